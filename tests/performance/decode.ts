import { type ClientMessage, FrameDecoder, KIND_JSON, parseClientMessage } from "../../lib/protocol/mod.ts";

/** Returns the messages in some bytes, as the server reads them. @throws If the last frame is incomplete. */
export function decodeMessages(bytes: Uint8Array): ClientMessage[] {
  const messages: ClientMessage[] = [];
  let length = 0;
  new FrameDecoder(16 * 1024).push(bytes, (kind, payload) => {
    if (kind !== KIND_JSON) throw new Error(`a frame of kind ${kind}`);
    messages.push(parseClientMessage(payload) as ClientMessage);
    length += 5 + payload.length;
  });
  if (length !== bytes.length) throw new Error(`${bytes.length - length} bytes of an incomplete frame`);
  return messages;
}
