import { currentLanguage } from "../../language/mod.ts";
import {
  type ClientMessage,
  HELLO_TIMEOUT_MS,
  PROTOCOL_VERSION,
  type ServerMessage,
  type ServerMessages,
} from "../../protocol/mod.ts";
import { parseAddress } from "./address.ts";
import type { Clock } from "./clock.ts";
import {
  explainLoss,
  explainNoWelcome,
  explainPagePort,
  explainRefusal,
  explainVersion,
  type Failure,
  mightBePagePort,
} from "./explain.ts";
import type { Transport } from "./transport.ts";
import { Wire } from "./wire.ts";

// The first and the longest pause before a retry.
const FIRST_RETRY_MS = 500;
const MAX_RETRY_MS = 10_000;

// After a connection that lasted this long, the next pause is short again.
const STABLE_AFTER_MS = 10_000;

/** What a link needs. */
export interface LinkOptions {
  /** The server's address, for people: `192.168.1.5:5555`. */
  readonly address: string;
  /** Connects to the server. Throws an error whose message is for people. */
  readonly connect: (signal: AbortSignal) => Promise<Transport>;
  /** Returns the port for clients, if the dialled port is for browsers. */
  readonly clientPort?: (signal: AbortSignal) => Promise<number | undefined>;
  readonly clock: Clock;
  /** Returns a number from 0 up to, but not including, 1. */
  readonly random: () => number;
}

/** What a client logs in with (docs/protocol.md, "From the client"). */
export interface Hello {
  readonly nick: string;
  readonly agent: string;
  readonly session?: string;
  readonly password?: string;
  readonly nick_password?: string;
  readonly invite_code?: string;
  readonly log?: string;
  readonly resume?: Readonly<Record<string, number>>;
}

/** What a link reports to its owner. */
export interface LinkEvents {
  /** Returns the credentials. @param confidential Whether nobody else can read them, so that passwords may be sent. */
  hello(confidential: boolean): Hello;
  connecting(): void;
  welcomed(welcome: ServerMessages["welcome"]): void;
  received(messages: ServerMessage[]): void;
  /** An attempt failed, or the connection was lost. @returns True to retry. */
  failed(failure: Failure, welcomed: boolean): boolean;
  /** The next attempt starts at `until`, in milliseconds since the epoch. */
  waiting(until: number, failure: Failure): void;
}

/** Keeps a client connected: connects, logs in, and retries with growing pauses until it is told to stop. */
export class Link {
  readonly #options: LinkOptions;
  readonly #events: LinkEvents;
  #wire: Wire | undefined; // logged in
  #stop: () => void = () => {}; // cancels the current attempt, connection or pause
  #attempt = 0;
  #generation = 0; // tells reports of abandoned attempts from those of the current one
  #abort = new AbortController();
  #cancelPause = () => {};

  constructor(options: LinkOptions, events: LinkEvents) {
    this.#options = options;
    this.#events = events;
  }

  /** Connects now, and cancels the current attempt, connection or pause. */
  open(): void {
    this.#stop();
    this.#attempt = 0;
    this.#try();
  }

  /** The protection of the connection: whether it is encrypted, and the server's fingerprint. */
  get security(): { encrypted: boolean; fingerprint?: string } {
    return this.#wire?.security ?? { encrypted: false };
  }

  /** Sends a message. @returns False without a connection, or if the connection does not keep up. */
  send(message: ClientMessage): boolean {
    return this.#wire?.send(message) ?? false;
  }

  /** Says `bye` if connected, and stops. */
  async leave(): Promise<void> {
    const wire = this.#wire;
    if (wire === undefined) return this.close();
    this.#wire = undefined;
    this.#stop = () => wire.close();
    this.#abandon();
    await wire.leave();
  }

  /** Stops immediately. */
  close(): void {
    this.#stop();
    this.#wire = undefined;
  }

  #abandon(): void {
    this.#generation++;
    this.#abort.abort();
    this.#cancelPause();
  }

  async #try(): Promise<void> {
    this.#abandon();
    const generation = this.#generation;
    const current = () => generation === this.#generation;
    this.#abort = new AbortController();
    const attempt = new Attempt(this.#options, this.#events, current, (wire) => this.#wire = wire);
    this.#stop = () => {
      this.#abandon();
      attempt.close();
    };
    this.#events.connecting();
    let transport: Transport;
    try {
      transport = await this.#options.connect(this.#abort.signal);
    } catch (error) {
      const failure = await this.#explain({ code: failureCode(error), reason: (error as Error).message });
      if (current()) this.#failed(failure, false);
      return;
    }
    if (!current()) return transport.close();
    const { failure, welcomed, lasted } = await attempt.run(transport);
    if (!current()) return;
    this.#wire = undefined;
    if (lasted >= STABLE_AFTER_MS) this.#attempt = 0;
    if (welcomed) return this.#failed(failure, true);
    const found = await this.#explain(failure);
    if (current()) this.#failed(found, false);
  }

  /** Returns the failure; if the port is for browsers, a failure that says so. */
  async #explain(failure: Failure): Promise<Failure> {
    const { clientPort, address } = this.#options;
    if (clientPort === undefined || !mightBePagePort(failure.code)) return failure;
    const port = await clientPort(this.#abort.signal);
    return port === undefined ? failure : explainPagePort(parseAddress(address), port);
  }

  #failed(failure: Failure, welcomed: boolean): void {
    this.#stop = () => this.#abandon();
    if (!this.#events.failed(failure, welcomed)) return;
    const { clock, random } = this.#options;
    // Between half the pause and all of it, so that clients of the same server do not all reconnect at the same moment.
    const pause = Math.min(MAX_RETRY_MS, FIRST_RETRY_MS * 2 ** this.#attempt++) * (0.5 + random() / 2);
    this.#cancelPause = clock.after(pause, () => this.#try());
    this.#events.waiting(clock.now() + pause, failure);
  }
}

/** One connection, from `hello` to its end. */
class Attempt {
  readonly #options: LinkOptions;
  readonly #events: LinkEvents;
  readonly #current: () => boolean;
  readonly #welcome: (wire: Wire) => void;
  #wire: Wire | undefined;
  #refusal: Failure | undefined;
  #bye: string | undefined;
  #welcomedAt: number | undefined;
  #timedOut = false;

  constructor(options: LinkOptions, events: LinkEvents, current: () => boolean, welcome: (wire: Wire) => void) {
    this.#options = options;
    this.#events = events;
    this.#current = current;
    this.#welcome = welcome;
  }

  close(): void {
    this.#wire?.close();
  }

  async run(transport: Transport): Promise<{ failure: Failure; welcomed: boolean; lasted: number }> {
    const { clock, address } = this.#options;
    const wire = this.#wire = new Wire(transport, clock, (messages) => this.#received(wire, messages));
    // Within this machine, nobody on a network can read the connection.
    const confidential = transport.encrypted || transport.endpoint.loopback;
    wire.send({
      type: "hello",
      protocol: PROTOCOL_VERSION,
      lang: currentLanguage(),
      ...this.#events.hello(confidential),
    });
    const cancel = clock.after(HELLO_TIMEOUT_MS, () => {
      if (this.#welcomedAt !== undefined) return;
      this.#timedOut = true;
      wire.close();
    });
    const end = await wire.run();
    cancel();
    const welcomed = this.#welcomedAt !== undefined;
    const failure = this.#refusal ??
      (welcomed ? explainLoss(end, this.#bye) : explainNoWelcome(this.#timedOut ? "no-answer" : end, address));
    return { failure, welcomed, lasted: welcomed ? clock.now() - this.#welcomedAt! : 0 };
  }

  #received(wire: Wire, messages: ServerMessage[]): void {
    if (!this.#current()) return;
    const passedOn: ServerMessage[] = [];
    for (const message of messages) {
      if (message.type === "bye") this.#bye = message.reason;
      else if (message.type === "error" && (message.fatal || this.#welcomedAt === undefined)) {
        this.#refused(wire, message);
      } else if (message.type === "welcome") this.#welcomed(wire, message);
      else if (this.#welcomedAt !== undefined) passedOn.push(message);
    }
    if (passedOn.length > 0 && this.#current()) this.#events.received(passedOn);
  }

  #refused(wire: Wire, { code, message, fatal, for: passwordOf }: ServerMessages["error"]): void {
    this.#refusal ??= { ...explainRefusal(code, message, this.#options.address), passwordOf };
    // The server would accept another hello, but the person may need more time than it allows.
    if (!fatal) wire.leave();
  }

  #welcomed(wire: Wire, welcome: ServerMessages["welcome"]): void {
    if (welcome.protocol !== PROTOCOL_VERSION) {
      this.#refusal = explainVersion(welcome.protocol, PROTOCOL_VERSION, this.#options.address);
      wire.leave();
      return;
    }
    this.#welcomedAt = this.#options.clock.now();
    this.#welcome(wire);
    this.#events.welcomed(welcome);
  }
}

function failureCode(error: unknown): string {
  return error instanceof Error && "failure" in error ? String(error.failure) : "other";
}
