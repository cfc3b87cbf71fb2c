import { type Raw, RawClientBase } from "./raw_client.ts";

/** A raw client like a browser, over the runtime's WebSocket. */
export class WebClient extends RawClientBase {
  /** The code with which the WebSocket was closed. */
  code = 0;
  readonly #socket: WebSocket;

  private constructor(socket: WebSocket) {
    super();
    this.#socket = socket;
    socket.onmessage = ({ data }) => {
      this.received.push(JSON.parse(data));
      this.wake();
    };
    socket.onclose = ({ code }) => {
      this.code = code;
      this.closed = true;
      this.wake();
    };
  }

  /** @param url Of the WebSocket. @param origin Of the page; by default the server's own. */
  static async open(url: string, origin = `http://${new URL(url).host}`): Promise<WebClient> {
    // The page's tests bring the types of browsers, which cannot set headers.
    const options = { headers: { origin } } as unknown as string[];
    const socket = new WebSocket(url, options);
    await new Promise((resolve, reject) => {
      socket.onopen = resolve;
      socket.onerror = (event) => reject(new Error((event as ErrorEvent).message));
    });
    return new WebClient(socket);
  }

  /** Connects to the page of a server, and logs in. */
  static async join(port: number, nick: string, hello: Raw = {}): Promise<WebClient> {
    const client = await WebClient.open(`ws://127.0.0.1:${port}/ws`);
    client.send({ type: "hello", protocol: 1, nick, ...hello });
    await client.next("room");
    return client;
  }

  send(message: Raw): void {
    this.#socket.send(JSON.stringify(message));
  }

  /** Closes it, and waits until the other side has closed it too. */
  async close(): Promise<void> {
    this.#socket.close();
    await this.ended();
  }

  /** Waits until the server closes the connection. */
  async ended(): Promise<void> {
    await this.when(() => this.closed);
  }
}
