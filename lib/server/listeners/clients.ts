import { FrameChannel, listen } from "../../net/mod.ts";
import { readClientMessage } from "../../protocol/mod.ts";
import type { KeyPair } from "../../tls/mod.ts";
import type { Listen } from "./listener.ts";

/** Where clients connect. */
export interface ClientListenerOptions {
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  /** Encrypts with these. Without them, nothing is encrypted. */
  readonly keys?: KeyPair;
  /** The name of the server, for peers that do not speak the protocol. It may change. */
  readonly name: string;
}

/** Listens for clients, whose messages are frames. */
export function listenForClients(options: ClientListenerOptions): Listen {
  const { host, port, keys } = options;
  const greeting = () => `This is ${options.name}, a Tincan chat server. Join it with the program “client”.`;
  return ({ accept, trouble }) => {
    const listening = listen(
      host,
      port,
      (connection) => accept(new FrameChannel(connection, readClientMessage, greeting())),
      trouble,
      keys,
    );
    return {
      certificate: keys?.cert,
      address: { kind: "clients", host: listening.hostname, port: listening.port },
      ready: listening.ready,
      renew: listening.renew && ((keys) => listening.renew!(keys)),
      close: () => listening.close(),
    };
  };
}
