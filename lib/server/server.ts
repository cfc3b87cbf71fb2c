import { Hub } from "../hub/mod.ts";
import { type Connection, listen, type Listening } from "../net/mod.ts";
import { checkText, type Limits, LOBBY, ProtocolError, SERVER_NICK } from "../protocol/mod.ts";
import {
  type Batch,
  type Durability,
  type Entry,
  explainStore,
  FollowerThread,
  identityOf,
  openDatabase,
  openDirectory,
  type Retention,
  SqliteLog,
  SqliteRegistry,
} from "../store/mod.ts";
import { type Context, keepSession } from "./context.ts";
import type { ServerEvent } from "./events.ts";
import { Session } from "./session.ts";

/** How long a session can be resumed after its last use, in milliseconds. */
export const SESSION_LIFE = 7 * 24 * 3600 * 1000;

// What comes and goes within this time is told at once.
const PRESENCE_DELAY = 50;
const HOUR = 3600 * 1000;
// Connections beyond `maxClients` that are heard out, so that they can be told, or can take a session over.
const SPARE_CONNECTIONS = 64;

/** How a server is to run. */
export interface ServerOptions {
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  /** The data directory, made if need be. */
  readonly data: string;
  readonly name: string;
  readonly version: string;
  readonly maxClients: number;
  readonly limits: Limits;
  readonly durability?: Durability;
  /** What is kept of the history; everything unless given. */
  readonly retention?: Retention;
  /** Whether to write `chat_history.txt`. */
  readonly transcript: boolean;
  /** Told of everything that happens, as it happens. */
  readonly onEvent: (event: ServerEvent) => void;
  /** Server time, in milliseconds; the system's unless given. */
  readonly now?: () => number;
}

/** A running server. Its owner stops it. */
export class Server {
  readonly #options: ServerOptions;
  readonly #context: Context;
  readonly #listening: Listening;
  readonly #running = new Map<Session, Promise<void>>();
  readonly #log: SqliteLog;
  readonly #opened: DisposableStack;
  readonly #watch: ReturnType<typeof setInterval>;
  #presence: ReturnType<typeof setTimeout> | undefined;
  #storing = true;
  #lastExpiry: number;
  #operatorId = 0;
  #stopped: Promise<void> | undefined;

  /**
   * Opens the data and listens.
   *
   * @throws {StoreError | NetError} With a sentence for people; nothing is then left open.
   */
  constructor(options: ServerOptions) {
    this.#options = options;
    const now = options.now ?? Date.now;
    const store = this.#openStore(now);
    const { log, registry } = store;
    this.#log = log;
    this.#opened = store.opened;
    const hub = new Hub({
      recall: (room) => ({ topic: registry.topic(room), seq: log.newest(room) }),
      now,
      presenceChanged: () => this.#presence ??= setTimeout(() => this.#reportPresence(), PRESENCE_DELAY),
    });
    this.#context = {
      hub,
      log,
      registry,
      limits: options.limits,
      maxClients: options.maxClients,
      name: options.name,
      version: options.version,
      greeting: `This is ${options.name}, a Tincan chat server. Join it with the program “client”.`,
      sessions: new Map(),
      now,
      newSecret,
      emit: options.onEvent,
    };
    this.#lastExpiry = now();
    try {
      this.#listening = listen(options.host, options.port, (connection) => this.#accept(connection), (error) => {
        this.#warn(`Unable to accept a connection: ${error.message}`);
      });
    } catch (error) {
      void log.close(); // done when this returns, as nothing was said yet
      this.#opened.dispose();
      throw error;
    }
    this.#watch = setInterval(() => this.#tick(), 1000);
  }

  /** Where it listens. */
  get address(): { host: string; port: number } {
    return { host: this.#listening.hostname, port: this.#listening.port };
  }

  /**
   * Says something to everyone in the lobby, as the operator.
   *
   * @throws {ProtocolError} `text-empty` or `text-too-long`.
   */
  say(text: string): void {
    this.#context.log.append({
      to: LOBBY,
      from: SERVER_NICK,
      id: `operator-${this.#context.now()}-${++this.#operatorId}`,
      text: checkText(text, this.#options.limits.text),
      author: 0,
      reader: 0,
    });
  }

  /** The nicks of everyone who is logged in. */
  users(): string[] {
    return Array.from(this.#context.hub.members(), ({ nick }) => nick);
  }

  /** The lobby, and every other room that someone is in, with how many are. */
  rooms(): { name: string; topic: string; size: number }[] {
    return Array.from(this.#context.hub.rooms(), ({ name, topic, size }) => ({ name, topic, size }));
  }

  /** Says good-bye to everyone, and closes everything once that is heard. @param reason A sentence. */
  stop(reason = "The server is shutting down."): Promise<void> {
    return this.#stopped ??= this.#stop(reason);
  }

  async #stop(reason: string): Promise<void> {
    const closed = this.#listening.close();
    clearInterval(this.#watch);
    for (const session of this.#running.keys()) session.end(reason);
    await Promise.all([closed, ...this.#running.values()]);
    clearTimeout(this.#presence);
    await this.#log.close();
    this.#opened.dispose();
  }

  #openStore(now: () => number) {
    using opened = new DisposableStack();
    const directory = opened.adopt(openDirectory(this.#options.data), (it) => it.close());
    const path = directory.file("chat.db");
    try {
      const db = opened.adopt(openDatabase(path, this.#options.durability), (it) => it.close());
      const registry = new SqliteRegistry(db);
      registry.loseSessions(now());
      registry.expireSessions(now() - SESSION_LIFE);
      const paths = {
        log: path,
        index: directory.file("search.db"),
        transcript: this.#options.transcript ? directory.file("chat_history.txt") : undefined,
      };
      const log = new SqliteLog({
        db,
        path,
        now,
        committed: (batch) => this.#committed(batch),
        refused: (entries, error) => this.#refused(entries, error),
        follower: (newest) =>
          new FollowerThread({ paths, name: identityOf(db), newest, onTrouble: (message) => this.#warn(message) }),
        retention: this.#options.retention,
      });
      return { log, registry, opened: opened.move() };
    } catch (error) {
      throw explainStore(error, path);
    }
  }

  #accept(connection: Connection): void {
    const most = this.#options.maxClients + SPARE_CONNECTIONS;
    // A flood of connections is not worth a farewell.
    if (this.#running.size >= most + SPARE_CONNECTIONS) return connection.close();
    const session = new Session(this.#context, connection);
    if (this.#running.size >= most) session.fail(new ProtocolError("server-full", "The server is full. Try later."));
    this.#running.set(session, session.run().finally(() => this.#running.delete(session)));
  }

  #committed(batch: Batch): void {
    const { sessions, hub, emit } = this.#context;
    for (const { author, id, seq } of batch.entries) sessions.get(author)?.ids.store(id, seq);
    hub.publish(batch);
    if (!this.#storing) this.#warn("The history can be written again.");
    this.#storing = true;
    emit({ type: "said", messages: batch.entries });
  }

  #refused(entries: readonly Entry[], error: Error): void {
    if (this.#storing) this.#warn(`${error.message} Messages are refused until they can be stored.`);
    this.#storing = false;
    for (const { author, id } of entries) {
      const session = this.#context.sessions.get(author);
      session?.ids.refuse(id);
      session?.fail(
        new ProtocolError("storage-unavailable", "The server cannot store messages now. Try again later."),
        { id },
      );
    }
  }

  #tick(): void {
    for (const session of this.#running.keys()) session.tick();
    const { registry, hub, now } = this.#context;
    if (now() - this.#lastExpiry < HOUR) return;
    this.#lastExpiry = now();
    for (const member of hub.members()) keepSession(this.#context, member);
    try {
      registry.expireSessions(now() - SESSION_LIFE);
    } catch (error) {
      this.#warn(`Unable to forget old sessions: ${(error as Error).message}`);
    }
  }

  #reportPresence(): void {
    this.#presence = undefined;
    this.#context.hub.reportPresence();
  }

  #warn(message: string): void {
    this.#options.onEvent({ type: "warning", message });
  }
}

function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
