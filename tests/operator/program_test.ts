import { assertEquals } from "@std/assert";
import { announce, type ServerProgram } from "../../lib/operator/mod.ts";
import { FakeOperated } from "./fakes.ts";

const PROGRAM: ServerProgram = {
  host: undefined,
  port: undefined,
  defaults: { host: "0.0.0.0", port: 5555 },
  data: "/srv/tincan",
  fingerprint: undefined,
  logFormat: "text",
  ownAddresses: () => ["192.168.1.5"],
  start: () => new FakeOperated(),
};

Deno.test("announce() says how clients find the server without its address", () => {
  const found = (ways: readonly ("question" | "dnssd")[]) => {
    const lines: string[] = [];
    announce(Object.assign(new FakeOperated(), { advertising: { ways } }), PROGRAM, (line) => lines.push(line));
    return lines.filter((line) => line.includes("find"));
  };
  const sentence = "Clients on this network find this server automatically";
  assertEquals(found(["question", "dnssd"]), [`${sentence}.`]);
  assertEquals(found(["dnssd"]), []);
  assertEquals(found([]), []);
});
