import { formatEndpoint } from "../../text/mod.ts";
import { listInWords, t } from "../../language/mod.ts";
import { type Connection, dialEncrypted, fetchCertificate, fetchTalkPort, NetError } from "../../net/mod.ts";
import { type Certificate, fingerprintOf, readCertificate } from "../../tls/mod.ts";
import { type Address, parseAddress } from "../link/address.ts";
import { type KnownServer, type KnownServers, KnownServersError } from "./known_servers.ts";

// The maximum number of unreadable lines that a notice names.
const MAX_LINES = 5;

// The failure of a server whose certificate is not the expected one.
const UNPROVEN_FAILURES: ReadonlySet<string> = new Set(["certificate", "foreign"]);

/** Why a server is not trusted; the message is for people. */
export class TrustError extends Error {
  override readonly name = "TrustError";

  /**
   * - `server-changed`: its key differs from the known key, or from `--fingerprint`;
   * - `clock`: its certificate is not valid at this machine's time;
   * - `known-servers`: the file of known servers cannot be read;
   * - `certificate`: it has no certificate that could be trusted;
   * - `not-trusted`: the person declined.
   */
  constructor(
    readonly failure: "server-changed" | "clock" | "known-servers" | "certificate" | "not-trusted",
    message: string,
  ) {
    super(message);
  }
}

/** What trust needs. */
export interface TrustOptions {
  readonly server: Address;
  readonly known: KnownServers;
  /** The only fingerprint to trust, as given by the person. It can replace the known one. */
  readonly fingerprint?: string;
  /** The only fingerprint to trust, as an invitation link names it. It does not replace a known key: links can be forged. */
  readonly invited?: string | undefined;
  /**
   * Returns the fingerprint that the server has claimed on the network before anyone connected. It proves nothing, but a
   * server with another key is not trusted without a question.
   */
  readonly advertised?: () => string | undefined;
  /** This machine's time in ms. */
  readonly now?: () => number;
}

/**
 * Asks the person whether to trust the server with this fingerprint.
 *
 * @param replaced The fingerprint that was expected, if it is another; undefined: the server is new.
 * @param isAdvertised Whether the server was new, and had claimed the expected fingerprint on the network.
 */
export type Approve = (fingerprint: string, replaced?: string, isAdvertised?: boolean) => Promise<boolean>;

/** Shows a sentence to the person. */
export type TellPerson = (notice: string) => void;

/**
 * Trusts servers on first use, as SSH does: the client remembers the key of a new server, and later accepts only that
 * key (docs/protocol.md, section 1).
 */
export class Trust {
  readonly #options: TrustOptions;
  readonly #address: string;
  #accepted: string | undefined; // the only fingerprint to trust, whatever the file says
  #offered: string | undefined; // of the server that was last refused
  #warned = false;

  constructor(options: TrustOptions) {
    this.#options = options;
    this.#address = formatEndpoint(options.server);
    this.#accepted = options.fingerprint;
  }

  /** The fingerprint of the last refused key, which `accept` would trust. */
  get offered(): string | undefined {
    return this.#offered;
  }

  /** Trusts the last refused key from now on, and no other. Returns false if no key was refused. */
  accept(): boolean {
    if (this.#offered === undefined) return false;
    this.#accepted = this.#offered;
    this.#offered = undefined;
    return true;
  }

  /**
   * Connects to the server, and lets it prove its identity. Nothing else has been sent yet.
   *
   * @param approve Asks the person about a new server, or a server whose key has changed. Without it, a new server is
   *   trusted, which `say` reports, and a changed one is refused.
   * @throws {TrustError | NetError} With a sentence for people.
   */
  async connect(signal: AbortSignal, say: TellPerson, approve?: Approve): Promise<Connection> {
    const { host, port } = this.#options.server;
    const servers = await this.#lookUp(say);
    const known = servers.get(this.#address);
    const { invited } = this.#options;
    if (invited !== undefined && known !== undefined && known.fingerprint !== invited && this.#accepted === undefined) {
      const about = { address: this.#address, known: known.fingerprint, invited };
      throw new TrustError("server-changed", t("programs.link-of-another", about));
    }
    const trusted = this.#accepted ?? known?.fingerprint ?? invited;
    const expected = trusted ?? this.#options.advertised?.();
    let unproved: NetError | undefined;
    // If a line was edited by hand, its fingerprint counts.
    if (known && known.fingerprint === expected && await fingerprintOf(known.certificate) === expected) {
      try {
        return named(await dialEncrypted(host, port, known.certificate, { signal }), known.fingerprint);
      } catch (error) {
        // It may have a new certificate for the same key, or be another server.
        if (!(error instanceof NetError) || !UNPROVEN_FAILURES.has(error.failure)) throw error;
        unproved = error;
      }
    }
    const certificate = await this.#fetch(signal, unproved);
    if (expected !== undefined && certificate.fingerprint !== expected) {
      const refusal = this.#refuse(certificate, known, expected);
      if (this.#offered === undefined || !await approve?.(certificate.fingerprint, expected, trusted === undefined)) {
        throw refusal;
      }
      this.accept();
    } else if (approve && trusted === undefined && !await approve(certificate.fingerprint)) {
      throw new TrustError("not-trusted", t("programs.not-trusted", { address: this.#address }));
    }
    const connection = await this.#prove(certificate, signal);
    if (trusted === undefined && !approve) say(this.#introduce(certificate, servers));
    await this.#remember(certificate, say);
    return named(connection, certificate.fingerprint);
  }

  /**
   * Returns the port for clients, if the address has the port for browsers. An attacker in between could also claim
   * that, to lead the client away from a known server. So if a server is known on that machine, no other is suggested.
   */
  async clientPort(signal: AbortSignal): Promise<number | undefined> {
    const { server: { host, port }, fingerprint, known } = this.#options;
    const talk = await fetchTalkPort(host, port, signal);
    // With a given fingerprint, no other server is believed at any port.
    if (talk === undefined || fingerprint !== undefined) return talk;
    try {
      const there = [...(await known.load()).servers.keys()].filter((address) => parseAddress(address).host === host);
      return there.length === 0 || there.includes(formatEndpoint({ host, port: talk })) ? talk : undefined;
    } catch (error) {
      if (!(error instanceof KnownServersError)) throw error;
      return undefined;
    }
  }

  async #lookUp(say: TellPerson): Promise<ReadonlyMap<string, KnownServer>> {
    const { known } = this.#options;
    try {
      const { servers, wrong, warning } = await known.load();
      const warned = this.#warned;
      this.#warned ||= wrong.length > 0 || warning !== undefined;
      if (warning !== undefined && !warned) say(warning);
      if (wrong.length > 0 && !warned) {
        const [first, more] = [wrong.slice(0, MAX_LINES).map(String), wrong.length - MAX_LINES];
        const lines = listInWords(more > 0 ? [...first, t("programs.more-lines", { count: more })] : first);
        say(t("programs.known-servers-wrong", { count: wrong.length, path: known.path, lines }));
      }
      return servers;
    } catch (error) {
      if (!(error instanceof KnownServersError)) throw error;
      throw new TrustError("known-servers", error.message);
    }
  }

  /** @param unproved Why the server's proof failed; undefined: it was not asked yet. */
  async #fetch(signal: AbortSignal, unproved: NetError | undefined): Promise<Certificate> {
    const { host, port } = this.#options.server;
    try {
      return await readCertificate(await fetchCertificate(host, port, { signal }));
    } catch (error) {
      if (error instanceof NetError) throw unproved ?? error;
      if (!(error instanceof TypeError)) throw error;
      throw new TrustError("certificate", t("programs.certificate-unreadable", { address: this.#address }));
    }
  }

  /** Lets the server prove that it has the key of its certificate. */
  async #prove(certificate: Certificate, signal: AbortSignal): Promise<Connection> {
    const { server: { host, port }, now = Date.now } = this.#options;
    try {
      return await dialEncrypted(host, port, certificate.base64, { signal });
    } catch (error) {
      if (!(error instanceof NetError) || error.failure !== "certificate") throw error;
      const { from, to } = certificate;
      if (now() >= from.getTime() && now() <= to.getTime()) throw error;
      throw new TrustError(
        "clock",
        t("programs.wrong-clock", { address: this.#address, from: day(from), to: day(to), now: day(new Date(now())) }),
      );
    }
  }

  #introduce({ fingerprint }: Certificate, servers: ReadonlyMap<string, KnownServer>): string {
    const address = this.#address;
    const elsewhere = [...servers.values()].filter((it) => it.fingerprint === fingerprint).at(-1);
    return elsewhere
      ? t("programs.first-connection-known", { address, other: elsewhere.address, fingerprint })
      : t("programs.first-connection", { address, fingerprint });
  }

  async #remember({ fingerprint, base64 }: Certificate, say: TellPerson): Promise<void> {
    const { known } = this.#options;
    try {
      await known.remember({ address: this.#address, fingerprint, certificate: base64 });
    } catch (error) {
      if (!(error instanceof KnownServersError)) throw error;
      say(t("programs.not-remembered", { reason: error.message }));
    }
  }

  #refuse({ fingerprint }: Certificate, known: KnownServer | undefined, expected: string): TrustError {
    if (this.#accepted === undefined && known === undefined && this.#options.invited === undefined) {
      this.#offered = fingerprint;
      return new TrustError(
        "server-changed",
        t("programs.not-as-advertised", { address: this.#address, fingerprint, expected }),
      );
    }
    if (expected !== known?.fingerprint) {
      this.#offered = undefined; // a given fingerprint allows no other
      return new TrustError(
        "server-changed",
        t("programs.another-fingerprint", { address: this.#address, fingerprint, expected }),
      );
    }
    this.#offered = fingerprint;
    return new TrustError(
      "server-changed",
      t("programs.changed-key", { address: this.#address, fingerprint, expected, path: this.#options.known.path }),
    );
  }
}

function named(connection: Connection, fingerprint: string): Connection {
  connection.fingerprint = fingerprint;
  return connection;
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}
