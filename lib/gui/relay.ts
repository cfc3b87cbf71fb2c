import {
  type Address,
  explainPagePort,
  frameTransport,
  MAX_FRAME_BYTES,
  mightBePagePort,
  type Trust,
  TrustError,
} from "../client/mod.ts";
import { type Connection, dial, FrameChannel, NetError } from "../net/mod.ts";
import { Delivery } from "../protocol/mod.ts";
import { inWords } from "../language/mod.ts";
import type { TicketOrigin } from "./file_relay.ts";
import { readText, type TabChannel } from "./local_site.ts";

/** The server that a tab wants to connect to. */
export interface Destination {
  readonly server: Address;
  /** Verifies the server. Without it, the connection is not encrypted. */
  readonly trust?: Trust;
  /** Called when the server is connected. The relay waits for it before it is done. */
  readonly onReady: () => Promise<void>;
  /** Called with each ticket for a file. @returns Where the page finds the file. */
  readonly onTicket?: (ticket: string, origin: TicketOrigin) => string;
}

// A message with a ticket is shorter.
const MAX_TICKET_UNITS = 1_000;

/**
 * Connects a tab of the browser with a Tincan server: dials like the client at a terminal, asks in the page what a person
 * has to decide, and passes on the messages of both sides.
 */
export class Relay {
  readonly #browser: TabChannel;
  readonly #abort = new AbortController();
  #server: FrameChannel<string> | undefined;
  #whenReady: Promise<void> | undefined;
  #answer: ((accept: boolean) => void) | undefined;

  /** @param browser A channel that nothing has read from. */
  constructor(browser: TabChannel) {
    this.#browser = browser;
  }

  /** Serves the tab until either side hangs up. @param destination `wrong` is a sentence that says what is wrong with it. */
  async run(destination: Destination | { readonly wrong: string }): Promise<void> {
    const connecting = this.#connect(destination);
    try {
      await this.#browser.receive({
        message: (text) => this.#fromTab(text),
        unreadable: () => this.#browser.close(),
        stranger: () => {},
      });
    } finally {
      this.#abort.abort();
      // The last messages of the page are still sent.
      void this.#server?.end();
      await connecting;
      await this.#whenReady;
    }
  }

  /** Ends the connection of the tab. */
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
        if (talk !== undefined) return this.#fail("page-port", inWords(explainPagePort(server, talk).reason, "page"));
      }
      return this.#fail(error.failure, error instanceof NetError ? inWords(error.sentence, "page") : error.message);
    }
    if (this.#abort.signal.aborted) return this.#server.close();
    this.#browser.allow(MAX_FRAME_BYTES);
    this.#tell({ type: "ready", encrypted: this.#server.encrypted });
    this.#whenReady = destination.onReady();
    const server = this.#server;
    server.allow(MAX_FRAME_BYTES);
    // The page validates the messages. To the page, a server that does not speak Tincan has hung up.
    await server.receive({
      message: (text) => this.#fromServer(text, destination),
      unreadable: () => server.close(),
      stranger: () => server.close(),
    });
    this.close();
  }

  async #dial({ server, trust }: Destination): Promise<Connection> {
    const { signal } = this.#abort;
    if (!trust) return await dial(server.host, server.port, { signal });
    const say = (message: string) => this.#tell({ type: "notice", message });
    const approve = (fingerprint: string, replaced?: string, isAdvertised?: boolean) => {
      const about = replaced === undefined
        ? { first: true }
        : isAdvertised
        ? { advertised: replaced }
        : { changed: replaced };
      return this.#ask({ type: "trust", fingerprint, ...about });
    };
    return await trust.connect(signal, say, approve);
  }

  #ask(question: Record<string, unknown>): Promise<boolean> {
    const { signal } = this.#abort;
    // The tab may have closed just before, and then no event follows.
    if (signal.aborted) return Promise.resolve(false);
    const { promise, resolve } = Promise.withResolvers<boolean>();
    this.#answer = resolve;
    signal.addEventListener("abort", () => resolve(false));
    this.#tell(question);
    return promise;
  }

  #fromTab(text: string): void {
    if (this.#server) {
      if (!this.#server.send(Delivery.ofJson(text))) this.close();
    } else this.#answer?.(accepts(text));
  }

  #fromServer(text: string, destination: Destination): void {
    const said = text.length < MAX_TICKET_UNITS && text.includes('"ticket"') ? this.#withPath(text, destination) : text;
    if (!this.#browser.send(Delivery.ofJson(said))) this.#browser.close();
  }

  /** Says where this program serves the file of a ticket, instead of where the server does. */
  #withPath(text: string, { server, trust, onTicket }: Destination): string {
    const message = parse(text);
    if (message.type !== "ticket" || typeof message.ticket !== "string" || !onTicket) return text;
    const connect = async (signal: AbortSignal) =>
      frameTransport(await (trust?.connect(signal, () => {}) ?? dial(server.host, server.port, { signal })));
    const path = onTicket(message.ticket, {
      connect,
      fingerprint: this.#server?.fingerprint,
      size: Number(message.size),
    });
    return JSON.stringify({ ...message, path });
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
  const said = parse(text);
  return said.type === "trust" && said.accept === true;
}

/** Reads an object. @returns An empty one for anything else. */
function parse(text: string): Record<string, unknown> {
  try {
    const value = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {}; // The page sends nothing else, and checks what the server sends.
  }
}
