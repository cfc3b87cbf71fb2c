import { assertEquals, assertThrows } from "@std/assert";
import { decodeText } from "../../lib/text/mod.ts";

const TEXT = "é お早う 👋\r\n";

/** Returns a text in UTF-16 with its mark. */
function utf16(text: string, isBigEndian: boolean): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(2 * (text.length + 1));
  const view = new DataView(bytes.buffer);
  [..."\ufeff", ...text.split("")].forEach((unit, i) => view.setUint16(2 * i, unit.charCodeAt(0), !isBigEndian));
  return bytes;
}

Deno.test("decodeText() reads UTF-8 and UTF-16, and leaves their mark out", () => {
  assertEquals(decodeText(new TextEncoder().encode(TEXT)), TEXT);
  assertEquals(decodeText(new TextEncoder().encode(`\ufeff${TEXT}`)), TEXT);
  assertEquals(decodeText(utf16(TEXT, false), { fatal: true }), TEXT);
  assertEquals(decodeText(utf16(TEXT, true), { fatal: true }), TEXT);
  assertEquals(decodeText(new Uint8Array()), "");
});

Deno.test("decodeText() throws for bytes that are not text only if told to", () => {
  const latin = new Uint8Array([0x61, 0xe9]);
  assertEquals(decodeText(latin), "a\ufffd");
  assertThrows(() => decodeText(latin, { fatal: true }), TypeError);
});
