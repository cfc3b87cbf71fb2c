import { assertEquals, assertMatch } from "@std/assert";
import type { StoredMessage } from "../../lib/store/mod.ts";
import { Transcript, transcriptLine } from "../../lib/store/transcript.ts";
import { CAN_MOUNT, smallDisk } from "../support/small_disk.ts";
import { type Said, said, TempDir } from "./fakes.ts";

const AT = new Date(2026, 10, 21, 9, 30, 5).getTime();
let lastSeq = 0;
const stored = ({ at = AT, ...message }: Said & { at?: number } = {}): StoredMessage => ({
  ...said(message),
  seq: ++lastSeq,
  at,
});

/** A transcript, its warnings and the text of its file. */
function open(path: string) {
  const troubles: string[] = [];
  const transcript = new Transcript(path, (message) => troubles.push(message));
  return { transcript, troubles, read: () => Deno.readTextFileSync(path), [Symbol.dispose]: () => transcript.close() };
}

Deno.test("transcriptLine() has time, room, author and text", () => {
  assertMatch(transcriptLine(stored({ at: 0 })), /^19(69|70)-\d\d-\d\d \d\d:\d\d:\d\d #lobby/);
  assertEquals(transcriptLine(stored({ text: "Good morning!" })), "2026-11-21 09:30:05 #lobby <alice> Good morning!\n");
  assertEquals(transcriptLine(stored({ at: AT + 1000 })).slice(0, 19), "2026-11-21 09:30:06");
  assertEquals(transcriptLine(stored({ at: AT + 999 })).slice(0, 19), "2026-11-21 09:30:05");
});

Deno.test("transcriptLine() names the file of a message, and its text", () => {
  const file = { name: "tea.png", size: 12_345, type: "image/png", hash: "9f86" };
  const line = (text: string, more = {}) => transcriptLine({ ...stored({ text }), file, ...more }).slice(20);
  assertEquals(line("tea.png"), "#lobby <alice> [file tea.png, 12 KiB]\n");
  assertEquals(line("our tea\nof today"), "#lobby <alice> [file tea.png, 12 KiB] our tea\n    of today\n");
  assertEquals(line("", { deleted: { by: "bob", at: AT } }), "#lobby <alice> [message deleted by bob]\n");
});

Deno.test("transcriptLine() indents further lines of a text, so that nobody can forge a message", () => {
  const forged = "2026-11-21 09:30:06 #lobby <bob> mine";
  for (const end of ["\n", "\r\n", "\n\n", "\u2028", "\u2029"]) {
    const line = transcriptLine(stored({ text: `hello${end}${forged}` }));
    const lines = line.split(/[\n\r\v\f\x85\u2028\u2029]/);
    assertEquals(lines.filter((it) => /^\d/.test(it)).length, 1, JSON.stringify(line));
    assertEquals(line.endsWith(`    ${forged}\n`), true, JSON.stringify(line));
  }
});

Deno.test("transcriptLine() removes characters that move a cursor or reorder text", () => {
  const hostile = "a\x1b[2Jb\x07\x9b\u202ec\r";
  const line = transcriptLine(stored({ text: hostile, from: hostile, to: `#${hostile}` }));
  assertEquals(line, "2026-11-21 09:30:05 #a[2Jbc  <a[2Jbc > a[2Jbc\n");
});

Deno.test("Transcript has the messages of open rooms in order, and no others", () => {
  using dir = new TempDir();
  using test = open(dir.file("chat_history.txt"));
  test.transcript.write([
    stored({ text: "one" }),
    stored({ text: "secret", to: "@bob", person: 2 }),
    stored({ text: "two", to: "#tea" }),
  ]);
  test.transcript.write([stored({ text: "secret", to: "@alice", author: 0, person: 1 })]);
  test.transcript.write([stored({ text: "three", from: "server", author: 0 })]);
  assertEquals(test.read().split("\n").map((line) => line.slice(20)), [
    "#lobby <alice> one",
    "#tea <alice> two",
    "#lobby <server> three",
    "",
  ]);
});

Deno.test("Transcript writes a message once, even if it is given twice", () => {
  using dir = new TempDir();
  using test = open(dir.file("chat_history.txt"));
  const [one, two, three] = [stored({ text: "one" }), stored({ text: "two" }), stored({ text: "three" })];
  test.transcript.write([one]);
  test.transcript.write([one, two]);
  test.transcript.write([one, two, three]);
  assertEquals(test.read().match(/one|two|three/g), ["one", "two", "three"]);
});

Deno.test("Transcript appends to an existing file", () => {
  using dir = new TempDir();
  const path = dir.file("chat_history.txt");
  Deno.writeTextFileSync(path, "earlier\n");
  using test = open(path);
  test.transcript.write([stored({ text: "later" })]);
  assertMatch(test.read(), /^earlier\n.* later\n$/);
});

Deno.test({
  name: "Transcript warns once when the disk is full, and does not throw",
  ignore: Deno.build.os !== "linux", // it has a disk that is always full
  fn() {
    using test = open("/dev/full");
    test.transcript.write([stored({ to: "@bob", person: 2 })]);
    assertEquals(test.troubles, []);
    test.transcript.write([stored()]);
    test.transcript.write([stored()]);
    assertEquals(test.troubles.length, 1);
    assertMatch(test.troubles[0], /^Cannot write the transcript \/dev\/full: .+\. Lines may be missing from it\.$/);
  },
});

Deno.test({
  name: "Transcript has each message once and whole after the disk was full in the middle of one",
  ignore: !CAN_MOUNT,
  fn() {
    using disk = smallDisk(64)!;
    const filler = `${disk.path}/filler`;
    Deno.writeFileSync(filler, new Uint8Array(40 * 1024));
    using test = open(`${disk.path}/chat_history.txt`);
    const messages = Array.from({ length: 20 }, (_, n) => stored({ text: `${n} ${"x".repeat(2_000)}` }));
    test.transcript.write(messages);
    assertEquals(test.read(), "");
    Deno.removeSync(filler);
    test.transcript.write(messages);
    assertEquals(test.read(), messages.map(transcriptLine).join(""));
    assertEquals(test.troubles.map((it) => /^Cannot|written again/.exec(it)?.[0]), ["Cannot", "written again"]);
  },
});
