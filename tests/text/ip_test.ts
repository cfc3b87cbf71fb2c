import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import {
  AddressError,
  endpointOf,
  formatEndpoint,
  networkOf,
  normalIPv6,
  parseHost,
  parseIP,
} from "../../lib/text/mod.ts";

Deno.test("normalIPv6() returns one form of each address, and the IPv4 address of a mapped address", () => {
  const normal: Record<string, string | undefined> = {
    "::1": "::1",
    "0:0:0:0:0:0:0:1": "::1",
    "FD00:0:0::00A5": "fd00::a5",
    "2001:db8:0:0:1:0:0:1": "2001:db8::1:0:0:1",
    "::ffff:1.2.3.4": "1.2.3.4",
    "::FFFF:0102:0304": "1.2.3.4",
    "fe80::1%eth0": "fe80::1%eth0",
    "FE80::1%12": "fe80::1%12",
    "fd00::1%eth0": undefined,
    "fe80::1%": undefined,
    "fe80::1%a b": undefined,
    "1:2:3:4:5:6:7:8:9": undefined,
    "::1::": undefined,
    "1.2.3.4": undefined,
    "::1]/": undefined,
  };
  for (const [text, expected] of Object.entries(normal)) assertEquals(normalIPv6(text), expected, text);
});

Deno.test("networkOf() counts the addresses of 64 bits as one, and leaves others alone", () => {
  const networks: Record<string, string> = {
    "192.168.1.7": "192.168.1.7",
    "2001:db8:1:2::7": "2001:db8:1:2::/64",
    "2001:db8:1:2:ffff:ffff:ffff:ffff": "2001:db8:1:2::/64",
    "fd00::a5": "fd00::/64",
    "::1": "::1",
    "fe80::1%eth0": "fe80::1%eth0",
    "fe80::1": "fe80::1",
  };
  for (const [host, network] of Object.entries(networks)) assertEquals(networkOf(host), network);
  const group = fc.integer({ min: 0, max: 0xffff }).map((it) => it.toString(16));
  const four = fc.array(group, { minLength: 4, maxLength: 4 });
  fc.assert(fc.property(four, four, four, (network, one, other) => {
    const [first, second] = [one, other].map((rest) => normalIPv6([...network, ...rest].join(":"))!);
    fc.pre(first.includes(":") && second.includes(":") && !/^(fe[89ab]|::1$)/.test(first + second));
    assertEquals(normalIPv6(first), first);
    if (first !== "::1" && second !== "::1") assertEquals(networkOf(first), networkOf(second));
  }));
});

Deno.test("an endpoint has the shortest form of its address, in brackets before the port", () => {
  assertEquals(endpointOf("::ffff:127.0.0.1", 5), { host: "127.0.0.1", port: 5, loopback: true });
  assertEquals(endpointOf("::1", 5).loopback, true);
  assertEquals(endpointOf("fd00:0::1", 5), { host: "fd00::1", port: 5, loopback: false });
  assertEquals(formatEndpoint({ host: "fd00::1", port: 5 }), "[fd00::1]:5");
  assertEquals(formatEndpoint({ host: "10.0.0.1", port: 5 }), "10.0.0.1:5");
});

Deno.test("parseIP() and parseHost() take IPv6 with or without brackets, and say what is wrong", () => {
  assertEquals(["[::1]", "fd00::0:1", "::ffff:10.0.0.1", "010.0.0.1"].map(parseIP), [
    "::1",
    "fd00::1",
    "10.0.0.1",
    "10.0.0.1",
  ]);
  assertEquals(["fe80::1%eth0", "[fd00::1]".slice(1, -1)].map(parseHost), ["fe80::1%eth0", "fd00::1"]);
  assertThrows(() => parseIP("fd00::x"), AddressError, "“fd00::x” is not an IP address.");
  assert(assertThrows(() => parseHost("fe80::1"), AddressError).message.endsWith("for example fe80::1%eth0."));
});
