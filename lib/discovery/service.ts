import { type Advertisement, shorten } from "./advertisement.ts";
import type { DnsPacket, DnsQuestion, DnsRecord } from "./dns.ts";

/** The name of the service in DNS-SD (RFC 6763). */
const SERVICE_TYPE = "_tincan._tcp.local";

const ALL_SERVICES = "_services._dns-sd._udp.local";

// As RFC 6762 recommends; the text is short-lived, because it says how many people are there.
const SHARED_TTL = 4_500;
const OWN_TTL = 120;

// Askers that know nothing of mDNS would otherwise keep old answers (RFC 6762, section 6.7).
const LEGACY_TTL = 10;

const MAX_LABEL_BYTES = 63;
const MAX_NAME_BYTES = 200;

/** The records of a server, as one network sees them. */
export interface ServiceRecords {
  readonly pointer: DnsRecord;
  readonly types: DnsRecord;
  readonly service: DnsRecord;
  readonly text: DnsRecord;
  readonly hosts: readonly DnsRecord[];
  /** The addresses for the name of the machine, where no daemon answers for it. Another machine may have it too. */
  readonly named: readonly DnsRecord[];
}

/** What to answer to a query. */
export interface ServiceAnswer {
  /** The questions to which these are answers. */
  readonly questions: readonly DnsQuestion[];
  readonly answers: readonly DnsRecord[];
  readonly additionals: readonly DnsRecord[];
}

/**
 * Returns the records of a server.
 *
 * @param mark Makes its names unique on any network: ten digits of its fingerprint, or random ones.
 * @param addresses The addresses of its machine on a network.
 * @param machine The name of its machine, `box.local`, if the server answers for that too.
 */
export function recordsOf(
  about: Advertisement,
  mark: string,
  addresses: readonly string[],
  machine?: string,
): ServiceRecords {
  const instance = `${labelOf(about.name, mark.slice(0, 5))}.${SERVICE_TYPE}`;
  const target = `tincan-${mark}.local`;
  const own = { ttl: OWN_TTL, flush: true };
  return {
    pointer: { name: SERVICE_TYPE, type: "PTR", ttl: SHARED_TTL, data: instance },
    types: { name: ALL_SERVICES, type: "PTR", ttl: SHARED_TTL, data: SERVICE_TYPE },
    service: { name: instance, type: "SRV", ...own, data: { priority: 0, weight: 0, port: about.port, target } },
    text: { name: instance, type: "TXT", ...own, data: textOf(about) },
    hosts: addresses.map((address) => ({ name: target, type: "A", ...own, data: address })),
    named: machine === undefined
      ? []
      : addresses.map((address) => ({ name: machine, type: "A", ttl: OWN_TTL, data: address })),
  };
}

/** Returns what a server answers to a query; undefined if nothing. Leaves out what the asker knows. */
export function answerTo({ questions, answers: known }: DnsPacket, records: ServiceRecords): ServiceAnswer | undefined {
  const { pointer, types, service, text, hosts, named } = records;
  const all = [pointer, types, service, text, ...hosts, ...named];
  const wanted = all.filter((record) => questions.some((question) => isAbout(question, record)));
  const answers = wanted.filter((record) => !known.some((it) => isSame(it, record) && it.ttl >= record.ttl / 2));
  if (answers.length === 0) return undefined;
  const more = answers.includes(pointer) ? [service, text, ...hosts] : answers.includes(service) ? hosts : [];
  return {
    questions: questions.filter((question) => answers.some((record) => isAbout(question, record))),
    answers,
    additionals: more.filter((record) => !answers.includes(record)),
  };
}

/** Returns all records, for networks on which the server has just appeared. */
export function announcement({ pointer, service, text, hosts }: ServiceRecords): readonly DnsRecord[] {
  return [pointer, service, text, ...hosts];
}

/** Returns what tells everyone that the server has gone. */
export function goodbye(records: ServiceRecords): readonly DnsRecord[] {
  return announcement(records).map((record) => ({ ...record, ttl: 0 }));
}

/** Returns records as an asker needs them that knows nothing of mDNS. */
export function forLegacy(records: readonly DnsRecord[]): DnsRecord[] {
  return records.map((record) => ({ ...record, flush: false, ttl: Math.min(record.ttl, LEGACY_TTL) }));
}

/** Returns the name of an instance, which is one label: the name of the server, and what makes it unique. */
function labelOf(name: string, mark: string): string {
  // The library splits names at dots.
  return `${cut(shorten(name).replaceAll(".", "-"), MAX_LABEL_BYTES - mark.length - 1).trim()} ${mark}`.trim();
}

function textOf({ name, version, fingerprint, webPort, people }: Advertisement): string[] {
  return [
    `version=${version}`,
    `name=${cut(shorten(name), MAX_NAME_BYTES)}`,
    ...fingerprint === undefined ? [] : [`fingerprint=${fingerprint}`],
    ...webPort === undefined ? [] : [`web=${webPort}`],
    `people=${people}`,
  ];
}

/** Returns the beginning of a text that fits, without half a character. */
function cut(text: string, bytes: number): string {
  const { read } = new TextEncoder().encodeInto(text, new Uint8Array(bytes));
  return text.slice(0, read);
}

function isAbout(question: DnsQuestion, record: DnsRecord): boolean {
  // The highest bit of the class asks for an answer to the asker alone, which is optional.
  const isInternet = ["IN", "ANY", "UNKNOWN_32769", "UNKNOWN_33023"].includes(question.class ?? "IN");
  return isInternet && (question.type === record.type || question.type === "ANY") &&
    sameName(question.name, record.name);
}

function isSame(known: DnsRecord, { name, type, data }: DnsRecord): boolean {
  if (known.type !== type || !sameName(known.name, name)) return false;
  // Only pointers and addresses are worth a comparison.
  return typeof known.data === "string" && typeof data === "string" && sameName(known.data, data);
}

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
