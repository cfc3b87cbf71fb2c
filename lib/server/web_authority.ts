import { createPrivateKey, X509Certificate } from "node:crypto";
import { join } from "node:path";
import { openDirectory, replaceFile, restrictToOwner, StoreError } from "../store/mod.ts";
import { DAY_MS } from "../text/mod.ts";
import type { KeyPair } from "../tls/mod.ts";
import type { Hosts } from "../tls/authority.ts";
import { readKeyFile } from "./key_pair.ts";

// The files in the data directory. The last one has both, so that they always belong together.
const KEY_FILE = "web-ca-key.pem";
const CERTIFICATE_FILE = "web-ca.pem";
const SERVER_FILE = "web-cert.pem";

const AUTHORITY_LIFE_MS = 3650 * DAY_MS;
// No browser accepts less: Apple allows 825 days from an authority that a person installed, and 398 from others.
const CERTIFICATE_LIFE_MS = 397 * DAY_MS;
const RENEWAL_MS = 120 * DAY_MS;
// Valid from a time before their creation, because clocks differ.
const VALID_BEFORE_MS = DAY_MS;

/** The certificate authority of a server, which devices of its network can trust, and the files that hold it. */
export class WebAuthority {
  /** The certificate of the authority, as PEM. */
  readonly cert: string;
  readonly #key: string;
  readonly #path: string;

  private constructor(path: string, { cert, key }: KeyPair) {
    this.#path = path;
    this.cert = cert;
    this.#key = key;
  }

  /** Reads the authority in a data directory; undefined if there is none. @throws {StoreError} If it is damaged. */
  static read(path: string): WebAuthority | undefined {
    restrictToOwner(join(path, KEY_FILE));
    return WebAuthority.peek(path);
  }

  /** Does the same, and leaves the permissions of its key as they are. */
  static peek(path: string): WebAuthority | undefined {
    const [key, cert] = [readKeyFile(path, KEY_FILE), readKeyFile(path, CERTIFICATE_FILE)];
    if (key === undefined && cert === undefined) return undefined;
    try {
      if (key === undefined || cert === undefined) throw new Error("One of the two files is missing");
      new X509Certificate(cert);
      return new WebAuthority(path, { cert, key });
    } catch (error) {
      throw new StoreError(
        `The authority in ${
          join(path, CERTIFICATE_FILE)
        } and ${KEY_FILE} is damaged. Restore both from a backup, or make ` +
          "another with server web-cert --new: each device then has to install it again.",
        { cause: error },
      );
    }
  }

  /**
   * Makes an authority in a data directory.
   *
   * @param hosts The hosts that it permits beside local addresses and domains. @param now In ms since the epoch.
   * @throws {StoreError} If a server uses the directory, or it cannot be written.
   */
  static async make(path: string, name: string, hosts: Hosts, now: number): Promise<WebAuthority> {
    const { makeAuthority } = await import("../tls/authority.ts");
    using opened = new DisposableStack();
    const directory = opened.adopt(openDirectory(path), (it) => it.close());
    const life = [new Date(now - VALID_BEFORE_MS), new Date(now + AUTHORITY_LIFE_MS)] as const;
    const made = await makeAuthority(name, hosts, ...life);
    directory.replace(KEY_FILE, made.key);
    directory.replace(CERTIFICATE_FILE, made.cert);
    return new WebAuthority(path, made);
  }

  /** Returns its fingerprint as browsers and devices show it: the SHA-256 of the certificate. */
  get fingerprint(): string {
    return new X509Certificate(this.cert).fingerprint256;
  }

  /** Returns until when it is valid. */
  get until(): Date {
    return new Date(new X509Certificate(this.cert).validTo);
  }

  /** Returns the hosts that it does not permit. */
  async refused(hosts: readonly string[]): Promise<string[]> {
    const { hostsOfAuthority } = await import("../tls/authority.ts");
    const { permits } = hostsOfAuthority(this.cert);
    return hosts.filter((host) => !permits(host));
  }

  /**
   * Returns the key and certificate with which the server encrypts: those in the data directory, or others if the hosts
   * have changed, or the certificate is about to expire.
   *
   * @param hosts How this machine can be reached now; what the authority does not permit is left out.
   * @param now In ms since the epoch.
   */
  async keys(hosts: Hosts, now: number): Promise<KeyPair> {
    const kept = readKeyFile(this.#path, SERVER_FILE);
    if (kept !== undefined && this.#isUsable(kept, hosts, now)) return asKeyPair(kept);
    const { hostsOfAuthority, issueCertificate } = await import("../tls/authority.ts");
    const { permits, own } = hostsOfAuthority(this.cert);
    const permitted = {
      names: [...new Set([...own.names, ...hosts.names])].filter(permits),
      addresses: [...new Set([...own.addresses, ...hosts.addresses])].filter(permits),
    };
    // With other hosts than permitted ones, there may be nothing to change.
    if (kept !== undefined && this.#isUsable(kept, permitted, now)) return asKeyPair(kept);
    const to = new Date(Math.min(now + CERTIFICATE_LIFE_MS - VALID_BEFORE_MS, this.until.getTime()));
    const from = new Date(now - VALID_BEFORE_MS);
    const made = await issueCertificate({ cert: this.cert, key: this.#key }, permitted, from, to);
    replaceFile(join(this.#path, SERVER_FILE), made.cert + made.key);
    return made;
  }

  #isUsable(kept: string, { names, addresses }: Hosts, now: number): boolean {
    try {
      const certificate = new X509Certificate(kept);
      createPrivateKey(asKeyPair(kept).key);
      return certificate.verify(new X509Certificate(this.cert).publicKey) &&
        names.every((name) => certificate.checkHost(name) !== undefined) &&
        addresses.every((address) => certificate.checkIP(address) !== undefined) &&
        Date.parse(certificate.validFrom) <= now && now + RENEWAL_MS <= Date.parse(certificate.validTo);
    } catch {
      // A damaged certificate is replaced.
      return false;
    }
  }
}

function asKeyPair(text: string): KeyPair {
  const at = text.indexOf("-----BEGIN PRIVATE KEY-----");
  return { cert: text.slice(0, at), key: text.slice(at) };
}
