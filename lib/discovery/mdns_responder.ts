import { OS } from "../platform.ts";
import type { Advertisement } from "./advertisement.ts";
import { AnswerLimits } from "./answer_limits.ts";
import { type Datagrams, openDatagrams } from "./datagrams.ts";
import type { DnsPacket, DnsRecord } from "./dns.ts";
import { isLoopback, isOn, type Network } from "./network.ts";
import type { Responder } from "./responder.ts";
import { announcement, answerTo, forLegacy, goodbye, recordsOf, type ServiceRecords } from "./service.ts";

/** What a responder to mDNS needs. */
export interface MdnsResponderOptions {
  readonly advertisement: () => Advertisement;
  /** The name of this machine: the server answers for `box.local` where nobody else does. */
  readonly machine?: string;
  readonly now?: () => number;
  readonly open?: typeof openDatagrams;
  /** Makes the names of a server without a fingerprint unique. */
  readonly random?: () => string;
}

/** An interface of this machine, with the socket for it. */
interface Link {
  readonly networks: readonly Network[];
  readonly datagrams: Datagrams;
  /** When each record was last sent to all, by its name, type and data. */
  readonly sent: Map<string, number>;
  /** Whether the server answers for the name of the machine; undefined while it asks whether others do. */
  isNamed: boolean | undefined;
}

// Each record goes to all at most once in this time (RFC 6762, section 6).
const MIN_INTERVAL_MS = 1_000;

// Others may answer the same question, so each waits for a random time.
const MIN_DELAY_MS = 20;
const MAX_DELAY_MS = 120;

// A server that has appeared says so again after this time.
const REPEAT_MS = 1_000;

// A server asks three times whether another program answers for the name of its machine.
const PROBE_INTERVAL_MS = 250;
const PROBES = 3;

const MDNS_TTL = 255;

/**
 * Answers programs that look for services with mDNS and DNS-SD (RFC 6762 and 6763), beside a daemon of the system that does
 * the same for others. All names contain a part of the server's fingerprint, so nobody else has them, and none is probed.
 */
export class MdnsResponder implements Responder {
  readonly #options: MdnsResponderOptions;
  readonly #now: () => number;
  readonly #limits: AnswerLimits;
  readonly #links = new Map<string, Link>();
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();
  readonly #machine: string | undefined;
  #mark: string | undefined;
  // It is loaded when it is needed, so that servers start fast.
  #dns: typeof import("./dns.ts") | undefined;

  constructor(options: MdnsResponderOptions) {
    this.#options = options;
    this.#machine = localName(options.machine ?? "");
    this.#now = options.now ?? (() => performance.now());
    this.#limits = new AnswerLimits(this.#now());
  }

  get isOpen(): boolean {
    return this.#links.size > 0;
  }

  async follow(networks: readonly Network[]): Promise<void> {
    this.#dns ??= await import("./dns.ts");
    this.#limits.prune(this.#now());
    const interfaces = Map.groupBy(networks.filter((network) => !isLoopback(network)), ({ name }) => name);
    const wanted = new Map(
      [...interfaces.values()].map((group) => [group.map(({ address }) => address).join(), group]),
    );
    for (const [key, link] of [...this.#links]) {
      if (wanted.has(key)) continue;
      this.#links.delete(key);
      await link.datagrams.close();
    }
    let failure: unknown;
    for (const [key, group] of wanted) {
      if (this.#links.has(key)) continue;
      try {
        await this.#open(key, group);
      } catch (error) {
        failure = error;
      }
    }
    // An interface may carry no multicasts.
    if (failure !== undefined && this.#links.size === 0) throw failure;
  }

  async close(): Promise<void> {
    for (const timer of this.#timers) clearTimeout(timer);
    for (const link of this.#links.values()) this.#tell(link, goodbye(this.#recordsFor(link)));
    await Promise.all([...this.#links.values()].map(({ datagrams }) => datagrams.close()));
    this.#links.clear();
  }

  async #open(key: string, networks: readonly Network[]): Promise<void> {
    const { MDNS_GROUP, MDNS_PORT } = this.#dns!;
    const { open = openDatagrams } = this.#options;
    const [{ address }] = networks;
    const datagrams = await open({
      // Bound to the group, the socket takes no packet from a daemon. Windows has no such sockets.
      address: OS === "windows" ? "0.0.0.0" : MDNS_GROUP,
      port: MDNS_PORT,
      isShared: true,
      through: address,
      ttl: MDNS_TTL,
      onDatagram: (datagram, from) => this.#take(key, datagram, from),
    });
    datagrams.join(MDNS_GROUP, address);
    const link: Link = { networks, datagrams, sent: new Map(), isNamed: undefined };
    this.#links.set(key, link);
    void datagrams.closed.then(() => this.#links.get(key) === link && this.#links.delete(key));
    const announce = () => this.#tell(link, announcement(this.#recordsFor(link)));
    announce();
    this.#later(REPEAT_MS, announce);
    if (this.#machine !== undefined) this.#probe(link, this.#machine);
  }

  #take(key: string, datagram: Uint8Array, from: { address: string; port: number }): void {
    const link = this.#links.get(key);
    // Linux hands a multicast to the sockets of all interfaces.
    if (link === undefined || !link.networks.some((network) => isOn(network, from.address))) return;
    const packet = this.#dns!.readPacket(datagram);
    if (packet?.type === "response") return this.#hear(link, packet);
    if (packet?.opcode !== "QUERY") return;
    const answer = answerTo(packet, this.#recordsFor(link));
    if (answer === undefined) return;
    const { questions, answers, additionals } = answer;
    if (from.port !== this.#dns!.MDNS_PORT) {
      if (from.port === 0 || !this.#limits.take(from.address, this.#now())) return;
      const reply = this.#dns!.encodeReply(packet.id, questions, forLegacy(answers), forLegacy(additionals));
      return link.datagrams.send(reply, from.port, from.address);
    }
    const fresh = this.#unsent(link, answers);
    if (fresh.length === 0) return;
    const tell = () => this.#tell(link, fresh, additionals);
    const delay = MIN_DELAY_MS + Math.random() * (MAX_DELAY_MS - MIN_DELAY_MS);
    if (fresh.some(({ type }) => type === "PTR")) this.#later(delay, tell);
    else tell();
  }

  /** Asks who answers for the name of the machine. If nobody does, this server does. */
  #probe(link: Link, machine: string): void {
    const { encodeQuery, MDNS_GROUP, MDNS_PORT } = this.#dns!;
    for (let i = 0; i < PROBES; i++) {
      this.#later(i * PROBE_INTERVAL_MS, () => {
        if (link.isNamed === undefined) link.datagrams.send(encodeQuery(0, machine), MDNS_PORT, MDNS_GROUP);
      });
    }
    this.#later(PROBES * PROBE_INTERVAL_MS, () => link.isNamed ??= true);
  }

  /** Hears the answers of others. The daemon of this machine, or another machine with its name, answers for that name. */
  #hear(link: Link, packet: DnsPacket): void {
    if (this.#machine === undefined || link.isNamed === false) return;
    const said = this.#dns!.addressesIn(packet, this.#machine);
    const isOther = said.some((address) => link.networks.every((network) => network.address !== address));
    if (isOther || link.isNamed === undefined && said.length > 0) link.isNamed = false;
  }

  /** Returns the records that were not sent to all a moment ago, and notes that they are now. */
  #unsent(link: Link, records: readonly DnsRecord[]): DnsRecord[] {
    const now = this.#now();
    const keyOf = ({ name, type, data }: DnsRecord) => `${type} ${name} ${typeof data === "string" ? data : ""}`;
    const fresh = records.filter((record) => now - (link.sent.get(keyOf(record)) ?? -Infinity) >= MIN_INTERVAL_MS);
    for (const record of fresh) link.sent.set(keyOf(record), now);
    return fresh;
  }

  #tell({ datagrams }: Link, answers: readonly DnsRecord[], additionals: readonly DnsRecord[] = []): void {
    const { MDNS_GROUP, MDNS_PORT, encodeResponse } = this.#dns!;
    datagrams.send(encodeResponse(answers, additionals), MDNS_PORT, MDNS_GROUP);
  }

  #recordsFor({ networks, isNamed }: Link): ServiceRecords {
    const about = this.#options.advertisement();
    const { random = randomDigits } = this.#options;
    this.#mark ??= about.fingerprint?.replace(/\D/g, "").slice(0, 10) ?? random();
    return recordsOf(about, this.#mark, networks.map(({ address }) => address), isNamed ? this.#machine : undefined);
  }

  #later(ms: number, work: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      work();
    }, ms);
    this.#timers.add(timer);
  }
}

/** Returns the name of a machine in mDNS; undefined if it cannot have one. */
function localName(machine: string): string | undefined {
  const [first] = machine.toLowerCase().split(".");
  return /^(?!-|localhost$)[a-z0-9-]{1,63}$/.test(first) ? `${first}.local` : undefined;
}

function randomDigits(): string {
  return String(crypto.getRandomValues(new Uint32Array(1))[0]).padStart(10, "0");
}
