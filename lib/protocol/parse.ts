import { cleanLine } from "../text/mod.ts";
import { isNestedTooDeeply } from "./depth.ts";
import { ProtocolError } from "./errors.ts";
import { type Field, isObject, optional, token } from "./fields.ts";
import { KIND_JSON } from "./frame.ts";
import { MAX_ID_LENGTH } from "./limits.ts";
import { CLIENT_TABLE, type ClientMessage, SERVER_TABLE, type ServerMessage } from "./messages.ts";

const rid = optional(token(MAX_ID_LENGTH));
const id = optional(token(MAX_ID_LENGTH, 1));

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Parses the JSON object in a payload of kind 1, or in the text of a WebSocket message. */
function parseObject(payload: Uint8Array | string): Record<string, unknown> & { type: string } {
  if (isNestedTooDeeply(payload)) {
    throw new ProtocolError("bad-message", "Cannot read the message: it is nested too deeply");
  }
  let value: unknown;
  try {
    value = JSON.parse(typeof payload === "string" ? payload : decoder.decode(payload));
  } catch {
    throw new ProtocolError("bad-message", "Cannot read the message: it is not JSON in UTF-8");
  }
  if (!isObject(value) || typeof value.type !== "string") {
    throw new ProtocolError("bad-message", "Cannot read the message: it is not an object with a “type”");
  }
  return value as Record<string, unknown> & { type: string };
}

/**
 * Parses and validates a message of a client.
 *
 * @param payload The payload of a kind-1 frame.
 * @param onRequest Receives `rid` and `id`, which a refusal refers to, before anything is thrown.
 * @throws {ProtocolError} `bad-message` or `unknown-type`.
 */
export function parseClientMessage(
  payload: Uint8Array | string,
  onRequest?: (rid: string | undefined, id: string | undefined) => void,
): ClientMessage {
  const value = parseObject(payload);
  onRequest?.(readable(rid, value.rid), readable(id, value.id));
  if (!Object.hasOwn(CLIENT_TABLE, value.type)) {
    throw new ProtocolError("unknown-type", `There is no message of type “${cleanLine(value.type.slice(0, 40))}”`);
  }
  const message = CLIENT_TABLE[value.type as keyof typeof CLIENT_TABLE](value, "message") as ClientMessage;
  message.type = value.type as ClientMessage["type"];
  return message;
}

/** A message from a client, or the error to answer it with. `rid` and `id` are what the answer can refer to. */
export type Incoming =
  & { readonly rid?: string; readonly id?: string }
  & ({ readonly message: ClientMessage } | { readonly error: ProtocolError });

/** Parses the payload of a client's frame, or of its WebSocket message. */
export function readClientMessage(payload: Uint8Array, kind: number): Incoming {
  let about: { rid?: string; id?: string } = {};
  try {
    if (kind !== KIND_JSON) throw new ProtocolError("unknown-type", "A file needs a connection of its own.");
    const message = parseClientMessage(payload, (rid, id) => about = { rid, id });
    return { ...about, message };
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    return { ...about, error };
  }
}

/**
 * Parses and validates a message of a server.
 *
 * @returns Undefined for an unknown type, which a client must ignore.
 * @throws {ProtocolError} `bad-message`.
 */
export function parseServerMessage(payload: Uint8Array | string): ServerMessage | undefined {
  const value = parseObject(payload);
  if (!Object.hasOwn(SERVER_TABLE, value.type)) return undefined;
  const message = SERVER_TABLE[value.type as keyof typeof SERVER_TABLE](value, "message") as ServerMessage;
  message.type = value.type as ServerMessage["type"];
  return message;
}

/** Parses the payload of a server's frame. @returns Undefined for an unknown type or kind. */
export function readServerMessage(payload: Uint8Array, kind: number): ServerMessage | undefined {
  return kind === KIND_JSON ? parseServerMessage(payload) : undefined;
}

function readable<T>(field: Field<T>, value: unknown): T | undefined {
  try {
    return field(value, "");
  } catch {
    return undefined;
  }
}
