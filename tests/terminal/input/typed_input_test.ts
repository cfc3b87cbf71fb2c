import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { type Input, TypedInput } from "../../../lib/terminal/input/typed_input.ts";

/** What these reads bring, neighbouring pieces of one kind joined. */
function read(chunks: string[], lines = false): Input[] {
  const typed = new TypedInput();
  return chunks.flatMap((chunk) => typed.push(chunk, lines));
}

const text = (text: string): Input => ({ type: "text", text });
const keys = (keys: string): Input => ({ type: "keys", keys });

Deno.test("TypedInput leaves single characters, control characters and escape sequences to the reader", () => {
  for (const key of ["a", "漢", "\r", "\x03", "\x7f", "\x1b[A", "\x1b[1;5D", "\x1bOH", "\x1bb", "\x1b[[A", "\x1b[3~"]) {
    assertEquals(read([key]), [keys(key)], JSON.stringify(key));
  }
  assertEquals(read(["\t"]), [{ type: "tab" }]);
});

Deno.test("TypedInput takes characters that come together for one text", () => {
  assertEquals(read(["hello there\r"]), [text("hello there"), keys("\r")]);
  assertEquals(read(["al\tx\x1b[Dyz"]), [text("al"), { type: "tab" }, keys("x"), keys("\x1b[D"), text("yz")]);
});

Deno.test("TypedInput does not let Escape swallow what is typed next", () => {
  assertEquals(read(["\x1b"]), []);
  assertEquals(read(["\x1b", "/"]), [keys("/")]);
  assertEquals(read(["\x1b", "\x1b", "/msg bob hi", "\r"]), [text("/msg bob hi"), keys("\r")]);
  assertEquals(read(["\x1b/", "m"]), [keys("/"), keys("m")]);
  assertEquals(read(["\x1b", "b"]), [keys("b")]);
  assertEquals(read(["\x1bb\x1bh\x1b漢x"]), [keys("\x1bb"), keys("\x1bh"), keys("\x1b漢"), keys("x")]);
  assertEquals(read(["\x1b", "["]), [keys("[")]);
  for (const sequence of ["[A", "[1;5D", "OH", "[200~x\x1b[201~"]) {
    assertEquals(read(["\x1b", sequence]), read([`\x1b${sequence}`]), JSON.stringify(sequence));
  }
});

Deno.test("TypedInput keeps the lines of a paste together, however it is cut", () => {
  const pasted = "a\x1b[200~one\r\n\ttwo\r\x1bthree\n\n\x1b[201~\r";
  const expected = [keys("a"), text("one\n\ttwo\nthree"), keys("\r")];
  assertEquals(read([pasted]), expected);
  fc.assert(fc.property(fc.array(fc.integer({ min: 3, max: pasted.length }), { maxLength: 6 }), (cuts) => {
    // Not right behind an escape character: that could as well be the key of this name.
    const at = [0, ...cuts.sort((a, b) => a - b), pasted.length].filter((end) => pasted[end - 1] !== "\x1b");
    assertEquals(read(at.map((end, i) => pasted.slice(at[i - 1] ?? 0, end))), expected);
  }));
});

Deno.test("TypedInput takes several lines in one read for pasted, unless lines are asked for", () => {
  assertEquals(read(["pasted without\rmarks\r"]), [text("pasted without\nmarks")]);
  assertEquals(read(["one\rtwo\r"]), [text("one"), keys("\r"), text("two"), keys("\r")], "as quick fingers do");
  assertEquals(read(["pasted without\rmarks\r"], true).filter(({ type }) => type === "keys").length, 2);
});

Deno.test("TypedInput finds the end of a paste without end", () => {
  const input = new TypedInput();
  const long = "x".repeat(100_000);
  assertEquals(["\x1b[200~", long, long, long, long].flatMap((chunk) => input.push(chunk)), []);
  const [pasted, after] = input.push("\x1b[201~q");
  assertEquals([pasted.type === "text" && pasted.text.length >= 256 * 1024, after], [true, keys("q")]);
});
