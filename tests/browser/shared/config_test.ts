import { assertEquals } from "@std/assert";
import { readConfig } from "../../../lib/browser/shared/config.ts";

Deno.test("readConfig() replaces missing and invalid values by defaults", () => {
  const { mode, name, encrypted, defaults } = readConfig({
    mode: "client",
    encrypted: true,
    defaults: { port: 5555, nick: {} },
  });
  assertEquals([mode, name, encrypted, defaults], ["client", "", true, { address: "", port: "5555", nick: "" }]);
  for (const value of [null, 1, [], { mode: "other", encrypted: "true" }]) {
    assertEquals([readConfig(value).mode, readConfig(value).encrypted], ["room", false]);
  }
});
