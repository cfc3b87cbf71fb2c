/**
 * Listens on all addresses and connects to some: `listen_on_all.ts ADDRESS…`. For each, it prints with which address the
 * connection came, without and with encryption.
 *
 * @module
 */
import { type Connection, dial, dialEncrypted, fetchCertificate, listen } from "../../lib/net/mod.ts";
import { readCertificate } from "../../lib/tls/mod.ts";
import { makeKeyPair } from "./certificates.ts";

const keys = await makeKeyPair();
const { base64 } = await readCertificate(keys.cert);
for (const address of Deno.args) {
  for (const pair of [undefined, keys]) {
    const { promise: accepted, resolve } = Promise.withResolvers<Connection>();
    const listening = listen("::", 0, resolve, console.error, pair);
    await listening.ready;
    if (pair) await fetchCertificate(address, listening.port);
    const here = pair ? await dialEncrypted(address, listening.port, base64) : await dial(address, listening.port);
    console.log((await accepted).endpoint.host);
    here.close();
    await listening.close();
  }
}
Deno.exit();
