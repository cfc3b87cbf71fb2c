import { CERTIFICATE_NAME, type KeyPair } from "../../lib/tls/mod.ts";
import { makeCertificate } from "../../lib/tls/self_signed.ts";
import { makeKey } from "../../lib/tls/x509.ts";
import { createPrivateKey } from "node:crypto";

const DAY = 24 * 3600 * 1000;

/** Returns a key and a certificate as a server creates them. @param from The start of its validity, in days from now. */
export async function makeKeyPair(
  { key, from = -1, days = 10, name = CERTIFICATE_NAME }: {
    key?: string;
    from?: number;
    days?: number;
    name?: string;
  } = {},
): Promise<KeyPair> {
  const own = key ?? await makeKey();
  const begin = new Date(Date.now() + from * DAY);
  return { key: own, cert: await makeCertificate(createPrivateKey(own), name, begin, days * DAY) };
}
