import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { formatTarget, type RoomAudience } from "../../lib/protocol/mod.ts";
import { ALL, direct, jsonOf, LOBBY, room, said, TempDir, TestStore, texts } from "./fakes.ts";

Deno.test("append() stores in the order of the calls, and gives each the next seq", async () => {
  using test = new TestStore();
  await test.append(said({ text: "a" }), said({ text: "b", to: "#tea" }));
  await test.append(said({ text: "c" }));
  assertEquals(test.stored.map(({ text, seq }) => [text, seq]), [["a", 1], ["b", 2], ["c", 3]]);
  assertEquals(test.log.newestSeq, 3);
});

Deno.test("append() answers in a later turn", () => {
  using test = new TestStore();
  test.log.append(said());
  assertEquals([test.batches, test.log.newestSeq], [[], 0]);
});

Deno.test("append() stores what one turn brought as one row and one batch", async () => {
  using test = new TestStore();
  await test.append(said(), said(), said());
  assertEquals([test.batches.map(({ entries }) => entries.length), test.rows("turn")], [[3], 1]);
  await test.append(said());
  assertEquals([test.batches.length, test.rows("turn")], [2, 2]);
});

Deno.test("append() keeps every field, and gives out the bytes that history has", async () => {
  using test = new TestStore();
  const entries = [
    said({ text: "first", reply: "id-0" }),
    said({ to: "#Tea", from: "Zoë", text: 'two\nlines, "quotes", 🫖 and \u2028', author: 7 }),
  ];
  await test.append(...entries);
  const { entries: stored, frames: { bytes: frames, ends } } = test.batches[0];
  assertEquals(
    stored,
    entries.map((entry, i) => ({ recipient: undefined, reply: undefined, ...entry, seq: i + 1, at: test.now })),
  );
  const messages = jsonOf(frames);
  assertEquals(
    messages.map((json) => JSON.parse(json)),
    stored.map(({ author: _, audience, ...message }) =>
      JSON.parse(JSON.stringify({ type: "message", to: formatTarget(audience as RoomAudience), ...message }))
    ),
  );
  assertEquals(ends.map((end, i) => jsonOf(frames.subarray(ends[i - 1] ?? 0, end))), messages.map((json) => [json]));
  assertEquals((await test.history.page(LOBBY, ALL)).messages, [messages[0]]);
  assertEquals((await test.history.page(room("#tea"), ALL)).messages, [messages[1]]);
  assertEquals((await test.search.find({ where: [room("#tea")], text: "quotes" }, ALL)).messages, [messages[1]]);
  assertEquals(await test.history.frame(2), frames.slice(ends[0], ends[1]));
});

Deno.test("time never goes back along the log, also when the clock does and after a restart", async () => {
  using dir = new TempDir();
  const start = 1_700_000_000_000;
  {
    using test = new TestStore(dir.file("chat.db"));
    for (const now of [start, start - 5000, start + 1]) {
      test.now = now;
      await test.say("x");
    }
    assertEquals(test.stored.map(({ at }) => at - start), [0, 0, 1]);
  }
  using test = new TestStore(dir.file("chat.db"));
  test.now = start - 1_000_000;
  await test.say("x");
  assertEquals(test.stored.map(({ seq, at }) => [seq, at - start]), [[4, 1]]);
});

Deno.test("history() gives any page there can be: the right messages, oldest first, and whether there are more", async () => {
  using test = new TestStore();
  const seqs = Array.from({ length: 30 }, (_, i) => i + 1);
  const isInTea = (seq: number) => seq % 3 === 0 || (seq > 10 && seq < 18);
  const inTea = seqs.filter(isInTea);
  const entries = seqs.map((seq) => said({ to: isInTea(seq) ? "#tea" : "#lobby", text: `${seq}` }));
  // Turns of one message and of several, so that pages begin and end within one.
  for (const count of [1, 4, 1, 2, 8, 3, 1, 1, 5, 4]) await test.append(...entries.splice(0, count));
  const bound = fc.option(fc.nat({ max: 32 }), { nil: undefined });
  await fc.assert(
    fc.asyncProperty(bound, bound, bound, fc.integer({ min: 1, max: 12 }), async (before, after, upTo, limit) => {
      const page = await test.history.page(room("#TEA"), { before, after, upTo, limit, size: Infinity });
      const all = after === undefined
        ? inTea.filter((seq) => before === undefined || seq < before)
        : inTea.filter((seq) => seq > after && (upTo === undefined || seq <= upTo));
      const expected = after === undefined ? all.slice(-limit) : all.slice(0, limit);
      assertEquals([texts(page).map(Number), page.more], [expected, expected.length < all.length]);
    }),
  );
});

Deno.test("history() takes the largest numbers that a client can ask for", async () => {
  using test = new TestStore();
  await test.say("x");
  const most = Number.MAX_SAFE_INTEGER;
  assertEquals(texts(await test.history.page(LOBBY, { ...ALL, before: most })), ["x"]);
  assertEquals(texts(await test.history.page(LOBBY, { ...ALL, after: most })), []);
  assertEquals(texts(await test.search.find({ where: [LOBBY], text: "x" }, { ...ALL, before: most })), ["x"]);
});

Deno.test("history() keeps a page under its size in bytes, but gives one message at least", async () => {
  using test = new TestStore();
  const text = "é".repeat(100); // two bytes each
  await test.say(text, text, text);
  const [bytes] = test.batches.map(({ frames }) => frames.bytes.length - 5);
  const page = (size: number, range = {}) => test.history.page(LOBBY, { limit: 10, size, ...range });
  for (const range of [{}, { after: 0 }]) {
    assertEquals([(await page(3 * bytes, range)).messages.length, (await page(3 * bytes, range)).more], [3, false]);
    assertEquals([(await page(3 * bytes - 1, range)).messages.length, (await page(3 * bytes - 1, range)).more], [
      2,
      true,
    ]);
    assertEquals([(await page(1, range)).messages.length, (await page(1, range)).more], [1, true]);
  }
});

Deno.test("history() of a private conversation is for its two persons, under the nick of the other", async () => {
  using test = new TestStore();
  await test.append(
    said({ to: "@Bob", from: "alice", author: 1, person: 2, text: "to bob" }),
    said({ to: "@alice", from: "Bob", author: 2, person: 1, text: "to alice" }),
    said({ to: "@carol", from: "alice", author: 1, person: 3, text: "to carol" }),
  );
  const see = async (person: number, nick: string) => texts(await test.history.page(direct(person, nick), ALL));
  assertEquals(await see(1, "bob"), ["to bob", "to alice"]);
  assertEquals(await see(2, "ALICE"), ["to bob", "to alice"]);
  assertEquals(await see(3, "alice"), ["to carol"]);
  // Whoever takes a nick later is another person.
  assertEquals([await see(4, "alice"), await see(2, "carol"), await see(1, "alice")], [[], [], []]);
  assertEquals(texts(await test.history.page(room("@bob"), ALL)), []);
});

Deno.test("history() has a message to oneself once", async () => {
  using test = new TestStore();
  await test.append(said({ to: "@alice", from: "alice", author: 1, person: 1, text: "note" }));
  assertEquals(texts(await test.history.page(direct(1, "alice"), ALL)), ["note"]);
});

Deno.test("read() has nothing for a seq that was never given", async () => {
  using test = new TestStore();
  await test.say("x");
  assertEquals([await test.history.frame(0), await test.history.frame(2)], [undefined, undefined]);
});

Deno.test("newest() is the seq of the newest message of a room, however its name is written", async () => {
  using test = new TestStore();
  await test.append(said({ to: "#Straße" }), said());
  assertEquals(["#STRASSE", "#lobby", "#empty"].map((name) => test.history.newestIn(room(name))), [1, 2, 0]);
});

Deno.test("recentIds() has the last ids of one session, oldest first", async () => {
  using test = new TestStore();
  for (const [id, author] of [["a", 1], ["b", 2], ["c", 1], ["d", 1]] as const) await test.append(said({ id, author }));
  await test.append(said({ id: "e", author: 1, to: "@bob", person: 2 }));
  assertEquals((await test.history.recentIds(1, 3)).value, [["c", 3], ["d", 4], ["e", 5]]);
  assertEquals([(await test.history.recentIds(2, 3)).value, (await test.history.recentIds(3, 3)).value], [
    [["b", 2]],
    [],
  ]);
});

Deno.test("recentIds() has those too that are not stored yet, without a seq", async () => {
  using test = new TestStore();
  await test.append(said({ id: "a", author: 1 }));
  for (const [id, author] of [["b", 1], ["c", 2], ["d", 1]] as const) test.log.append(said({ id, author }));
  assertEquals((await test.history.recentIds(1, 10)).value, [["a", 1], ["b", 0], ["d", 0]]);
  await test.until(() => test.stored.length === 4);
  assertEquals((await test.history.recentIds(1, 10)).value, [["a", 1], ["b", 2], ["d", 4]]);
});

Deno.test("recentIds() has those too that were stored while it read", async () => {
  using test = new TestStore();
  for (let i = 0; i < 300; i++) await test.append(said({ id: `${i}`, author: 1, text: "x".repeat(4_000) }));
  const reading = test.history.recentIds(1, 300);
  test.log.append(said({ id: "new", author: 1 }));
  const { value: found, cost } = await reading;
  assertEquals([found.length, found[0], found.at(-1)], [300, ["1", 2], ["new", 301]]);
  assert(cost > 300 * 4_000);
});

Deno.test("a page is short where much has to be read for it, and the next one goes on from there", async () => {
  using test = new TestStore();
  const elsewhere = Array.from({ length: 16 }, () => said({ to: "#tea", text: "x".repeat(4_000) }));
  for (let i = 0; i < 200; i++) await test.append(said({ text: `${i}` }), ...elsewhere);
  const newest = await test.history.page(LOBBY, ALL);
  const { messages, more, cost } = newest;
  assert(messages.length > 50 && messages.length < 150, `${messages.length}`);
  assert(more && cost > 8 * 1024 * 1024 && cost < 10 * 1024 * 1024, `${cost}`);
  const pages = [texts(newest)];
  for (let page = newest; page.more;) {
    page = await test.history.page(LOBBY, { ...ALL, before: JSON.parse(page.messages[0]).seq });
    pages.unshift(texts(page));
  }
  assertEquals(pages.flat(), Array.from({ length: 200 }, (_, i) => `${i}`));
  const forth: string[] = [];
  for (let after = 0;;) {
    const page = await test.history.page(LOBBY, { ...ALL, after });
    forth.push(...texts(page));
    if (!page.more) break;
    after = JSON.parse(page.messages.at(-1)!).seq;
  }
  assertEquals(forth, pages.flat());
});

Deno.test("waiting is the text that was appended and is neither stored nor refused, however many turns it takes", async () => {
  using test = new TestStore();
  const entries = Array.from({ length: 300 }, () => said({ text: "x".repeat(1_000) }));
  for (const entry of entries) test.log.append(entry);
  assertEquals(test.log.backlog, 300_000);
  await test.until(() => test.stored.length > 0);
  assertEquals(test.log.backlog, 1_000 * (300 - test.stored.length));
  await test.until(() => test.stored.length === 300);
  assertEquals(test.log.backlog, 0);
  test.db.exec("DROP TABLE place");
  await test.append(said());
  assertEquals([test.failed.length, test.log.backlog], [1, 0]);
});

Deno.test("a turn is found by each of two rooms that had one name after each other", async () => {
  using test = new TestStore();
  await test.append(said({ to: "#team", text: "open" }), said({ to: "#team", text: "private", number: 3 }));
  assertEquals(texts(await test.history.page(room("#team"), ALL)), ["open"]);
  assertEquals(texts(await test.history.page(room("#team", 3), ALL)), ["private"]);
});

Deno.test("what is appended just after a commit waits for what the next turn reads, and is stored with that", async () => {
  using test = new TestStore();
  const { now } = performance;
  try {
    let at = 1e9;
    performance.now = () => at;
    await test.append(said());
    // What the next turn of the event loop reads.
    setImmediate(() => test.log.append(said()));
    test.log.append(said());
    await test.until(() => test.stored.length > 1);
    assertEquals(test.batches.map(({ entries }) => entries.length), [1, 2]);
    at += 1;
    setImmediate(() => test.log.append(said()));
    test.log.append(said());
    await test.until(() => test.stored.length > 3);
    assertEquals(test.batches.map(({ entries }) => entries.length), [1, 2, 1]);
  } finally {
    performance.now = now;
  }
});

Deno.test("correspondents() has each nick once that a session exchanged private messages with, as last seen", async () => {
  using test = new TestStore();
  await test.append(
    said({ to: "@bob", author: 12, person: 2 }),
    said({ to: "@alice", from: "BOB", author: 2, person: 12 }),
    said({ to: "@Carol", author: 12, person: 3 }),
    said({ to: "@eve", author: 1, person: 4 }),
    said({ to: "@eve", author: 120, person: 4 }),
    said({ to: "#lobby", author: 12 }),
  );
  assertEquals((await test.history.correspondents(12, 10)).value.sort(), ["BOB", "Carol"]);
  assertEquals([
    (await test.history.correspondents(12, 1)).value.length,
    (await test.history.correspondents(5, 10)).value,
  ], [
    1,
    [],
  ]);
});

Deno.test("correspondents() begins with whom something was said last, whatever the nick", async () => {
  using test = new TestStore();
  for (const from of ["zoe", "bob", "carol", "zoe", "bob"]) await test.append(said({ to: "@me", from, person: 12 }));
  assertEquals((await test.history.correspondents(12, 10)).value, ["bob", "zoe", "carol"]);
  assertEquals((await test.history.correspondents(12, 2)).value, ["bob", "zoe"]);
});

Deno.test("everything is indexed by itself, once and in order", async () => {
  using test = new TestStore();
  await test.append(said(), said({ to: "#tea" }));
  await test.append(...Array.from({ length: 200 }, () => said()));
  await test.until(() => test.indexed.length === 202);
  assertEquals(test.indexed, test.stored.map(({ reply: _, recipient: __, ...stored }) => stored));
});

Deno.test("what one turn brings is one row, unless it is very much", async () => {
  using test = new TestStore();
  await test.append(said(), said({ to: "#tea" }), said({ to: "@bob", person: 2 }));
  assertEquals([test.rows("turn"), test.batches.length], [1, 1]);
  await test.append(...Array.from({ length: 600 }, () => said()));
  assertEquals([test.rows("turn"), test.batches.length], [4, 4]);
  const { messages } = await test.history.page(LOBBY, ALL);
  assertEquals(messages.length, 601);
});

Deno.test("a killed server loses nothing: what it had not indexed, the next one does", async () => {
  using dir = new TempDir();
  using test = new TestStore(dir.file("chat.db"));
  await test.say("indexed");
  await test.search.find({ where: [LOBBY], text: "indexed" }, ALL);
  await test.append(said({ text: "a" }), said({ text: "b" }));
  await test.append(said({ text: "c", to: "@bob", author: 1, person: 2, id: "the last" }));
  assertEquals([test.rows("turn"), test.follower.indexed], [3, 1]);
  for (const name of ["chat.db", "chat.db-wal", "search.db", "search.db-wal"]) {
    Deno.copyFileSync(dir.file(name), dir.file(`copy-${name}`));
  }
  using copy = new TestStore(dir.file("copy-chat.db"));
  assertEquals(texts(await copy.history.page(LOBBY, ALL)), ["indexed", "a", "b"]);
  assertEquals((await copy.history.recentIds(1, 1)).value, [["the last", 4]]);
  assertEquals(texts(await copy.search.find({ where: [LOBBY], text: "b" }, ALL)), ["b"]);
  assertEquals(copy.indexed.map(({ text }) => text), ["a", "b", "c"]);
  await copy.say("d");
  assertEquals(copy.stored.map(({ seq }) => seq), [5]);
});

Deno.test("close() stores what was appended, and indexes it", async () => {
  using dir = new TempDir();
  const test = new TestStore(dir.file("chat.db"));
  await test.say("a");
  test.log.append(said({ text: "b" }));
  test.close();
  assertEquals([test.stored.length, test.indexed.length], [2, 2]);
  using again = new TestStore(dir.file("chat.db"));
  assertEquals([texts(await again.history.page(LOBBY, ALL)), again.indexed], [["a", "b"], []]);
});
