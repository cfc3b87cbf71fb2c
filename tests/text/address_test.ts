import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { AddressError, parseIPv4, parsePort } from "../../lib/text/mod.ts";
import { ownAddresses } from "../../lib/platform.ts";

Deno.test("parseIPv4() accepts four numbers from 0 to 255", () => {
  fc.assert(
    fc.property(fc.ipV4(), (address) => assertEquals(parseIPv4(` ${address}\n`), address)),
  );
});

Deno.test("parseIPv4() drops leading zeros, which some programs read as octal", () => {
  assertEquals(parseIPv4("010.000.001.099"), "10.0.1.99");
});

Deno.test("parseIPv4() rejects anything else with an example", () => {
  const wrong = [
    "",
    "1.2.3",
    "1.2.3.4.5",
    "1.2.3.256",
    "1.2.3.-4",
    "1.2..4",
    "1.2.3.4:5555",
    "0x7f.0.0.1",
    "1.2.3.1e1",
  ];
  for (const text of [...wrong, "localhost", "::1", "1.2.3.4 5", "1.2.3.0004", "١.2.3.4"]) {
    const { message } = assertThrows(() => parseIPv4(text), AddressError);
    assertEquals(message, `“${text}” is not an IPv4 address. Example: 192.168.1.5.`);
  }
});

Deno.test("parsePort() accepts a number from 1 to 65535, and 0 if allowed", () => {
  assertEquals(["1", " 5555 ", "65535"].map((text) => parsePort(text)), [1, 5555, 65535]);
  assertEquals(parsePort("0", 0), 0);
});

Deno.test("parsePort() rejects anything else, and explains ports", () => {
  for (const text of ["", "0", "65536", "99999", "-1", "1.5", "1e3", "0x10", "5555a", "123456"]) {
    const { message } = assertThrows(() => parsePort(text), AddressError);
    assertEquals(message, `“${text}” is not a port. Use a number from 1 to 65535; the default is 5555.`);
  }
  assertThrows(() => parsePort("65536", 0), AddressError, "a number from 0 to 65535");
});

Deno.test("ownAddresses() returns only IPv4 addresses that other machines can reach", () => {
  for (const address of ownAddresses()) {
    assertEquals(parseIPv4(address), address);
    assertEquals(/^(127|169\.254)\./.test(address), false, address);
  }
});
