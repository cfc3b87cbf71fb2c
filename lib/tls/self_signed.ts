import type { KeyObject } from "node:crypto";
import * as pki from "pkijs";
import { alternativeNames, dnsName, extension, makeX509 } from "./x509.ts";

const BASIC_CONSTRAINTS = "2.5.29.19";

/**
 * Makes a certificate for a server, signed with its own key.
 *
 * @param key A private key on P-256.
 * @param name The DNS name in it.
 * @param life How long it is valid, in milliseconds.
 * @returns The certificate as PEM.
 */
export async function makeCertificate(key: KeyObject, name: string, from: Date, life: number): Promise<string> {
  return await makeX509({
    subject: "Tincan",
    issuer: "Tincan",
    from,
    to: new Date(from.getTime() + life),
    extensions: [
      extension(BASIC_CONSTRAINTS, new pki.BasicConstraints({ cA: false }), true),
      alternativeNames([dnsName(name)]),
    ],
    key,
    issuerKey: key,
  });
}
