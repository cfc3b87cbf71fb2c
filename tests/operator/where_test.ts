import { assertEquals, assertThrows } from "@std/assert";
import { flawOfPassword, problemsOfWhere, whereOf } from "../../lib/operator/where.ts";
import { AddressError } from "../../lib/text/address.ts";

const DEFAULTS = { host: "0.0.0.0", port: 5555 };

Deno.test("whereOf() takes what is left empty as the default, and port 0", () => {
  assertEquals(whereOf({ host: " ", port: "" }, DEFAULTS), DEFAULTS);
  assertEquals(whereOf({ host: " 127.0.0.1 ", port: " 0 " }, DEFAULTS), { host: "127.0.0.1", port: 0 });
  assertThrows(() => whereOf({ host: "localhost", port: "" }, DEFAULTS), AddressError);
});

Deno.test("problemsOfWhere() says what is wrong with each field", () => {
  assertEquals(problemsOfWhere({ host: "", port: "" }, DEFAULTS), {});
  assertEquals(Object.keys(problemsOfWhere({ host: "::1", port: "1" }, DEFAULTS)), ["host"]);
  assertEquals(Object.keys(problemsOfWhere({ host: "::1", port: "-1" }, DEFAULTS)), ["host", "port"]);
});

Deno.test("flawOfPassword() wants the same twice, and not nothing", () => {
  assertEquals(flawOfPassword(""), "It cannot be empty.");
  assertEquals(flawOfPassword("a"), undefined);
  assertEquals(flawOfPassword("a", "b"), "These are not the same.");
  assertEquals(flawOfPassword("a", "a"), undefined);
});
