import { assertEquals } from "@std/assert";
import { type Connection, dial, dialEncrypted, fetchCertificate, fetchTalkPort, listen } from "../../lib/net/mod.ts";
import { HttpServer } from "../../lib/http/mod.ts";
import { readCertificate } from "../../lib/tls/mod.ts";
import { makeKeyPair } from "../support/certificates.ts";
import { patientTest } from "../support/patience.ts";

// A machine without IPv6 has no ::1.
const ignore = !Deno.networkInterfaces().some(({ address }) => address === "::1");
const nobody = () => {};

Deno.test({
  name: "listen() and dial() meet at an IPv6 address, and each side knows it",
  ignore,
  async fn() {
    const { promise: accepted, resolve } = Promise.withResolvers<Connection>();
    const listening = listen("::1", 0, resolve, nobody);
    const here = await dial("::1", listening.port);
    const there = await accepted;
    assertEquals([listening.hostname, here.endpoint.host, there.endpoint.host], ["::1", "::1", "::1"]);
    assertEquals([here.endpoint.loopback, there.endpoint.loopback], [true, true]);
    const heard = there.receive(nobody);
    here.close();
    await heard;
    await listening.close();
  },
});

if (!ignore) {
  patientTest(
    "a server at an IPv6 address proves its key, and the page there names the port for clients",
    async (scope) => {
      const keys = await makeKeyPair();
      const { promise: accepted, resolve } = Promise.withResolvers<Connection>();
      const listening = listen("::1", 0, resolve, nobody, keys);
      scope.defer(() => listening.close());
      await listening.ready;
      const certificate = await readCertificate(await fetchCertificate("::1", listening.port));
      assertEquals(certificate.fingerprint, (await readCertificate(keys.cert)).fingerprint);
      const here = await dialEncrypted("::1", listening.port, certificate.base64);
      assertEquals([here.encrypted, here.endpoint.host], [true, "::1"]);
      here.close();
      (await accepted).close();
      const hosts: (string | undefined)[] = [];
      const http = new HttpServer({
        hostname: "::1",
        port: 0,
        headers: { "tincan-port": "6000" },
        respond: ({ headers }) => {
          hosts.push(headers.get("host"));
          return Promise.resolve({ status: 200, headers: {} });
        },
        onTrouble: nobody,
      });
      scope.defer(() => http.close());
      await http.ready;
      assertEquals(await fetchTalkPort("::1", http.port, new AbortController().signal), 6000);
      assertEquals(hosts, [`[::1]:${http.port}`]);
    },
  );
}

/** Runs a command in a network of its own, where no socket on `::` takes IPv4. @returns What it printed. */
async function withoutMixedSockets(command: readonly string[]): Promise<string> {
  const setUp = 'ip link set lo up && sysctl -q -w net.ipv6.bindv6only=1 && exec "$@"';
  const args = ["--net", "sh", "-c", setUp, "sh", ...command];
  const { success, stdout, stderr } = await new Deno.Command("unshare", { args }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  return new TextDecoder().decode(stdout);
}

/** Whether this user may make a network. */
const CAN_UNSHARE = Deno.build.os === "linux" && Deno.uid() === 0 &&
  await withoutMixedSockets(["true"]).then(() => true, () => false);

Deno.test(
  "a listener on :: takes IPv4, even where the system does not",
  { ignore: ignore || !CAN_UNSHARE },
  async () => {
    const program = [Deno.execPath(), "run", "-A", "-q", "--no-check", "--import-map", "npm_only/imports.json"];
    const args = ["tests/support/listen_on_all.ts", "127.0.0.1", "::1"];
    assertEquals(await withoutMixedSockets([...program, ...args]), "127.0.0.1\n127.0.0.1\n::1\n::1\n");
  },
);
