import { assert, assertEquals, assertInstanceOf, assertStrictEquals } from "@std/assert";
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
