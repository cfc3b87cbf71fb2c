import { assertEquals } from "@std/assert";
import { keyOfCharacter, namedKey, SecretInput } from "../../../lib/terminal/input/mod.ts";

const key = (character: string) => keyOfCharacter(character)!;

Deno.test("SecretInput returns a line, edited with the usual keys", () => {
  const input = new SecretInput();
  for (const character of ["x", "\x15", "a", "é", "\x7f", "b", "\x01"]) {
    assertEquals(input.take(key(character)), undefined);
  }
  assertEquals(input.take(namedKey("up")), undefined);
  assertEquals(input.take({ type: "paste", text: "pas\nted", cut: false }), undefined);
  assertEquals(input.take(key("\t")), undefined);
  assertEquals(input.take(key("\x04")), undefined);
  assertEquals(input.take(key("\r")), "abpasted");
});

Deno.test("SecretInput returns null on Ctrl-C, and on Ctrl-D before anything was typed", () => {
  assertEquals(new SecretInput().take(key("\x03")), null);
  assertEquals(new SecretInput().take(key("\x04")), null);
});
