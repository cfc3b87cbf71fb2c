import { type Address, explainPagePort, MAX_FRAME, mayBePage, type Trust, TrustError } from "../client/mod.ts";
import { type Connection, dial, NetError } from "../net/mod.ts";
import { type WebSocketConnection } from "../http/mod.ts";
import { encodeFrame, FRAME_HEADER, FrameDecoder, ProtocolError } from "../protocol/mod.ts";
import { inView } from "../text/mod.ts";

const decoder = new TextDecoder();

/** Where a tab wants to go. */
export interface Destination {
  readonly server: Address;
  /** Whether the server is who it should be; without it, the connection is not encrypted. */
  readonly trust?: Trust;
  /** Called when there is a connection; what it does is waited for before the tab counts as served. */
  readonly onReady: () => Promise<void>;
}

/**
 * Between a tab of the browser and a Tincan server: dials as the terminal's client does, asks in the page what a person
 * has to decide, and passes on what either says.
 */
export class Relay {
  readonly #browser: WebSocketConnection;
  readonly #abort = new AbortController();
  #server: Connection | undefined;
  #remembering: Promise<void> | undefined;
  #answer: ((accept: boolean) => void) | undefined;

  /** @param browser One that nobody has read from. */
  constructor(browser: WebSocketConnection) {
    this.#browser = browser;
  }

  /** Serves the tab until either side hangs up. @param destination The sentence that says what is wrong with it, if so. */
  async run(destination: Destination | { readonly wrong: string }): Promise<void> {
    const dialled = this.#connect(destination);
    try {
      await this.#browser.receive((frame) => this.#heard(frame));
    } finally {
      this.#abort.abort();
      // What the page said last still goes out.
      void this.#server?.end();
      await dialled;
      await this.#remembering;
    }
  }

  /** Says good-bye to the tab. */
  close(): void {
    void this.#browser.end();
  }

  async #connect(destination: Destination | { readonly wrong: string }): Promise<void> {
    if ("wrong" in destination) return this.#fail("address", destination.wrong);
    try {
      this.#server = await this.#dial(destination);
    } catch (error) {
      if (this.#abort.signal.aborted) return;
      if (!(error instanceof NetError || error instanceof TrustError)) throw error;
      const { server: { host, port }, trust } = destination;
      if (trust && mayBePage(error.failure)) {
        const talk = await trust.talkPort(this.#abort.signal);
        if (talk !== undefined) return this.#fail("page-port", String(explainPagePort(`${host}:${port}`, talk).reason));
      }
      return this.#fail(error.failure, error instanceof NetError ? inView(error.sentence, "page") : error.message);
    }
    if (this.#abort.signal.aborted) return this.#server.close();
    this.#browser.allow(MAX_FRAME);
    this.#tell({ type: "ready", encrypted: this.#server.encrypted });
    this.#remembering = destination.onReady();
    const frames = new FrameDecoder(MAX_FRAME);
    try {
      await this.#server.receive((chunk) => this.#pass(frames, chunk));
    } catch (error) {
      // It does not speak Tincan: to the page it has hung up.
      if (!(error instanceof ProtocolError)) throw error;
    } finally {
      this.close();
    }
  }

  async #dial({ server, trust }: Destination): Promise<Connection> {
    const { signal } = this.#abort;
    if (!trust) return await dial(server.host, server.port, { signal });
    const say = (message: string) => this.#tell({ type: "notice", message });
    const approve = (fingerprint: string, replaced?: string) =>
      this.#ask({ type: "trust", fingerprint, ...(replaced === undefined ? { first: true } : { changed: replaced }) });
    return await trust.connect(signal, say, approve);
  }

  #ask(question: Record<string, unknown>): Promise<boolean> {
    const { signal } = this.#abort;
    // The tab may have gone just before, which nobody is told of any more.
    if (signal.aborted) return Promise.resolve(false);
    const { promise, resolve } = Promise.withResolvers<boolean>();
    this.#answer = resolve;
    signal.addEventListener("abort", () => resolve(false));
    this.#tell(question);
    return promise;
  }

  #heard(frame: Uint8Array): void {
    if (this.#server) {
      if (!this.#server.send(frame)) this.close();
    } else this.#answer?.(accepts(frame));
  }

  #pass(frames: FrameDecoder, chunk: Uint8Array): void {
    // The header is checked by the decoder; what the frame says, by the page.
    frames.push(chunk, (kind, payload) => {
      const frame = new Uint8Array(FRAME_HEADER + payload.length);
      new DataView(frame.buffer).setUint32(0, payload.length + 1);
      frame[4] = kind;
      frame.set(payload, FRAME_HEADER);
      if (!this.#browser.send(frame)) this.#browser.close();
    });
  }

  #fail(code: string, message: string): void {
    this.#tell({ type: "unreachable", code, message });
    this.close();
  }

  #tell(message: Record<string, unknown>): void {
    this.#browser.send(encodeFrame(JSON.stringify(message)));
  }
}

function accepts(frame: Uint8Array): boolean {
  try {
    const said = JSON.parse(decoder.decode(frame.subarray(FRAME_HEADER)));
    return said?.type === "trust" && said.accept === true;
  } catch {
    return false; // not what the page sends
  }
}
