import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { readLines } from "../../../lib/terminal/input/read_lines.ts";

const encoder = new TextEncoder();
const never = new AbortController().signal;

/** Reads a stream that comes in pieces: the text of each line by its number. */
async function linesOf(...pieces: (string | Uint8Array)[]): Promise<[number, string | undefined][]> {
  const stream = ReadableStream.from(pieces.map((piece) => typeof piece === "string" ? encoder.encode(piece) : piece));
  const lines: [number, string | undefined][] = [];
  for await (const { number, text } of readLines(stream, never)) lines.push([number, text]);
  return lines;
}

Deno.test("readLines() numbers lines and removes any kind of line end", async () => {
  assertEquals(await linesOf("one\r\n\nthr", "ee\nfour"), [[1, "one"], [2, ""], [3, "three"], [4, "four"]]);
  assertEquals(await linesOf("\ufeffone\n\ufefftwo\n"), [[1, "one"], [2, "\ufefftwo"]]);
  assertEquals(await linesOf(), []);
});

Deno.test("readLines() reports a line that is not valid UTF-8 and reads the others", async () => {
  const latin1 = Uint8Array.of(0xe9, 10);
  assertEquals(await linesOf("é\n", latin1, "早\n"), [[1, "é"], [2, undefined], [3, "早"]]);
  assertEquals(await linesOf("a\n", Uint8Array.of(0xe6, 0x97)), [[1, "a"], [2, undefined]]);
  // UTF-16, as a Windows console may write it.
  assertEquals((await linesOf(Uint8Array.of(0xff, 0xfe, 97, 0, 10, 0)))[0], [1, undefined]);
});

Deno.test("readLines() does not depend on how the stream is split", () =>
  fc.assert(fc.asyncProperty(
    fc.string({ unit: "grapheme" }),
    fc.array(fc.nat(5)),
    async (text, sizes) => {
      const bytes = encoder.encode(text);
      const pieces: Uint8Array[] = [];
      let at = 0;
      for (const size of sizes) pieces.push(bytes.subarray(at, at += size));
      pieces.push(bytes.subarray(at));
      assertEquals(await linesOf(...pieces), await linesOf(text));
    },
  )));

Deno.test("readLines() splits a long line between characters", async () => {
  for (const character of ["a", "é", "早", "🎉"]) {
    const line = `x${character.repeat(400 * 1024)}`;
    const pieces = encoder.encode(line);
    const parts: Uint8Array[] = [];
    for (let at = 0; at < pieces.length; at += 64 * 1024) parts.push(pieces.subarray(at, at + 64 * 1024));
    const read = await linesOf(...parts);
    assertEquals([new Set(read.map(([number]) => number)), read.map(([, text]) => text).join("")], [
      new Set([1]),
      line,
    ]);
    assertEquals(read.length > 1, true);
  }
});
