import { assertEquals } from "@std/assert";
import { fileTypeOf, isPicture, isShown } from "../../lib/http/mod.ts";

const latin = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

Deno.test("fileTypeOf() recognizes files by their content", () => {
  const types = {
    "\x89PNG\r\n\x1a\n\0\0": "image/png",
    "\xff\xd8\xff\xe0": "image/jpeg",
    "GIF89a\x01": "image/gif",
    "RIFF\x01\x02\x03\x04WEBPVP8 ": "image/webp",
    "\0\0\0\x20ftypavif\0": "image/avif",
    "RIFF\x01\x02\x03\x04WAVEfmt ": "audio/wav",
    "ID3\x03\0": "audio/mpeg",
    "OggS\0": "audio/ogg",
    "\0\0\0\x20ftypisom\0": "video/mp4",
    "\0\0\0\x20ftypM4A \0": "audio/mp4",
    "\x1aE\xdf\xa3\x01": "video/webm",
    "%PDF-1.7": "application/pdf",
    "PK\x03\x04": "application/zip",
    "Tea is ready.\r\n\t\x1b": "application/octet-stream",
    "Tea is ready.\r\n\t": "text/plain",
    "\xc3\xbc": "text/plain",
    "\xfc": "application/octet-stream",
    "": "application/octet-stream",
    "<svg xmlns='http://www.w3.org/2000/svg'/>": "text/plain",
    "<!doctype html>": "text/plain",
    "RIFF": "text/plain",
  };
  for (const [text, type] of Object.entries(types)) {
    assertEquals(fileTypeOf(latin(text), true), type, JSON.stringify(text));
  }
  assertEquals(fileTypeOf(latin("caf\xc3"), false), "text/plain"); // the head ends within a character
  assertEquals(fileTypeOf(latin("caf\xc3"), true), "application/octet-stream");
});

Deno.test("only pictures, audio and video are shown, and nothing that can contain a script", () => {
  for (const type of ["text/plain", "text/html", "image/svg+xml", "application/pdf", "application/octet-stream", ""]) {
    assertEquals([isShown(type), isPicture(type)], [false, false], type);
  }
  assertEquals(["image/png", "video/mp4"].map((type) => [isShown(type), isPicture(type)]), [[true, true], [
    true,
    false,
  ]]);
});
