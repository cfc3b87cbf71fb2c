import { assert, assertEquals, assertInstanceOf, assertStrictEquals } from "@std/assert";
import { inWords, say } from "../../lib/language/mod.ts";
import { loadLanguage } from "../../lib/language/load.ts";
import { isFatal, ProtocolError } from "../../lib/protocol/mod.ts";

Deno.test("isFatal() is true for codes that end a connection", () => {
  const fatal = ["bad-frame", "hello-first", "protocol-unsupported", "server-full", "banned", "slow-consumer"];
  for (const code of [...fatal, "session-replaced", "too-many-attempts", "timed-out"]) assert(isFatal(code), code);
});

Deno.test("isFatal() is false for errors that a peer can correct", () => {
  const mild = ["bad-message", "unknown-type", "nick-invalid", "nick-taken", "auth-required", "auth-failed"];
  const more = ["room-invalid", "no-such-room", "no-such-nick", "not-in-room", "text-empty", "text-too-long"];
  const rest = ["rate-limited", "not-allowed", "storage-unavailable", "internal"];
  for (const code of [...mild, ...more, ...rest]) assert(!isFatal(code), code);
});

Deno.test("isFatal() is false for a code of a later version", () => {
  for (const code of ["", "no-such-code", "constructor", "__proto__"]) assert(!isFatal(code), code);
});

Deno.test("ProtocolError is an Error with a code for programs and a sentence for people", () => {
  const error = new ProtocolError("rate-limited", "Slow down.", 250);
  assertInstanceOf(error, Error);
  assertEquals([error.name, error.code, error.message, error.retryAfter], [
    "ProtocolError",
    "rate-limited",
    "Slow down.",
    250,
  ]);
  assertStrictEquals(new ProtocolError("internal", "…").retryAfter, undefined);
});

Deno.test("ProtocolError keeps its sentence, for readers of another language", async () => {
  const { message, sentence } = new ProtocolError(
    "text-too-long",
    say("protocol.text-too-long", { length: 9, limit: 8 }),
  );
  assertEquals(message, "The message has 9 characters. The maximum is 8.");
  const german = await loadLanguage("de");
  assertEquals(inWords(sentence, "page", german), "Die Nachricht hat 9 Zeichen. Höchstens 8 sind erlaubt.");
});
