import { assertEquals } from "@std/assert";
// @ts-types="../../lib/discovery/dns_packet.d.ts"
import { encode } from "dns-packet";
import { readPacket } from "../../lib/discovery/dns.ts";
import { resolveLocal } from "../../lib/discovery/resolve_local.ts";
import { FakeDatagrams } from "./fakes.ts";

const NETWORKS = [
  { name: "eth0", address: "192.168.1.5", netmask: "255.255.255.0" },
  { name: "wlan0", address: "10.0.0.5", netmask: "255.255.255.0" },
  { name: "lo", address: "127.0.0.1", netmask: "255.0.0.0" },
];

/** Looks up `box.local` while something answers its query. */
async function looking(answer: (id: number, datagrams: FakeDatagrams) => void): Promise<string[]> {
  const datagrams = new FakeDatagrams();
  const aborted = new AbortController();
  const looked = resolveLocal("box.local", aborted.signal, { networks: NETWORKS, open: datagrams.open });
  while (datagrams.sent.length < 2) await new Promise((resolve) => setTimeout(resolve, 1));
  const [first, second] = datagrams.sent;
  assertEquals([first, second].map(({ from, to }) => [from, to]), [
    ["192.168.1.5:0", "224.0.0.251:5353"],
    ["10.0.0.5:0", "224.0.0.251:5353"],
  ]);
  answer(readPacket(first.datagram)!.id!, datagrams);
  aborted.abort();
  const found = await looked;
  assertEquals(datagrams.opened, []);
  return found;
}

const reply = (id: number, name: string, ...addresses: string[]) =>
  encode({
    type: "response",
    id,
    questions: [],
    answers: addresses.map((data) => ({ name, type: "A", ttl: 10, data })),
    additionals: [],
  });

Deno.test("resolveLocal() asks on each network, and returns the addresses of the first answer", async () => {
  const found = await looking((id, datagrams) => {
    datagrams.receive(reply(id, "Box.Local", "10.0.0.9", "10.0.0.9", "10.0.0.10"), "10.0.0.9", 5353);
  });
  assertEquals(found, ["10.0.0.9", "10.0.0.10"]);
});

Deno.test("resolveLocal() believes no answer from elsewhere, to another query, or with an address of no machine", async () => {
  const found = await looking((id, datagrams) => {
    datagrams.receive(reply(id, "box.local", "8.8.8.8"), "8.8.8.8", 5353);
    datagrams.receive(reply(id, "box.local", "10.0.0.9"), "10.0.0.9", 5354);
    datagrams.receive(reply(id ^ 1, "box.local", "10.0.0.9"), "10.0.0.9", 5353);
    datagrams.receive(reply(id, "other.local", "10.0.0.9"), "10.0.0.9", 5353);
    datagrams.receive(reply(id, "box.local", "127.0.0.1", "224.0.0.1", "0.0.0.0", "255.255.255.255"), "10.0.0.9", 5353);
    datagrams.receive(new Uint8Array(100), "10.0.0.9", 5353);
  });
  assertEquals(found, []);
});
