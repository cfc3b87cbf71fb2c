import { say, type Sentence } from "../language/mod.ts";
import { describeFileError } from "../platform.ts";
import { type Actor, Hub } from "../chat/mod.ts";
import type { Channel } from "../net/mod.ts";
import { checkText, type Incoming, LOBBY, ProtocolError, SERVER_NICK } from "../protocol/mod.ts";
import type { BackupResult, Batch, NewMessage } from "../store/mod.ts";
import { type Advertising, portsOf } from "./advertising.ts";
import { Backups } from "./backups.ts";
import { type Context, sessionsOf } from "./context.ts";
import { ClockWatch } from "./clock_watch.ts";
import { agingAt, type Data, openData } from "./data.ts";
import { Authenticator } from "./guard/authenticator.ts";
import { Admission } from "./guard/admission.ts";
import { Meter } from "./meter.ts";
import { Counters } from "./monitoring/counters.ts";
import { Monitor } from "./monitoring/monitor.ts";
import { followState } from "./follow_state.ts";
import { endMutes } from "./mutes.ts";
import { respondToHook } from "./hooks/web_hooks.ts";
import { type CurrentOptions, Live, type LiveOptions } from "./live_options.ts";
import { newSecret } from "./new_secret.ts";
import { type OperatorFunctions, operatorFunctions } from "./operator_functions.ts";
import type { ServerOptions } from "./options.ts";
import { endStatuses } from "./profiles.ts";
import { storeMarks } from "./reading.ts";
import { pageAddressOf, reachOf } from "./reach.ts";
import { reportAmendment } from "./report_amendment.ts";
import { MAX_SEARCHES } from "./handlers/search.ts";
import { answerRepeats } from "./send_again.ts";
import { saveSession } from "./session/save_session.ts";
import { Session } from "./session/session.ts";
import { Transfers, type TransfersOptions } from "./transfers/transfers.ts";
import { Stopping } from "./stopping.ts";
import { historySize, peopleOf, type Person, type RoomInfo, type Stats } from "./stats.ts";
import type { Listener, ListenerHost, ListenerKind } from "./listeners/listener.ts";
import { Semaphore } from "./guard/semaphore.ts";

// Changes of presence within this time are reported together.
const PRESENCE_DELAY_MS = 50;
const HOUR_MS = 3600 * 1000;
// While nothing can be stored, it is tried this often.
const RETRY_MS = 10_000;

// Every client is sent a ping in this time, in seconds; with very many clients, the time grows up to a maximum.
const PING_INTERVAL = 10;
const MAX_PING_INTERVAL = 30;
const PINGS_PER_SECOND = 300;

/** A running server. Its owner stops it. */
export class Server {
  readonly #options: ServerOptions;
  readonly #live: Live;
  readonly #context: Context;
  readonly #running = new Map<Session, Promise<void>>();
  readonly #data: Data;
  readonly #transfers: Transfers;
  readonly #backups: Backups;
  readonly #watch: ReturnType<typeof setInterval>;
  readonly #stopping: Stopping;
  readonly #meter = new Meter(performance.now());
  readonly #admission: Admission;
  readonly #clockWatch: ClockWatch;
  readonly #counters = new Counters();
  readonly #monitor: Monitor;
  readonly #started: number;
  readonly #ended = Promise.withResolvers<void>();
  #presence: ReturnType<typeof setTimeout> | undefined;
  #storing = true;
  #accepting = false;
  #lastExpiry: number;
  #operatorId = 0;
  #stopped: Promise<void> | undefined;
  #messages = 0;
  #seconds = 0;

  /** Where clients connect. */
  readonly listeners: readonly Listener[];
  /** How clients on the network find the server; undefined: they need its address. */
  readonly advertising: Advertising | undefined;
  readonly moderation: OperatorFunctions["moderation"];
  readonly accounts: OperatorFunctions["accounts"];
  readonly files: OperatorFunctions["files"];
  readonly inviteLinks: OperatorFunctions["inviteLinks"];
  /** Resolves when the server has stopped, for whatever reason. */
  readonly ended: Promise<void> = this.#ended.promise;

  /**
   * Opens the data and starts to listen.
   *
   * @throws {StoreError | NetError} If that fails, with a sentence for people; then nothing stays open.
   */
  constructor(options: ServerOptions) {
    this.#options = options;
    const live = this.#live = new Live(options);
    const now = options.now ?? Date.now;
    this.#started = now();
    using opening = new DisposableStack();
    const data = this.#data = opening.use(openData(options, now, (message) => this.#warn(message)));
    const { store, privateRooms, sanctions } = data;
    store.log.subscribe({
      committed: (batch) => this.#committed(batch),
      repeated: (repeats) => answerRepeats(this.#context, repeats),
      changed: (changes) => followState(this.#context, changes),
      timed: (ms) => this.#stored(ms),
      failed: (messages, error) => this.#failed(messages, error),
    });
    const { version, backup: schedule, onEvent: emit } = options;
    this.#backups = new Backups({ data: options.data, store, schedule, version, now, emit });
    const hub = new Hub({
      recall: data.recall,
      owns: (person, nick) => store.accounts.find(nick)?.person === person,
      privateRooms,
      now,
      presenceChanged: () => this.#presence ??= setTimeout(() => this.#reportPresence(), PRESENCE_DELAY_MS),
    });
    const transfers = this.#transfers = new Transfers(live.with<Omit<TransfersOptions, keyof CurrentOptions>>({
      hub,
      store,
      sanctions,
      files: data.files,
      report: options.onEvent,
      now,
      steadyNow: () => data.clock.now(),
      newSecret,
      warn: (message) => this.#warn(message),
    }));
    this.#context = live.with<Omit<Context, keyof CurrentOptions>>({
      hub,
      transfers,
      hooks: data.hooks,
      pageAddress: () => pageAddressOf(this.listeners),
      store,
      authenticator: new Authenticator(options.password, options.passwordCost),
      searches: new Semaphore(MAX_SEARCHES),
      privateRooms,
      sanctions,
      version: options.version,
      sessions: new Map(),
      participants: new Map(),
      leaving: new Map(),
      purging: new Set(),
      now,
      steadyNow: () => data.clock.now(),
      newSecret,
      reach: () => reachOf(this.listeners),
      loginNotice: () => this.#stopping.notice(),
      emit: (event) => {
        this.#counters.happened(event);
        options.onEvent(event);
      },
      counters: this.#counters,
    });
    this.#admission = new Admission(this.#context, live.maxPerAddress);
    const functions = operatorFunctions(this.#context);
    ({ moderation: this.moderation, accounts: this.accounts, files: this.files } = functions);
    this.inviteLinks = functions.inviteLinks;
    this.#stopping = new Stopping(this.#context, (reason) => this.stop(reason));
    this.#clockWatch = new ClockWatch({ log: store.log, clock: data.clock, now, warn: (it) => this.#warn(it) });
    const monitor = this.#monitor = opening.adopt(this.#watched(), (it) => it.close());
    this.#lastExpiry = now();
    const host: Omit<ListenerHost, "accept"> = {
      transfers,
      monitor,
      hook: (...request) => respondToHook(this.#context, ...request),
      trouble: (error) => this.#warn(`Cannot accept a connection: ${describeFileError(error)}`),
    };
    this.listeners = options.listeners.map((listen) => {
      const listener: Listener = listen({
        ...host,
        accept: (channel) => this.#accept(channel, listener.address.kind),
      });
      opening.defer(() => void listener.close());
      return listener;
    });
    opening.move();
    data.startHooks(this.#context);
    store.log.apply({ kind: "server-started", ...agingAt(data.clock.now()) }).catch((it) => this.#warn(it.message));
    // The program that waits for `ready` learns of an error.
    this.ready.then(() => this.#accepting = true, () => {});
    this.#watch = setInterval(() => this.#tick(), 1000);
    this.advertising = options.advertise?.({
      ports: () => portsOf(this.listeners.map(({ address }) => address)),
      people: () => hub.size,
      warn: (message) => this.#warn(message),
    });
  }

  /** Resolves once every listener accepts connections and clients can find the server, which takes some milliseconds. */
  get ready(): Promise<unknown> {
    return Promise.all([...this.listeners, this.advertising].map((it) => it?.ready));
  }

  /**
   * Sends a message to the lobby, as the operator.
   *
   * @throws {ProtocolError} `text-empty` or `text-too-long`.
   */
  say(text: string): void {
    this.#context.store.log.append({
      kind: "message",
      audience: { kind: "room", name: LOBBY },
      from: SERVER_NICK,
      id: `operator-${this.#context.now()}-${++this.#operatorId}`,
      text: checkText(text, this.#context.limits.text),
      author: 0,
    });
  }

  /** Returns everyone who is here. */
  people(): Person[] {
    return peopleOf(this.#context);
  }

  /** Returns the counters, which are at most a second old. */
  stats(): Stats {
    const { hub, now } = this.#context;
    const { messages, deliveries } = this.#meter.rates;
    return {
      at: now(),
      started: this.#started,
      clients: hub.size,
      connections: this.#running.size,
      rooms: hub.roomCount,
      messages: this.#messages,
      deliveries: hub.deliveries,
      messagesPerSecond: messages,
      deliveriesPerSecond: deliveries,
      memory: Deno.memoryUsage().rss,
      history: historySize(this.#context),
      files: this.#transfers.bytes,
      stopsAt: this.#stopping.at,
      backup: this.#backups.status,
    };
  }

  /** Returns the lobby and every other open room with people in it. */
  rooms(): RoomInfo[] {
    return Array.from(this.#context.hub.rooms(), ({ name, topic, size }) => ({ name, topic, size }));
  }

  /** Makes a backup now. @throws {BackupError} (rejects) if it fails. */
  backUp(): Promise<BackupResult> {
    return this.#backups.make();
  }

  /**
   * Stops the server later. Everyone is told at once, and again before it stops. A later call replaces an earlier one.
   *
   * @param ms The time until then, in milliseconds.
   * @throws {ProtocolError} `not-allowed`, or `text-too-long` for the reason.
   */
  stopIn(by: Actor, ms: number, reason = ""): void {
    this.#stopping.begin(by, ms, reason);
  }

  /** Cancels a planned stop. @throws {ProtocolError} `not-allowed`, also if none is planned. */
  cancelStop(by: Actor): void {
    this.#stopping.cancel(by);
  }

  /** Changes options while the server runs. They apply to what people do next, and disconnect nobody. */
  change(options: LiveOptions): void {
    this.#live.change(options);
    this.#admission.maxPerAddress = this.#live.maxPerAddress;
    this.#context.authenticator.serverPassword = options.password;
    this.#context.store.retain(options.retention ?? {});
  }

  /** Sends `bye` to everyone, closes all connections and then the data. @param reason A sentence for people. */
  stop(reason: Sentence = say("server.shutting-down")): Promise<void> {
    return this.#stopped ??= this.#stop(reason);
  }

  async #stop(reason: Sentence): Promise<void> {
    const [monitoring, others] = [true, false].map((wanted) =>
      this.listeners.filter(({ address }) => (address.kind === "monitoring") === wanted)
    );
    const closed = [...others, this.advertising].map((it) => it?.close());
    clearInterval(this.#watch);
    for (const session of this.#running.keys()) session.end(reason);
    await Promise.all([...closed, ...this.#running.values(), this.#transfers.close(), this.#backups.close()]);
    clearTimeout(this.#presence);
    await this.#data.close();
    // Until now, it has said that the server is stopping.
    await Promise.all(monitoring.map((listener) => listener.close()));
    this.#monitor.close();
    this.#ended.resolve();
  }

  #accept(channel: Channel<Incoming>, kind: ListenerKind): void {
    if (this.#stopped) return channel.close();
    const session = new Session(this.#context, channel);
    if (!this.#admission.admit(session, this.#running.size)) return channel.close();
    this.#counters.connected(kind);
    const running = session.run().finally(() => {
      this.#counters.disconnected(kind);
      this.#running.delete(session);
      this.#admission.release(session);
    });
    this.#running.set(session, running);
  }

  #committed(batch: Batch): void {
    const { hub, emit } = this.#context;
    if (batch.kind === "messages") {
      for (const { author, id, file } of batch.entries) if (file) this.#transfers.tickets.sent(author, id);
      this.#messages += batch.entries.length;
    }
    hub.publish(batch);
    if (batch.kind === "messages") emit({ type: "said", messages: batch.entries });
    else {
      for (const amendment of batch.entries) reportAmendment(this.#context, amendment);
      if (batch.entries.some(({ kind }) => kind === "deletion")) this.#transfers.collect();
    }
  }

  #stored(ms: number): void {
    this.#counters.commits.add(ms / 1000);
    if (!this.#storing) this.#warn("Messages can be stored again.");
    this.#storing = true;
  }

  #failed(messages: readonly NewMessage[], error: Error): void {
    this.#counters.failedCommits++;
    if (this.#storing) this.#warn(`${error.message} Messages are refused until they can be stored.`);
    this.#storing = false;
    const failure = new ProtocolError("storage-unavailable", say("server.cannot-store"));
    for (const { author, id, file } of messages) {
      if (file) this.#transfers.tickets.unsent(author, id);
      for (const session of sessionsOf(this.#context, author)) session.fail(failure, { id });
    }
  }

  #tick(): void {
    const { store, hub, participants, now, steadyNow } = this.#context;
    this.#meter.update(this.#messages, hub.deliveries, performance.now());
    this.#pingSome();
    this.#stopping.tick();
    endMutes(this.#context);
    endStatuses(this.#context);
    hub.profiles.report();
    this.#transfers.tick();
    this.#backups.tick();
    for (const participant of participants.values()) storeMarks(this.#context, participant, performance.now());
    this.#admission.forget();
    this.#context.presenceLimits.forget(performance.now());
    this.#context.historyBudget.forget(performance.now());
    this.#clockWatch.tick();
    if (now() - this.#lastExpiry < (this.#storing ? HOUR_MS : RETRY_MS)) return;
    this.#lastExpiry = now();
    const wasStoring = this.#storing;
    for (const participant of wasStoring ? participants.values() : []) {
      for (const session of participant.sessions) void saveSession(this.#context, participant, session);
    }
    store.log.apply({ kind: "expired", ...agingAt(steadyNow()) }).catch((error) => {
      if (wasStoring) this.#warn(`Cannot remove old sessions: ${error.message}`);
    });
  }

  // Each second only some clients are sent a ping: ten thousand at once would delay everyone.
  #pingSome(): void {
    const every = Math.ceil(this.#context.hub.size / PINGS_PER_SECOND);
    const turns = Math.min(Math.max(every, PING_INTERVAL), MAX_PING_INTERVAL);
    const turn = this.#seconds++ % turns;
    for (const session of this.#running.keys()) session.tick(session.number % turns === turn);
  }

  #watched(): Monitor {
    const running = this.#running;
    return new Monitor({
      version: this.#options.version,
      counters: this.#counters,
      transfers: this.#transfers,
      stats: () => this.stats(),
      *waiting() {
        for (const { waiting } of running.keys()) yield waiting;
      },
      certificates: () => this.listeners.map(({ address, certificate }) => ({ kind: address.kind, certificate })),
      condition: () => ({
        accepting: this.#accepting,
        stopping: this.#stopped !== undefined,
        storing: this.#storing,
        lag: this.#context.store.search.lag,
      }),
      freeSpace: () => this.#data.files.freeSpace(),
    });
  }

  #reportPresence(): void {
    this.#presence = undefined;
    this.#context.hub.reportPresence();
  }

  #warn(message: string): void {
    this.#options.onEvent({ type: "warning", message });
  }
}
