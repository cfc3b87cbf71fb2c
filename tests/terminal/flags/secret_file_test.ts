import { assertEquals, assertThrows } from "@std/assert";
import { readPasswordFile, UsageError } from "../../../lib/terminal/flags/mod.ts";

/** Reads a password from a file with these bytes. */
function read(bytes: Uint8Array): string | undefined {
  const path = Deno.makeTempFileSync();
  try {
    Deno.writeFileSync(path, bytes);
    return readPasswordFile("--password-file", path);
  } finally {
    Deno.removeSync(path);
  }
}

const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string) =>
  new Uint8Array(new Uint16Array(`\ufeff${text}`.split("").map((unit) => unit.charCodeAt(0))).buffer);

Deno.test("readPasswordFile() takes the first line with each line ending and encoding", () => {
  for (const bytes of [utf8("pässword"), utf8("pässword\nmore"), utf8("\ufeffpässword\r\n"), utf16("pässword\r\n")]) {
    assertEquals(read(bytes), "pässword");
  }
  assertEquals(read(utf8(" pass word \n")), " pass word ");
});

Deno.test("readPasswordFile() says so if there is no password in the file", () => {
  for (const bytes of [utf8(""), utf8("\r\nsecret"), utf16("\r\n")]) {
    assertThrows(() => read(bytes), UsageError, "Put the password there.");
  }
  assertThrows(() => readPasswordFile("--password-file", "."), UsageError, "--password-file");
});
