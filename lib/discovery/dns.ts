// @ts-types="./dns_packet.d.ts"
import { AUTHORITATIVE_ANSWER, decode, encode } from "dns-packet";
import { Buffer } from "node:buffer";
import type { DnsPacket, DnsQuestion, DnsRecord } from "./dns_packet.d.ts";

export type { DnsPacket, DnsQuestion, DnsRecord } from "./dns_packet.d.ts";

/** The multicast group and port of mDNS (RFC 6762). */
export const MDNS_GROUP = "224.0.0.251";
export const MDNS_PORT = 5353;

// Larger packets of mDNS are rare, and none of a client.
const MAX_PACKET_BYTES = 1_472;

// What fits into a packet of that size, at twelve bytes for a record.
const MAX_RECORDS = MAX_PACKET_BYTES / 12;

/** Reads a packet that anyone may have sent. @returns Undefined if it is invalid. */
export function readPacket(bytes: Uint8Array): DnsPacket | undefined {
  if (bytes.length < 12 || bytes.length > MAX_PACKET_BYTES) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  // The library makes lists as long as the header says.
  const count = [4, 6, 8, 10].reduce((sum, at) => sum + view.getUint16(at), 0);
  if (count > MAX_RECORDS) return undefined;
  try {
    return decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
  } catch {
    return undefined; // The library throws errors of many kinds.
  }
}

/** Encodes a query for the IPv4 addresses of a name. @param id 0 where everyone hears the answer. */
export function encodeQuery(id: number, name: string): Uint8Array {
  return encode({ type: "query", id, questions: [{ name, type: "A" }], answers: [], additionals: [] });
}

/** Returns the IPv4 addresses that a packet has for a name, without duplicates. @param name In lower case. */
export function addressesIn({ answers, additionals }: DnsPacket, name: string): string[] {
  const records = [...answers, ...additionals].filter(({ type, name: its }) =>
    type === "A" && its.toLowerCase() === name
  );
  return [...new Set(records.flatMap(({ data }) => typeof data === "string" ? [data] : []))];
}

/** Encodes an answer to all. */
export function encodeResponse(answers: readonly DnsRecord[], additionals: readonly DnsRecord[]): Uint8Array {
  return encode({ type: "response", flags: AUTHORITATIVE_ANSWER, questions: [], answers, additionals });
}

/** Encodes a reply to an asker that knows nothing of mDNS, with its own question. */
export function encodeReply(
  id: number | undefined,
  questions: readonly DnsQuestion[],
  answers: readonly DnsRecord[],
  additionals: readonly DnsRecord[],
): Uint8Array {
  const asked = questions.map(({ name, type }) => ({ name, type }));
  return encode({ type: "response", id, flags: AUTHORITATIVE_ANSWER, questions: asked, answers, additionals });
}
