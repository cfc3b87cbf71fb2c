import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { isNestedTooDeeply } from "../../lib/protocol/depth.ts";

const encoder = new TextEncoder();

function deep(json: string): boolean {
  const found = isNestedTooDeeply(json);
  assertEquals(isNestedTooDeeply(encoder.encode(json)), found, json.slice(0, 100));
  return found;
}

const LONG = `"${"x".repeat(600)}"`;

Deno.test("isNestedTooDeeply() finds deep nesting in lists and objects", () => {
  for (const [open, close] of [["[", "]"], ['{"a":', "}"], ['[{"\\"":', "}]"]]) {
    const nested = (times: number) => `[${LONG},${open.repeat(times)}1${close.repeat(times)}]`;
    assertEquals([deep(nested(15)), deep(nested(40)), deep(nested(100_000))], [false, true, true], open);
  }
  assertEquals(deep(`[${"[],".repeat(100_000)}1]`), false, "beside each other");
  assertEquals(deep("[".repeat(100)), false, "what is short is read in no time");
});

Deno.test("isNestedTooDeeply() ignores brackets in strings, even after quotes and backslashes", () => {
  for (const inside of ["[".repeat(100), '\\"' + "[".repeat(100), '\\\\\\"' + "{".repeat(100), "\\u005b[".repeat(50)]) {
    assertEquals(deep(`{"text":"${inside}","more":${LONG}}`), false, inside);
  }
  assertEquals(deep(`{"text":"\\\\","more":${"[".repeat(600)}`), true);
  assertEquals(deep(`"${"[".repeat(600)}`), false, "a string without an end");
});

Deno.test("isNestedTooDeeply() accepts every message, and any bytes", () => {
  fc.assert(fc.property(fc.json({ maxDepth: 5 }), (json) => {
    assertEquals(deep(JSON.stringify({ json, LONG })), false);
  }));
  fc.assert(fc.property(fc.uint8Array({ minLength: 600, maxLength: 2_000 }), (bytes) => {
    isNestedTooDeeply(bytes);
  }));
});
