import { assert, assertEquals, assertMatch, assertThrows } from "@std/assert";
import fc from "fast-check";
import type { StoredMessage, StoredRecord } from "../../lib/store/mod.ts";
import { openIndexDatabase, Transactions } from "../../lib/store/sqlite/database.ts";
import { SqliteLogReader } from "../../lib/store/sqlite/sqlite_log.ts";
import { TranscriptFollower } from "../../lib/store/sqlite/transcript_follower.ts";
import { Transcript, transcriptHead, transcriptLine } from "../../lib/store/transcript.ts";
import { CAN_MOUNT, smallDisk } from "../support/small_disk.ts";
import { type Said, said, SqliteTestStore, TempDir } from "./fakes.ts";

const AT = new Date(2026, 10, 21, 9, 30, 5).getTime();
let lastSeq = 0;
const stored = (message: Said & { at?: number; deleted?: StoredMessage["deleted"] } = {}): StoredMessage => ({
  ...said(message),
  seq: ++lastSeq,
  at: message.at ?? AT,
  deleted: message.deleted,
});

/** Takes all steps. @param between Called between two of them. */
function finish<T>(steps: Generator<void, T>, between = () => {}): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    between();
  }
}

/** A transcript with some messages in it. */
function open(path: string, ...messages: StoredMessage[]) {
  const troubles: string[] = [];
  const transcript = new Transcript(path, (message) => troubles.push(message));
  transcript.write(messages);
  /** Rewrites it for messages that begin alike, the last of which has changed. */
  const rewrite = (messages: StoredMessage[], between?: () => void) => {
    const lines = messages.map(transcriptLine);
    const same = { head: transcriptHead(messages[0]), lines, changed: lines[lines.length - 1] };
    finish(transcript.rewrite([same], transcript.size), between);
  };
  const read = () => Deno.readTextFileSync(path);
  return { transcript, troubles, rewrite, read, [Symbol.dispose]: () => transcript.close() };
}

Deno.test("rewrite() replaces an edited text, even of several lines, and nothing else", () => {
  using dir = new TempDir();
  const path = dir.file("chat_history.txt");
  Deno.writeTextFileSync(path, "notes of the operator\r\n\n    indented\n");
  const later = stored({ text: "later", at: AT + 1000 });
  const messages = [stored({ text: "first" }), stored({ text: "helo\nsecond line\n\nlast", from: "bob" }), later];
  using test = open(path, ...messages);
  const before = test.read();
  test.rewrite([stored({ text: "hello\nworld", from: "bob" })]);
  const old = "helo\n    second line\n    \n    last\n";
  Deno.utimeSync(path, AT / 1000, AT / 1000);
  assert(before.includes(old));
  assertEquals(test.read(), before.replace(old, "hello\n    world\n"));
  assertEquals(Deno.statSync(path).mtime?.getTime(), AT, "the time when something was appended last");
  if (Deno.build.os !== "windows") assertEquals(Deno.statSync(path).mode! & 0o777, 0o600);
  test.rewrite([stored({ text: "", from: "bob", deleted: { by: "carol", at: AT + 5 } })]);
  assertEquals(test.read().split("\n").filter((line) => line.includes("bob")), [
    "2026-11-21 09:30:05 #lobby <bob> [message deleted by carol]",
  ]);
  test.transcript.write([stored({ text: "appended" })]);
  assertMatch(test.read(), /later\n.*appended\n$/);
  assertEquals(test.troubles, []);
});

Deno.test("rewrite() keeps what is written between its steps", () => {
  using dir = new TempDir();
  const filler = Array.from({ length: 500 }, (_, i) => stored({ text: `${i} ${"x".repeat(2_000)}`, at: AT + 5000 }));
  using test = open(dir.file("chat_history.txt"), stored({ text: "old" }), ...filler);
  let between = 0;
  test.rewrite([stored({ text: "new" })], () => {
    // Even if it begins alike.
    test.transcript.write([stored({ text: `between ${++between}` })]);
  });
  assert(between > 5);
  const said = test.read().split("\n").map((line) => line.slice("2026-11-21 09:30:05 #lobby <alice> ".length));
  const written = Array.from({ length: between }, (_, i) => `between ${i + 1}`);
  assertEquals([said[0], ...said.slice(501)], ["new", ...written, ""]);
});

Deno.test("rewrite() finds the changed one among messages that begin alike", () => {
  using dir = new TempDir();
  const [a, b, c] = ["a", "b", "a"].map((text) => stored({ text }));
  const said = (text: string) => text.trimEnd().split("\n").map((line) => line.split("> ")[1]).join(" ");
  {
    using test = open(dir.file("all.txt"), a, b, c);
    test.rewrite([a, b, { ...c, text: "x" }]);
    assertEquals(said(test.read()), "a b x");
  }
  {
    // The disk was full in between, or the operator has cut the file.
    using test = open(dir.file("cut.txt"), b, c);
    test.rewrite([a, b, { ...c, text: "x" }]);
    assertEquals(said(test.read()), "b a", "what another message still says stays");
    test.rewrite([{ ...a, text: "y" }, b, { ...c, text: "x" }]);
    assertEquals(said(test.read()), "b y");
  }
  {
    // After a crash, the last messages are there twice.
    using test = open(dir.file("twice.txt"), a, b);
    test.transcript.write([stored({ text: "a" }), stored({ text: "b" })]);
    test.rewrite([a, { ...b, text: "x" }]);
    assertEquals(said(test.read()), "a x a x");
  }
});

Deno.test("rewrite() does nothing to a file that is gone, or has none of the messages", () => {
  using dir = new TempDir();
  const path = dir.file("chat_history.txt");
  using test = open(path, stored({ text: "one", from: "bob" }));
  const { ino, mtime } = Deno.statSync(path);
  test.rewrite([stored({ text: "new" })]);
  const after = Deno.statSync(path);
  assertEquals([after.ino, after.mtime], [ino, mtime]);
  if (Deno.build.os === "windows") return; // nobody can move a file that is open
  Deno.renameSync(path, dir.file("moved.txt"));
  test.rewrite([stored({ text: "new", from: "bob" })]);
  assertEquals(Array.from(Deno.readDirSync(dir.path), ({ name }) => name), ["moved.txt"]);
  assertEquals(test.troubles, []);
});

Deno.test("Transcript removes what a rewriting left that was killed", () => {
  using dir = new TempDir();
  const path = dir.file("chat_history.txt");
  Deno.writeTextFileSync(`${path}.new`, "left");
  using _test = open(path, stored());
  assertEquals(Array.from(Deno.readDirSync(dir.path), ({ name }) => name), ["chat_history.txt"]);
});

Deno.test({
  name: "rewrite() leaves the file as it is while the disk is full, and says so once",
  ignore: !CAN_MOUNT,
  fn() {
    using disk = smallDisk(64)!;
    const filler = stored({ text: "x".repeat(30_000), at: AT + 1000 });
    using test = open(`${disk.path}/chat_history.txt`, stored({ text: "old" }), filler);
    Deno.writeFileSync(`${disk.path}/filler`, new Uint8Array(20 * 1024));
    const before = test.read();
    for (let i = 0; i < 2; i++) assertThrows(() => test.rewrite([stored({ text: "new" })]));
    assertEquals([test.read(), test.troubles.length], [before, 1]);
    assertMatch(test.troubles[0], /^Cannot rewrite the transcript .+\. Edited and deleted messages are still in it\.$/);
    assertEquals(Array.from(Deno.readDirSync(disk.path), ({ name }) => name).includes("chat_history.txt.new"), false);
    Deno.removeSync(`${disk.path}/filler`);
    test.rewrite([stored({ text: "new" })]);
    assertEquals(test.read(), before.replace("old", "new"));
  },
});

Deno.test("the transcript has each message as it stands, whenever it is written and rewritten", async () => {
  const index = fc.nat({ max: 30 });
  const step = fc.oneof(
    fc.record({ text: fc.constantFrom("a", "b", "c\nd"), from: fc.constantFrom("alice", "bob") }),
    fc.record({ edit: index, text: fc.constantFrom("a", "x", "y\nz") }),
    fc.record({ deletion: index }),
    fc.constantFrom("take", "tidy", "wait"),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      using dir = new TempDir();
      using test = new SqliteTestStore();
      using words = openIndexDatabase(":memory:");
      using opened = open(dir.file("chat_history.txt"));
      const { transcript } = opened;
      const log = new SqliteLogReader(test.db);
      const follower = new TranscriptFollower(words, "log", 0, transcript, log);
      const transactions = new Transactions(words);
      const take = () => {
        const { position } = follower;
        const records = log.readAfter(position, 1);
        const isChange = (record: StoredRecord) => record.kind === "edit" || record.kind === "deletion";
        const changed = records.filter(isChange).flatMap((record) => log.message(record.about) ?? [])
          .filter(({ seq }) => seq <= position);
        const upTo = records.at(-1)?.seq ?? position;
        transactions.run(() => follower.take(records, upTo, changed));
        return records.length > 0;
      };
      for (const it of steps) {
        if (it === "take") take();
        else if (it === "tidy") finish(follower.tidy());
        else if (it === "wait") test.now += 500;
        else if ("from" in it) await test.append(said(it));
        else {
          const common = { author: 1, from: "alice" };
          const change = "edit" in it
            ? { kind: "edit" as const, about: it.edit, ...common, text: it.text, window: Infinity }
            : { kind: "deletion" as const, about: it.deletion, ...common, moderator: false };
          await test.log.apply(change).catch(() => {});
        }
      }
      while (take());
      while (finish(follower.tidy()));
      const messages = log.readAfter(0, 1_000).filter((record) => record.kind === "message");
      const expected = messages.map(transcriptLine).join("");
      assertEquals(Deno.readTextFileSync(dir.file("chat_history.txt")), expected);
    }),
    { numRuns: 300 },
  );
});

Deno.test("a deleted text leaves the transcript although the log has removed the message since", async () => {
  using dir = new TempDir();
  using test = new SqliteTestStore();
  using words = openIndexDatabase(":memory:");
  using opened = open(dir.file("chat_history.txt"));
  const log = new SqliteLogReader(test.db);
  const follower = new TranscriptFollower(words, "log", 0, opened.transcript, log);
  await test.say("secret", "kept");
  follower.take(log.readAfter(0, 10), 2, []);
  await test.log.apply({ kind: "deletion", about: 1, author: 1, from: "alice", moderator: false });
  follower.take(log.readAfter(2, 10), 3, [log.message(1)!]);
  test.db.exec("DELETE FROM turn WHERE first = 1");
  assertEquals([finish(follower.tidy()), finish(follower.tidy())], [true, false]);
  assertEquals(opened.read().match(/> .*/g), ["> [message deleted by alice]", "> kept"]);
});

Deno.test("a deleted message that was imported leaves the others of its second in the transcript", async () => {
  using dir = new TempDir();
  using test = new SqliteTestStore();
  using words = openIndexDatabase(":memory:");
  using opened = open(dir.file("chat_history.txt"));
  const log = new SqliteLogReader(test.db);
  const follower = new TranscriptFollower(words, "log", 0, opened.transcript, log);
  for (const text of ["one", "two", "three"]) test.log.append({ ...said({ text }), imported: { at: AT - 86_400_000 } });
  await test.log.find(0, "");
  follower.take(log.readAfter(0, 10), 3, []);
  await test.log.apply({ kind: "deletion", about: 2, author: 1, from: "alice", moderator: false });
  follower.take(log.readAfter(3, 10), 4, [log.message(2)!]);
  assertEquals([finish(follower.tidy()), finish(follower.tidy())], [true, false]);
  assertEquals(opened.read().match(/2026-11-20 .*> .*/g), [
    "2026-11-20 09:30:05 #lobby <alice> one",
    "2026-11-20 09:30:05 #lobby <alice> [message deleted by alice]",
    "2026-11-20 09:30:05 #lobby <alice> three",
  ]);
});
