import { type Channel, type Connection, FrameChannel } from "../../net/mod.ts";
import { readServerMessage, type ServerMessage } from "../../protocol/mod.ts";

/** What a client needs of the channel to its server, whatever the encoding. */
export type Transport =
  & Pick<Channel<ServerMessage>, "endpoint" | "silence" | "encrypted" | "send" | "receive" | "allow" | "end" | "close">
  & {
    /** The fingerprint of the server's key, where the server has proved to have it. */
    readonly fingerprint?: string | undefined;
  };

/** Returns a transport that writes messages as frames. @param connection One that nobody has read from. */
export function frameTransport(connection: Connection): Transport {
  return new FrameChannel(connection, readServerMessage);
}
