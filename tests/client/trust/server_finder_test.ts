import { assertEquals } from "@std/assert";
import { KnownServers, type OfferedServer, onlyKnown, ServerFinder } from "../../../lib/client/mod.ts";
import type { FoundServer, search } from "../../../lib/discovery/mod.ts";

const key = (first: number) => `${first}-67890-12345-67890-12345-67890`;
const KNOWN = [
  { address: "192.168.1.5:5555", fingerprint: key(11111), certificate: "AAAA" },
  { address: "192.168.1.6:5555", fingerprint: key(22222), certificate: "AAAA" },
];

function server(host: string, fingerprint: string | undefined, change: Partial<FoundServer> = {}): FoundServer {
  return { name: "Office", version: "0.1.0", port: 5555, fingerprint, people: 2, hosts: [host], ...change };
}

/** A finder that knows two servers, and finds these. */
async function finding(
  ...servers: FoundServer[]
): Promise<{ finder: ServerFinder; offered: readonly OfferedServer[] }> {
  const folder = await Deno.makeTempDir({ prefix: "tincan-test-" });
  try {
    const known = new KnownServers(folder);
    for (const it of KNOWN) await known.remember(it);
    const find: typeof search = (options) => {
      options?.onFound?.(servers.slice(0, 1));
      return Promise.resolve(servers);
    };
    const finder = new ServerFinder(known, find);
    return { finder, offered: await finder.find() };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("a server is known by its address and its key together", async () => {
  const { offered } = await finding(
    server("192.168.1.5", key(11111), { name: "a" }),
    server("192.168.1.9", key(22222), { name: "b" }),
    server("192.168.1.7", key(33333), { name: "c" }),
    server("192.168.1.6", key(33333), { name: "d" }),
    server("192.168.1.8", undefined, { name: "e", port: 6000 }),
  );
  assertEquals(offered.map(({ address, status }) => [address, status]), [
    ["192.168.1.5", "known"],
    ["192.168.1.9", "moved"],
    ["192.168.1.7", "new"],
    ["192.168.1.6", "changed"],
    ["192.168.1.8:6000", "plain"],
  ]);
});

Deno.test("a known server that does not encrypt any more has changed", async () => {
  const { offered } = await finding(server("192.168.1.5", undefined));
  assertEquals(offered[0].status, "changed");
});

Deno.test("of several addresses, the known one counts", async () => {
  const { offered } = await finding(server("", key(11111), { hosts: ["10.0.0.5", "192.168.1.5"] }));
  assertEquals(offered.map(({ address, status }) => [address, status]), [["192.168.1.5", "known"]]);
});

Deno.test("known servers come first, the others by name", async () => {
  const { offered } = await finding(
    server("10.0.0.1", key(44444), { name: "Lab 10" }),
    server("10.0.0.2", key(55555), { name: "Lab 9" }),
    server("192.168.1.5", key(11111), { name: "Workshop" }),
  );
  assertEquals(offered.map(({ name }) => name), ["Workshop", "Lab 9", "Lab 10"]);
});

Deno.test("onlyKnown() names a server only if there is no doubt, and never a new or changed server", async () => {
  const only = async (...servers: FoundServer[]) => onlyKnown((await finding(...servers)).offered)?.address;
  const [known, moved] = [server("192.168.1.5", key(11111)), server("10.0.0.7", key(22222))];
  const [fresh, changed] = [server("10.0.0.1", key(33333)), server("192.168.1.6", key(33333), { port: 5555 })];
  assertEquals(await only(known, fresh, changed), "192.168.1.5");
  assertEquals(await only(moved, fresh), "10.0.0.7");
  assertEquals(await only(known, moved), undefined);
  assertEquals(await only(fresh), undefined);
  assertEquals(await only(changed), undefined);
  assertEquals(await only(), undefined);
});

Deno.test("the fingerprint that a server has claimed is remembered for its address", async () => {
  const { finder } = await finding(server("10.0.0.1", key(33333)), server("10.0.0.2", undefined));
  assertEquals(finder.advertisedAt({ host: "10.0.0.1", port: 5555 }), key(33333));
  assertEquals(finder.advertisedAt({ host: "10.0.0.1", port: 5556 }), undefined);
  assertEquals(finder.advertisedAt({ host: "10.0.0.2", port: 5555 }), undefined);
});
