import { type Address, explainPagePort, MAX_FRAME, mightBePagePort, type Trust, TrustError } from "../client/mod.ts";
import { type Connection, dial, FrameChannel, NetError } from "../net/mod.ts";
import { Delivery } from "../protocol/mod.ts";
import { forView } from "../text/mod.ts";
import { readText, type TabChannel } from "./local_site.ts";

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
  readonly #browser: TabChannel;
  readonly #abort = new AbortController();
  #server: FrameChannel<string> | undefined;
  #remembering: Promise<void> | undefined;
  #answer: ((accept: boolean) => void) | undefined;

  /** @param browser One that nobody has read from. */
  constructor(browser: TabChannel) {
    this.#browser = browser;
  }

  /** Serves the tab until either side hangs up. @param destination The sentence that says what is wrong with it, if so. */
  async run(destination: Destination | { readonly wrong: string }): Promise<void> {
    const dialled = this.#connect(destination);
    try {
      await this.#browser.receive({
        message: (text) => this.#heard(text),
        unreadable: () => this.#browser.close(),
        stranger: () => {},
      });
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
      this.#server = new FrameChannel(await this.#dial(destination), readText);
    } catch (error) {
      if (this.#abort.signal.aborted) return;
      if (!(error instanceof NetError || error instanceof TrustError)) throw error;
      const { server, trust } = destination;
      if (trust && mightBePagePort(error.failure)) {
        const talk = await trust.clientPort(this.#abort.signal);
        if (talk !== undefined) return this.#fail("page-port", String(explainPagePort(server, talk).reason));
      }
      return this.#fail(error.failure, error instanceof NetError ? forView(error.sentence, "page") : error.message);
    }
    if (this.#abort.signal.aborted) return this.#server.close();
    this.#browser.allow(MAX_FRAME);
    this.#tell({ type: "ready", encrypted: this.#server.encrypted });
    this.#remembering = destination.onReady();
    const server = this.#server;
    server.allow(MAX_FRAME);
    // What a server says is checked by the page. One that does not speak Tincan has hung up, as the page sees it.
    await server.receive({
      message: (text) => this.#pass(text),
      unreadable: () => server.close(),
      stranger: () => server.close(),
    });
    this.close();
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

  #heard(text: string): void {
    if (this.#server) {
      if (!this.#server.send(Delivery.ofJson(text))) this.close();
    } else this.#answer?.(accepts(text));
  }

  #pass(text: string): void {
    if (!this.#browser.send(Delivery.ofJson(text))) this.#browser.close();
  }

  #fail(code: string, message: string): void {
    this.#tell({ type: "unreachable", code, message });
    this.close();
  }

  #tell(message: Record<string, unknown>): void {
    this.#browser.send(Delivery.ofJson(JSON.stringify(message)));
  }
}

function accepts(text: string): boolean {
  try {
    const said = JSON.parse(text);
    return said?.type === "trust" && said.accept === true;
  } catch {
    return false; // not what the page sends
  }
}
