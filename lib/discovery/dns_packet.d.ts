/** The part of dns-packet that is used. Its published types need those of Node.js, which contradict Deno's. */

/** A question of a packet. */
export interface DnsQuestion {
  readonly name: string;
  readonly type: string;
  readonly class?: string;
}

/** A record of a packet. */
export interface DnsRecord extends DnsQuestion {
  readonly ttl: number;
  /** Whether it replaces all others with its name and type. */
  readonly flush?: boolean;
  readonly data: unknown;
}

/** A packet of DNS. */
export interface DnsPacket {
  readonly id?: number;
  readonly type: "query" | "response";
  readonly flags?: number;
  readonly opcode?: string;
  readonly questions: readonly DnsQuestion[];
  readonly answers: readonly DnsRecord[];
  readonly authorities?: readonly DnsRecord[];
  readonly additionals: readonly DnsRecord[];
}

export const AUTHORITATIVE_ANSWER: number;
/** @throws {Error} if the packet is invalid. */
export function decode(packet: Uint8Array): DnsPacket;
/** Encodes a packet. */
export function encode(packet: DnsPacket): Uint8Array;
