import { assert, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { createPrivateKey, X509Certificate } from "node:crypto";
import { join } from "node:path";
import { StoreError } from "../../lib/store/mod.ts";
import { WebAuthority } from "../../lib/server/mod.ts";
import { hostsOfAuthority } from "../../lib/tls/authority.ts";
import { certificateHosts } from "../../lib/tls/certificate.ts";

const DAY = 24 * 3600 * 1000;
const NOW = Date.parse("2026-06-01T12:00:00Z");
const HOSTS = { names: ["localhost", "box", "box.lan"], addresses: ["127.0.0.1", "192.168.1.5"] };

async function withData(work: (data: string) => Promise<void>): Promise<void> {
  const data = await Deno.makeTempDir({ prefix: "tincan-test-" });
  try {
    await work(data);
  } finally {
    await Deno.remove(data, { recursive: true });
  }
}

const make = (data: string, hosts = { names: ["box"], addresses: ["203.0.113.5", "192.168.1.5"] }) =>
  WebAuthority.make(data, "Tincan box", hosts, NOW);

Deno.test("an authority is limited to local hosts and those of its server", () =>
  withData(async (data) => {
    const { cert } = await make(data);
    const { permits, own } = hostsOfAuthority(cert);
    const permitted = ["localhost", "box", "any.local", "a.b.home.arpa", "192.168.9.9", "172.31.0.1", "203.0.113.5"];
    assertEquals(permitted.filter((host) => !permits(host)), []);
    const foreign = ["example.com", "local.example.com", "xbox", "172.32.0.1", "8.8.8.8", "203.0.113.6"];
    assertEquals(foreign.filter(permits), []);
    assertEquals(own, { names: ["localhost", "box"], addresses: ["203.0.113.5"] });
    assert(new X509Certificate(cert).ca);
  }));

Deno.test("an authority issues a certificate for the hosts that it permits, and keeps it", () =>
  withData(async (data) => {
    const authority = await make(data);
    const reachable = { names: [...HOSTS.names, "example.com"], addresses: HOSTS.addresses };
    const keys = await authority.keys(reachable, NOW);
    const certificate = new X509Certificate(keys.cert);
    assert(certificate.verify(new X509Certificate(authority.cert).publicKey));
    assertEquals(
      new Set(await certificateHosts(keys.cert)),
      new Set([...HOSTS.names, ...HOSTS.addresses, "203.0.113.5"]),
    );
    const life = Date.parse(certificate.validTo) - Date.parse(certificate.validFrom);
    assertEquals(life, 397 * DAY);
    assertEquals(await WebAuthority.read(data)!.keys(reachable, NOW + 30 * DAY), keys);
    if (Deno.build.os === "windows") return;
    for (const file of ["web-ca.pem", "web-ca-key.pem", "web-cert.pem"]) {
      assertEquals((await Deno.stat(join(data, file))).mode! & 0o777, 0o600, file);
    }
  }));

Deno.test("an authority renews a certificate before it expires, and for other addresses", () =>
  withData(async (data) => {
    const authority = await make(data);
    const first = await authority.keys(HOSTS, NOW);
    const later = await authority.keys(HOSTS, NOW + 300 * DAY);
    assertNotEquals(later.cert, first.cert);
    const elsewhere = await authority.keys({ ...HOSTS, addresses: ["10.1.2.3"] }, NOW + 300 * DAY);
    assertNotEquals(elsewhere.cert, later.cert);
    assertEquals(new X509Certificate(elsewhere.cert).checkIP("192.168.1.5"), undefined);
    for (const damaged of ["damaged", elsewhere.cert, elsewhere.cert + elsewhere.key.slice(0, 60)]) {
      await Deno.writeTextFile(join(data, "web-cert.pem"), damaged);
      const { cert, key } = await authority.keys({ ...HOSTS, addresses: ["10.1.2.3"] }, NOW + 300 * DAY);
      assert(new X509Certificate(cert).checkPrivateKey(createPrivateKey(key)));
    }
  }));

Deno.test("a damaged authority is reported, and never replaced silently", () =>
  withData(async (data) => {
    assertEquals(WebAuthority.read(data), undefined);
    await make(data);
    await Deno.remove(join(data, "web-ca-key.pem"));
    assertThrows(() => WebAuthority.read(data), StoreError, "server web-cert --new");
  }));
