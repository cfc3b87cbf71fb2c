import {
  type ClientMessage,
  DEFAULT_LIMITS,
  encodeFrame,
  FEATURES,
  FrameDecoder,
  type Message,
  readServerMessage,
  type ServerMessage,
} from "../../lib/protocol/mod.ts";
import { endpointOf } from "../../lib/text/mod.ts";
import { type Connection, FrameChannel } from "../../lib/net/mod.ts";
import {
  Client,
  type ClientEvent,
  type ClientOptions,
  type Clock,
  type Event,
  initialState,
  reduce,
  type State,
  type Transport,
} from "../../lib/client/mod.ts";

/** A clock that a test moves. */
export class FakeClock implements Clock {
  #now = 1_700_000_000_000;
  #timers: { at: number; run: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.#now + ms, run };
    this.#timers.push(timer);
    return () => void (this.#timers = this.#timers.filter((other) => other !== timer));
  }

  /** How many timers wait. */
  get waiting(): number {
    return this.#timers.length;
  }

  /** The machine slept: time has passed, and nothing was run meanwhile. */
  sleep(ms: number): void {
    this.#now += ms;
  }

  /** Moves on, running what falls due in order, and lets each settle. */
  async pass(ms: number): Promise<void> {
    const end = this.#now + ms;
    for (;;) {
      const next = this.#timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.#now = Math.max(this.#now, next.at);
      next.run();
      await turn();
    }
    this.#now = end;
    await turn();
  }
}

/** The server's end of a connection in memory, and what a client needs of its own end. */
export class FakeConnection {
  silence = 0;
  encrypted = false;
  endpoint = endpointOf("192.168.1.5", 5555);
  /** The client's end. */
  readonly transport: Transport = new FrameChannel(this as unknown as Connection, readServerMessage);
  /** What the client has sent. */
  readonly received: ClientMessage[] = [];
  /** The client has hung up. */
  closed = false;
  readonly #decoder = new FrameDecoder(2 ** 24);
  readonly #over = Promise.withResolvers<void>();
  #onChunk: (chunk: Uint8Array) => void = () => {};
  #onRead: (bytes: number) => void = () => {};

  send(bytes: Uint8Array): boolean {
    this.#decoder.push(bytes, (_, payload) => this.received.push(JSON.parse(new TextDecoder().decode(payload))));
    return true;
  }

  receive(onChunk: (chunk: Uint8Array) => void, onRead: (bytes: number) => void): Promise<void> {
    this.#onChunk = onChunk;
    this.#onRead = onRead;
    return this.#over.promise;
  }

  end(): Promise<void> {
    this.close();
    return Promise.resolve();
  }

  close(): void {
    this.closed = true;
    this.#over.resolve();
  }

  /** The server says these, in one read. */
  async say(...messages: ServerMessage[]): Promise<void> {
    const frames = messages.map((message) => encodeFrame(JSON.stringify(message)));
    await this.write(new Uint8Array(frames.flatMap((frame) => [...frame])));
  }

  /** The server writes raw bytes. */
  async write(bytes: Uint8Array): Promise<void> {
    this.silence = 0;
    this.#onChunk(bytes);
    this.#onRead(bytes.length);
    await turn();
  }

  /** The server hangs up. */
  async hangUp(): Promise<void> {
    this.close();
    await turn();
  }

  /** The messages of one type that the client has sent. */
  of<T extends ClientMessage["type"]>(type: T): Extract<ClientMessage, { type: T }>[] {
    return this.received.filter((message) => message.type === type) as Extract<ClientMessage, { type: T }>[];
  }

  /** The newest message of one type that the client has sent. */
  last<T extends ClientMessage["type"]>(type: T): Extract<ClientMessage, { type: T }> {
    return this.of(type).at(-1)!;
  }
}

/** A client over connections in memory, and all that a test looks at. */
export class Bench {
  readonly clock = new FakeClock();
  readonly connections: FakeConnection[] = [];
  readonly events: ClientEvent[] = [];
  readonly client: Client;
  /** What the next attempts to connect fail with. */
  failures: Error[] = [];

  constructor(options: Partial<ClientOptions> = {}) {
    this.client = new Client({
      address: "192.168.1.5:5555",
      nick: "alice",
      agent: "test",
      prefix: "p",
      random: () => 1,
      clock: this.clock,
      connect: () => {
        const failure = this.failures.shift();
        if (failure) return Promise.reject(failure);
        this.connections.push(new FakeConnection());
        return Promise.resolve(this.connection.transport);
      },
      ...options,
    });
    this.client.subscribe((_, events) => this.events.push(...events));
  }

  /** The newest connection. */
  get connection(): FakeConnection {
    return this.connections.at(-1)!;
  }

  get state(): State {
    return this.client.state;
  }

  /** Logs the client in; the lobby has had `seq` messages. */
  async login(
    { seq = 0, ...about }: Parameters<typeof welcome>[0] & { readonly seq?: number } = {},
  ): Promise<void> {
    const started = this.connections.length === 0 ? this.client.start() : undefined;
    await turn();
    await this.connection.say(welcome(about), room("#lobby", ["alice", "bob"], seq));
    await started;
  }

  /** The texts of the messages that were news, in order. */
  get heard(): string[] {
    return this.events.flatMap((item) => item.kind === "message" ? [item.entry.text] : []);
  }

  /** The texts of the notices that were news, in order. */
  get notices(): string[] {
    return this.events.flatMap((item) => item.kind === "notice" ? [item.entry.text] : []);
  }

  async close(): Promise<void> {
    await this.client.close();
    await turn();
  }
}

/** Lets promises that are ready run. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

const FEATURED: string[] = Object.values(FEATURES);

export function welcome(
  {
    session = "s1",
    nick = "alice",
    rate = 0,
    protocol = 1,
    log = undefined as string | undefined,
    features = FEATURED,
    role = undefined as string | undefined,
    receipts = undefined as boolean | undefined,
    motd = undefined as string | undefined,
  } = {},
): ServerMessage {
  const limits = { ...DEFAULT_LIMITS, rate };
  const about = { protocol, server: "attic", version: "1", features, limits, at: 0 };
  return { type: "welcome", ...about, nick, session, log, role, receipts, motd };
}

export function room(name: string, members: string[], seq = 0, rid?: string): ServerMessage {
  return { type: "room", room: name, topic: "", seq, members, ...(rid === undefined ? {} : { rid }) };
}

export function said(seq: number, text = `message ${seq}`, more: Partial<Message> = {}): Message {
  return { to: "#lobby", seq, id: `id${seq}`, from: "bob", text, at: seq * 1000, ...more };
}

export function message(seq: number, text?: string, more?: Partial<Message>): ServerMessage {
  return { type: "message", ...said(seq, text, more) };
}

/** Applies events to the state of alice. @returns The state after them, and the news for views. */
export function run(events: Event[], start = initialState("h:1", "alice")): { state: State; news: ClientEvent[] } {
  let state = start;
  const news: ClientEvent[] = [];
  for (const event of events) {
    const step = reduce(state, event);
    state = step.state;
    news.push(...step.events);
  }
  return { state, news };
}
