import { assert, assertEquals } from "@std/assert";
import { ALL, LOBBY, said, SqliteTestStore, TempDir, texts } from "./fakes.ts";

Deno.test("append() stores the messages of one turn as one batch and one row", async () => {
  using test = new SqliteTestStore();
  await test.append(said(), said(), said());
  assertEquals([test.batches.map(({ entries }) => entries.length), test.rows("turn")], [[3], 1]);
  await test.append(said());
  assertEquals([test.batches.length, test.rows("turn")], [2, 2]);
});

Deno.test("the times of messages never decrease, even if the clock is set back before a restart", async () => {
  using dir = new TempDir();
  const start = 1_700_000_000_000;
  {
    using test = new SqliteTestStore(dir.file("chat.db"));
    for (const now of [start, start - 5000, start + 1]) {
      test.now = now;
      await test.say("x");
    }
    assertEquals(test.stored.map(({ at }) => at - start), [0, 0, 1]);
  }
  using test = new SqliteTestStore(dir.file("chat.db"));
  test.now = start - 1_000_000;
  await test.say("x");
  assertEquals(test.stored.map(({ seq, at }) => [seq, at - start]), [[4, 1]]);
});

Deno.test("backlog is the text that is neither stored nor failed, over any number of turns", async () => {
  using test = new SqliteTestStore();
  const messages = Array.from({ length: 300 }, () => said({ text: "x".repeat(1_000) }));
  for (const entry of messages) test.log.append(entry);
  assertEquals(test.log.backlog, 300_000);
  await test.until(() => test.stored.length > 0);
  assertEquals(test.log.backlog, 1_000 * (300 - test.stored.length));
  await test.until(() => test.stored.length === 300);
  assertEquals(test.log.backlog, 0);
  test.db.exec("DROP TABLE place");
  await test.append(said());
  assertEquals([test.failed.length, test.log.backlog], [1, 0]);
});

Deno.test("backlog counts changes, even those without a text", async () => {
  using test = new SqliteTestStore();
  await test.say("x");
  const change = { kind: "deletion", about: 1, author: 1, from: "alice", moderator: false } as const;
  const changes = Array.from({ length: 1_000 }, () => test.log.apply(change));
  assertEquals(test.log.backlog, 128_000);
  await Promise.allSettled(changes);
  assertEquals(test.log.backlog, 0);
});

Deno.test("append() just after a commit waits a turn, and is stored with what the next turn appends", async () => {
  using test = new SqliteTestStore();
  const { now } = performance;
  try {
    let at = 1e9;
    performance.now = () => at;
    await test.append(said());
    // In the next turn of the event loop.
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

Deno.test("the follower takes every message once and in order", async () => {
  using test = new SqliteTestStore();
  await test.append(said(), said({ to: "#tea" }));
  await test.append(...Array.from({ length: 200 }, () => said()));
  await test.until(() => test.followed.length === 202);
  assertEquals(test.followed, test.stored.map(({ reply: _, recipient: __, ...stored }) => stored));
});

Deno.test("a turn with many messages is stored as several rows", async () => {
  using test = new SqliteTestStore();
  await test.append(said(), said({ to: "#tea" }), said({ to: "@bob", person: 2 }));
  assertEquals([test.rows("turn"), test.batches.length], [1, 1]);
  await test.append(...Array.from({ length: 600 }, () => said()));
  assertEquals([test.rows("turn"), test.batches.length], [4, 4]);
  const { messages } = await test.history.page(LOBBY, ALL);
  assertEquals(messages.length, 601);
});

Deno.test("a store that was killed loses nothing, and indexes the rest at the next start", async () => {
  using dir = new TempDir();
  using test = new SqliteTestStore(dir.file("chat.db"));
  await test.say("indexed");
  await test.search.find({ where: [LOBBY], text: "indexed" }, ALL);
  await test.append(said({ text: "a" }), said({ text: "b" }));
  await test.append(said({ text: "c", to: "@bob", author: 1, person: 2, id: "the last" }));
  assertEquals([test.rows("turn"), test.follower.indexed], [3, 1]);
  for (const name of ["chat.db", "chat.db-wal", "search.db", "search.db-wal"]) {
    Deno.copyFileSync(dir.file(name), dir.file(`copy-${name}`));
  }
  using copy = new SqliteTestStore(dir.file("copy-chat.db"));
  assertEquals(texts(await copy.history.page(LOBBY, ALL)), ["indexed", "a", "b"]);
  assertEquals(await copy.log.find(1, "the last"), 4);
  assertEquals(texts(await copy.search.find({ where: [LOBBY], text: "b" }, ALL)), ["b"]);
  assertEquals(copy.followed.map(({ text }) => text), ["a", "b", "c"]);
  await copy.say("d");
  assertEquals(copy.stored.map(({ seq }) => seq), [5]);
});

Deno.test("closing stores pending messages, and indexes them", async () => {
  using dir = new TempDir();
  const test = new SqliteTestStore(dir.file("chat.db"));
  await test.say("a");
  test.log.append(said({ text: "b" }));
  test[Symbol.dispose]();
  assertEquals([test.stored.length, test.followed.length], [2, 2]);
  using again = new SqliteTestStore(dir.file("chat.db"));
  assertEquals([texts(await again.history.page(LOBBY, ALL)), again.followed], [["a", "b"], []]);
});

Deno.test("page() returns a short page where much has to be read, and the next page continues", async () => {
  using test = new SqliteTestStore();
  const elsewhere = () => Array.from({ length: 16 }, () => said({ to: "#tea", text: "x".repeat(4_000) }));
  for (let i = 0; i < 200; i++) await test.append(said({ text: `${i}` }), ...elsewhere());
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
