import { Client, type Clock, conversationOf, type MessageEntry, type State } from "../../lib/client/mod.ts";
import { dial, FrameChannel } from "../../lib/net/mod.ts";
import { HELLO_TIMEOUT_MS, IDLE_AFTER_MS, KEEP_ALIVE_MS, readServerMessage } from "../../lib/protocol/mod.ts";
import { RESPONSE_TIMEOUT_MS } from "../../lib/client/link/response_timeout.ts";
import { PING_INTERVAL_MS } from "../../lib/client/link/round_trip.ts";

// The longest deliberate pause of a client, as before a reconnection, in milliseconds.
const HURRY = 20;

// What a client does only after this time. Pauses before a reconnection are shorter: see `random` below.
const LONG: ReadonlySet<number> = new Set([KEEP_ALIVE_MS / 3, HELLO_TIMEOUT_MS, PING_INTERVAL_MS]);

/** A clock with short pauses, whose long timers elapse only when a test says so. */
export class FastClock implements Clock {
  #passed = 0;
  readonly #held = new Map<() => void, number>();

  now(): number {
    return Date.now() + this.#passed;
  }

  after(ms: number, run: () => void): () => void {
    if (LONG.has(ms) || ms > IDLE_AFTER_MS / 2) {
      this.#held.set(run, this.now() + ms);
      return () => this.#held.delete(run);
    }
    // A server on a busy machine is not silent because it takes longer than `HURRY`.
    const timer = setTimeout(run, ms === RESPONSE_TIMEOUT_MS ? ms : Math.min(ms, HURRY));
    return () => clearTimeout(timer);
  }

  /** Lets this much time pass at once, as in a laptop that was asleep: each due timer runs once. */
  pass(ms: number): void {
    this.#passed += ms;
    for (const [run, at] of [...this.#held]) {
      if (at <= this.now() && this.#held.delete(run)) run();
    }
  }
}

/** Returns what tests compare of a message. */
export type Line = Pick<MessageEntry, "seq" | "id" | "from" | "text" | "at">;

/** A person at the real client without a view: takes what they type, and keeps what a view would print. */
export class Person implements AsyncDisposable {
  readonly clock = new FastClock();
  readonly client: Client;
  /** The typed texts, by their ids. */
  readonly said = new Map<string, string>();
  /** The printed messages, by conversation. */
  readonly printed = new Map<string, Line[]>();
  /** The session secret, after the first login. */
  session = "";
  readonly #nick: string;

  /**
   * @param port Of the server, or of a proxy in front of it.
   * @param password The password of the nickname, if it is registered.
   */
  constructor(nick: string, port: number, host = "127.0.0.1", password?: string) {
    this.#nick = nick;
    this.client = new Client({
      address: `${host}:${port}`,
      nick,
      agent: "test",
      clock: this.clock,
      random: () => 0,
      passwords: () => password,
      prefix: `${nick}-${crypto.randomUUID().slice(0, 8)}`,
      connect: async (signal) => {
        return new FrameChannel(await dial(host, port, { signal }), (payload, kind) => {
          const message = readServerMessage(payload, kind);
          // The client does not expose its session.
          if (message?.type === "welcome") this.session = message.session;
          return message;
        });
      },
    });
    this.client.subscribe((_, events) => {
      for (const item of events) {
        if (item.kind !== "message") continue;
        const lines = this.printed.get(item.conversation) ?? [];
        this.printed.set(item.conversation, lines);
        lines.push(lineOf(item.entry));
      }
    });
  }

  /** Connects, and waits until the lobby is shown. */
  static async join(...args: ConstructorParameters<typeof Person>): Promise<Person> {
    const person = new Person(...args);
    await person.client.start();
    await person.until((state) => {
      const { members, catchingUp } = conversationOf(state, "#lobby");
      return members.size > 0 && !catchingUp;
    });
    return person;
  }

  /** Says something. */
  say(text: string, to = "#lobby"): void {
    if (!this.client.send(to, text)) throw new Error(`${this.#nick} has too many unsent messages`);
    this.said.set(this.client.state.pending.at(-1)!.id, text);
  }

  /** Returns the messages on the screen of a conversation. */
  shown(to = "#lobby"): Line[] {
    return conversationOf(this.client.state, to).entries.flatMap((entry) =>
      entry.kind === "message" ? [lineOf(entry)] : []
    );
  }

  /** Waits until everything that was typed is acknowledged. */
  get settled(): boolean {
    return this.client.state.pending.length === 0;
  }

  /** Waits until a condition on the state of the client holds. */
  async until(holds: (state: State) => boolean): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const look = () => {
      const { state } = this.client;
      if (holds(state)) resolve();
      else if (state.link.phase === "left") reject(new Error(`${this.#nick} left before the condition was met`));
    };
    const unsubscribe = this.client.subscribe(look);
    look();
    await promise.finally(unsubscribe);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.client.close();
  }
}

function lineOf({ seq, id, from, text, at }: MessageEntry): Line {
  return { seq, id, from, text, at };
}
