import * as asn1 from "asn1js";
import { createPublicKey, type KeyObject } from "node:crypto";
import * as pki from "pkijs";
import { toPem } from "./certificate.ts";

const CURVE = { name: "ECDSA", namedCurve: "P-256" };

const COMMON_NAME = "2.5.4.3";
const ALTERNATIVE_NAME = "2.5.29.17";
const DNS_NAME = 2;
const IP_ADDRESS = 7;

/** What a certificate says. */
export interface CertificateContent {
  readonly subject: string;
  readonly issuer: string;
  readonly from: Date;
  readonly to: Date;
  readonly extensions: readonly pki.Extension[];
  /** The key that it is about. */
  readonly key: KeyObject;
  /** The key of the issuer, which signs it. */
  readonly issuerKey: KeyObject;
}

/** Makes a private key (ECDSA P-256). @returns The key as PEM. */
export async function makeKey(): Promise<string> {
  const { privateKey } = await crypto.subtle.generateKey(CURVE, true, ["sign", "verify"]) as CryptoKeyPair;
  return toPem(new Uint8Array(await crypto.subtle.exportKey("pkcs8", privateKey)).toBase64(), "PRIVATE KEY");
}

/** Makes a certificate (X.509 v3). Its keys are on P-256. @returns The certificate as PEM. */
export async function makeX509(content: CertificateContent): Promise<string> {
  const { subject, issuer, from, to, extensions, key, issuerKey } = content;
  const pkcs8 = new Uint8Array(issuerKey.export({ type: "pkcs8", format: "der" }));
  const spki = new Uint8Array(createPublicKey(key).export({ type: "spki", format: "der" }));
  const privateKey = await crypto.subtle.importKey("pkcs8", pkcs8, CURVE, false, ["sign"]);
  const publicKey = await crypto.subtle.importKey("spki", spki, CURVE, true, ["verify"]);
  const certificate = new pki.Certificate();
  certificate.version = 2; // that is X.509 v3
  certificate.serialNumber = new asn1.Integer({ valueHex: serialNumber().buffer });
  certificate.issuer.typesAndValues.push(commonName(issuer));
  certificate.subject.typesAndValues.push(commonName(subject));
  certificate.notBefore = time(from);
  certificate.notAfter = time(to);
  certificate.extensions = [...extensions];
  await certificate.subjectPublicKeyInfo.importKey(publicKey);
  await certificate.sign(privateKey, "SHA-256");
  return toPem(new Uint8Array(certificate.toSchema(true).toBER(false)).toBase64());
}

/** Returns an extension of a certificate. @param id Its object identifier. */
export function extension(
  id: string,
  value: { toSchema(): { toBER(sizeOnly: boolean): ArrayBuffer } },
  isCritical: boolean,
): pki.Extension {
  return new pki.Extension({ extnID: id, critical: isCritical, extnValue: value.toSchema().toBER(false) });
}

/** Returns the extension that names the hosts of a certificate. */
export function alternativeNames(hosts: readonly pki.GeneralName[]): pki.Extension {
  return extension(ALTERNATIVE_NAME, new pki.GeneralNames({ names: [...hosts] }), false);
}

/** Returns a host name for a certificate. */
export function dnsName(value: string): pki.GeneralName {
  return new pki.GeneralName({ type: DNS_NAME, value });
}

/** Returns an address for a certificate, or with the bytes of a mask after it, a range of them. */
export function ipName(bytes: readonly number[]): pki.GeneralName {
  const value = new asn1.OctetString({ valueHex: new Uint8Array(bytes).buffer });
  return new pki.GeneralName({ type: IP_ADDRESS, value });
}

function commonName(text: string): pki.AttributeTypeAndValue {
  return new pki.AttributeTypeAndValue({ type: COMMON_NAME, value: new asn1.Utf8String({ value: text }) });
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
