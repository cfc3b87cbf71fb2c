import { assertEquals } from "@std/assert";
import { portsOf } from "../../lib/server/advertising.ts";
import type { ListenerAddress } from "../../lib/server/mod.ts";

const CLIENTS: ListenerAddress = { kind: "clients", host: "0.0.0.0", port: 5555 };
const BROWSERS: ListenerAddress = { kind: "browsers", port: 8080, url: "https://192.168.1.5:8080/", encrypted: true };
const METRICS: ListenerAddress = { kind: "monitoring", host: "127.0.0.1", port: 9464 };

Deno.test("a server advertises the ports at which people join, not that of metrics", () => {
  assertEquals(portsOf([CLIENTS, BROWSERS, METRICS]), { port: 5555, webPort: 8080 });
  assertEquals(portsOf([CLIENTS, METRICS]), { port: 5555 });
  assertEquals(portsOf([CLIENTS, { kind: "browsers", trouble: "The port is in use." }]), { port: 5555 });
});
