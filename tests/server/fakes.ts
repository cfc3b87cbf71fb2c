import { endpointOf } from "../../lib/text/mod.ts";
import { setImmediate } from "node:timers";
import { Hub, PrivateRooms, Sanctions } from "../../lib/chat/mod.ts";
import { Connection, FrameChannel } from "../../lib/net/mod.ts";
import { DEFAULT_LIMITS, FrameDecoder, FrameWriter, readClientMessage } from "../../lib/protocol/mod.ts";
import type { Context } from "../../lib/server/context.ts";
import { followState } from "../../lib/server/follow_state.ts";
import { Authenticator } from "../../lib/server/guard/authenticator.ts";
import type { ServerEvent } from "../../lib/server/mod.ts";
import { PresenceLimits } from "../../lib/server/guard/presence_limits.ts";
import { HistoryBudget } from "../../lib/server/guard/history_budget.ts";
import { MAX_SEARCHES } from "../../lib/server/handlers/search.ts";
import { Counters } from "../../lib/server/monitoring/counters.ts";
import { Hooks } from "../../lib/server/hooks/hooks.ts";
import { answerRepeats } from "../../lib/server/send_again.ts";
import { Transfers } from "../../lib/server/transfers/transfers.ts";
import { FakeFiles } from "./fake_files.ts";
import { Session } from "../../lib/server/session/session.ts";
import { Semaphore } from "../../lib/server/guard/semaphore.ts";
import type { Store } from "../../lib/store/mod.ts";
import type { Views } from "../../lib/store/views.ts";
import { memoryTestStore } from "../store/fakes.ts";
import { FakeSocket, settle } from "../net/fakes.ts";

// deno-lint-ignore no-explicit-any -- a test looks at whatever fields it expects
type Received = Record<string, any>;

/** The parts of a store that a test can replace. */
type Parts = Omit<Store, "path" | "size" | "startBackup" | "close" | typeof Symbol.dispose>;

/** What sessions need of a server. Nothing listens, no clock runs, and the data is in memory. */
export class FakeServer implements Disposable {
  readonly events: ServerEvent[] = [];
  readonly context: Context;
  readonly #test = memoryTestStore();
  readonly #clients: FakeClient[] = [];
  /** What is stored of files. */
  readonly files = new FakeFiles();

  /** @param broken Replacements for parts of the store. */
  constructor(broken: { [K in keyof Parts]?: Partial<Parts[K]> } = {}, options: Partial<Context> = {}) {
    const now = () => this.now;
    const { store } = this.#test;
    store.log.subscribe({
      committed: (batch) => {
        this.context.hub.publish(batch);
      },
      repeated: (repeats) => answerRepeats(this.context, repeats),
      changed: (changes) => followState(this.context, changes),
      failed: () => {},
    });
    const parts = Object.entries(broken).map((
      [name, part],
    ) => [name, mixed(store[name as keyof Parts] as object, part)]);
    let secrets = 0;
    const sanctions = new Sanctions();
    const privateRooms = new PrivateRooms();
    const hub = new Hub({ recall: () => ({ topic: "", seq: 0 }), now, presenceChanged: () => {}, privateRooms });
    const { newSecret = () => `secret ${++secrets}` } = options;
    const transfers = new Transfers({
      files: this.files,
      store,
      hub,
      sanctions,
      limits: DEFAULT_LIMITS,
      room: { total: Infinity, whenFull: "oldest" },
      dailyShare: 0,
      report: (event) => this.events.push(event),
      now,
      steadyNow: now,
      newSecret,
      warn: (message) => this.events.push({ type: "warning", message }),
    });
    this.context = {
      hub,
      transfers,
      hooks: new Hooks([]),
      pageAddress: () => undefined,
      authenticator: new Authenticator(undefined, { ln: 4, r: 8, p: 1 }),
      registeredOnly: false,
      searches: new Semaphore(MAX_SEARCHES),
      privateRooms,
      participants: new Map(),
      leaving: new Map(),
      purging: new Set(),
      store: mixed(store, Object.fromEntries(parts)),
      sanctions,
      limits: { ...DEFAULT_LIMITS, rate: 0 },
      presenceLimits: new PresenceLimits(0, Infinity),
      historyBudget: new HistoryBudget(0),
      maxClients: 10,
      name: "test",
      version: "0",
      sessions: new Map(),
      now,
      steadyNow: now,
      reach: () => Promise.resolve({ host: "192.168.1.5", port: 5555, fingerprint: "AA:BB", web: undefined }),
      loginNotice: () => undefined,
      newSecret,
      emit: (event) => this.events.push(event),
      counters: new Counters(),
      ...options,
    };
  }

  /** Gives a person who is here an account with a role. */
  async promote(nick: string, role: "owner" | "moderator" = "moderator"): Promise<void> {
    const { log } = this.context.store;
    const { person } = this.context.hub.find(nick)!;
    await log.apply({ kind: "account-registered", person, nick, password: "", receipts: false });
    await log.apply({ kind: "account-role", person, role, before: "member" });
  }

  /** What the log changes. */
  get views(): Views {
    return this.#test.views;
  }

  /** Server time. */
  get now(): number {
    return this.#test.now;
  }

  set now(time: number) {
    this.#test.now = time;
  }

  /** The warnings so far. */
  get warnings(): string[] {
    return this.events.flatMap((event) => event.type === "warning" ? [event.message] : []);
  }

  /** Connects a client. @param reads Whether it reads what it is sent. */
  connect({ reads = true, bound = 1024 * 1024, host = "192.168.1.7", encrypted = false } = {}): FakeClient {
    const socket = new FakeSocket(reads);
    const connection = new Connection(socket, endpointOf(host, 50412), bound, encrypted);
    const client = new FakeClient(this.context, socket, connection);
    this.#clients.push(client);
    return client;
  }

  /** Connects a client and logs in. */
  async join(
    nick: string,
    options: Parameters<FakeServer["connect"]>[0] = {},
    hello: Received = {},
  ): Promise<FakeClient> {
    const client = this.connect(options);
    await client.send({ type: "hello", protocol: 1, nick, ...hello });
    return client;
  }

  [Symbol.dispose](): void {
    for (const { session } of this.#clients) session.end("");
    this.#test[Symbol.dispose]();
  }
}

/** The other end of a session. */
export class FakeClient {
  readonly session: Session;
  readonly ended: Promise<void>;

  constructor(context: Context, readonly socket: FakeSocket, connection: Connection) {
    this.session = new Session(context, new FrameChannel(connection, readClientMessage));
    this.ended = this.session.run();
  }

  /** Sends messages in one piece, and lets the server do everything that it can do at once. */
  async send(...messages: Received[]): Promise<void> {
    const writer = new FrameWriter();
    for (const message of messages) writer.add(JSON.stringify(message));
    await this.socket.arrive(writer.take());
    // A busy log stores in the next turn.
    await new Promise<void>((resolve) => setImmediate(resolve));
    await settle();
  }

  /** The messages that it has received. */
  get received(): Received[] {
    const received: Received[] = [];
    const { bytes } = this.socket;
    new FrameDecoder(bytes.length).push(bytes, (_kind, payload) => {
      received.push(JSON.parse(new TextDecoder().decode(payload)));
    });
    return received;
  }

  /** Waits for something that the server does in other threads, such as hashing a password. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise<void>((resolve) => setImmediate(resolve));
  }

  /** The codes of the errors that it has received. */
  get codes(): string[] {
    return this.received.flatMap(({ type, code }) => type === "error" ? [code] : []);
  }

  /** Lets seconds pass. */
  async tick(seconds: number): Promise<void> {
    for (let i = 0; i < seconds; i++) this.session.tick();
    await settle();
  }

  /** Reads everything that waits. */
  async read(): Promise<void> {
    while (this.socket.pending) {
      this.socket.pending.accept();
      await settle();
    }
  }

  /** Disconnects, and waits until the session has ended. */
  async hangUp(): Promise<void> {
    await this.socket.hangUp();
    await this.ended;
  }
}

function mixed<T extends object>(whole: T, parts: Partial<T> = {}): T {
  return new Proxy(whole, {
    get: (target, key) => {
      const part = Reflect.get(key in parts ? parts : target, key);
      return typeof part === "function" ? part.bind(target) : part;
    },
  });
}
