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

// The first pause before connecting again, and the longest, in milliseconds.
const FIRST_RETRY_MS = 500;
const MAX_RETRY_MS = 10_000;

// A connection that lived this long was a good one: the next pause is short again.
const STABLE_AFTER_MS = 10_000;

/** What a link is made of. */
export interface LinkOptions {
  /** The server's, for people: `192.168.1.5:5555`. */
  readonly address: string;
  /** Dials the server; throws an error whose message is for people. */
  readonly connect: (signal: AbortSignal) => Promise<Transport>;
  /** Asks whether the port is the one for browsers; which one is the talk's, if so. */
  readonly clientPort?: (signal: AbortSignal) => Promise<number | undefined>;
  readonly clock: Clock;
  /** From 0 up to 1. */
  readonly random: () => number;
}

/** What a client logs in with (docs/protocol.md, "From the client"). */
export interface Hello {
  readonly nick: string;
  readonly agent: string;
  readonly session?: string;
  readonly password?: string;
  readonly nick_password?: string;
  readonly log?: string;
  readonly resume?: Readonly<Record<string, number>>;
}

/** What a link tells its owner. */
export interface LinkEvents {
  /** Returns what to log in with. @param confidential Whether nobody else can read along, so that passwords may be sent. */
  hello(confidential: boolean): Hello;
  connecting(): void;
  welcomed(welcome: ServerMessages["welcome"]): void;
  received(messages: ServerMessage[]): void;
  /** An attempt failed, or a connection was lost. Returns true to try again. */
  failed(failure: Failure, welcomed: boolean): boolean;
  /** The next attempt is at `until` (ms since the epoch). */
  waiting(until: number, failure: Failure): void;
}

/**
 * The way to a server: connects, logs in, and after a loss does so again with growing pauses, until told to stop.
 */
export class Link {
  readonly #options: LinkOptions;
  readonly #events: LinkEvents;
  #wire: Wire | undefined; // logged in
  #stop: () => void = () => {}; // ends the attempt, connection or pause under way
  #attempt = 0;
  #generation = 0; // what an abandoned attempt still reports is not heard any more
  #abort = new AbortController();
  #cancelPause = () => {};

  constructor(options: LinkOptions, events: LinkEvents) {
    this.#options = options;
    this.#events = events;
  }

  /** Connects now, whatever was under way. */
  open(): void {
    this.#stop();
    this.#attempt = 0;
    this.#try();
  }

  /** Whether nobody else can read along on the connection, and the key that the server has proved to have. */
  get security(): { encrypted: boolean; fingerprint?: string } {
    return this.#wire?.line ?? { encrypted: false };
  }

  /** Sends a message; false if there is no connection or it does not keep up. */
  send(message: ClientMessage): boolean {
    return this.#wire?.send(message) ?? false;
  }

  /** Says `bye` where there is someone to say it to, and stops. */
  async leave(): Promise<void> {
    const wire = this.#wire;
    if (wire === undefined) return this.close();
    this.#wire = undefined;
    this.#stop = () => wire.close();
    this.#abandon();
    await wire.leave();
  }

  /** Stops at once. */
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
      const failure = await this.#lookAt({ code: failureCode(error), reason: (error as Error).message });
      if (current()) this.#failed(failure, false);
      return;
    }
    if (!current()) return transport.close();
    const { failure, welcomed, life } = await attempt.run(transport);
    if (!current()) return;
    this.#wire = undefined;
    if (life >= STABLE_AFTER_MS) this.#attempt = 0;
    if (welcomed) return this.#failed(failure, true);
    const found = await this.#lookAt(failure);
    if (current()) this.#failed(found, false);
  }

  /** The failure, or what is behind it: this may be the port for browsers. */
  async #lookAt(failure: Failure): Promise<Failure> {
    const { clientPort, address } = this.#options;
    if (clientPort === undefined || !mightBePagePort(failure.code)) return failure;
    const port = await clientPort(this.#abort.signal);
    return port === undefined ? failure : explainPagePort(parseAddress(address), port);
  }

  #failed(failure: Failure, welcomed: boolean): void {
    this.#stop = () => this.#abandon();
    if (!this.#events.failed(failure, welcomed)) return;
    const { clock, random } = this.#options;
    // Half to all of the pause: many clients that lost one server do not come back in the same moment.
    const pause = Math.min(MAX_RETRY_MS, FIRST_RETRY_MS * 2 ** this.#attempt++) * (0.5 + random() / 2);
    this.#cancelPause = clock.after(pause, () => this.#try());
    this.#events.waiting(clock.now() + pause, failure);
  }
}

/** One connection from `hello` to its end. */
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

  async run(transport: Transport): Promise<{ failure: Failure; welcomed: boolean; life: number }> {
    const { clock, address } = this.#options;
    const wire = this.#wire = new Wire(transport, clock, (messages) => this.#received(wire, messages));
    // Within one machine there is no network on which anyone could read along.
    const confidential = transport.encrypted || transport.endpoint.loopback;
    wire.send({ type: "hello", protocol: PROTOCOL_VERSION, ...this.#events.hello(confidential) });
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
    return { failure, welcomed, life: welcomed ? clock.now() - this.#welcomedAt! : 0 };
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
    // The server would take another hello here, but not for as long as a person may need to think.
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
