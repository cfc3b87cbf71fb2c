import { assertEquals } from "@std/assert";
import { namesInWords } from "../../../lib/client/mod.ts";

Deno.test("namesInWords() lists some names and counts the others", () => {
  assertEquals([[], ["a"], ["a", "b"], ["a", "b", "c"]].map((names) => namesInWords(names)), [
    "",
    "a",
    "a and b",
    "a, b and c",
  ]);
  assertEquals(namesInWords(["a", "b", "c", "d"]), "a, b and 2 others");
  assertEquals(namesInWords(["a", "b", "c", "d"], 4), "a, b, c and d");
});
