import { assertStrictEquals, assertThrows } from "@std/assert";
import { type ClientMessage, ProtocolError, type ServerMessage } from "../../lib/protocol/mod.ts";

/** A message as it was sent, or a part of one. */
export type Json = Record<string, unknown>;

/** The sentence with which a message is refused as `bad-message`. */
export function badMessage(parse: () => void): string {
  const error = assertThrows(parse, ProtocolError);
  assertStrictEquals(error.code, "bad-message");
  return error.message;
}

/** A message as plain JSON, for comparing: a map as the object it was read from, `type` first. */
export function plain(message: Json | ClientMessage | ServerMessage | undefined): Json {
  const { type, ...rest } = message as Json;
  return JSON.parse(
    JSON.stringify({ type, ...rest }, (_, value) => value instanceof Map ? Object.fromEntries(value) : value),
  );
}
