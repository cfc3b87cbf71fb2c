import type { Datagrams, DatagramsOptions } from "../../lib/discovery/datagrams.ts";
import type { Advertisement } from "../../lib/discovery/mod.ts";

/** What a server says about itself. */
export const OFFICE: Advertisement = {
  name: "Office",
  version: "0.1.0",
  port: 5555,
  fingerprint: "12345-67890-12345-67890-12345-67890",
  webPort: 8080,
  people: 3,
};

/** A datagram that was sent. */
export interface SentDatagram {
  readonly from: string;
  readonly to: string;
  readonly datagram: Uint8Array;
}

/** UDP sockets without a network: keeps what they send and which groups they have joined. */
export class FakeDatagrams {
  readonly sent: SentDatagram[] = [];
  /** `group address` for each membership. */
  readonly joined = new Set<string>();
  readonly opened: DatagramsOptions[] = [];
  /** Thrown instead of opening a socket. */
  refusal: Error | undefined;
  readonly #closings = new Map<DatagramsOptions, () => void>();

  readonly open = (options: DatagramsOptions): Promise<Datagrams> => {
    if (this.refusal) return Promise.reject(this.refusal);
    this.opened.push(options);
    const closed = Promise.withResolvers<void>();
    const close = () => {
      if (this.#closings.delete(options)) this.opened.splice(this.opened.indexOf(options), 1);
      closed.resolve();
    };
    this.#closings.set(options, close);
    return Promise.resolve({
      closed: closed.promise,
      join: (group, address) => this.joined.add(`${group} ${address}`),
      leave: (group, address) => this.joined.delete(`${group} ${address}`),
      send: (datagram, port, address) =>
        this.sent.push({ from: `${options.address}:${options.port}`, to: `${address}:${port}`, datagram }),
      close: () => {
        close();
        return Promise.resolve();
      },
    });
  };

  /** Hands a datagram to every socket. */
  receive(datagram: Uint8Array, address: string, port = 50_000): void {
    for (const { onDatagram } of this.opened) onDatagram(datagram, { address, port });
  }

  /** Fails every socket, or those at an address, as when the system takes them away. */
  fail(address?: string): void {
    for (const [options, close] of [...this.#closings]) if ((address ?? options.address) === options.address) close();
  }
}
