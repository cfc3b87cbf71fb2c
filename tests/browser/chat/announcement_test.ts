import { assertStrictEquals } from "@std/assert";
import { type ClientEvent, initialState, type MessageEntry } from "../../../lib/client/mod.ts";
import { announcementOf } from "../../../lib/browser/chat/announcement.ts";

const STATE = initialState("box:5555", "alice");
const AT = new Date(2025, 5, 15, 14, 2).getTime();

function said(from: string): MessageEntry {
  const mine = from === "alice";
  return { kind: "message", seq: 1, id: "1", from, text: "the text", at: AT, mine, mention: false };
}

function changed(entry: MessageEntry, change: Partial<ClientEvent & { kind: "changed" }>, conversation = "#lobby") {
  const event = {
    kind: "changed",
    conversation,
    entry,
    before: entry,
    change: "edited",
    by: "bob",
    ...change,
  } as const;
  return announcementOf(event, STATE);
}

Deno.test("announcementOf() names a changed message by its time, and says no more than what has changed", () => {
  assertStrictEquals(changed(said("bob"), {}), "bob edited a message from 14:02: the text");
  assertStrictEquals(changed(said("bob"), { change: "deleted" }), "bob deleted a message from 14:02.");
  assertStrictEquals(changed(said("carol"), { change: "deleted" }), "bob deleted a message from 14:02 by carol.");
  assertStrictEquals(changed(said("alice"), { change: "deleted" }), "bob deleted your message from 14:02.");
});

Deno.test("announcementOf() announces reactions only to the person's own messages", () => {
  const reacted = { change: "reacted", emoji: "🎉" } as const;
  assertStrictEquals(changed(said("alice"), reacted), "bob reacted 🎉 to your message from 14:02: the text");
  assertStrictEquals(changed(said("carol"), reacted), undefined);
  assertStrictEquals(changed(said("alice"), { ...reacted, removed: true }), undefined);
});

Deno.test("announcementOf() is silent about the person's own edits, and about other conversations", () => {
  assertStrictEquals(changed(said("alice"), { by: "Alice" }), undefined);
  const deleted = { change: "deleted", by: "Alice" } as const;
  assertStrictEquals(changed(said("alice"), deleted), "You deleted your message from 14:02.");
  assertStrictEquals(changed(said("carol"), deleted), "You deleted a message from 14:02 by carol.");
  assertStrictEquals(changed(said("bob"), {}, "#kitchen"), undefined);
});
