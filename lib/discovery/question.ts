import { type Advertisement, readAdvertisement, shorten } from "./advertisement.ts";

/** The UDP port at which servers answer questions, whatever their port for clients is. */
export const QUESTION_PORT = 5555;

/** The multicast group that servers join to hear questions. */
export const QUESTION_GROUP = "239.255.55.55";

/**
 * The length of a question in bytes. An answer is never longer than its question, so nobody can use servers to send more
 * to a victim than they send themselves.
 */
export const QUESTION_BYTES = 512;

// The longest datagram that crosses an Ethernet in one piece.
const MAX_DATAGRAM_BYTES = 1_472;

const RID = /^[\w-]{8,64}$/;

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true });

/** Encodes the question for servers. @param rid What their answers repeat; nobody can guess it. */
export function encodeQuestion(rid: string): Uint8Array {
  return encoder.encode(JSON.stringify({ type: "find", protocol: 1, rid }).padEnd(QUESTION_BYTES));
}

/** Reads a question. @returns Its `rid`; undefined if this server does not understand it. */
export function readQuestion(datagram: Uint8Array): string | undefined {
  const { type, protocol, rid } = readObject(datagram);
  return type === "find" && protocol === 1 && typeof rid === "string" && RID.test(rid) ? rid : undefined;
}

/**
 * Encodes the answer of a server.
 *
 * @param limit The length of the question. @returns Undefined if the answer would be longer.
 */
export function encodeAnswer(about: Advertisement, rid: string, limit: number): Uint8Array | undefined {
  const { name, version, port, fingerprint, webPort, people } = about;
  const said = { name: shorten(name), version, port, fingerprint, web_port: webPort, people };
  const answer = encoder.encode(JSON.stringify({ type: "server", protocol: 1, rid, ...said }));
  return answer.length <= limit ? answer : undefined;
}

/** Reads an answer to the question with this `rid`. @returns Undefined if it is not an answer. */
export function readAnswer(datagram: Uint8Array, rid: string): Advertisement | undefined {
  const said = readObject(datagram);
  if (said.type !== "server" || said.protocol !== 1 || said.rid !== rid) return undefined;
  const { name, version, port, fingerprint, web_port: webPort, people } = said;
  return readAdvertisement({ name, version, port, fingerprint, webPort, people });
}

function readObject(datagram: Uint8Array): Record<string, unknown> {
  if (datagram.length > MAX_DATAGRAM_BYTES) return {};
  try {
    const value: unknown = JSON.parse(decoder.decode(datagram));
    return typeof value === "object" && value !== null ? value as Record<string, unknown> : {};
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return {}; // anyone may send anything
    throw error;
  }
}
