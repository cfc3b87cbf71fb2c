import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import {
  type ClientEvent,
  conversationOf,
  type Event,
  MAX_ENTRIES,
  reduce,
  roleOf,
  type State,
  visibleEntries,
} from "../../../lib/client/mod.ts";
import { message, room, run, said, welcome } from "../fakes.ts";

const live = (seq: number, text?: string, more = {}): Event => ({
  type: "server",
  message: message(seq, text, more),
  at: 5,
});
const enter = (members: string[]): Event => ({ type: "server", message: room("#lobby", members), at: 5 });
const page = (use: "newest" | "after" | "resume" | "older", seqs: number[], more = false): Event => ({
  type: "page",
  use,
  to: "#lobby",
  messages: seqs.map((seq) => said(seq)),
  more,
});
const presence = (changes: { joined?: string[]; left?: string[]; renamed?: [string, string][] }): Event => ({
  type: "server",
  message: { type: "presence", room: "#lobby", joined: [], left: [], renamed: [], at: 0, ...changes },
  at: 5,
});
const seqs = (state: State, name = "#lobby") =>
  conversationOf(state, name).entries.flatMap((entry) => entry.kind === "message" ? [entry.seq] : []);
const shownSeqs = (state: State, name = "#lobby") =>
  visibleEntries(conversationOf(state, name)).entries.flatMap((entry) => entry.kind === "message" ? [entry.seq] : []);
const heard = (news: ClientEvent[]) => news.flatMap((item) => item.kind === "message" ? [item.entry.seq] : []);
const notices = (news: ClientEvent[]) => news.flatMap((item) => item.kind === "notice" ? [item.entry.text] : []);
const texts = (state: State) => conversationOf(state, "#lobby").entries.map(({ text }) => text);

Deno.test("reduce() sorts messages by seq and drops duplicates", () => {
  const { state, news } = run([live(1), live(2), live(2), live(5), live(1)]);
  assertEquals(seqs(state), [1, 2, 5]);
  assertEquals(heard(news), [1, 2, 5]);
  assertEquals(conversationOf(state, "#lobby").newest, 5);
});

Deno.test("reduce() keeps the newest roles of this connection", () => {
  const roles = (owners: string[], moderators: string[]): Event => ({
    type: "server",
    message: { type: "roles", owners, moderators },
    at: 5,
  });
  const { state } = run([roles([], ["bob"]), roles(["Eve"], ["eve", "zoe"])]);
  assertEquals(["bob", "eve", "ZOE"].map((nick) => roleOf(state, nick)), [undefined, "owner", "moderator"]);
  const again = run([{ type: "server", message: welcome(), at: 6 }], state).state;
  assertEquals(roleOf(again, "eve"), undefined);
});

Deno.test("reduce() knows that the person is muted, until the server lifts that or stores a message of theirs", () => {
  const muted: Event = {
    type: "server",
    message: { type: "error", code: "muted", message: "You are muted until 10:55.", until: 100 },
    at: 5,
  };
  const over: Event = {
    type: "server",
    message: { type: "notice", text: "You are no longer muted.", at: 9, unmuted: true },
    at: 9,
  };
  const { state } = run([{ type: "server", message: welcome(), at: 1 }, muted]);
  assertEquals(state.muted, { reason: "You are muted until 10:55.", until: 100 });
  assertEquals(run([over], state).state.muted, undefined);
  assertEquals(run([live(1, "hello", { from: state.me })], state).state.muted, undefined);
  assertEquals(run([live(1, "hello", { from: "zoe" })], state).state.muted, state.muted);
  assertEquals(run([{ type: "server", message: welcome(), at: 6 }], state).state.muted, undefined);
});

Deno.test("reduce() puts earlier messages before the notices on entering", () => {
  const told: Event = { type: "notice", text: "Be kind.", tone: "info", at: 5 };
  for (const use of ["newest", "older"] as const) {
    const { state } = run([enter(["alice"]), told, page(use, [7, 8], true), live(9), page("older", [5, 6])]);
    const { entries } = conversationOf(state, "#lobby");
    const shown = entries.map((entry) => entry.kind === "message" ? entry.seq : entry.text);
    assertEquals(shown, [5, 6, 7, 8, "Be kind.", 9]);
  }
});

Deno.test("reduce() gives the same sequence however messages arrive", () => {
  // Each message arrives at least once, live, in a page or both, in any order.
  const arrivals = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1 }).chain((all) =>
    fc.tuple(
      fc.constant(all),
      fc.shuffledSubarray(all),
      fc.array(fc.tuple(fc.constantFrom("older", "resume", "newest"), fc.subarray(all)), { maxLength: 5 }),
      fc.array(fc.nat(), { minLength: 70, maxLength: 70 }),
    )
  );
  fc.assert(fc.property(arrivals, ([all, once, pages, order]) => {
    const events = [
      ...once.map((seq) => live(seq)),
      ...pages.map(([use, seqs]) => page(use as "older", [...seqs].sort((a, b) => a - b))),
    ].map((event, i) => ({ event, key: order[i % order.length] })).sort((a, b) => a.key - b.key)
      .map(({ event }) => event);
    const { state: before, news } = run(events);
    const sorted = [...all].sort((a, b) => a - b);
    // Messages before all known ones, with a gap, are ignored unless they were requested.
    const missing = sorted.filter((seq) => !seqs(before).includes(seq));
    assertEquals(seqs(before), [...new Set(seqs(before))].sort((a, b) => a - b));
    assertEquals(seqs(run([page("older", missing)], before).state), sorted);
    const told = heard(news);
    assertEquals(told, [...new Set(told)].sort((a, b) => a - b), "news is in order, once");
  }));
});

Deno.test("reduce() shows missed messages before live ones, each once", () => {
  // Messages 1 to 20 are sent. The client saw `seen` and reconnected; pages bring the rest while newer messages arrive
  // live.
  const plan = fc.record({
    seen: fc.nat(10),
    size: fc.integer({ min: 1, max: 5 }),
    lead: fc.array(fc.nat(3), { minLength: 20, maxLength: 20 }),
  });
  fc.assert(fc.property(plan, ({ seen, size, lead }) => {
    const start = run([enter(["alice"]), ...Array.from({ length: seen }, (_, i) => live(i + 1))]).state;
    let state = reduce(start, { type: "catch-up", conversation: "#lobby" }).state;
    const news: ClientEvent[] = [];
    const apply = (event: Event) => {
      const step = reduce(state, event);
      state = step.state;
      news.push(...step.events);
    };
    let [stored, i] = [seen + 3, 0];
    while (conversationOf(state, "#lobby").catchingUp) {
      for (let n = lead[i++ % lead.length]; n > 0 && stored < 20; n--) apply(live(++stored));
      const from = conversationOf(state, "#lobby").newest;
      const messages = Array.from({ length: Math.min(size, stored - from) }, (_, k) => from + k + 1);
      apply(page("after", messages, from + messages.length < stored));
    }
    for (; stored < 20;) apply(live(++stored));
    assertEquals(heard(news), Array.from({ length: 20 - seen }, (_, k) => seen + k + 1));
    assertEquals(seqs(state), Array.from({ length: 20 }, (_, k) => k + 1));
  }));
});

Deno.test("reduce() fetches more if too many messages arrived to hold", () => {
  let { state } = run([enter(["alice"]), live(1), { type: "catch-up", conversation: "#lobby" }]);
  for (let seq = 3; seq < 10_010; seq++) state = reduce(state, live(seq)).state;
  state = reduce(state, page("after", [2], false)).state;
  assert(conversationOf(state, "#lobby").catchingUp, "the dropped ones are still missing");
});

Deno.test("reduce() reports no page of the history as new, except the first", () => {
  const { state, news } = run([page("newest", [5, 6], true), live(7), page("older", [3, 4], true)]);
  assertEquals(seqs(state), [3, 4, 5, 6, 7]);
  assertEquals(heard(news), [5, 6, 7]);
  assertEquals(news.map((item) => item.kind === "message" && item.past), [true, true, false]);
  assert(conversationOf(state, "#lobby").older);
  assert(!conversationOf(reduce(state, page("older", [1, 2])).state, "#lobby").older);
});

Deno.test("reduce() keeps notices where they happened", () => {
  const { state } = run([enter(["alice"]), live(5), presence({ joined: ["carol"] }), live(9), page("older", [2, 3])]);
  const kinds = conversationOf(state, "#lobby").entries.map((entry) =>
    entry.kind === "message" ? entry.seq : entry.text
  );
  assertEquals(kinds, [2, 3, 5, "carol joined", 9]);
});

Deno.test("reduce() limits the entries, and keeps more while the person is scrolled up", () => {
  let { state } = run(Array.from({ length: 2 * MAX_ENTRIES }, (_, i) => live(i + 1001)));
  const { entries, older, newest } = conversationOf(state, "#lobby");
  assert(entries.length >= MAX_ENTRIES && entries.length <= 1.1 * MAX_ENTRIES);
  assert(older);
  assertEquals(newest, 2 * MAX_ENTRIES + 1000);
  const oldest = seqs(state)[0];
  const before = Array.from({ length: 2000 }, (_, i) => oldest - 2000 + i);
  state = reduce(state, { type: "attend", attention: "scrolled" }).state;
  state = reduce(state, page("older", before, true)).state;
  state = reduce(state, live(newest + 1)).state;
  assertEquals(shownSeqs(state)[0], before[0]);
  assertEquals(shownSeqs(state).at(-1), newest + 1);
  state = reduce(state, { type: "attend", attention: "here" }).state;
  assertEquals(shownSeqs(state)[0], oldest);
});

Deno.test("reduce() puts direct messages into the conversation with the other person", () => {
  const { state } = run([
    live(1, "to me", { to: "@alice", from: "Bob" }),
    live(2, "from me", { to: "@bob", from: "alice" }),
    live(3, "to myself", { to: "@alice", from: "alice" }),
  ]);
  assertEquals(seqs(state, "@bob"), [1, 2]);
  assertEquals(seqs(state, "@alice"), [3]);
  assertEquals(conversationOf(state, "@bob").kind, "direct");
});

Deno.test("reduce() counts unread messages elsewhere until the person looks", () => {
  const dev = { to: "#dev" };
  let { state } = run([live(1, "hi alice", dev), live(2, "hello", dev), live(3, "me", { ...dev, from: "alice" })]);
  assertEquals([conversationOf(state, "#dev").unread, conversationOf(state, "#dev").mentions], [2, 1]);
  state = run([{ type: "look", conversation: "#dev" }, live(4, "alice: x", dev)], state).state;
  assertEquals([conversationOf(state, "#dev").unread, conversationOf(state, "#dev").mentions], [0, 0]);
  assertEquals(state.current, "#dev");
});

Deno.test("reduce() applies presence once, including swaps, and reports the changes", () => {
  const { state, news } = run([
    enter(["alice", "bob", "carol"]),
    presence({ joined: ["alice", "bob"] }),
    presence({ renamed: [["bob", "carol"], ["carol", "bob"]] }),
    presence({ joined: ["dave"], left: ["nobody", "bob"] }),
    presence({ renamed: [["alice", "alice2"]] }),
  ]);
  assertEquals([...conversationOf(state, "#lobby").members.values()].sort(), ["alice2", "carol", "dave"]);
  assertEquals(state.me, "alice2");
  assertEquals(notices(news), [
    "bob is now carol; carol is now bob",
    "bob (was carol) left; bob is now carol; dave joined",
    "You are now alice2",
  ]);
  assertEquals(texts(state), ["bob (was carol) left; bob is now carol; dave joined", "You are now alice2"]);
});

Deno.test("reduce() combines people who join, leave and change nicknames in a notice", () => {
  const chain = Array.from({ length: 50 }, (_, i): [string, string] => [`bob${i}`, `bob${i + 1}`]);
  const { state } = run([
    enter(["alice", "bob0"]),
    ...chain.map((pair) => presence({ renamed: [pair] })),
    presence({ joined: ["carol"] }),
    live(1, "hello"),
    presence({ left: ["carol"] }),
    presence({ joined: ["carol"] }),
  ]);
  assertEquals(texts(state), ["bob0 is now bob50; carol joined", "hello", "carol left and came back"]);
});

Deno.test("reduce() does not repeat a known change of nickname", () => {
  const { state, news } = run([enter(["alice", "bob"]), presence({ renamed: [["Bob", "bob"], ["BOB", "carol"]] })]);
  assertEquals([notices(news), [...conversationOf(state, "#lobby").members.values()]], [[], ["alice", "bob"]]);
});

Deno.test("reduce() marks messages that mention the person", () => {
  const texts = ["alice: hi", "ask Alice!", "malice", "http://x/alice"];
  const { state } = run([enter(["alice", "bob"]), ...texts.map((text, i) => live(i + 1, text))]);
  const mentions = conversationOf(state, "#lobby").entries.map((entry) => entry.kind === "message" && entry.mention);
  assertEquals(mentions, [true, true, false, false]);
});

Deno.test("reduce() ignores a message that is older than all others", () => {
  const { state, news } = run([enter(["alice"]), live(5), live(7), live(3), live(6)]);
  assertEquals([seqs(state), heard(news)], [[5, 6, 7], [5, 7]]);
});

Deno.test("reduce() reports many arrivals in one sentence", () => {
  const joined = Array.from({ length: 40 }, (_, i) => `n${i}`);
  const { news } = run([enter(["alice"]), presence({ joined })]);
  assertEquals(notices(news), ["n0, n1, n2, n3, n4 and 35 others joined"]);
});

Deno.test("reduce() notes who is typing until they send a message or leave", () => {
  const typing = (from: string): Event => ({ type: "server", message: { type: "typing", to: "#lobby", from }, at: 7 });
  const { state } = run([
    enter(["alice", "bob", "eve"]),
    typing("bob"),
    typing("eve"),
    live(1),
    presence({ left: ["eve"] }),
  ]);
  assertEquals([...conversationOf(state, "#lobby").typing], []);
});

Deno.test("reduce() does not change the state it is given", () => {
  const start = run([enter(["alice"]), live(1)]).state;
  const before = structuredClone(start);
  run([live(2), page("older", [0]), presence({ joined: ["x"] }), { type: "look", conversation: "@bob" }], start);
  assertEquals(start, before);
});

Deno.test("a notice is reported once, and appears in every conversation", () => {
  const notice = (by?: string): Event => ({
    type: "server",
    message: { type: "notice", text: "Tea is ready.", by, at: 1 },
    at: 5,
  });
  const tea: Event = { type: "server", message: room("#tea", ["alice"]), at: 5 };
  const { state, news } = run([enter(["alice"]), tea, notice("server"), notice()]);
  const texts = (name: string) => conversationOf(state, name).entries.map((it) => it.kind === "notice" && it.text);
  const expected = ["server announces: Tea is ready.", "Tea is ready."];
  assertEquals([texts("#lobby"), texts("#tea")], [expected, expected]);
  assertEquals(news.map((it) => it.kind === "notice" && [it.conversation, it.entry.text]), [
    ["#lobby", expected[0]],
    ["#lobby", expected[1]],
  ]);
});
