import { assertEquals, assertThrows } from "@std/assert";
import { listenProblems, parseListenAddress, passwordProblem } from "../../lib/operator/listen_address.ts";
import { AddressError } from "../../lib/text/address.ts";

const DEFAULTS = { host: "0.0.0.0", port: 5555 };

Deno.test("parseListenAddress() takes defaults for empty fields, and accepts port 0", () => {
  assertEquals(parseListenAddress({ host: " ", port: "" }, DEFAULTS), DEFAULTS);
  assertEquals(parseListenAddress({ host: " 127.0.0.1 ", port: " 0 " }, DEFAULTS), { host: "127.0.0.1", port: 0 });
  assertEquals(parseListenAddress({ host: "[::1]", port: "" }, DEFAULTS), { host: "::1", port: 5555 });
  assertThrows(() => parseListenAddress({ host: "localhost", port: "" }, DEFAULTS), AddressError);
});

Deno.test("listenProblems() returns what is wrong with each field", () => {
  assertEquals(listenProblems({ host: "", port: "" }, DEFAULTS), {});
  assertEquals(Object.keys(listenProblems({ host: ":::1", port: "1" }, DEFAULTS)), ["host"]);
  assertEquals(Object.keys(listenProblems({ host: ":::1", port: "-1" }, DEFAULTS)), ["host", "port"]);
});

Deno.test("passwordProblem() requires the same text twice", () => {
  assertEquals(passwordProblem(""), "Type a password.");
  assertEquals(passwordProblem("a"), undefined);
  assertEquals(passwordProblem("a", "b"), "The passwords do not match.");
  assertEquals(passwordProblem("a", "a"), undefined);
});
