import { Client, type Clock, conversationOf, type MessageEntry, type State } from "../../lib/client/mod.ts";
import { dial, FrameChannel } from "../../lib/net/mod.ts";
import { HELLO_TIMEOUT, readServerMessage, SILENCE } from "../../lib/protocol/mod.ts";

// What a client waits for on purpose, as before it connects again, takes this long at most. Milliseconds.
const HURRY = 20;

/** A clock by which pauses are short, and silence and time limits pass only when a test says so. */
export class HurriedClock implements Clock {
  #passed = 0;
  readonly #held = new Map<() => void, number>();

  now(): number {
    return Date.now() + this.#passed;
  }

  after(ms: number, run: () => void): () => void {
    // No pause before connecting again is as long as these: see `random` below.
    if (ms === SILENCE / 3 || ms === HELLO_TIMEOUT) {
      this.#held.set(run, this.now() + ms);
      return () => this.#held.delete(run);
    }
    const timer = setTimeout(run, Math.min(ms, HURRY));
    return () => clearTimeout(timer);
  }

  /** So much time passes at once, as in a laptop that was asleep: each timer that is due runs once. */
  pass(ms: number): void {
    this.#passed += ms;
    for (const [run, at] of [...this.#held]) {
      if (at <= this.now() && this.#held.delete(run)) run();
    }
  }
}

/** What is compared of a message. */
export type Line = Pick<MessageEntry, "seq" | "id" | "from" | "text" | "at">;

/** Somebody at the real client, without a face: what is typed goes in, and what would be printed is kept. */
export class Person implements AsyncDisposable {
  readonly clock = new HurriedClock();
  readonly client: Client;
  /** What was typed, by the id that it got. */
  readonly said = new Map<string, string>();
  /** What a view printed as it came, by conversation. */
  readonly printed = new Map<string, Line[]>();
  /** The session secret, after the first login. */
  session = "";
  readonly #nick: string;

  /** @param port Of the server, or of a proxy before it. */
  constructor(nick: string, port: number, host = "127.0.0.1") {
    this.#nick = nick;
    this.client = new Client({
      address: `${host}:${port}`,
      nick,
      agent: "test",
      clock: this.clock,
      random: () => 0,
      prefix: `${nick}-${crypto.randomUUID().slice(0, 8)}`,
      connect: async (signal) => {
        return new FrameChannel(await dial(host, port, { signal }), (payload, kind) => {
          const message = readServerMessage(payload, kind);
          // The client keeps the session to itself.
          if (message?.type === "welcome") this.session = message.session;
          return message;
        });
      },
    });
    this.client.subscribe((_, news) => {
      for (const item of news) {
        if (item.kind !== "message") continue;
        const lines = this.printed.get(item.conversation) ?? [];
        this.printed.set(item.conversation, lines);
        lines.push(lineOf(item.entry));
      }
    });
  }

  /** Connects for the first time, and waits until the lobby is shown. */
  static async join(nick: string, port: number, host?: string): Promise<Person> {
    const person = new Person(nick, port, host);
    await person.client.start();
    await person.until((state) => {
      const { members, catchingUp } = conversationOf(state, "#lobby");
      return members.size > 0 && !catchingUp;
    });
    return person;
  }

  /** Says something. */
  say(text: string, to = "#lobby"): void {
    if (!this.client.send(to, text)) throw new Error(`${this.#nick} has too much to say`);
    this.said.set(this.client.state.pending.at(-1)!.id, text);
  }

  /** What is on the screen of a conversation. */
  shown(to = "#lobby"): Line[] {
    return conversationOf(this.client.state, to).entries.flatMap((entry) =>
      entry.kind === "message" ? [lineOf(entry)] : []
    );
  }

  /** Everything that was typed is acknowledged. */
  get settled(): boolean {
    return this.client.state.pending.length === 0;
  }

  /** Waits until a condition holds that the state of the client can change. */
  async until(holds: (state: State) => boolean): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const look = () => {
      const { state } = this.client;
      if (holds(state)) resolve();
      else if (state.link.phase === "left") reject(new Error(`${this.#nick} left before what was waited for came`));
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
