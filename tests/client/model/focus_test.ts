import { assertEquals } from "@std/assert";
import {
  answeredMessage,
  type Attention,
  conversationOf,
  countOverdue,
  ECHO_TIMEOUT_MS,
  type Event,
  initialState,
  isNotable,
  listed,
  MAX_CONVERSATIONS,
  MAX_DIRECT_CONVERSATIONS,
  MAX_ENTRIES_ELSEWHERE,
  MAX_KNOWN_MEMBERS,
  MAX_TYPING,
  neighbour,
  nextUnread,
  NO_RULES,
  type NotifyLevel,
  reduce,
  settingsWith,
  type State,
  typingNicks,
} from "../../../lib/client/mod.ts";
import type { Message } from "../../../lib/protocol/mod.ts";
import { message, room, run, said } from "../fakes.ts";

const server = (message: Event & { type: "server" } extends { message: infer M } ? M : never, at = 5): Event => ({
  type: "server",
  message,
  at,
});
const live = (seq: number, text?: string, more = {}): Event => server(message(seq, text, more));
const enter = (name: string, ...members: string[]): Event => server(room(name, ["alice", ...members]));
const look = (conversation: string): Event => ({ type: "look", conversation });
const attend = (attention: Attention): Event => ({ type: "attend", attention });
const close = (conversation: string): Event => ({ type: "close", conversation });
const typing = (from: string, at: number, to = "#lobby"): Event => server({ type: "typing", to, from }, at);
const renamed = (old: string, now: string, at = 100_000): Event =>
  server({ type: "presence", room: "#lobby", joined: [], left: [], renamed: [[old, now]], at });
const toMe = (from: string) => ({ to: "@alice", from });

const counts = (state: State, name = "#lobby") => {
  const { unread, mentions, newSince } = conversationOf(state, name);
  return [unread, mentions, newSince];
};
const texts = (state: State, name: string) =>
  conversationOf(state, name).entries.map((entry) => entry.kind === "message" ? entry.seq : entry.text);

Deno.test("messages in another conversation are unread, and their mark stays until the person leaves again", () => {
  let { state } = run([enter("#lobby"), enter("#dev"), live(1), look("#dev"), live(2), live(3, "alice?"), live(4)]);
  assertEquals(counts(state), [3, 1, 1]);
  state = run([look("#lobby"), live(5)], state).state;
  assertEquals(counts(state), [0, 0, 1]);
  state = run([look("#dev")], state).state;
  assertEquals(counts(state), [0, 0, undefined]);
  state = run([live(6)], state).state;
  assertEquals(counts(state), [1, 0, 5]);
});

Deno.test("messages while scrolled up or away are unread, except the person's own", () => {
  for (const attention of ["scrolled", "away"] as const) {
    let { state } = run([enter("#lobby"), live(1), attend(attention), live(2), live(3, "x", { from: "alice" })]);
    assertEquals(counts(state), [1, 0, 1], attention);
    state = run([attend("here")], state).state;
    assertEquals(counts(state), [0, 0, 1], attention);
  }
});

Deno.test("scrolling up keeps the mark, leaving moves it, and sending a message removes it", () => {
  const connected: Event = { type: "link", link: { phase: "connected" } };
  const start = run([connected, enter("#lobby"), live(1), attend("away"), live(2), attend("here"), live(3)]).state;
  assertEquals(counts(start), [0, 0, 1]);
  assertEquals(counts(run([attend("scrolled"), live(4)], start).state), [1, 0, 1]);
  assertEquals(counts(run([attend("away"), live(4)], start).state), [1, 0, 3]);
  assertEquals(counts(run([{ type: "sent", conversation: "#LOBBY" }], start).state), [0, 0, undefined]);
});

Deno.test("messages missed while disconnected are after the mark, but not unread", () => {
  const waiting = { phase: "waiting", until: 0, reason: "" } as const;
  const { state } = run([
    { type: "link", link: { phase: "connected" } },
    enter("#lobby"),
    live(7),
    { type: "link", link: waiting },
    { type: "page", use: "resume", to: "#lobby", messages: [said(8)], more: false },
  ]);
  assertEquals(counts(state), [0, 0, 7]);
  assertEquals(state.roundTrip, undefined);
});

Deno.test("what the person wrote while disconnected stands above the mark", () => {
  const { state } = run([
    { type: "link", link: { phase: "connected" } },
    enter("#lobby"),
    live(7),
    { type: "link", link: { phase: "waiting", until: 0, reason: "" } },
    live(8, "x", { from: "alice" }),
    live(9, "x", { from: "alice" }),
  ]);
  assertEquals(counts(state), [0, 0, 9]);
  assertEquals(counts(run([live(10), live(11, "x", { from: "alice" })], state).state), [0, 0, 9]);
});

Deno.test("listed() returns joined rooms and open direct conversations, and neighbour() cycles through them", () => {
  let { state } = run([enter("#lobby"), live(1, "x", toMe("bob")), enter("#dev"), live(2, "x", toMe("carol"))]);
  const keys = () => listed(state).map(([key]) => key);
  assertEquals(keys(), ["#lobby", "#dev", "@bob", "@carol"]);
  assertEquals([neighbour(state, 1), neighbour(state, -1), nextUnread(state)], ["#dev", "@carol", "@bob"]);
  state = run([look("@carol"), close("@carol")], state).state;
  assertEquals([keys(), state.current], [["#lobby", "#dev", "@bob"], "@bob"]);
  assertEquals(conversationOf(state, "@carol").newest, 2, "the server is not to send it again");
  state = run([{ type: "left", room: "#dev" }], state).state;
  assertEquals(keys(), ["#lobby", "@bob"]);
  state = run([live(3, "again", toMe("carol"))], state).state;
  assertEquals([keys(), texts(state, "@carol")], [["#lobby", "@bob", "@carol"], [3]]);
  assertEquals(counts(state, "@carol"), [1, 0, 2]);
});

Deno.test("nextUnread() prefers mentions and direct messages", () => {
  const start = run([enter("#lobby"), enter("#a"), enter("#b"), live(1, "x", { to: "#a" })]).state;
  assertEquals(nextUnread(start), "#a");
  assertEquals(nextUnread(run([live(2, "alice!", { to: "#b" })], start).state), "#b");
  assertEquals(nextUnread(run([enter("#lobby")]).state), undefined);
});

Deno.test("isNotable() follows the setting, and ignores own, past and deleted messages", () => {
  const cases: [Partial<Message>, Record<NotifyLevel, boolean>][] = [
    [{ text: "hello" }, { all: false, mentions: false, none: false }], // the person is looking at it
    [{ text: "hello alice" }, { all: true, mentions: true, none: false }],
    [{ to: "#dev" }, { all: true, mentions: false, none: false }],
    [{ to: "@alice" }, { all: true, mentions: true, none: false }],
    [{ to: "#dev", from: "alice" }, { all: false, mentions: false, none: false }],
    [{ to: "@alice", deleted: { by: "bob", at: 0 } }, { all: false, mentions: false, none: false }],
  ];
  for (const [{ text, ...more }, expected] of cases) {
    for (const notify of ["all", "mentions", "none"] as const) {
      const { state, news } = run([enter("#lobby"), {
        type: "settings",
        settings: settingsWith({ notify }),
        rules: NO_RULES,
      }, live(1, text, more)]);
      assertEquals(
        news.some((item) => isNotable(item, state, 0)),
        expected[notify],
        JSON.stringify([text, more, notify]),
      );
    }
  }
  const { state, news } = run([{
    type: "page",
    use: "newest",
    to: "#lobby",
    messages: [said(1, "alice!")],
    more: true,
  }]);
  assertEquals(news.map((item) => isNotable(item, state, 0)), [false]);
});

Deno.test("typing expires after six seconds, is limited, and ignores the person and empty conversations", () => {
  const { state } = run([
    enter("#lobby", "bob"),
    typing("bob", 1_000),
    typing("alice", 1_000),
    typing("eve", 1, "@alice"),
  ]);
  assertEquals(typingNicks(conversationOf(state, "#lobby")), ["bob"]);
  assertEquals(state.conversations.has("@eve"), false);
  const over = (at: number) => typingNicks(conversationOf(run([{ type: "typing-over", at }], state).state, "#lobby"));
  assertEquals([over(6_999), over(7_000)], [["bob"], []]);
  const many = Array.from({ length: 50 }, (_, i) => typing(`n${i}`, i));
  assertEquals(typingNicks(conversationOf(run(many, state).state, "#lobby")).length, MAX_TYPING);
});

Deno.test("a direct conversation continues under the new nickname of the other person", () => {
  let { state } = run([
    enter("#lobby", "bob"),
    live(1, "hi", toMe("bob")),
    look("@bob"),
    live(2, "under the new name, before the presence that tells of it", { ...toMe("rob"), at: 99_000 }),
    renamed("bob", "rob"),
  ]);
  assertEquals(state.current, "@rob");
  assertEquals(texts(state, "@rob"), [1, "bob is now rob", 2]);
  assertEquals(listed(state).map(([key]) => key), ["#lobby", "@rob"]);
  assertEquals([conversationOf(state, "@bob").renamedTo, conversationOf(state, "@bob").newest], ["@rob", 1]);
  const pending = [{ id: "p1", to: "@bob", text: "x", at: 0, sent: true }];
  state =
    run([{ type: "pending", pending }, live(3, "on its way", { to: "@bob", from: "alice", id: "p1" })], state).state;
  assertEquals(texts(state, "@rob").at(-1), 3);
  state = run([live(4, "somebody else", toMe("bob"))], state).state;
  assertEquals([texts(state, "@bob"), conversationOf(state, "@bob").renamedTo], [[4], undefined]);
  assertEquals(listed(state).length, 3);
});

Deno.test("a direct message goes to the person who has the nickname now", () => {
  const { state } = run([
    enter("#lobby", "bob"),
    live(1, "hi", toMe("bob")),
    renamed("bob", "rob"),
    { type: "sent", conversation: "@bob" },
    live(2, "to the new bob", { to: "@bob", from: "alice" }),
  ]);
  assertEquals([texts(state, "@bob"), texts(state, "@rob")], [[2], [1, "bob is now rob"]]);
});

Deno.test("a direct conversation is not mixed with that of a former holder of the nickname", () => {
  const start = [enter("#lobby", "bob"), live(1, "x", toMe("rob")), live(2, "y", toMe("bob"))];
  const { state } = run([...start, renamed("bob", "rob")]);
  assertEquals([texts(state, "@rob"), texts(state, "@bob")], [[1], [2]]);
});

Deno.test("a message in flight under a former nickname is the person's own", () => {
  const pending = [{ id: "p1", to: "@bob", text: "x", at: 0, sent: true }];
  const { state } = run([
    { type: "pending", pending },
    { type: "renamed", nick: "al" },
    live(1, "x", { id: "p1", to: "@bob", from: "alice" }),
    { type: "page", use: "older", to: "@bob", messages: [said(0, "y", { to: "@bob", from: "alice" })], more: false },
    live(2, "x", { id: "p1", from: "alice" }),
  ]);
  const mine = (name: string) =>
    conversationOf(state, name).entries.map((entry) => entry.kind === "message" && entry.mine);
  assertEquals([mine("@bob"), mine("#lobby")], [[true, true], [false]]);
});

Deno.test("answeredMessage() finds the original of a reply, even if it is loaded later", () => {
  const answer = said(9, "yes", { reply: "id3" });
  let { state } = run([enter("#lobby"), live(8), server({ type: "message", ...answer }), live(10, "x", { id: "id3" })]);
  const found = () => {
    const conversation = conversationOf(state, "#lobby");
    const entry = conversation.entries.find(({ seq }) => seq === 9)!;
    return entry.kind === "message" ? answeredMessage(conversation, entry)?.seq : undefined;
  };
  assertEquals([found(), found()], [undefined, undefined]);
  state = run([{ type: "page", use: "older", to: "#lobby", messages: [said(3)], more: false }], state).state;
  assertEquals([found(), found()], [3, 3]);
});

Deno.test("answeredMessage() finds the original by its seq, as it stands now", () => {
  const same = { id: "1" };
  const answer = said(9, "yes", { reply: "1", reply_seq: 2 });
  const wrong = said(10, "no", { reply: "1", reply_seq: 3 });
  const { state } = run([
    enter("#lobby"),
    live(2, "the one", same),
    live(3),
    live(4, "another with this id", { ...same, from: "eve" }),
    server({ type: "message", ...answer }),
    server({ type: "message", ...wrong }),
  ]);
  const answered = (state: State, seq: number) => {
    const conversation = conversationOf(state, "#lobby");
    const entry = conversation.entries.find((entry) => entry.seq === seq)!;
    return entry.kind === "message" ? answeredMessage(conversation, entry)?.text : undefined;
  };
  assertEquals([9, 10].map((seq) => answered(state, seq)), ["the one", "another with this id"]);
  const change = { to: "#lobby", from: "bob", by: "bob", at: 1 };
  const changed = run([
    server({ type: "edited", ...change, seq: 11, about: 2, text: "mended" }),
    server({ type: "deleted", ...change, seq: 12, about: 4 }),
  ], state).state;
  assertEquals([9, 10].map((seq) => answered(changed, seq)), ["mended", ""]);
});

Deno.test("the number of conversations stays limited, however many the server creates", () => {
  let { state } = run([enter("#dev"), { type: "look", conversation: "#dev" }]);
  const about = (name: string): Event[] => [
    { type: "left", room: `${name}1` },
    enter(`${name}2`),
    live(1, "x", { to: `${name}3` }),
    server({ type: "topic", room: `${name}4`, topic: "x", by: "eve", at: 1 }),
    server({ type: "presence", room: `${name}5`, joined: ["eve"], left: [], renamed: [], at: 1 }),
  ];
  for (let i = 0; i < MAX_CONVERSATIONS / 4; i++) ({ state } = run(about(`#r${i}.`), state));
  assertEquals(state.conversations.size, MAX_CONVERSATIONS);
  for (const name of ["#lobby", "#dev"]) assertEquals(conversationOf(state, name).name, name);
  assertEquals([state.current, state.conversations.has("#lobby"), state.conversations.has("#dev")], [
    "#dev",
    true,
    true,
  ]);
  for (let i = 0; i < MAX_KNOWN_MEMBERS; i += 500) {
    const joined = Array.from({ length: 1_000 }, (_, n) => `p${i + n}.${i}`);
    ({ state } = run([server({ type: "presence", room: "#dev", joined, left: [], renamed: [], at: 1 })], state));
  }
  assertEquals(conversationOf(state, "#dev").members.size, MAX_KNOWN_MEMBERS);
});

Deno.test("other conversations keep fewer entries, and direct conversations are limited in number", () => {
  const many = Array.from({ length: 3 * MAX_ENTRIES_ELSEWHERE }, (_, i) => said(i + 1, "x", { to: "#dev" }));
  let { state } = run([enter("#dev"), { type: "page", use: "after", to: "#dev", messages: many, more: false }]);
  assertEquals(conversationOf(state, "#dev").entries.length, MAX_ENTRIES_ELSEWHERE);
  for (let i = 0; i < MAX_DIRECT_CONVERSATIONS + 50; i++) {
    state = reduce(state, live(10_000 + i, "x", toMe(`n${i}`))).state;
  }
  assertEquals([...state.conversations.keys()].filter((key) => key.startsWith("@")).length, MAX_DIRECT_CONVERSATIONS);
});

Deno.test("countOverdue() counts messages immediately without a connection, otherwise when the echo is overdue", () => {
  const waiting = (at: number) => ({ id: `${at}`, to: "#lobby", text: "x", at, sent: true });
  const pending = [waiting(1_000), waiting(1_500)];
  const state: State = { ...initialState("h:1", "alice"), pending, link: { phase: "connected" } };
  const due = 1_000 + ECHO_TIMEOUT_MS;
  assertEquals([due - 1, due, due + 500].map((now) => countOverdue(state, now)), [0, 1, 2]);
  assertEquals(countOverdue({ ...state, link: { phase: "connecting" } }, 1_500), 2);
});
