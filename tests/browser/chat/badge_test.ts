/// <reference lib="dom" />
import { assertEquals } from "@std/assert";
import { badgeOf } from "../../../lib/browser/chat/notifications/badge.ts";
import { type Conversation, conversationOf, initialState, type State } from "../../../lib/client/core.ts";

const START = initialState("192.168.1.5:5555", "alice");

function stateWith(...conversations: (Partial<Conversation> & { name: string })[]): State {
  const made = conversations.map((it) => [it.name, { ...conversationOf(START, it.name), ...it }] as const);
  return { ...START, conversations: new Map(made) };
}

Deno.test("a badge counts direct messages and mentions, and notes that there are others", () => {
  const badge = (...conversations: Parameters<typeof stateWith>) => badgeOf(stateWith(...conversations), 0);
  assertEquals(badge({ name: "#a", unread: 0, mentions: 0 }), { count: 0, others: false });
  assertEquals(badge({ name: "#a", unread: 9, mentions: 0 }), { count: 0, others: true });
  assertEquals(
    badge({ name: "#a", unread: 9, mentions: 2 }, { name: "@bob", unread: 3, mentions: 0 }),
    { count: 5, others: true },
  );
  assertEquals(badge({ name: "@bob", unread: 3, mentions: 0, closed: true }), { count: 0, others: false });
});

Deno.test("a badge ignores conversations that notify of nothing, as long as that applies", () => {
  const state = stateWith({ name: "#a", unread: 9, mentions: 2 });
  const rules = { ...state.rules, notify: new Map([["#a", { level: "none" as const, until: 1000 }]]) };
  assertEquals(badgeOf({ ...state, rules }, 999), { count: 0, others: false });
  assertEquals(badgeOf({ ...state, rules }, 1000), { count: 2, others: true });
});
