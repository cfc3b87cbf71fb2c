import { CERTIFICATE_NAME } from "../../lib/tls/mod.ts";
import { encodeFrame, FRAME_HEADER_BYTES, FrameDecoder, KIND_CHUNK, writeFrameHeader } from "../../lib/protocol/mod.ts";

/** A message as it arrived, without validation. */
// deno-lint-ignore no-explicit-any -- a test looks at whatever fields it expects
export type Raw = Record<string, any>;

/** A client that sends exactly what a test wants, and keeps everything that it receives. */
export abstract class RawClientBase {
  /** Everything received so far, in order. */
  readonly received: Raw[] = [];
  /** True after the server closed the connection. */
  closed = false;

  readonly #waiting = new Set<() => void>();

  abstract send(message: Raw): void;

  /** The session secret, after `welcome`. */
  get session(): string {
    return this.received.find((message) => message.type === "welcome")!.session;
  }

  /** Sends a message to the lobby, and returns its echo. */
  async say(text: string, fields: Raw = {}): Promise<Raw> {
    const id = fields.id ?? crypto.randomUUID();
    this.send({ type: "send", id, to: "#lobby", text, ...fields });
    return await this.until((message) => message.id === id);
  }

  /** Returns the first message of a type that `matches`, received already or in the future. */
  next(type: string, matches: (message: Raw) => boolean = () => true): Promise<Raw> {
    return this.until((message) => message.type === type && matches(message));
  }

  /** Returns the first message that `matches`, received already or in the future. */
  async until(matches: (message: Raw) => boolean): Promise<Raw> {
    await this.when(() => this.closed || this.received.some(matches));
    const found = this.received.find(matches);
    if (!found) {
      throw new Error(`The server closed the connection. Received: ${JSON.stringify(this.received.slice(-5))}`);
    }
    return found;
  }

  /** Waits until a condition on what is received holds. */
  async when(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise<void>((resolve) => this.#waiting.add(resolve));
  }

  /** Returns the texts of the messages received in a conversation, live and in pages. */
  texts(to = "#lobby"): string[] {
    return this.received.flatMap((message) =>
      message.type === "message" && message.to === to
        ? [message.text]
        : message.type === "history" && message.to === to
        ? message.messages.map((said: Raw) => said.text)
        : []
    );
  }

  /** Tells waiting tests that a message arrived or the connection closed. */
  protected wake(): void {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    waiting.forEach((resolve) => resolve());
  }
}

/** A raw client over a real socket. */
export class RawClient extends RawClientBase {
  /** The bytes of files received so far. */
  readonly chunks: Uint8Array[] = [];
  readonly #conn: Deno.Conn;
  #open = true;
  #writing: Promise<void> = Promise.resolve();
  readonly #reading: Promise<void>;

  private constructor(conn: Deno.Conn) {
    super();
    this.#conn = conn;
    this.#reading = this.#read();
  }

  /** @param certificate Of the server, in PEM format, to encrypt. */
  static async connect(port: number, certificate?: string): Promise<RawClient> {
    const conn = await Deno.connect({ hostname: "127.0.0.1", port });
    if (certificate === undefined) return new RawClient(conn);
    return new RawClient(await Deno.startTls(conn, { hostname: CERTIFICATE_NAME, caCerts: [certificate] }));
  }

  /** Connects and logs in. */
  static async join(port: number, nick: string, hello: Raw = {}, certificate?: string): Promise<RawClient> {
    const client = await RawClient.connect(port, certificate);
    client.send({ type: "hello", protocol: 1, nick, ...hello });
    await client.next("room");
    return client;
  }

  send(message: Raw): void {
    this.write(encodeFrame(JSON.stringify(message)));
  }

  /** Sends bytes of a file in a frame. */
  sendChunk(bytes: Uint8Array): void {
    const frame = new Uint8Array(FRAME_HEADER_BYTES + bytes.length);
    writeFrameHeader(frame, 0, KIND_CHUNK, bytes.length);
    frame.set(bytes, FRAME_HEADER_BYTES);
    this.write(frame);
  }

  write(bytes: Uint8Array): void {
    // Not awaited, so that a test can continue while the server does not read.
    this.#writing = this.#writing.then(() => this.#writeAll(bytes)).catch(() => {});
  }

  /** Closes the connection without `bye`. */
  async close(): Promise<void> {
    this.#hangUp();
    await this.#reading;
  }

  /** Waits until the server closes the connection. */
  async ended(): Promise<void> {
    await this.when(() => this.closed);
    await this.close();
  }

  async #read(): Promise<void> {
    const decoder = new FrameDecoder(1024 * 1024);
    const text = new TextDecoder();
    const buffer = new Uint8Array(64 * 1024);
    for (;;) {
      const count = await this.#conn.read(buffer).catch(() => null);
      if (count === null) break;
      decoder.push(buffer.subarray(0, count), (kind, payload) => {
        if (kind === KIND_CHUNK) this.chunks.push(payload.slice());
        else this.received.push(JSON.parse(text.decode(payload)));
      });
      this.wake();
    }
    this.closed = true;
    this.#hangUp();
    this.wake();
  }

  async #writeAll(bytes: Uint8Array): Promise<void> {
    while (bytes.length > 0) bytes = bytes.subarray(await this.#conn.write(bytes));
  }

  #hangUp(): void {
    if (this.#open) this.#conn.close();
    this.#open = false;
  }
}
