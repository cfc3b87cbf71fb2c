import { assert, assertEquals } from "@std/assert";
import { broadcastOf, isLoopback, isOn, networksOf } from "../../lib/discovery/mod.ts";

const HOME = { name: "eth0", address: "192.168.1.5", netmask: "255.255.255.0" };
const LARGE = { name: "wlan0", address: "10.4.5.6", netmask: "255.255.240.0" };
const TUNNEL = { name: "tun0", address: "10.8.0.2", netmask: "255.255.255.255" };

Deno.test("networksOf() returns the IPv4 addresses of a machine", () => {
  const v6 = { name: "eth0", family: "IPv6", address: "fe80::1", netmask: "ffff:ffff:ffff:ffff::" };
  assertEquals(networksOf([v6, { family: "IPv4", ...HOME }]), [HOME]);
});

Deno.test("broadcastOf() returns the last address of a network, and nothing for a tunnel", () => {
  assertEquals(broadcastOf(HOME), "192.168.1.255");
  assertEquals(broadcastOf(LARGE), "10.4.15.255");
  assertEquals(broadcastOf(TUNNEL), undefined);
  assertEquals(broadcastOf({ ...TUNNEL, netmask: "255.255.255.254" }), undefined);
  assertEquals(broadcastOf({ name: "lo", address: "127.0.0.1", netmask: "255.0.0.0" }), "127.255.255.255");
});

Deno.test("isOn() knows which addresses belong to machines on a network", () => {
  for (const address of ["192.168.1.1", "192.168.1.5", "192.168.1.254"]) assert(isOn(HOME, address), address);
  // All machines, the network itself, the networks beside it, and others.
  for (const address of ["192.168.1.255", "192.168.1.0", "192.168.0.5", "192.168.2.5", "8.8.8.8", "224.0.0.251"]) {
    assert(!isOn(HOME, address), address);
  }
  assert(isOn(LARGE, "10.4.0.255"));
  assert(isOn(LARGE, "10.4.14.1"));
  assert(!isOn(LARGE, "10.4.16.1"));
  assert(isOn(TUNNEL, "10.8.0.2"));
  assert(!isOn(TUNNEL, "10.8.0.1"));
  assert(isOn({ ...TUNNEL, netmask: "255.255.255.254" }, "10.8.0.3"));
});

Deno.test("isLoopback() knows the addresses that only this machine reaches", () => {
  assert(isLoopback({ address: "127.0.1.1" }));
  assert(!isLoopback(HOME));
});
