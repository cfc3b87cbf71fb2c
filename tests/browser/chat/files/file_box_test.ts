import { assert, assertEquals } from "@std/assert";
import { boxOf, heightOf, kindOf, linesOf, pictureOf, typeOf } from "../../../../lib/browser/chat/files/file_box.ts";
import type { FileInfo } from "../../../../lib/protocol/mod.ts";

const file = (more: Partial<FileInfo> = {}): FileInfo => ({
  name: "tea.png",
  size: 1000,
  type: "image/png",
  hash: "a".repeat(64),
  ...more,
});

Deno.test("kindOf() shows no file that could contain a script, whatever its type says", () => {
  for (const type of ["image/svg+xml", "text/html", "application/pdf", "constructor", "IMAGE/PNG", ""]) {
    assertEquals(kindOf(file({ type })), "other", type);
  }
  assertEquals(["image/avif", "audio/mp4", "video/webm", "text/plain"].map((type) => kindOf(file({ type }))), [
    "picture",
    "audio",
    "video",
    "text",
  ]);
});

Deno.test("boxOf() fits a picture into the conversation, and never enlarges it", () => {
  assertEquals(boxOf(file({ width: 4000, height: 3000 })), { width: 400, height: 300 });
  assertEquals(boxOf(file({ width: 100, height: 50 })), { width: 100, height: 50 });
  assertEquals(boxOf(file({ width: 300, height: 3000 })), { width: 32, height: 300 });
  assertEquals(boxOf(file({ width: 1, height: 1 })), { width: 32, height: 32 });
});

Deno.test("boxOf() returns the same box for every picture whose size is unknown", () => {
  assertEquals(boxOf(file()), boxOf(file({ width: 10 })));
  assertEquals(boxOf(file({ width: 0, height: 0 })), boxOf(file()));
});

Deno.test("pictureOf() leaves out a large picture without a preview", () => {
  const size = 50_000_000;
  assertEquals(pictureOf(file({ size })), undefined);
  assertEquals(pictureOf(file({ size, preview: "b".repeat(64) })), "preview");
  assertEquals(pictureOf(file()), "original");
  const preview = "b".repeat(64);
  assertEquals(pictureOf(file({ type: "image/gif", preview, width: 400, height: 300 })), "original", "it may move");
  assertEquals(pictureOf(file({ preview, width: 8_000, height: 8_000 })), "preview");
  assertEquals(pictureOf(file({ preview })), "preview");
  assertEquals(pictureOf(file({ type: "video/mp4", preview: "b".repeat(64) })), undefined);
  assert(heightOf(file({ size })) < heightOf(file()));
});

Deno.test("linesOf() needs nothing of a text but its size", () => {
  assertEquals([0, 10, 100, 10_000].map((size) => linesOf(file({ size }))), [1, 1, 2, 6]);
});

Deno.test("typeOf() returns the end of a name, if it says a type", () => {
  assertEquals(["tea.pdf", "a.tar.gz", "README", ".bashrc", "a.b c", "x.verylong"].map((name) => typeOf({ name })), [
    "PDF",
    "GZ",
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
