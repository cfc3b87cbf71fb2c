import * as asn1 from "asn1js";
import { createPublicKey, type KeyObject } from "node:crypto";
import * as pki from "pkijs";
import { toPem } from "./certificate.ts";

const CURVE = { name: "ECDSA", namedCurve: "P-256" };

const COMMON_NAME = "2.5.4.3";
const ALTERNATIVE_NAME = "2.5.29.17";
const BASIC_CONSTRAINTS = "2.5.29.19";
const DNS_NAME = 2;

/** Makes a private key (ECDSA P-256). @returns The key as PEM. */
export async function makeKey(): Promise<string> {
  const { privateKey } = await crypto.subtle.generateKey(CURVE, true, ["sign", "verify"]) as CryptoKeyPair;
  return toPem(new Uint8Array(await crypto.subtle.exportKey("pkcs8", privateKey)).toBase64(), "PRIVATE KEY");
}

/**
 * Makes a certificate for a server, signed with its own key.
 *
 * @param key A private key on P-256.
 * @param name The DNS name in it.
 * @param life How long it is valid, in milliseconds.
 * @returns The certificate as PEM.
 */
export async function makeCertificate(key: KeyObject, name: string, from: Date, life: number): Promise<string> {
  const pkcs8 = new Uint8Array(key.export({ type: "pkcs8", format: "der" }));
  const spki = new Uint8Array(createPublicKey(key).export({ type: "spki", format: "der" }));
  const privateKey = await crypto.subtle.importKey("pkcs8", pkcs8, CURVE, false, ["sign"]);
  const publicKey = await crypto.subtle.importKey("spki", spki, CURVE, true, ["verify"]);
  const certificate = new pki.Certificate();
  certificate.version = 2; // that is X.509 v3
  certificate.serialNumber = new asn1.Integer({ valueHex: serialNumber().buffer });
  for (const who of [certificate.issuer, certificate.subject]) {
    const value = new asn1.Utf8String({ value: "Tincan" });
    who.typesAndValues.push(new pki.AttributeTypeAndValue({ type: COMMON_NAME, value }));
  }
  certificate.notBefore = time(from);
  certificate.notAfter = time(new Date(from.getTime() + life));
  const names = new pki.GeneralNames({ names: [new pki.GeneralName({ type: DNS_NAME, value: name })] });
  certificate.extensions = [
    extension(BASIC_CONSTRAINTS, new pki.BasicConstraints({ cA: false }), true),
    extension(ALTERNATIVE_NAME, names, false),
  ];
  await certificate.subjectPublicKeyInfo.importKey(publicKey);
  await certificate.sign(privateKey, "SHA-256");
  return toPem(new Uint8Array(certificate.toSchema(true).toBER(false)).toBase64());
}

function extension(
  extnID: string,
  value: { toSchema(): { toBER(sizeOnly: boolean): ArrayBuffer } },
  critical: boolean,
): pki.Extension {
  return new pki.Extension({ extnID, critical, extnValue: value.toSchema().toBER(false) });
}

// RFC 5280, 4.1.2.5: years from 2050 on have four digits.
function time(value: Date): pki.Time {
  return new pki.Time({
    type: value.getUTCFullYear() < 2050 ? pki.TimeType.UTCTime : pki.TimeType.GeneralizedTime,
    value,
  });
}

// Positive, and with a first byte other than 0, so that there is only one encoding.
function serialNumber(): Uint8Array<ArrayBuffer> {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[0] = bytes[0] & 0x7f | 0x40;
  return bytes;
}
