import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { addressesOf, checkTarget, parseHookHost } from "../../../lib/server/hooks/hook_hosts.ts";

Deno.test("parseHookHost() takes names and addresses, with or without a port", () => {
  assertEquals(parseHookHost("ci.example"), { host: "ci.example" });
  assertEquals(parseHookHost("CI.example:9000"), { host: "ci.example", port: 9000 });
  assertEquals(parseHookHost("192.168.1.7:80"), { host: "192.168.1.7", port: 80 });
  assertEquals(parseHookHost("[::1]:9000"), { host: "[::1]", port: 9000 });
  for (
    const wrong of [
      "",
      "a b",
      "http://ci.example",
      "ci.example/x",
      "ci.example:0",
      "ci.example:99999",
      "a@b",
      "1.2.3.400",
    ]
  ) {
    assertEquals(parseHookHost(wrong), undefined, wrong);
  }
});

Deno.test("checkTarget() allows only hosts and ports that the operator has named", () => {
  const hosts = [{ host: "ci.example" }, { host: "box", port: 9000 }];
  const allowed = (url: string) => checkTarget(url, hosts).href;
  assertEquals(allowed("https://CI.example/a?b=c#d"), "https://ci.example/a?b=c");
  assertEquals(allowed("http://ci.example:80/"), "http://ci.example/");
  assertEquals(allowed("https://box:9000/x"), "https://box:9000/x");
  for (
    const url of [
      "https://ci.example:8443/",
      "http://box/",
      "http://evil.ci.example/",
      "http://ci.example.evil/",
      "http://127.0.0.1/",
    ]
  ) {
    assertThrows(() => checkTarget(url, hosts), Error, "Hooks may not post to ");
  }
  for (
    const url of [
      "ci.example",
      "file:///etc/passwd",
      "ftp://ci.example/",
      "https://user:pass@ci.example/",
      "",
      `https://ci.example/${"x".repeat(2000)}`,
    ]
  ) {
    assertThrows(() => checkTarget(url, hosts), Error, "A hook needs an address that begins with http:// or https://");
  }
});

Deno.test("a name may lead to other machines, but not to this machine, the local link or many machines", async () => {
  const led = (...addresses: string[]) =>
    addressesOf("ci.example", () => Promise.resolve(addresses.map((address) => ({ address }))));
  assertEquals(await led("192.168.1.7", "127.0.0.1", "fd00::7"), [
    { address: "192.168.1.7", family: 4 },
    { address: "fd00::7", family: 6 },
  ]);
  // By NAT64, in a network without IPv4.
  assertEquals(await led("64:ff9b::203.0.113.7"), [{ address: "64:ff9b::203.0.113.7", family: 6 }]);
  for (
    const address of [
      "127.0.0.1",
      "::1",
      "::",
      "0.0.0.0",
      "169.254.169.254",
      "fe80::1",
      "224.0.0.1",
      "255.255.255.255",
      "::ffff:127.0.0.1",
      "::ffff:169.254.169.254",
      "fe80::1%eth0",
      "fd00:ec2::254",
      "64:ff9b::a9fe:a9fe",
      "64:ff9b::127.0.0.1",
      "2002:a9fe:a9fe::1",
      "2002:7f00:1::",
      "::127.0.0.1",
      "::169.254.169.254",
    ]
  ) {
    await assertRejects(() => led(address), Error, `the name ci.example leads to ${address}`);
  }
  await assertRejects(() => led(), Error, "leads to nowhere");
});

Deno.test("an address that the operator has named may be that of this machine", async () => {
  assertEquals(await addressesOf("127.0.0.1"), [{ address: "127.0.0.1", family: 4 }]);
  assertEquals(await addressesOf("[::1]"), [{ address: "::1", family: 6 }]);
  await assertRejects(() => addressesOf("169.254.169.254"));
});
