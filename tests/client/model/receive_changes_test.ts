import { assertEquals } from "@std/assert";
import { conversationOf, type Event, type MessageEntry, type State } from "../../../lib/client/mod.ts";
import type { Message, ServerMessage } from "../../../lib/protocol/mod.ts";
import { message, room, run, said } from "../fakes.ts";

const server = (message: ServerMessage): Event => ({ type: "server", message, at: 5 });
const live = (seq: number, text?: string, more: Partial<Message> = {}) => server(message(seq, text, more));
const about = (seq: number, about: number, more = {}) => ({
  seq,
  about,
  to: "#lobby",
  from: "bob",
  by: "bob",
  at: seq * 1000,
  ...more,
});
const edited = (seq: number, of: number, text: string, more = {}) =>
  server({ type: "edited", ...about(seq, of, more), text });
const deleted = (seq: number, of: number, more = {}) => server({ type: "deleted", ...about(seq, of, more) });
const reacted = (seq: number, of: number, by: string, emoji = "🎉", more = {}) =>
  server({ type: "reacted", ...about(seq, of, { by, ...more }), emoji });
const page = (use: "newest" | "after" | "resume" | "older", messages: Message[], more = {}): Event => ({
  type: "page",
  use,
  to: "#lobby",
  messages,
  more: false,
  ...more,
});
const leave: Event = { type: "attend", attention: "away" };
const entryOf = (state: State, seq: number, name = "#lobby") =>
  conversationOf(state, name).entries.find((entry): entry is MessageEntry =>
    entry.kind === "message" && entry.seq === seq
  );
const enter = server(room("#lobby", ["alice", "bob"]));

Deno.test("reduce() shows the new text of an edited message in its old place", () => {
  const { state, news } = run([live(1), live(2), edited(3, 1, "Hello, Alice"), edited(4, 1, "Hello")]);
  assertEquals(conversationOf(state, "#lobby").entries.map(({ text }) => text), ["Hello", "message 2"]);
  assertEquals(entryOf(state, 1)?.edited, 4000);
  const changes = news.flatMap((event) => event.kind === "changed" ? [event] : []);
  assertEquals(changes.map(({ change, by, entry, before }) => [change, by, before.text, entry.text]), [
    ["edited", "bob", "message 1", "Hello, Alice"],
    ["edited", "bob", "Hello, Alice", "Hello"],
  ]);
});

Deno.test("reduce() drops the text and the reactions of a deleted message, and what comes later about it", () => {
  const { state } = run([
    live(1, "alice: secret"),
    edited(2, 1, "alice: still secret"),
    reacted(3, 1, "carol"),
    deleted(4, 1, { by: "eve" }),
    edited(5, 1, "too late"),
    reacted(6, 1, "carol"),
    deleted(7, 1),
  ]);
  const { text, mention, edited: when, reactions, deleted: gone } = entryOf(state, 1)!;
  assertEquals([text, mention, when, reactions, gone], ["", false, undefined, undefined, { by: "eve", at: 4000 }]);
  // A page says so in its text, for old clients.
  const text2 = "This message was deleted.";
  const other = run([page("newest", [said(1, text2, { deleted: { by: "eve", at: 4000 }, edited: 2000 })])]).state;
  assertEquals(entryOf(other, 1)?.text, "");
});

Deno.test("reduce() counts reactions by emoji in the order of the first, each person once", () => {
  const back = (seq: number, by: string, emoji = "🎉") => reacted(seq, 1, by, emoji, { removed: true });
  const shown = (events: Event[]) =>
    (entryOf(run([live(1), ...events]).state, 1)?.reactions ?? []).map(({ emoji, count, mine = false, names }) =>
      `${emoji}${count}${mine ? "*" : ""} ${names.join(" ")}`
    );
  const some = [reacted(2, 1, "bob"), reacted(3, 1, "alice", "👍"), reacted(4, 1, "Alice"), reacted(5, 1, "carol")];
  assertEquals(shown(some), ["🎉3* bob Alice carol", "👍1* alice"]);
  assertEquals(shown([...some, ...some]), shown(some), "the same changes again");
  assertEquals(shown([...some, reacted(6, 1, "carol")]), shown(some), "the same reaction again");
  assertEquals(shown([...some, back(6, "bob"), back(7, "alice")]), ["🎉1 carol", "👍1* alice"]);
  assertEquals(shown([...some, back(6, "alice", "👍")]), ["🎉3* bob Alice carol"]);
  assertEquals(shown([reacted(2, 1, "bob"), back(3, "bob"), back(4, "bob"), back(5, "eve", "👍")]), []);
});

Deno.test("reduce() names ten people for each emoji, and counts the others", () => {
  const all = Array.from({ length: 12 }, (_, i) => reacted(i + 2, 1, `p${i}`));
  const { state } = run([live(1), ...all, reacted(20, 1, "p11", "🎉", { removed: true })]);
  const [{ count, names }] = entryOf(state, 1)!.reactions!;
  assertEquals([count, names.length, names.at(-1)], [11, 10, "p9"]);
});

Deno.test("reduce() does not count a reaction twice that a page includes already", () => {
  const people = Array.from({ length: 10 }, (_, i) => `p${i}`);
  const react = (count: number) => [{ emoji: "🎉", count, names: people }];
  const count = (state: State) => entryOf(state, 1)!.reactions![0].count;
  // The server stored the reaction before it read the page, and reports it after it sent the page.
  const after = run([page("newest", [said(1, "x", { reactions: react(12) })], { asOf: 20 }), reacted(20, 1, "eve")]);
  assertEquals(count(after.state), 12);
  assertEquals(count(run([reacted(21, 1, "mia")], after.state).state), 13);
  // The reaction was reported before the page came.
  const before = [{ type: "catch-up", conversation: "#lobby" } as const, reacted(20, 1, "eve")];
  for (const [asOf, counted] of [[19, 13], [20, 12]]) {
    const { state } = run([...before, page("newest", [said(1, "x", { reactions: react(12) })], { asOf })]);
    assertEquals(count(state), counted);
  }
});

Deno.test("reduce() applies changes that came before the page with their message", () => {
  const { state } = run([
    enter,
    live(9),
    edited(10, 3, "new text"),
    reacted(11, 4, "carol"),
    deleted(12, 5),
    page("older", [said(3), said(4), said(5), said(6)]),
  ]);
  assertEquals([3, 4, 5, 6].map((seq) => entryOf(state, seq)?.text), ["new text", "message 4", "", "message 6"]);
  assertEquals(entryOf(state, 4)?.reactions?.[0].count, 1);
});

Deno.test("reduce() does not apply changes to messages of a later connection, which include them", () => {
  const { state } = run([
    enter,
    live(9),
    reacted(10, 3, "carol"),
    { type: "link", link: { phase: "connected" } },
    { type: "link", link: { phase: "connecting" } },
    { type: "link", link: { phase: "connected" } },
    page("older", [said(3)]),
  ]);
  assertEquals(entryOf(state, 3)?.reactions, undefined);
});

Deno.test("reduce() holds changes until the missing messages are here", () => {
  const { state, news } = run([
    enter,
    live(1),
    { type: "catch-up", conversation: "#lobby" },
    live(7),
    edited(8, 7, "seven"),
    edited(9, 2, "two"),
    reacted(10, 1, "carol"),
    page("after", [said(2), said(3)], { more: true, seq: 3 }),
  ]);
  assertEquals([conversationOf(state, "#lobby").caughtUpTo, entryOf(state, 2)?.text], [3, "message 2"]);
  const done = run([page("after", [said(4), said(7)], { seq: 8, asOf: 8 })], state);
  assertEquals([2, 7].map((seq) => entryOf(done.state, seq)?.text), ["two", "message 7"], "the page includes change 8");
  assertEquals(entryOf(done.state, 1)?.reactions?.[0].count, 1);
  assertEquals(conversationOf(done.state, "#lobby").caughtUpTo, 10);
  assertEquals([...news, ...done.news].map((event) => event.kind), [
    ..."message message message message message changed changed".split(" "),
  ]);
});

Deno.test("reduce() replaces the messages that changed while the client was away", () => {
  const start = run([live(1, "one"), live(2, "two"), live(3, "three"), live(4, "four")]).state;
  const { state, news } = run([
    page("resume", [said(8)], {
      changed: [
        said(1, "uno", { edited: 5000 }),
        said(2, "gone", { deleted: { by: "eve", at: 6000 } }),
        said(3, "three", { reactions: [{ emoji: "🎉", count: 1, names: ["bob"] }] }),
      ],
      seq: 9,
    }),
  ], start);
  assertEquals([1, 2, 3, 4, 8].map((seq) => entryOf(state, seq)?.text), ["uno", "", "three", "four", "message 8"]);
  assertEquals(entryOf(state, 3)?.reactions?.[0].names, ["bob"]);
  assertEquals(conversationOf(state, "#lobby").caughtUpTo, 9);
  assertEquals(news.map((event) => event.kind === "changed" ? [event.change, event.by] : event.kind), [
    ["edited", "bob"],
    ["deleted", "eve"],
    "message",
  ]);
});

Deno.test("reduce() forgets messages of which too many have changed", () => {
  const start = run([live(1), live(2), { type: "notice", text: "Later.", tone: "info", at: 1 }]).state;
  const { state } = run([page("resume", [said(8)], { stale: true, seq: 9 })], start);
  const { entries, older, newest } = conversationOf(state, "#lobby");
  assertEquals([entries.map(({ text }) => text), older, newest], [["Later.", "message 8"], true, 8]);
  const again = run([page("older", [said(1, "new"), said(2)], { from: 8 })], state).state;
  assertEquals(conversationOf(again, "#lobby").entries.map(({ text }) => text), [
    ..."new,message 2,Later.,message 8".split(","),
  ]);
});

Deno.test("reduce() changes a message in the scrollback and in the search results", () => {
  const hit = { conversation: "#lobby", entry: entryOf(run([live(3)]).state, 3)! };
  const query = { asked: { text: "x" }, all: false, in: undefined } as never;
  const { state } = run([
    enter,
    live(50),
    { type: "attend", attention: "scrolled" },
    { type: "around", conversation: "#lobby", pages: [{ messages: [said(3), said(4)] }], older: true, newer: true },
    { type: "found", found: { startedIn: "#lobby", where: "#lobby", query, hits: [hit], more: false } },
    edited(51, 3, "three"),
    deleted(52, 4),
  ]);
  assertEquals(conversationOf(state, "#lobby").scrollback?.entries.map(({ text }) => text), ["three", ""]);
  assertEquals(state.found?.hits.map(({ entry }) => entry.text), ["three"]);
});

Deno.test("reduce() finds a direct message by its seq after a change of nickname", () => {
  const renamed = server({
    type: "presence",
    room: "#lobby",
    joined: [],
    left: [],
    renamed: [["bob", "bobby"]],
    at: 3000,
  });
  const { state, news } = run([
    enter,
    live(1, "hello", { to: "@alice" }),
    renamed,
    edited(4, 1, "Hello!", { to: "@alice" }),
    { type: "renamed", nick: "ally" },
    reacted(5, 1, "bobby", "👍", { to: "@alice" }),
    page("resume", [], { to: "@bob", changed: [said(1, "Hi!", { to: "@alice", edited: 7000 })], seq: 8 }),
  ]);
  assertEquals(entryOf(state, 1, "@bobby")?.text, "Hi!");
  const where = news.flatMap((event) => event.kind === "changed" ? [event.conversation] : []);
  assertEquals(where, ["@bobby", "@bobby", "@bobby"]);
});

Deno.test("reduce() forgets stale messages under a former nickname", () => {
  const renamed = { type: "presence" as const, room: "#lobby", joined: [], left: [], at: 3000 };
  const { state } = run([
    enter,
    live(1, "hello", { to: "@alice" }),
    server({ ...renamed, renamed: [["bob", "bobby"]] }),
    live(4, "later", { to: "@alice", from: "bobby" }),
    page("resume", [], { to: "@bob", stale: true, seq: 9 }),
  ]);
  assertEquals([entryOf(state, 1, "@bobby"), entryOf(state, 4, "@bobby")?.text], [undefined, "later"]);
});

Deno.test("reduce() does not open a conversation because of a change in it", () => {
  const { state } = run([edited(4, 1, "x", { to: "@alice" }), edited(5, 2, "x", { to: "#dev" })]);
  assertEquals([...state.conversations.keys()], ["#lobby"]);
});

Deno.test("reduce() no longer counts a deleted message as unread, and an edited one by its new text", () => {
  const counts = (events: Event[]) => {
    const { unread, mentions } = conversationOf(run([enter, live(1, "alice?"), leave, ...events]).state, "#lobby");
    return [unread, mentions];
  };
  const some = [live(2, "alice!"), live(3, "x"), live(4, "y")];
  assertEquals(counts(some), [3, 1]);
  assertEquals(counts([...some, deleted(5, 2)]), [2, 0]);
  assertEquals(counts([...some, deleted(5, 1), deleted(6, 4), deleted(7, 4)]), [2, 1]);
  assertEquals(counts([...some, edited(5, 3, "alice, x"), edited(6, 2, "nobody")]), [3, 1]);
  assertEquals(counts([...some, edited(5, 1, "alice, read already")]), [3, 1]);
  assertEquals(counts([live(2, "x", { deleted: { by: "eve", at: 1 } })]), [0, 0]);
});

Deno.test("reduce() says who pinned which message", () => {
  const pinned = (seq: number, of: number, more = {}) => server({ type: "pinned", ...about(seq, of, more) });
  const { news } = run([
    live(1, `See\nyou ${"at noon ".repeat(20)}`),
    pinned(2, 1),
    pinned(2, 1),
    pinned(3, 1, { by: "alice", removed: true }),
    pinned(4, 99),
  ]);
  assertEquals(news.flatMap((event) => event.kind === "notice" ? [event.entry.text] : []), [
    "bob pinned a message: See you at noon at noon at noon at noon at noon at noon at n…",
    "You unpinned a message: See you at noon at noon at noon at noon at noon at noon at n…",
    "bob pinned a message.",
  ]);
});
