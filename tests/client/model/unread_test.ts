import { assertEquals } from "@std/assert";
import fc from "fast-check";
import {
  conversationOf,
  type Event,
  initialState,
  lastSeenMessage,
  reduce,
  type State,
} from "../../../lib/client/mod.ts";
import type { Message, ServerMessage } from "../../../lib/protocol/mod.ts";
import { message, room, said } from "../fakes.ts";

const run = (events: Event[], start = initialState("h:1", "alice")) =>
  events.reduce((state, event) => reduce(state, event).state, start);
const server = (message: ServerMessage): Event => ({ type: "server", message, at: 5 });
const enter = (name = "#lobby") => server(room(name, ["alice", "bob"]));
const live = (seq: number, text?: string, more: Partial<Message> = {}) => server(message(seq, text, more));
const read = (seq: number, name = "#lobby") => server({ type: "read", marks: new Map([[name, seq]]) });
const look = (conversation: string): Event => ({ type: "look", conversation });
const page = (to: string, seqs: number[], use: "newest" | "resume" | "older" = "newest"): Event => ({
  type: "page",
  use,
  to,
  messages: seqs.map((seq) => said(seq, `message ${seq}`, { to })),
  more: true,
});
const away: Event = { type: "attend", attention: "away" };
const counts = (state: State, name = "#lobby") => {
  const { unread, mentions, newSince } = conversationOf(state, name);
  return [unread, mentions, newSince];
};

Deno.test("a mark from another connection counts messages up to it as read", () => {
  const start = run([enter(), live(1), away, live(2, "alice!"), live(3), live(4, "alice?"), live(5)]);
  assertEquals(counts(start), [4, 2, 1]);
  assertEquals(counts(run([read(3)], start)), [2, 1, 3]);
  assertEquals(counts(run([read(3), read(2), read(0)], start)), [2, 1, 3], "a mark never moves back");
  assertEquals(counts(run([read(5)], start)), [0, 0, undefined]);
  assertEquals(counts(run([read(4), live(6, "alice")], start)), [2, 1, 4]);
  assertEquals(counts(run([read(7), live(6), live(8)], start)), [1, 0, 7], "it came before the messages");
});

Deno.test("marks count for conversations that are not known yet", () => {
  const state = run([read(7, "#dev"), read(8, "@bob"), enter("#dev"), page("#dev", [6, 7, 8, 9])]);
  assertEquals(counts(state, "#dev"), [2, 0, 7]);
  const direct: Event = {
    type: "page",
    use: "resume",
    to: "@bob",
    messages: [5, 8, 9].map((seq) => said(seq, "x", { to: "@alice" })),
    more: false,
  };
  assertEquals(counts(run([direct], state), "@bob"), [1, 0, 8]);
  assertEquals([...run([read(8, "@bob")]).conversations.keys()], ["#lobby"], "a mark opens no conversation");
});

Deno.test("the rule stands where the person stopped reading on another machine, whichever comes first", () => {
  for (const events of [[read(7), page("#lobby", [6, 7, 8])], [page("#lobby", [6, 7, 8]), read(7)]]) {
    assertEquals(counts(run([enter(), ...events])), [0, 0, 7]);
  }
  assertEquals(counts(run([enter(), page("#lobby", [6, 7]), read(7), live(8)])), [0, 0, undefined]);
});

Deno.test("messages before the person entered count as read until a mark says otherwise", () => {
  const start = run([enter("#dev"), page("#dev", [6, 7, 8, 9])]);
  assertEquals(counts(start, "#dev"), [0, 0, undefined]);
  assertEquals(counts(run([read(7, "#dev")], start), "#dev"), [2, 0, 7]);
  const later = run([live(10, "x", { to: "#dev" })], start);
  assertEquals(counts(later, "#dev"), [1, 0, 9]);
  assertEquals(counts(run([read(7, "#dev")], later), "#dev"), [3, 0, 7]);
  assertEquals(counts(run([look("#dev"), look("#lobby"), read(7, "#dev")], start), "#dev"), [0, 0, undefined]);
});

Deno.test("what a person has read before they scroll up stays read", () => {
  const around: Event = {
    type: "around",
    conversation: "#lobby",
    pages: [{ messages: [said(1)] }],
    older: false,
    newer: false,
  };
  for (const up of [around, { type: "attend", attention: "scrolled" } as const]) {
    const state = run([enter(), live(5), live(6), up, read(5), live(7)]);
    assertEquals(counts(state), [1, 0, 6]);
  }
});

Deno.test("a mark follows a direct conversation to a new nickname", () => {
  const renamed: ServerMessage = {
    type: "presence",
    room: "#lobby",
    joined: [],
    left: [],
    renamed: [["bob", "bobby"]],
    at: 3000,
  };
  const state = run([enter(), live(1, "x", { to: "@alice" }), live(2, "y", { to: "@alice" }), server(renamed)]);
  assertEquals(counts(state, "@bobby")[0], 2);
  assertEquals(counts(run([read(1, "@bobby")], state), "@bobby")[0], 1);
  assertEquals(counts(run([read(2, "@bob")], state), "@bobby")[0], 0);
});

Deno.test("lastSeenMessage() is the last own message that the other person has read", () => {
  const mine = (seq: number) => live(seq, `mine ${seq}`, { from: "alice", to: "@bob" });
  const seen = (seq: number): Event => server({ type: "seen", to: "@bob", seq });
  const shown = (events: Event[]) => {
    const state = run([{ type: "receipts", on: true }, ...events]);
    return lastSeenMessage(state, conversationOf(state, "@bob"))?.seq;
  };
  const some = [mine(1), mine(2), live(3, "x", { to: "@alice" }), mine(4)];
  assertEquals(shown(some), undefined);
  assertEquals(shown([...some, seen(3)]), 2);
  assertEquals(shown([...some, seen(4), seen(1)]), 4);
  assertEquals(shown([seen(2), ...some]), 2, "it came before the messages");
  assertEquals(shown([...some, seen(4), { type: "receipts", on: false }]), undefined);
  assertEquals(shown([...some, seen(4), server({ type: "receipts", on: false })]), undefined, "on another machine");
});

Deno.test("messages, changes and marks give the same counts in any order that keeps each kind in order", () => {
  const plan = fc.record({
    total: fc.integer({ min: 1, max: 12 }),
    mine: fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
    mentions: fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
    marks: fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 4 }),
    deletions: fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 4 }),
    order: fc.array(fc.nat(2), { minLength: 40, maxLength: 40 }),
  });
  fc.assert(fc.property(plan, ({ total, mine, mentions, marks, deletions, order }) => {
    const seqs = Array.from({ length: total }, (_, i) => i + 1);
    const lines = seqs.map((seq) =>
      live(seq, mentions[seq - 1] ? "alice!" : "x", { from: mine[seq - 1] ? "alice" : "bob" })
    );
    const gone = deletions.filter((of) => of <= total);
    const kinds: Event[][] = [
      [...lines],
      marks.map((seq) => read(seq)),
      gone.map((of, i) =>
        server({ type: "deleted", to: "#lobby", from: "bob", by: "bob", at: 1, seq: total + i + 1, about: of })
      ),
    ];
    const events: Event[] = [enter(), away];
    // The server reports a deletion after its message.
    for (const kind of order) {
      const next = kind === 2 && kinds[0].length > 0 ? undefined : kinds[kind].shift();
      if (next !== undefined) events.push(next);
    }
    const state = run([...events, ...kinds.flat()]);
    const mark = Math.max(0, ...marks);
    const unread = seqs.filter((seq) => !mine[seq - 1] && seq > mark && !gone.includes(seq));
    const mentioned = unread.filter((seq) => mentions[seq - 1]);
    assertEquals(counts(state).slice(0, 2), [unread.length, mentioned.length]);
  }));
});

Deno.test("a conversation that the person marks as read has nothing new", () => {
  const elsewhere = run([enter(), live(1), enter("#dev"), look("#dev"), live(2, "alice!"), live(3)]);
  assertEquals(counts(elsewhere), [2, 1, 1]);
  const marked = run([{ type: "read-all", conversation: "#lobby" }], elsewhere);
  assertEquals([...counts(marked), conversationOf(marked, "#lobby").readUpTo], [0, 0, undefined, 3]);
  assertEquals(counts(run([live(4)], marked)), [1, 0, 3]);
  assertEquals(run([{ type: "read-all", conversation: "#none" }], marked), marked);
});
