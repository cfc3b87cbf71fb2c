import { assertEquals } from "@std/assert";
import { Speller } from "../../../lib/terminal/spelling/speller.ts";
import { turn } from "../../client/fakes.ts";
import { FakeSpelling } from "./fake_spelling.ts";

function spellerOf(spelling: FakeSpelling) {
  const seen = { changes: 0, failures: [] as unknown[] };
  const speller = new Speller({
    start: spelling.start,
    dictionaries: "en_US",
    changed: () => seen.changes++,
    failed: (reason) => seen.failures.push(reason),
  });
  return { speller, seen };
}

Deno.test("a speller starts the checker with the first word, and asks about each word once", async () => {
  const spelling = new FakeSpelling();
  spelling.answers.set("wrold", "& wrold 2 1: world, wold");
  const { speller, seen } = spellerOf(spelling);
  assertEquals(spelling.started, []);
  assertEquals([speller.look("wrold"), speller.look("hello"), speller.look("wrold")], [
    undefined,
    undefined,
    undefined,
  ]);
  await turn();
  assertEquals([speller.look("wrold"), speller.look("hello")], [["world", "wold"], "right"]);
  assertEquals(spelling.started, ["en_US"]);
  assertEquals(spelling.sent, ["^wrold", "^hello"]);
  assertEquals(seen.changes, 2);
});

Deno.test("a wrong part of a word does not make the word wrong", async () => {
  const spelling = new FakeSpelling();
  spelling.answers.set("Anna's", "*\n# s 6");
  const { speller } = spellerOf(spelling);
  speller.look("Anna’s");
  await turn();
  assertEquals(spelling.sent, ["^Anna's"]);
  assertEquals(speller.look("Anna’s"), "right");
});

Deno.test("a speller keeps few words waiting, and few answers", async () => {
  const spelling = new FakeSpelling();
  spelling.isPaused = true;
  const { speller } = spellerOf(spelling);
  const word = (n: number) => `w${[...`${n}`].map((digit) => "abcdefghij"[Number(digit)]).join("")}`;
  for (let n = 0; n < 1_000; n++) speller.look(word(n));
  assertEquals(spelling.sent.length, 200);
  spelling.isPaused = false;
  spelling.resume();
  assertEquals(speller.look(word(0)), "right");
  for (let n = 200; n < 2_500; n++) {
    speller.look(word(n));
    if (n % 100 === 0) await turn();
  }
  await turn();
  assertEquals(speller.look(word(1)), undefined, "the oldest answers are forgotten");
});

Deno.test("suggestions that are no words are left out", async () => {
  const spelling = new FakeSpelling();
  spelling.answers.set("wrold", "& wrold 3 1: world, \x1b[31mred, wold");
  const { speller } = spellerOf(spelling);
  speller.look("wrold");
  await turn();
  assertEquals(speller.look("wrold"), ["world", "wold"]);
});

Deno.test("a learnt word is right, and kept by the checker", async () => {
  const spelling = new FakeSpelling();
  spelling.answers.set("tincan", "# tincan 1");
  const { speller } = spellerOf(spelling);
  speller.look("tincan");
  await turn();
  assertEquals(speller.look("tincan"), []);
  speller.learn("tincan");
  assertEquals(speller.look("tincan"), "right");
  assertEquals(spelling.sent, ["^tincan", "*tincan", "#"]);
});

Deno.test("a checker that has ended is not started again", async () => {
  const spelling = new FakeSpelling();
  const { speller, seen } = spellerOf(spelling);
  speller.look("hello");
  await turn();
  spelling.end("gone");
  assertEquals(seen.failures, ["gone"]);
  assertEquals([speller.look("hello"), speller.look("other")], ["right", undefined]);
  assertEquals(spelling.started.length, 1);
});
