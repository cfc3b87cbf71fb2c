/** The name in every server's certificate: no address, so that it stays right when the server's address changes. */
export const CERTIFICATE_NAME = "tincan.internal";

/** Longest certificate that is taken from a server or a file, in bytes. */
export const MAX_CERTIFICATE = 8 * 1024;

const GROUPS = 6;
const GROUP_BYTES = 5;

/** What a server proves who it is with, together with its key. */
export interface KeyPair {
  /** The certificate, as PEM. */
  readonly cert: string;
  /** The private key, as PEM. */
  readonly key: string;
}

/** What is of interest in a certificate. */
export interface Certificate {
  /** As base64 in one line. */
  readonly base64: string;
  /** Of its public key: `12345-67890-…`, docs/protocol.md, section 1. */
  readonly fingerprint: string;
  readonly from: Date;
  readonly to: Date;
}

/**
 * Reads a certificate.
 *
 * @param certificate DER, or text as PEM; of several the first.
 * @throws {TypeError} if it is none, or longer than `MAX_CERTIFICATE`.
 */
export async function readCertificate(certificate: Uint8Array | string): Promise<Certificate> {
  // Loaded where it is needed: it takes longer than all the rest of a client's start.
  const { X509Certificate } = await import("node:crypto");
  try {
    const der = typeof certificate === "string" ? fromPem(certificate) : certificate;
    if (der.length > MAX_CERTIFICATE) throw new TypeError("it is too long");
    const { publicKey, validFrom, validTo } = new X509Certificate(der as Uint8Array<ArrayBuffer>);
    return {
      base64: der.toBase64(),
      fingerprint: await fingerprint(new Uint8Array(publicKey.export({ type: "spki", format: "der" }))),
      from: new Date(validFrom),
      to: new Date(validTo),
    };
  } catch (error) {
    throw new TypeError(`not a certificate: ${(error as Error).message}`, { cause: error });
  }
}

/**
 * The fingerprint of a certificate that was read before, without loading what `readCertificate` needs.
 *
 * @param certificate DER, as base64.
 * @returns Undefined if it cannot be told.
 */
export async function fingerprintOf(certificate: string): Promise<string | undefined> {
  try {
    const der = Uint8Array.fromBase64(certificate);
    let at = content(der, content(der, 0)); // of TBSCertificate (RFC 5280, 4.1)
    if (der[at] === 0xa0) at = end(der, at); // version
    // serialNumber, signature, issuer, validity, subject
    for (let i = 0; i < 5; i++) at = end(der, at);
    return await fingerprint(der.slice(at, end(der, at)));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Where the content of the DER element at `at` begins. */
function content(der: Uint8Array, at: number): number {
  return at + 2 + (der[at + 1] & 0x80 ? der[at + 1] & 0x7f : 0);
}

/** Where it ends. @throws {RangeError} if that is not in the certificate. */
function end(der: Uint8Array, at: number): number {
  const start = content(der, at);
  const long = der.subarray(at + 2, start).reduce((length, byte) => length * 256 + byte, 0);
  const to = start + (start === at + 2 ? der[at + 1] : long);
  if (!(to <= der.length)) throw new RangeError("A part of the certificate is not in it");
  return to;
}

function fromPem(text: string): Uint8Array {
  const [, base64] = /-----BEGIN CERTIFICATE-----([^-]+)-----END CERTIFICATE-----/.exec(text) ?? [];
  if (base64 === undefined) throw new TypeError("it is not PEM");
  return Uint8Array.fromBase64(base64);
}

/** A certificate in one line of base64, as PEM. */
export function toPem(base64: string): string {
  return `-----BEGIN CERTIFICATE-----\n${base64.match(/.{1,64}/g)!.join("\n")}\n-----END CERTIFICATE-----\n`;
}

/**
 * Reads a fingerprint as somebody typed it: spaces may stand for the hyphens, or nothing.
 *
 * @returns It in the form that is shown, or undefined if it is none.
 */
export function parseFingerprint(text: string): string | undefined {
  const digits = text.replace(/[\s-]/g, "");
  if (!new RegExp(`^\\d{${GROUPS * 5}}$`).test(digits)) return undefined;
  return digits.match(/.{5}/g)!.join("-");
}

/** Why clients would not accept these; undefined if they would. A sentence for the server's operator. */
export async function validateKeyPair(keys: KeyPair, now: number): Promise<string | undefined> {
  const { X509Certificate } = await import("node:crypto");
  const flaw = await validateWebKeyPair(keys, now);
  if (flaw !== undefined) return flaw;
  const certificate = new X509Certificate(keys.cert);
  // Clients know a server by its key, and so take no authority's word for it.
  if (!certificate.verify(certificate.publicKey)) return "It is not signed with its own key.";
  if (certificate.ca) return "It is one for an authority (CA:TRUE), which a server must not use for itself.";
  if (certificate.checkHost(CERTIFICATE_NAME) === undefined) return `It is not for the name ${CERTIFICATE_NAME}.`;
  return undefined;
}

/** As `flawOf`, but for browsers, which know who may sign what and for which names. */
export async function validateWebKeyPair({ cert, key }: KeyPair, now: number): Promise<string | undefined> {
  const { createPrivateKey, X509Certificate } = await import("node:crypto");
  let certificate: InstanceType<typeof X509Certificate>;
  let privateKey: ReturnType<typeof createPrivateKey>;
  try {
    certificate = new X509Certificate(cert);
  } catch {
    return "It is not a certificate in PEM.";
  }
  try {
    privateKey = createPrivateKey(key);
  } catch {
    return "The key is not a private key in PEM, without a password.";
  }
  if (!certificate.checkPrivateKey(privateKey)) return "The key is not the one of the certificate.";
  if (Date.parse(certificate.validTo) < now) return `It expired on ${certificate.validTo}.`;
  return undefined;
}

/** The names of hosts that a certificate is for, in small letters; `*.` stands for any first part. */
export async function namesIn(cert: string): Promise<string[]> {
  const { X509Certificate } = await import("node:crypto");
  const names = new X509Certificate(cert).subjectAltName?.matchAll(/DNS:((?:\*\.)?[a-z0-9.-]+)(?=,|$)/gi) ?? [];
  return Array.from(names, ([, name]) => name.toLowerCase());
}

async function fingerprint(publicKey: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", publicKey));
  return Array.from({ length: GROUPS }, (_, group) => {
    const bytes = hash.subarray(group * GROUP_BYTES, (group + 1) * GROUP_BYTES);
    return String(bytes.reduce((number, byte) => number * 256 + byte, 0) % 100_000).padStart(5, "0");
  }).join("-");
}
