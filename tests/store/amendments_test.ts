import { assertEquals, assertRejects } from "@std/assert";
import { MAX_PINS, MAX_REACTION_KINDS, ProtocolError } from "../../lib/protocol/mod.ts";
import type { NewAmendment } from "../../lib/store/mod.ts";
import { ALL, jsonOf, LOBBY, said, SqliteTestStore, storeTest, type TestStore } from "./fakes.ts";

const ALICE = { author: 1, from: "alice" };
const BOB = { author: 2, from: "bob" };
const HOUR = 3600 * 1000;

const edit = (about: number, text: string, by = ALICE): NewAmendment => ({
  kind: "edit",
  about,
  ...by,
  text,
  window: HOUR,
});
const deletion = (about: number, by = ALICE, moderator = false): NewAmendment => ({
  kind: "deletion",
  about,
  ...by,
  moderator,
});
const reaction = (about: number, emoji: string, by = BOB, removed = false): NewAmendment => ({
  kind: "reaction",
  about,
  ...by,
  emoji,
  removed,
});
const pin = (about: number, removed = false): NewAmendment => ({ kind: "pin", about, ...BOB, removed });

/** Returns the messages of the lobby, without what never changes. */
async function lobby({ history }: TestStore): Promise<unknown[]> {
  const { messages } = await history.page(LOBBY, ALL);
  return messages.map((json) => {
    const { type: _, to: __, id: ___, from: ____, at: _____, ...rest } = JSON.parse(json);
    return rest;
  });
}

/** Returns what the listeners were sent last, without what never changes. */
function sent({ batches }: TestStore): unknown[] {
  return jsonOf(batches.at(-1)!.frames.bytes).map((json) => {
    const { to: _, from: __, at: ___, ...rest } = JSON.parse(json);
    return rest;
  });
}

async function refuses(test: TestStore, change: NewAmendment, code: string): Promise<void> {
  const { newestSeq } = test.log;
  const error = await assertRejects(() => test.log.apply(change), ProtocolError);
  assertEquals([error.code, test.log.newestSeq], [code, newestSeq]);
}

storeTest("an edit takes the place of the earlier text, and has a seq of its own", async (test) => {
  await test.say("helo");
  test.now += 5;
  await test.log.apply(edit(1, "hello"));
  assertEquals(await lobby(test), [{ seq: 1, text: "hello", edited: test.now }]);
  assertEquals(sent(test), [{ type: "edited", seq: 2, about: 1, by: "alice", text: "hello" }]);
  await test.say("next");
  assertEquals(test.log.newestSeq, 3);
});

storeTest("a deletion removes the text, the reactions and the pin, and says who made it", async (test) => {
  await test.say("secret");
  await test.log.apply(reaction(1, "👍"));
  await test.log.apply(pin(1));
  await test.log.apply(deletion(1, { author: 3, from: "carol" }, true));
  const deleted = { seq: 1, text: "Message deleted.", deleted: { by: "carol", at: test.now } };
  assertEquals([await lobby(test), sent(test)], [[deleted], [{ type: "deleted", seq: 4, about: 1, by: "carol" }]]);
  await refuses(test, edit(1, "again"), "no-such-message");
  await refuses(test, reaction(1, "👍"), "no-such-message");
  await refuses(test, pin(1), "no-such-message");
  await refuses(test, deletion(1), "no-such-message");
});

storeTest("apply() refuses changes of messages by others, of old messages and of none", async (test) => {
  await test.append(said(), said({ to: "@bob" }));
  await refuses(test, edit(1, "x", BOB), "not-allowed");
  await refuses(test, deletion(1, BOB), "not-allowed");
  await refuses(test, deletion(2, BOB, true), "not-allowed");
  await refuses(test, pin(2), "not-allowed");
  for (const change of [edit(9, "x"), deletion(9), reaction(9, "👍"), pin(9)]) {
    await refuses(test, change, "no-such-message");
  }
  test.now += HOUR + 1;
  await refuses(test, edit(1, "x"), "too-late");
});

storeTest("apply() refuses what a person did by a role that they no longer have by then", async (test) => {
  await test.say("hello", "spam");
  const { log } = test;
  const person = await log.apply({ kind: "account-registered", nick: "carol", password: "hash", receipts: false });
  await log.apply({ kind: "account-role", person, role: "moderator", before: "member" });
  const carol = { author: person, from: "carol", role: "moderator" };
  await log.apply(deletion(1, carol, true));
  const demoted = log.apply({ kind: "account-role", person, role: "member", before: "moderator" });
  const late = [deletion(2, carol, true), { ...pin(2), ...carol }].map((change) => log.apply(change));
  await demoted;
  for (const change of late) await assertRejects(() => change, ProtocolError, "Your role has just changed. Try again.");
  assertEquals(log.newestSeq, 6);
});

storeTest("apply() stores nothing for a change that is in force already", async (test) => {
  await test.say("hello");
  const twice = async (change: NewAmendment) => {
    await test.log.apply(change);
    const { newestSeq } = test.log;
    await test.log.apply(change);
    assertEquals(test.log.newestSeq, newestSeq);
  };
  await test.log.apply(edit(1, "hello"));
  await test.log.apply(reaction(1, "👍", BOB, true));
  assertEquals(test.log.newestSeq, 1);
  await twice(edit(1, "hi"));
  await twice(reaction(1, "👍"));
  await twice(reaction(1, "👍", BOB, true));
  await twice(pin(1));
  await twice(pin(1, true));
  await twice(deletion(1));
});

storeTest("a message has a limited number of different reactions, and a room of pins", async (test) => {
  await test.append(...Array.from({ length: MAX_PINS + 1 }, () => said()));
  const emoji = (i: number) => String.fromCodePoint(0x1f600 + i);
  for (let i = 0; i < MAX_REACTION_KINDS; i++) await test.log.apply(reaction(1, emoji(i)));
  await refuses(test, reaction(1, emoji(MAX_REACTION_KINDS)), "too-many");
  await test.log.apply(reaction(1, emoji(0), ALICE));
  for (let i = 1; i <= MAX_PINS; i++) await test.log.apply(pin(i));
  await refuses(test, pin(MAX_PINS + 1), "too-many");
});

storeTest("records of one turn are decided in the order in which they were appended", async (test) => {
  test.log.append(said({ text: "one" }));
  const results = [edit(1, "two"), deletion(1), reaction(1, "👍"), edit(1, "three")].map((it) => test.log.apply(it));
  test.log.append(said({ text: "four" }));
  const settled = await Promise.allSettled(results);
  assertEquals(settled.map(({ status }) => status), ["fulfilled", "fulfilled", "rejected", "rejected"]);
  assertEquals(test.batches.map(({ entries }) => entries.map(({ seq }) => seq)), [[1], [2, 3], [4]]);
});

Deno.test("a turn in which a change cannot be stored stores nothing of the turn", async () => {
  using test = new SqliteTestStore();
  await test.say("hello");
  test.db.exec("DROP TABLE amendment");
  const change = test.log.apply(edit(1, "hi"));
  await assertRejects(() => Promise.all([change, test.append(said({ text: "lost" }))]), Error, "amendment");
  assertEquals([await lobby(test), test.log.newestSeq], [[{ seq: 1, text: "hello" }], 1]);
  await assertRejects(() => test.log.apply(edit(1, "hi")), Error, "amendment");
  assertEquals(test.failed.map(({ messages }) => messages.map(({ text }) => text)), [["lost"], []]);
});
