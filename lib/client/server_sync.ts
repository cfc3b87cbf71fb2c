import { say, t } from "../language/mod.ts";
import {
  type ClientMessage,
  type ClientRequest,
  LOBBY,
  type ServerMessage,
  type ServerMessages,
} from "../protocol/mod.ts";
import type { SecretQuestion } from "./actions/account.ts";
import { History } from "./actions/history.ts";
import type { ActionHost } from "./actions/host.ts";
import { UsedInvitation } from "./actions/invitation.ts";
import { Login } from "./actions/login.ts";
import { Rooms } from "./actions/rooms.ts";
import { asInput, type ReturnedInput } from "./actions/typed_requests.ts";
import type { Clock } from "./link/clock.ts";
import { ConnectError, explainNext, type Failure, isFinal } from "./link/explain.ts";
import { IdleSender } from "./link/idle_sender.ts";
import { Link } from "./link/link.ts";
import { READ_INTERVAL_MS, READ_RID, ReadSender } from "./link/read_sender.ts";
import { DISCONNECTED, Requests, type ResponseHandler } from "./link/requests.ts";
import { RoundTrip } from "./link/round_trip.ts";
import { type MessageParts, randomPrefix, SendQueue } from "./link/send_queue.ts";
import { Timers } from "./link/timers.ts";
import { TypingSender } from "./link/typing_sender.ts";
import type { LastSeen } from "./model/last_seen.ts";
import { conversationKey, conversationOf, type LinkState } from "./model/model.ts";
import { profileOf, type ShownProfile, statusOf } from "./model/profiles.ts";
import { knowsProfiles } from "./model/selectors.ts";
import type { Store } from "./model/store.ts";
import type { Transfer } from "./model/transfer.ts";
import type { ClientOptions } from "./options.ts";
import { Transfers } from "./transfers/transfers.ts";

/** What the synchronization with a server needs of the client. */
export interface ServerSyncHost {
  /** Asks the person for a password. */
  askSecret(question: SecretQuestion): Promise<string | undefined>;
  /** Returns a message that the server refused to the input. */
  returnInput(unsent: ReturnedInput): void;
  /** Called after the first login. */
  joined(): void;
  /** Called with the room of the invitation link that the client has used. */
  invited(room: ServerMessages["room"]): void;
  /** Called with each transfer that has ended. */
  transferred(transfer: Transfer): void;
}

/** Keeps the model in sync with the server: connects, logs in, sends queued messages, and applies incoming ones. */
export class ServerSync {
  /** The part of the client that actions use. */
  readonly actions: ActionHost;
  readonly history: History;
  readonly login: Login;
  readonly rooms: Rooms;
  /** Sends and saves files, if this client can. */
  readonly transfers: Transfers | undefined;
  /** Tells the server that the person is typing. */
  readonly typing: TypingSender;
  /** Tells the server whether the person is idle. */
  readonly idle: IdleSender;

  readonly #store: Store;
  readonly #clock: Clock;
  readonly #host: ServerSyncHost;
  readonly #lastSeen: LastSeen;
  readonly #link: Link;
  readonly #queue: SendQueue;
  readonly #requests = new Requests();
  readonly #reads: ReadSender;
  readonly #invitation: UsedInvitation;
  readonly #isRead: boolean;
  readonly #roundTrip: RoundTrip;
  readonly #timers: Timers;
  #sending = false;
  #started: PromiseWithResolvers<void> | undefined;

  constructor(store: Store, lastSeen: LastSeen, clock: Clock, options: ClientOptions, host: ServerSyncHost) {
    this.#store = store;
    this.#lastSeen = lastSeen;
    this.#clock = clock;
    this.#host = host;
    this.#timers = new Timers(clock);
    this.actions = {
      get state() {
        return store.state;
      },
      view: options.view ?? "terminal",
      dispatch: (event) => store.dispatch(event),
      ask: (request, waiting) => this.ask(request, waiting),
      notice: (text, tone, conversation) => store.notice(text, tone, conversation),
      answer: (text) => store.answer(text),
      emit: (event) => store.emit(event),
      now: () => clock.now(),
      later: (ms, run) => this.#timers.later(ms, run),
    };
    this.history = new History(this.actions, options.past);
    this.rooms = new Rooms(this.actions, this.history);
    this.#invitation = new UsedInvitation(this.actions, options.inviteCode, (room) => host.invited(room));
    this.login = new Login(this.actions, options, {
      askSecret: (question) => host.askSecret(question),
      retry: () => this.#link.open(),
      loginAgain: () => this.#link.leave().then(() => this.reconnect()),
      fail: (failure) => this.#fail(failure, false),
    });
    this.typing = new TypingSender({
      clock,
      state: () => store.state,
      send: (to) => void this.#link.send({ type: "typing", to }),
      expire: () => store.dispatch({ type: "typing-over", at: clock.now() }),
    });
    this.idle = new IdleSender({
      clock,
      send: (time) => knowsProfiles(store.state) && this.#link.send({ type: "idle", for: time }),
    });
    this.#reads = new ReadSender({
      clock,
      state: () => store.state,
      send: (message) => this.#link.send(message),
    });
    this.#isRead = options.isRead ?? true;
    if (this.#isRead) store.subscribe(() => this.#reads.update());
    this.#roundTrip = new RoundTrip(clock, {
      ping: (n) => this.#link.send({ type: "ping", n }),
      measured: (ms) => store.dispatch({ type: "round-trip", ms }),
      unanswered: (since) => store.dispatch({ type: "unanswered", since }),
    });
    const { random = Math.random, prefix = randomPrefix() } = options;
    this.transfers = options.files && new Transfers({
      get state() {
        return store.state;
      },
      clock,
      random,
      prefix,
      dispatch: (event) => store.dispatch(event),
      ask: (request, waiting) => this.ask(request, waiting),
      send: (to, text, parts) => this.send(to, text, parts),
      over: (transfer) => host.transferred(transfer),
    }, options.files);
    this.#queue = new SendQueue({
      clock,
      prefix,
      transmit: (message) => this.#request(message),
      changed: (pending) => store.dispatch({ type: "pending", pending }),
      stored: (message) => this.transfers?.stored(message),
    });
    this.#link = new Link({
      address: options.address,
      connect: (signal) => options.connect(signal, (notice) => store.notice(notice, "trouble", LOBBY)),
      clientPort: options.clientPort,
      clock,
      random,
    }, {
      hello: (confidential) => ({ ...this.login.hello(confidential), invite_code: this.#invitation.code }),
      connecting: () => this.#linkTo({ phase: "connecting" }),
      welcomed: (welcome) => store.update(() => this.#welcomed(welcome)),
      received: (messages) => store.update(() => messages.forEach((message) => this.#received(message))),
      failed: (failure, welcomed) => this.#failed(failure, welcomed),
      waiting: (until, { reason }) => this.#linkTo({ phase: "waiting", until, reason: store.inWords(reason) }),
    });
  }

  /** Connects for the first time. @throws {ConnectError} Like `Client.start`. */
  start(): Promise<void> {
    this.#started = Promise.withResolvers();
    this.#link.open();
    return this.#started.promise;
  }

  /** Says `bye`, if there is a connection, and stops. */
  async close(): Promise<void> {
    this.#dropConnection();
    this.#requests.abandon();
    this.idle.close();
    this.#linkTo({ phase: "left" });
    const closed = this.transfers?.close();
    this.#started?.reject(new ConnectError("left", t("connection.left-early")));
    this.#started = undefined;
    await Promise.all([this.#link.leave(), closed]);
  }

  /** Reconnects immediately. */
  reconnect(): void {
    this.login.cancelPrompt();
    this.#dropConnection();
    this.#link.open();
  }

  /** Uses the code of an invitation link. */
  useInvitation(code: string): void {
    this.#invitation.begin(code);
  }

  /** Pings the server. Until a message arrives, the server counts as not answering. */
  probe(): void {
    if (this.#store.state.link.phase === "connected") this.#roundTrip.probe();
  }

  /** Whether requests are still waiting for responses. */
  get isBusy(): boolean {
    return this.#requests.size > 0;
  }

  /** Sends a request. Returns false without a connection, and then calls no handler. */
  ask(request: ClientRequest, waiting: ResponseHandler): boolean {
    if (this.#store.state.link.phase !== "connected") return false;
    const message = this.#requests.add(request, waiting);
    const sent = this.#request(message);
    if (!sent) this.#requests.drop(message.rid);
    return sent;
  }

  /** Queues a message. Returns its id; undefined if the queue is full. */
  send(to: string, text: string, parts: MessageParts): string | undefined {
    this.#store.dispatch({ type: "sent", conversation: to });
    return this.#queue.add(to, text, parts);
  }

  /** Sends a message to which the server responds. */
  #request(message: ClientMessage): boolean {
    this.#roundTrip.asked();
    return this.#link.send(message);
  }

  #welcomed(welcome: ServerMessages["welcome"]): void {
    const { first, resumed, log, shown: earlier } = this.login.resumption.welcomed(welcome);
    this.rooms.sessionLost = !first && !resumed && log === "unknown";
    this.#store.warn(undefined);
    this.#lastSeen.welcomed(welcome.at, this.#clock.now());
    const { receipts, me, motd } = this.#store.state;
    const shown = profileOf(this.#store.state, me) ?? earlier;
    this.#apply(welcome);
    this.#linkTo({ phase: "connected", ...this.#link.security });
    this.#roundTrip.start();
    // A page shows this beside the conversation.
    if (this.actions.view !== "page") {
      this.#store.notice(first ? this.login.describe(welcome) : say("chat.connected-again"), "info");
    }
    if (welcome.motd !== undefined && welcome.motd !== motd) this.#store.notice(welcome.motd, "motd", LOBBY);
    if (!resumed || log === "another") this.#reads.reset();
    if (this.#isRead) this.#timers.later(READ_INTERVAL_MS, () => this.#reads.resend());
    if (log === "another") {
      this.rooms.resetHistory(resumed);
      this.#queue.forgetSeqs();
    }
    this.rooms.rejoinAll(resumed, (room) => this.login.resumption.isResumed(room));
    // Without an account, the server forgets the setting with the connection.
    if (!first && receipts && welcome.role === undefined) this.#turnReceiptsOn();
    if (!first && shown && welcome.role === undefined) this.#showAgain(shown);
    this.idle.welcomed();
    // In another history, their seqs would name other messages.
    if (first || log !== "same") this.#requests.abandon();
    this.#requests.repeat((request) => this.#request(request));
    this.#sendWhenReady(resumed);
    this.#started?.resolve();
    this.#started = undefined;
    if (first) this.#host.joined();
    this.#invitation.use();
  }

  #showAgain({ status, away, dnd }: ShownProfile): void {
    const current = statusOf({ status }, this.#clock.now());
    if (!knowsProfiles(this.#store.state) || (current === undefined && away === undefined && dnd === undefined)) return;
    this.#link.send({ type: "profile", status: current, away, dnd });
  }

  #turnReceiptsOn(): void {
    this.ask({ type: "receipts", on: true }, {
      answered: () => this.#store.dispatch({ type: "receipts", on: true }),
      refused: ({ code, message }) => code === DISCONNECTED || this.#store.notice(message, "refused"),
    });
  }

  /**
   * A new session does not know the ids of a lost session. So fetch the complete history first, and do not send its
   * messages again.
   */
  #sendWhenReady(resumed: boolean): void {
    const { link, conversations, limits } = this.#store.state;
    if (this.#sending || link.phase !== "connected") return;
    const catchingUp = [...conversations.values()].some((conversation) => conversation.catchingUp);
    if (!resumed && catchingUp && this.#queue.items.length > 0) return;
    this.#sending = true;
    this.#queue.open(limits.rate);
  }

  /** Tells the server how far the person has read a conversation. @param key Its key. */
  sayRead(key: string): void {
    if (this.#isRead) this.#reads.say(key);
  }

  #received(message: ServerMessage): void {
    this.#lastSeen.received(message, this.#clock.now());
    this.#roundTrip.received();
    if (this.#requests.settle(message)) {
      if (message.type === "history") this.#queue.acknowledgeAll(message.messages);
    } else this.#handle(message);
    this.#sendWhenReady(false);
  }

  #handle(message: ServerMessage): void {
    switch (message.type) {
      case "room":
        return this.rooms.placed(message, this.login.resumption.isResumed(message.room));
      case "history":
        this.history.resumed(message);
        return this.#queue.acknowledgeAll(message.messages);
      case "error":
        this.#apply(message);
        return this.#refused(message);
      case "message":
        this.#apply(message);
        return this.#queue.acknowledge(message.id);
      case "left":
        return this.rooms.left(message);
      case "read":
        this.#apply(message);
        return this.#reads.reported(message);
      case "pong":
        return this.#roundTrip.answered(message.n);
      case "presence":
        this.#apply(message);
        this.rooms.arrived(message.room);
        return this.#redirect(message);
      default:
        this.#apply(message);
        if (message.type === "typing") this.typing.watch();
    }
  }

  /** Redirects waiting direct messages to people's new nicknames. */
  #redirect({ renamed, at }: ServerMessages["presence"]): void {
    for (const [old] of renamed) {
      const { renamedTo: now } = conversationOf(this.#store.state, `@${old}`);
      if (now !== undefined) this.#queue.redirect(`@${old}`, now, at);
    }
  }

  #refused({ code, message, id, rid, retry_after }: ServerMessages["error"]): void {
    if (rid === READ_RID) return this.#reads.refused(code);
    if (id === undefined) return this.#store.notice(message, "refused");
    const refused = this.#queue.refuse(id, code, retry_after);
    if (refused === undefined) return code === "storage-unavailable" ? this.#store.warn(message) : undefined;
    if (this.transfers?.refused(refused, code, message)) return;
    const { to, text, reply, replySeq, asOf } = refused;
    const notSent = to.startsWith("@")
      ? say("chat.not-sent-to", { reason: message, nick: to.slice(1), text })
      : say("chat.not-sent", { reason: message, text });
    this.#store.notice(notSent, "refused", to);
    const [conversation, line] = [conversationKey(to), asInput(text)];
    this.#host.returnInput({ conversation, line, reply, replySeq, asOf, reason: message });
  }

  #failed(failure: Failure, welcomed: boolean): boolean {
    this.#dropConnection();
    return this.login.askForPassword(failure) ? false : this.#fail(this.login.withPasswordHint(failure), welcomed);
  }

  #fail(failure: Failure, welcomed: boolean): boolean {
    const { code } = failure;
    const reason = this.#store.inWords(failure.reason);
    const final = isFinal(code, this.#started !== undefined);
    if (final) {
      this.#requests.abandon();
      this.#linkTo({ phase: "refused", reason });
    }
    if (!final || !this.#started) this.#store.warn(explainNext(failure, welcomed));
    else this.#started.reject(new ConnectError(code, reason, failure.passwordOf, failure.clientAddress));
    if (final) this.#started = undefined;
    return !final;
  }

  #dropConnection(): void {
    this.#requests.clear();
    this.#timers.clear();
    this.rooms.clear();
    this.typing.close();
    this.#reads.close();
    this.#roundTrip.close();
    this.#sending = false;
    this.#queue.close();
  }

  #apply(message: ServerMessage): void {
    this.#store.dispatch({ type: "server", message, at: this.#clock.now() });
  }

  #linkTo(link: LinkState): void {
    this.#store.dispatch({ type: "link", link });
    this.transfers?.linked(link.phase === "connected");
  }
}
