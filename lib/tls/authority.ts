import * as asn1 from "asn1js";
import { createHash, createPrivateKey, createPublicKey, type KeyObject, X509Certificate } from "node:crypto";
import * as pki from "pkijs";
import { fromPem, type KeyPair, LOCAL_DOMAINS } from "./certificate.ts";
import { alternativeNames, dnsName, extension, ipName, makeKey, makeX509 } from "./x509.ts";

const SUBJECT_KEY_ID = "2.5.29.14";
const KEY_USAGE = "2.5.29.15";
const BASIC_CONSTRAINTS = "2.5.29.19";
const NAME_CONSTRAINTS = "2.5.29.30";
const AUTHORITY_KEY_ID = "2.5.29.35";
const EXTENDED_KEY_USAGE = "2.5.29.37";
const SERVER_AUTHENTICATION = "1.3.6.1.5.5.7.3.1";

// The bits of the key usage, from the left (RFC 5280, 4.2.1.3).
const DIGITAL_SIGNATURE = 0x80;
const SIGN_CERTIFICATES = 0x04;

const DNS_NAME = 2;
const IP_ADDRESS = 7;

/** Host names and IPv4 addresses. */
export interface Hosts {
  /** In lower case. */
  readonly names: readonly string[];
  readonly addresses: readonly string[];
}

/** Ranges of addresses that nobody on the internet can own: loopback, private, shared and link-local, each with its mask. */
const LOCAL_RANGES: readonly (readonly [address: string, mask: string])[] = [
  ["127.0.0.0", "255.0.0.0"],
  ["10.0.0.0", "255.0.0.0"],
  ["172.16.0.0", "255.240.0.0"],
  ["192.168.0.0", "255.255.0.0"],
  ["100.64.0.0", "255.192.0.0"],
  ["169.254.0.0", "255.255.0.0"],
];

const WHOLE_ADDRESS = "255.255.255.255";

/**
 * Makes a certificate authority for the hosts of one network. Browsers that trust it accept from it only certificates for
 * local addresses, local domains and the hosts that are given, so that nobody who steals its key can pretend to be a site
 * on the internet.
 *
 * @param name What devices call it.
 */
export async function makeAuthority(name: string, hosts: Hosts, from: Date, to: Date): Promise<KeyPair> {
  const key = await makeKey();
  const privateKey = createPrivateKey(key);
  // Two authorities of one server differ in this.
  const subject = `${name} ${keyId(privateKey).subarray(0, 4).toHex()}`;
  const names = [...new Set(["localhost", ...LOCAL_DOMAINS, ...hosts.names])].map(dnsName);
  const others = hosts.addresses.filter((it) => !LOCAL_RANGES.some((range) => isWithin(bytesOf(it), ...range)));
  const ranges = [...LOCAL_RANGES, ...others.map((address) => [address, WHOLE_ADDRESS] as const)];
  const bases = [...names, ...ranges.map(([address, mask]) => ipName([...bytesOf(address), ...bytesOf(mask)]))];
  const permittedSubtrees = bases.map((base) => new pki.GeneralSubtree({ base }));
  const cert = await makeX509({
    subject,
    issuer: subject,
    from,
    to,
    extensions: [
      extension(BASIC_CONSTRAINTS, new pki.BasicConstraints({ cA: true, pathLenConstraint: 0 }), true),
      keyUsage(SIGN_CERTIFICATES),
      extension(NAME_CONSTRAINTS, new pki.NameConstraints({ permittedSubtrees }), true),
      subjectKeyId(privateKey),
    ],
    key: privateKey,
    issuerKey: privateKey,
  });
  return { cert, key };
}

/** Makes a key and a certificate for a server, signed by an authority. */
export async function issueCertificate(authority: KeyPair, hosts: Hosts, from: Date, to: Date): Promise<KeyPair> {
  const key = await makeKey();
  const privateKey = createPrivateKey(key);
  const issuerKey = createPrivateKey(authority.key);
  const issuer = /^CN=(.+)$/m.exec(new X509Certificate(authority.cert).subject)![1];
  const cert = await makeX509({
    subject: "Tincan",
    issuer,
    from,
    to,
    extensions: [
      extension(BASIC_CONSTRAINTS, new pki.BasicConstraints({ cA: false }), true),
      keyUsage(DIGITAL_SIGNATURE),
      extension(EXTENDED_KEY_USAGE, new pki.ExtKeyUsage({ keyPurposes: [SERVER_AUTHENTICATION] }), false),
      alternativeNames([...hosts.names.map(dnsName), ...hosts.addresses.map((address) => ipName(bytesOf(address)))]),
      subjectKeyId(privateKey),
      extension(AUTHORITY_KEY_ID, new pki.AuthorityKeyIdentifier({ keyIdentifier: octets(keyId(issuerKey)) }), false),
    ],
    key: privateKey,
    issuerKey,
  });
  return { cert, key };
}

/**
 * Returns for which hosts an authority may issue certificates.
 *
 * @returns `permits` says whether it may for a name or an address; `own` are the hosts that were given when it was made.
 */
export function hostsOfAuthority(cert: string): { permits: (host: string) => boolean; own: Hosts } {
  const { extensions = [] } = pki.Certificate.fromBER(fromPem(cert));
  const found = extensions.find(({ extnID }) => extnID === NAME_CONSTRAINTS)?.parsedValue;
  const bases = found instanceof pki.NameConstraints ? (found.permittedSubtrees ?? []).map(({ base }) => base) : [];
  const domains = bases.filter(({ type }) => type === DNS_NAME).map(({ value }) => String(value));
  const ranges = bases.filter(({ type }) => type === IP_ADDRESS).map(({ value }) => {
    const bytes: number[] = [...new Uint8Array((value as asn1.OctetString).valueBlock.valueHexView)];
    return [bytes.slice(0, 4).join("."), bytes.slice(4).join(".")] as const;
  });
  return {
    permits(host) {
      if (!isAddress(host)) return domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
      return ranges.some((range) => isWithin(bytesOf(host), ...range));
    },
    own: {
      names: domains.filter((domain) => !LOCAL_DOMAINS.includes(domain)),
      addresses: ranges.filter(([, mask]) => mask === WHOLE_ADDRESS).map(([address]) => address),
    },
  };
}

/** Returns whether a host is an IPv4 address. */
export function isAddress(host: string): boolean {
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(host);
}

function isWithin(bytes: readonly number[], address: string, mask: string): boolean {
  const [from, kept] = [bytesOf(address), bytesOf(mask)];
  return bytes.every((byte, i) => (byte & kept[i]) === from[i]);
}

function bytesOf(address: string): number[] {
  return address.split(".").map(Number);
}

/** Returns the SHA-1 of a public key, which names the key (RFC 5280, 4.2.1.2). */
function keyId(key: KeyObject): Uint8Array<ArrayBuffer> {
  const spki = createPublicKey(key).export({ type: "spki", format: "der" });
  // The last 65 bytes are the point, which is the key.
  return new Uint8Array(createHash("sha1").update(spki.subarray(-65)).digest());
}

function octets(bytes: Uint8Array<ArrayBuffer>): asn1.OctetString {
  return new asn1.OctetString({ valueHex: bytes.buffer });
}

function subjectKeyId(key: KeyObject): pki.Extension {
  return extension(SUBJECT_KEY_ID, { toSchema: () => octets(keyId(key)) }, false);
}

function keyUsage(bits: number): pki.Extension {
  const unusedBits = 31 - Math.clz32(bits & -bits); // the zeros at the end
  const value = new asn1.BitString({ valueHex: new Uint8Array([bits]).buffer, unusedBits });
  return extension(KEY_USAGE, { toSchema: () => value }, true);
}
