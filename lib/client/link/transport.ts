import { type Channel, type Connection, FrameChannel } from "../../net/mod.ts";
import { readServerMessage, type ServerMessage } from "../../protocol/mod.ts";

/** A client's channel to its server, in any encoding. */
export type Transport =
  & Pick<Channel<ServerMessage>, "endpoint" | "silence" | "encrypted" | "send" | "receive" | "allow" | "end" | "close">
  & {
    /** The fingerprint of the server's key, if the server has proved that it has the key. */
    readonly fingerprint?: string | undefined;
  };

/**
 * Returns a transport that writes messages as frames. @param connection A connection that nothing has read from yet.
 */
export function frameTransport(connection: Connection): FrameChannel<ServerMessage> {
  return new FrameChannel(connection, readServerMessage);
}
