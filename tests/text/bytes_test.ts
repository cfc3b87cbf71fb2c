import { assertEquals } from "@std/assert";
import { formatBytes, parseBytes } from "../../lib/text/mod.ts";

Deno.test("formatBytes() writes at most three digits", () => {
  const texts = [0, 512, 999, 1_000, 1_536, 23 * 1024 ** 2, 4 * 1024 ** 3, 5_000 * 1024 ** 4].map((count) =>
    formatBytes(count)
  );
  assertEquals(texts, ["0 B", "512 B", "999 B", "1.0 KiB", "1.5 KiB", "23 MiB", "4.0 GiB", "5000 TiB"]);
});

Deno.test("formatBytes() writes the decimal separator of the language", () => {
  assertEquals(["de", "es", "zh-Hans", "ar-u-nu-latn"].map((locale) => formatBytes(1_536, locale)), [
    "1,5 KiB",
    "1,5 KiB",
    "1.5 KiB",
    "1.5 KiB",
  ]);
});

Deno.test("parseBytes() reads sizes as people write them, and nothing else", () => {
  const sizes = { "0": 0, "512": 512, "1k": 1024, "4G": 4 * 1024 ** 3, "1.5 MiB": 1_572_864, "20gb": 20 * 1024 ** 3 };
  for (const [text, size] of Object.entries(sizes)) assertEquals(parseBytes(text), size, text);
  for (const text of ["", "-1", "4X", "1e9", "G", "9999999999", "1..5M", "999999999T"]) {
    assertEquals(parseBytes(text), undefined, text);
  }
});
