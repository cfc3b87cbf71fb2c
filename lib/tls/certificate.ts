/** The name in every server's certificate. It is not an address, because the server's address may change. */
export const CERTIFICATE_NAME = "tincan.internal";

/** What networks append to the name of a machine; nobody on the internet can own these domains. */
export const LOCAL_DOMAINS: readonly string[] = ["local", "lan", "home.arpa", "internal"];

/** The longest certificate that is accepted from a server or a file. */
export const MAX_CERTIFICATE_BYTES = 8 * 1024;

const GROUPS = 6;
const GROUP_BYTES = 5;

/** What a server proves its identity with. */
export interface KeyPair {
  /** The certificate, as PEM. */
  readonly cert: string;
  /** The private key, as PEM. */
  readonly key: string;
}

/** What the programs use of a certificate. */
export interface Certificate {
  /** The DER as base64, in one line. */
  readonly base64: string;
  /** The fingerprint of its public key: `12345-67890-…` (docs/protocol.md, section 1). */
  readonly fingerprint: string;
  readonly from: Date;
  readonly to: Date;
}

/**
 * Reads a certificate.
 *
 * @param certificate DER, or PEM. Of several certificates, the first is read.
 * @throws {TypeError} If it is not a certificate, or longer than `MAX_CERTIFICATE_BYTES`.
 */
export async function readCertificate(certificate: Uint8Array | string): Promise<Certificate> {
  // Loaded on demand: it takes longer than the rest of a client's start.
  const { X509Certificate } = await import("node:crypto");
  try {
    const der = typeof certificate === "string" ? fromPem(certificate) : certificate;
    if (der.length > MAX_CERTIFICATE_BYTES) throw new TypeError("it is too long");
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
 * Returns the fingerprint of a certificate, without loading what `readCertificate` needs.
 *
 * @param certificate DER, as base64.
 * @returns Undefined if the certificate is damaged.
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

/** Returns where the content of the DER element at `at` begins. */
function content(der: Uint8Array, at: number): number {
  return at + 2 + (der[at + 1] & 0x80 ? der[at + 1] & 0x7f : 0);
}

/** Returns where the DER element at `at` ends. @throws {RangeError} If that is beyond the certificate. */
function end(der: Uint8Array, at: number): number {
  const start = content(der, at);
  const long = der.subarray(at + 2, start).reduce((length, byte) => length * 256 + byte, 0);
  const to = start + (start === at + 2 ? der[at + 1] : long);
  if (!(to <= der.length)) throw new RangeError("The certificate is incomplete");
  return to;
}

/** Returns the DER of the first certificate in PEM. @throws {TypeError} If there is none. */
export function fromPem(text: string): Uint8Array<ArrayBuffer> {
  const [, base64] = /-----BEGIN CERTIFICATE-----([^-]+)-----END CERTIFICATE-----/.exec(text) ?? [];
  if (base64 === undefined) throw new TypeError("it is not PEM");
  return Uint8Array.fromBase64(base64);
}

/** Returns PEM. @param base64 The DER as base64, in one line. @param label What it is. */
export function toPem(base64: string, label = "CERTIFICATE"): string {
  return `-----BEGIN ${label}-----\n${base64.match(/.{1,64}/g)!.join("\n")}\n-----END ${label}-----\n`;
}

/**
 * Parses a fingerprint as people type it, with hyphens, spaces or neither.
 *
 * @returns The fingerprint as it is shown, or undefined if the text is not a fingerprint.
 */
export function parseFingerprint(text: string): string | undefined {
  const digits = text.replace(/[\s-]/g, "");
  if (!new RegExp(`^\\d{${GROUPS * 5}}$`).test(digits)) return undefined;
  return digits.match(/.{5}/g)!.join("-");
}

/** Returns a sentence for the operator if clients would refuse a key pair; otherwise undefined. */
export async function validateKeyPair(keys: KeyPair, now: number): Promise<string | undefined> {
  const { X509Certificate } = await import("node:crypto");
  const flaw = await validateWebKeyPair(keys, now);
  if (flaw !== undefined) return flaw;
  const certificate = new X509Certificate(keys.cert);
  // Clients recognize a server by its key, not by a certificate authority.
  if (!certificate.verify(certificate.publicKey)) return "It is not signed with its own key.";
  if (certificate.ca) return "It is the certificate of an authority (CA:TRUE), which a server must not use.";
  if (certificate.checkHost(CERTIFICATE_NAME) === undefined) return `It is not for the name ${CERTIFICATE_NAME}.`;
  return undefined;
}

/** As `validateKeyPair`, but for browsers, which check signatures and names themselves. */
export async function validateWebKeyPair({ cert, key }: KeyPair, now: number): Promise<string | undefined> {
  const { createPrivateKey, X509Certificate } = await import("node:crypto");
  let certificate: InstanceType<typeof X509Certificate>;
  let privateKey: ReturnType<typeof createPrivateKey>;
  try {
    certificate = new X509Certificate(cert);
  } catch {
    return "It is not a certificate in PEM format.";
  }
  try {
    privateKey = createPrivateKey(key);
  } catch {
    return "The key is not a private key in PEM format without a password.";
  }
  if (!certificate.checkPrivateKey(privateKey)) return "The key does not belong to the certificate.";
  if (Date.parse(certificate.validTo) < now) return `It expired on ${certificate.validTo}.`;
  return undefined;
}

/** Returns the host names in a certificate, in lower case. `*.` stands for any first part. */
export async function hostNamesOf(cert: string): Promise<string[]> {
  const { X509Certificate } = await import("node:crypto");
  const names = new X509Certificate(cert).subjectAltName?.matchAll(/DNS:((?:\*\.)?[a-z0-9.-]+)(?=,|$)/gi) ?? [];
  return Array.from(names, ([, name]) => name.toLowerCase());
}

/** Returns the host names and addresses in a certificate. */
export async function certificateHosts(cert: string): Promise<string[]> {
  const { X509Certificate } = await import("node:crypto");
  const hosts = new X509Certificate(cert).subjectAltName?.matchAll(/(?:DNS|IP Address):([^,\s]+)/g) ?? [];
  return Array.from(hosts, ([, host]) => host);
}

async function fingerprint(publicKey: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", publicKey));
  return Array.from({ length: GROUPS }, (_, group) => {
    const bytes = hash.subarray(group * GROUP_BYTES, (group + 1) * GROUP_BYTES);
    return String(bytes.reduce((number, byte) => number * 256 + byte, 0) % 100_000).padStart(5, "0");
  }).join("-");
}
