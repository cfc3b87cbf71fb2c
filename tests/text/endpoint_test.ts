import { assertEquals } from "@std/assert";
import { endpointOf, formatEndpoint } from "../../lib/text/mod.ts";

Deno.test("endpointOf() knows which hosts are this machine", () => {
  const hosts = ["127.0.0.1", "127.8.9.10", "localhost", "192.168.1.7", "1.127.0.1", "localhost.example", "attic"];
  assertEquals(hosts.filter((host) => endpointOf(host, 5555).loopback), ["127.0.0.1", "127.8.9.10", "localhost"]);
});

Deno.test("formatEndpoint() puts the port after the host", () => {
  assertEquals(formatEndpoint(endpointOf("192.168.1.7", 50412)), "192.168.1.7:50412");
});
