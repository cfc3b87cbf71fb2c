import { assertEquals } from "@std/assert";
import { readLines } from "../../lib/disk/mod.ts";
import { TempDir } from "../store/fakes.ts";

/** Returns the lengths of the lines of a file with a content. */
function lengths(content: string, maxBytes: number): number[] {
  using dir = new TempDir();
  Deno.writeTextFileSync(dir.file("lines"), content);
  using file = Deno.openSync(dir.file("lines"));
  return Array.from(readLines(file, maxBytes), ({ length }) => length);
}

Deno.test("readLines() returns lines with their ends, also across the pieces that it reads", () => {
  assertEquals(lengths("", 10), []);
  assertEquals(lengths("one\n\nthree", 10), [4, 1, 5]);
  const long = "x".repeat(200_000);
  assertEquals(lengths(`${long}\n${long}\n${long}\n`, 300_000), [200_001, 200_001, 200_001]);
});

Deno.test("readLines() goes on after a line that is too long, of which it keeps little", () => {
  const [first, last, ...more] = lengths(`${"x".repeat(2_000_000)}\nlast\n`, 100);
  assertEquals([first > 100, first < 300_000, last, more], [true, true, 5, []]);
});
