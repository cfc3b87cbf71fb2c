import { assertEquals } from "@std/assert";
import type { HistoryPage, NewAmendment } from "../../lib/store/mod.ts";
import { ALL, LOBBY, memoryTestStore, room, said, SqliteTestStore, storeTest, type TestStore } from "./fakes.ts";

const BOB = { author: 2, from: "bob" };

const edit = (about: number, text: string): NewAmendment => ({
  kind: "edit",
  about,
  author: 1,
  from: "alice",
  text,
  window: Infinity,
});
const deletion = (about: number): NewAmendment => ({
  kind: "deletion",
  about,
  author: 1,
  from: "alice",
  moderator: false,
});
const reaction = (about: number, emoji = "👍", by = BOB): NewAmendment => ({
  kind: "reaction",
  about,
  ...by,
  emoji,
  removed: false,
});
const pin = (about: number): NewAmendment => ({ kind: "pin", about, ...BOB, removed: false });

/** Returns what a page says became of older messages: their seqs and texts. */
function changesOf({ changes }: HistoryPage) {
  if (changes === undefined) return undefined;
  const { changed, ...rest } = changes;
  const found = changed.map((json) => JSON.parse(json)).map(({ seq, text }) => `${seq} ${text}`);
  return { changed: found, ...rest };
}

function reactionsOf(messages: readonly string[]): unknown[] {
  return messages.map((json) => JSON.parse(json).reactions);
}

const after = (test: TestStore, seq: number, range = {}) => test.history.page(LOBBY, { ...ALL, after: seq, ...range });

storeTest("page(), find() and pins() have the reactions, with those of the reader marked", async (test) => {
  await test.say("word one", "word two");
  await test.log.apply(reaction(2, "🎉"));
  await test.log.apply(reaction(2, "👍", { author: 3, from: "carol" }));
  await test.log.apply(reaction(2, "🎉", { author: 1, from: "alice" }));
  await test.log.apply(pin(2));
  const seen = (person: number) => [
    { emoji: "🎉", count: 2, ...(person === 2 ? { mine: true } : {}), names: ["bob", "alice"] },
    { emoji: "👍", count: 1, ...(person === 3 ? { mine: true } : {}), names: ["carol"] },
  ];
  for (const person of [2, 3]) {
    const pages = await Promise.all([
      test.history.page(LOBBY, ALL, person),
      test.history.page(LOBBY, { ...ALL, after: 0 }, person),
      test.search.find({ where: [LOBBY], text: "word", person }, ALL),
    ]);
    for (const { messages } of pages) assertEquals(reactionsOf(messages), [undefined, seen(person)]);
    assertEquals(reactionsOf((await test.history.pins(LOBBY, Infinity, person)).value), [seen(person)]);
  }
});

storeTest("a reaction names the first ten people, and counts all", async (test) => {
  await test.say("hello");
  for (let i = 0; i < 12; i++) await test.log.apply(reaction(1, "👍", { author: 10 + i, from: `p${i}` }));
  const [[{ count, names }]] = reactionsOf((await test.history.page(LOBBY, ALL)).messages) as [
    [{ count: number; names: string[] }],
  ];
  assertEquals([count, names], [12, Array.from({ length: 10 }, (_, i) => `p${i}`)]);
});

storeTest("page() with `after` has the older messages that changed since, the last change last", async (test) => {
  await test.say("one", "two", "three");
  assertEquals(changesOf(await after(test, 3)), { changed: [], seq: 3, stale: false });
  await test.log.apply(edit(1, "one edited"));
  await test.log.apply(reaction(3));
  await test.log.apply(deletion(2));
  await test.log.apply(edit(1, "one again"));
  await test.append(said({ text: "four" }), said({ to: "#tea", text: "elsewhere" }));
  const all = ["3 three", "2 Message deleted.", "1 one again"];
  assertEquals(changesOf(await after(test, 3)), { changed: all, seq: 9, stale: false });
  assertEquals(reactionsOf((await after(test, 3)).changes!.changed)[0], [{ emoji: "👍", count: 1, names: ["bob"] }]);
  // What the client has seen already does not come again.
  assertEquals(changesOf(await after(test, 5)), { changed: all.slice(1), seq: 9, stale: false });
  assertEquals(changesOf(await after(test, 9)), { changed: [], seq: 9, stale: false });
  // Messages after `after` are on the page, as they stand now.
  assertEquals(changesOf(await after(test, 1)), { changed: all.slice(2), seq: 9, stale: false });
  assertEquals(changesOf(await test.history.page(LOBBY, ALL)), undefined);
  assertEquals((await test.history.page(room("#tea"), { ...ALL, after: 8 })).changes?.changed, []);
});

storeTest("page() with `after` and `upTo` has only the changes up to there", async (test) => {
  await test.say("one", "two");
  await test.log.apply(edit(1, "x"));
  await test.log.apply(edit(2, "y"));
  assertEquals(changesOf(await after(test, 2, { upTo: 3 })), { changed: ["1 x"], seq: 3, stale: false });
});

storeTest("page() that ends early has the changes up to its last message, and the next page the rest", async (test) => {
  await test.say("one", "two");
  await test.log.apply(edit(1, "x"));
  await test.say("three", "four");
  await test.log.apply(edit(2, "y"));
  const first = await after(test, 2, { limit: 1 });
  assertEquals([changesOf(first), first.more], [{ changed: ["1 x"], seq: 4, stale: false }, true]);
  assertEquals(changesOf(await after(test, 4, { limit: 1 })), { changed: ["2 y"], seq: 6, stale: false });
});

storeTest("page() says up to which seq it includes changes, wherever it ends", async (test) => {
  await test.say("one", "two", "three");
  await test.log.apply(edit(1, "x"));
  const pages = [test.history.page(LOBBY, { ...ALL, before: 3 }), after(test, 0, { limit: 1 }), after(test, 3)];
  assertEquals((await Promise.all(pages)).map(({ asOf }) => asOf), [4, 4, 4]);
});

storeTest("page() says that it is stale if more messages changed than fit", async (test) => {
  await test.say("a", "b", "c", "d");
  for (const about of [1, 2, 3]) await test.log.apply(reaction(about));
  assertEquals(changesOf(await after(test, 4, { limit: 3 }))?.changed.length, 3);
  assertEquals(changesOf(await after(test, 4, { limit: 2 })), { changed: [], seq: 7, stale: true });
  const { changes } = await after(test, 4);
  const bytes = changes!.changed.reduce((sum, json) => sum + new TextEncoder().encode(json).length, 0);
  assertEquals((await after(test, 4, { size: 2 * bytes })).changes?.changed.length, 3);
  assertEquals(changesOf(await after(test, 4, { size: 2 * bytes - 1 })), { changed: [], seq: 7, stale: true });
});

storeTest("page() counts reactions and changed messages in its size", async (test) => {
  await test.say("old", "one", "two");
  await test.log.apply(reaction(3));
  const bytes = (messages: readonly string[]) => new TextEncoder().encode(messages.join("")).length;
  for (const range of [{}, { after: 1 }]) {
    const all = await test.history.page(LOBBY, { limit: 2, size: 10_000, ...range });
    const size = bytes(all.messages);
    assertEquals((await test.history.page(LOBBY, { limit: 2, size, ...range })).messages, all.messages);
    const less = await test.history.page(LOBBY, { limit: 2, size: size - 1, ...range });
    assertEquals([less.messages.length, less.more], [1, true]);
  }
  await test.log.apply(edit(1, "changed"));
  const { messages, changes } = await after(test, 1);
  const size = bytes(messages) + bytes(changes!.changed);
  assertEquals((await after(test, 1, { size })).messages, messages);
  const less = await after(test, 1, { size: size - 1 });
  assertEquals([less.messages.length, less.more, changesOf(less)?.seq], [1, true, 2]);
});

storeTest("pins() has the pinned messages of a room in the order in which they were pinned", async (test) => {
  await test.append(said({ text: "a" }), said({ text: "b" }), said({ to: "#tea", text: "c" }));
  for (const about of [2, 1, 3]) await test.log.apply(pin(about));
  const pinned = async (size = Infinity) =>
    (await test.history.pins(LOBBY, size)).value.map((json) => JSON.parse(json).text);
  assertEquals([await pinned(), await pinned(1)], [["b", "a"], ["b"]]);
  await test.log.apply({ ...pin(2), removed: true } as NewAmendment);
  await test.log.apply(deletion(1));
  assertEquals(await pinned(), []);
});

storeTest("frame() returns a message as it stands now, and no other record", async (test) => {
  await test.say("helo");
  await test.log.apply(edit(1, "hello"));
  const { messages: [json] } = await test.history.page(LOBBY, ALL);
  const frame = await test.history.frame(1);
  assertEquals(new TextDecoder().decode(frame!.subarray(5)), json);
  assertEquals(await test.history.frame(2), undefined);
});

Deno.test("page() has what changed while it was read", async () => {
  using test = new SqliteTestStore();
  const texts = Array.from({ length: 60 }, (_, i) => said({ text: `${i} ${"x".repeat(30_000)}` }));
  for (const text of texts) await test.append(text);
  const pages = [test.history.page(LOBBY, ALL), after(test, 0), after(test, 60)];
  await Promise.all([edit(60, "edited"), deletion(1)].map((it) => test.log.apply(it)));
  const read = await Promise.all(pages);
  const [newest, oldest, changed] = read.map(({ messages }) => messages.map((json) => JSON.parse(json).text));
  assertEquals(read.map(({ asOf }) => asOf), [62, 62, 62]);
  for (const page of [newest, oldest]) {
    assertEquals([page.length, page[0], page[59]], [60, "Message deleted.", "edited"]);
  }
  assertEquals(changed, []);
});

Deno.test("page() counts 10,000 reactions to a message, and names ten people for each emoji", async () => {
  using test = new SqliteTestStore();
  using memory = memoryTestStore();
  for (const store of [test, memory]) await store.say("hello");
  const insert = test.db.prepare("INSERT INTO reaction (about, emoji, person, nick, seq) VALUES (1, ?, ?, ?, ?)");
  test.db.exec("BEGIN");
  for (let i = 0; i < 10_000; i++) insert.run(i % 3 === 0 ? "👍" : "🎉", i + 10, `p${i}`, i + 2);
  test.db.exec("COMMIT");
  const [[first, second]] = reactionsOf((await test.history.page(LOBBY, ALL, 13)).messages) as [[unknown, unknown]];
  assertEquals(first, {
    emoji: "👍",
    count: 3334,
    mine: true,
    names: Array.from({ length: 10 }, (_, i) => `p${3 * i}`),
  });
  assertEquals((second as { count: number }).count, 6666);
});
