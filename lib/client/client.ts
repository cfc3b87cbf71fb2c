import { type ClientMessage, LOBBY, type ServerMessage, type ServerMessages } from "../protocol/mod.ts";
import { type Sentence } from "../text/mod.ts";
import type { SecretQuestion } from "./actions/account.ts";
import { typedAs, type Unsent } from "./actions/asking.ts";
import { Commands } from "./actions/commands.ts";
import { type Clock, SYSTEM_CLOCK } from "./link/clock.ts";
import { ConnectError, explainNext, type Failure, isFinal } from "./link/explain.ts";
import { LastSeen } from "./model/last_seen.ts";
import { Link } from "./link/link.ts";
import { Login } from "./link/login.ts";
import {
  type Attention,
  type ClientEvent,
  conversationKey,
  conversationOf,
  currentConversation,
  goesOnAs,
  type LinkState,
  type State,
  type Tone,
} from "./model/model.ts";
import type { ClientOptions, Listener, Place } from "./link/options.ts";
import { Past } from "./actions/past.ts";
import type { Event } from "./model/reduce.ts";
import { type Askable, Requests, type Waiting } from "./link/requests.ts";
import { Rooms } from "./actions/rooms.ts";
import { RoundTrip } from "./link/round_trip.ts";
import { randomPrefix, SendQueue } from "./link/send_queue.ts";
import { Store } from "./model/store.ts";
import { Timers } from "./link/timers.ts";
import { Typing } from "./model/typing.ts";

/** The chat client without a user interface. Views draw from `state` and act through `commands`. Its owner closes it. */
export class Client {
  /** Carries out what the person types. */
  readonly commands: Commands;
  /** Fetches older messages. */
  readonly past: Past;
  /** Called when the person wants to end the program. */
  onExit: () => void = () => {};
  /** Called with what the person typed and was refused, to be given back to them. */
  onUnsent: (unsent: Unsent) => void = () => {};
  /** Asks the person for something that is not to be seen; undefined: there is no answer. A view sets it. */
  askSecret: (question: SecretQuestion) => Promise<string | undefined> = () => Promise.resolve(undefined);

  readonly #login: Login;
  readonly #options: ClientOptions;
  readonly #clock: Clock;
  readonly #store: Store;
  readonly #link: Link;
  readonly #heard = new LastSeen();
  readonly #queue: SendQueue;
  readonly #requests = new Requests();
  readonly #rooms: Rooms;
  readonly #timers: Timers;
  readonly #typing: Typing;
  readonly #roundTrip: RoundTrip;
  #sending = false;
  #started: PromiseWithResolvers<void> | undefined;

  constructor(options: ClientOptions) {
    this.#options = options;
    this.#clock = options.clock ?? SYSTEM_CLOCK;
    this.#store = new Store(this.#clock, options);
    const host = {
      state: () => this.state,
      dispatch: (event: Event) => this.dispatch(event),
      ask: (request: Askable, waiting: Waiting) => this.ask(request, waiting),
      notice: (text: Sentence, tone: Tone, conversation?: string) => this.notice(text, tone, conversation),
      trouble: (text: string) => this.notice(text, "trouble"),
      show: (text: string) => this.tell({ kind: "answer", text }),
      later: (ms: number, run: () => void) => this.#timers.later(ms, run),
    };
    this.#login = new Login({
      ...host,
      options,
      askSecret: (question) => this.askSecret(question),
      asksInFields: () => this.#options.view === "page",
      open: () => this.#link.open(),
      comeAnew: () => this.#link.leave().then(() => this.reconnect()),
      fail: (failure) => this.#fail(failure, false),
    });
    this.past = new Past(host, options.past);
    this.#timers = new Timers(this.#clock);
    this.#rooms = new Rooms({ ...host, clock: this.#clock, past: this.past });
    this.#typing = new Typing({
      clock: this.#clock,
      state: () => this.state,
      send: (to) => void this.#link.send({ type: "typing", to }),
      expire: () => this.dispatch({ type: "typing-over", at: this.#clock.now() }),
    });
    this.#roundTrip = new RoundTrip(this.#clock, {
      ping: (n) => this.#link.send({ type: "ping", n }),
      measured: (ms) => this.dispatch({ type: "round-trip", ms }),
      unanswered: (since) => this.dispatch({ type: "unanswered", since }),
    });
    this.#queue = new SendQueue({
      clock: this.#clock,
      prefix: options.prefix ?? randomPrefix(),
      transmit: (message) => this.#request(message),
      changed: (pending) => this.dispatch({ type: "pending", pending }),
    });
    this.#link = new Link({
      address: options.address,
      connect: (signal) => options.connect(signal, (notice) => this.notice(notice, "trouble", LOBBY)),
      talkPort: options.talkPort,
      clock: this.#clock,
      random: options.random ?? Math.random,
    }, {
      hello: (encrypted) => this.#login.hello(encrypted),
      connecting: () => this.#linkTo({ phase: "connecting" }),
      welcomed: (welcome) => this.#store.update(() => this.#welcomed(welcome)),
      received: (messages) => this.#store.update(() => messages.forEach((message) => this.#received(message))),
      failed: (failure, welcomed) => this.#failed(failure, welcomed),
      waiting: (until, { reason }) => this.#linkTo({ phase: "waiting", until, reason: this.#store.worded(reason) }),
    });
    this.commands = new Commands(this, this.#login);
    this.subscribe((_, news) => {
      for (const item of news) if (item.kind === "renamed") this.#heard.renamed(item.pairs);
    });
  }

  /** How things stand; a new object whenever something changed. */
  get state(): State {
    return this.#store.state;
  }

  /** Calls `listener` on each change, until the returned function is called. */
  subscribe(listener: Listener): () => void {
    return this.#store.subscribe(listener);
  }

  /**
   * Connects for the first time. From then on the client comes back by itself when the connection is lost.
   *
   * @throws {ConnectError} With a sentence for people; the client is then of no more use.
   */
  start(): Promise<void> {
    this.#started = Promise.withResolvers();
    this.#link.open();
    return this.#started.promise;
  }

  /** Says `bye`, if there is a connection, and stops. */
  async close(): Promise<void> {
    this.#dropConnection();
    this.#linkTo({ phase: "left" });
    this.#started?.reject(new ConnectError("left", "You left before there was a connection."));
    this.#started = undefined;
    await this.#link.leave();
  }

  /** What another client needs to go on in the place of this one; undefined before there was a connection. */
  get place(): Place | undefined {
    return this.#login.place.place(this.state);
  }

  /** Requests or commands are under way whose answers have not come. */
  get asking(): boolean {
    return this.#requests.size > 0 || this.commands.running;
  }

  /** Calls the listeners although the state is the same: `asking` may have changed. */
  wake(): void {
    this.#store.update(() => {});
  }

  /** Settles it when the server was refused since its key has changed; undefined where nothing is encrypted. */
  get trust(): ClientOptions["trust"] {
    return this.#options.trust;
  }

  /** Connects again, at once. */
  reconnect(): void {
    this.#login.forget();
    this.#dropConnection();
    this.#link.open();
  }

  /** Asks the server for a sign of life, where there is doubt; until one comes, the state says so. */
  probe(): void {
    if (this.state.link.phase === "connected") this.#roundTrip.probe();
  }

  /**
   * Takes a message to be sent, now or once connected; false if too much waits already. What a person typed is better
   * given to `commands.say`, which checks it.
   *
   * @param to `#room` or `@nick`.
   * @param reply The id of the message that it answers.
   */
  send(to: string, text: string, reply?: string): boolean {
    const asOf = to.startsWith("@") ? this.#heard.writtenAsOf(this.state, to) : undefined;
    this.dispatch({ type: "said", conversation: to });
    return this.#queue.add(to, text, reply, asOf);
  }

  /** Looks at a conversation from now on, at its newest messages. @param name Its name or key, `#room` or `@nick`. */
  look(name: string): void {
    this.past.stay();
    this.dispatch({ type: "look", conversation: name });
  }

  /** Says how the person attends to the current conversation; `here` shows its newest messages again. */
  attend(attention: Attention): void {
    if (attention === "here") this.past.stay();
    if (attention !== this.state.attention) this.dispatch({ type: "attend", attention });
  }

  /**
   * Shows a message with what was said around it. Once it is there, the news has `jumped`.
   * @returns False if it could not be had, or something else is looked at by then.
   */
  async jump(name: string, seq: number): Promise<boolean> {
    const key = goesOnAs(this.state, name);
    if (key !== this.state.current) this.look(key);
    const shown = await this.past.jump(key, seq);
    if (shown) this.tell({ kind: "jumped", conversation: key, seq });
    return shown;
  }

  /** Shows the very first message of the current conversation, as `jump` does. @returns As of `past.first`. */
  async first(): Promise<number | undefined> {
    const { current } = this.state;
    const seq = await this.past.first(currentConversation(this.state).name);
    if (seq) this.tell({ kind: "jumped", conversation: current, seq });
    return seq;
  }

  /** The line of input is this now: the others of the current conversation may see that one is typing. */
  typed(line: string): void {
    const { name, joined } = currentConversation(this.state);
    this.#heard.typed(line, this.state);
    if (joined) this.#typing.typed(line, name);
  }

  /** Returns since when the line in the input of a conversation is for its person; undefined if there is none. */
  draftAsOf(conversation: string): number | undefined {
    return this.#heard.begunAsOf(conversation);
  }

  /** Takes back a line that was begun in an earlier client. @param asOf What `draftAsOf` said there. */
  resumeDraft(conversation: string, line: string, asOf: number): void {
    this.#heard.begun(conversation, line, asOf);
  }

  /** Sends a request; false without a connection, and then nobody is called. */
  ask(request: Askable, waiting: Waiting): boolean {
    if (this.state.link.phase !== "connected") return false;
    const message = this.#requests.add(request, waiting);
    const sent = this.#request(message);
    if (!sent) this.#requests.drop(message.rid);
    return sent;
  }

  /** Applies an event to the state, and tells the listeners. */
  dispatch(event: Event): void {
    this.#store.dispatch(event);
  }

  /** Adds a notice to a conversation, the current one unless given, in the words of the view. */
  notice(text: Sentence, tone: Tone, conversation?: string): void {
    this.#store.notice(text, tone, conversation);
  }

  /** Shows what a command answered, in the words of the view. */
  answer(text: Sentence): void {
    this.tell({ kind: "answer", text: this.#store.worded(text) });
  }

  /** Shows what a command answered. */
  tell(news: ClientEvent): void {
    this.#store.tell(news);
  }

  /** A room was entered on request. */
  entered(room: ServerMessages["room"]): void {
    this.#rooms.entered(room);
  }

  /** Sends what the server answers. */
  #request(message: ClientMessage): boolean {
    this.#roundTrip.asked();
    return this.#link.send(message);
  }

  #welcomed(welcome: ServerMessages["welcome"]): void {
    const { first, resumed, log } = this.#login.place.welcomed(welcome);
    this.#rooms.sessionLost = !first && !resumed && log === "unknown";
    this.#store.warn(undefined);
    this.#heard.welcomed(welcome.at, this.#clock.now());
    this.dispatch({ type: "server", message: welcome, at: this.#clock.now() });
    this.#linkTo({ phase: "connected", ...this.#link.line });
    this.#roundTrip.start();
    this.notice(first ? this.#login.describe(welcome) : "Connected again.", "info");
    if (first && welcome.motd) this.notice(welcome.motd, "info");
    if (log === "another") this.#rooms.beginAnew();
    this.#rooms.comeBack(resumed, (room) => this.#login.place.comes(room));
    this.#sendWhenReady(resumed);
    this.#started?.resolve();
    this.#started = undefined;
    if (first && this.#options.room) this.commands.join(this.#options.room);
  }

  /**
   * A session that was lost knows none of the ids used in it: then what is in the history must be seen first, or it
   * could be said twice.
   */
  #sendWhenReady(resumed: boolean): void {
    if (this.#sending || this.state.link.phase !== "connected") return;
    const catchingUp = [...this.state.conversations.values()].some((conversation) => conversation.catchingUp);
    if (!resumed && catchingUp && this.#queue.items.length > 0) return;
    this.#sending = true;
    this.#queue.open(this.state.limits.rate);
  }

  #received(message: ServerMessage): void {
    this.#heard.received(message, this.#clock.now());
    this.#roundTrip.heard();
    if (this.#requests.settle(message)) {
      if (message.type === "history") this.#queue.acknowledgeAll(message.messages);
      this.#sendWhenReady(false);
      return;
    }
    switch (message.type) {
      case "room":
        this.#rooms.found(message, this.#login.place.comes(message.room));
        break;
      case "history":
        this.past.resumed(message);
        this.#queue.acknowledgeAll(message.messages);
        break;
      case "error":
        this.#refused(message);
        break;
      case "message":
        this.dispatch({ type: "server", message, at: this.#clock.now() });
        this.#queue.acknowledgeAll([message]);
        break;
      case "left":
        this.#rooms.left(message);
        break;
      case "pong":
        this.#roundTrip.answered(message.n);
        break;
      case "presence":
        this.dispatch({ type: "server", message, at: this.#clock.now() });
        this.#rooms.arrived(message.room);
        for (const [old] of message.renamed) {
          const { now } = conversationOf(this.state, `@${old}`);
          if (now !== undefined) this.#queue.redirect(`@${old}`, now, message.at);
        }
        break;
      default:
        this.dispatch({ type: "server", message, at: this.#clock.now() });
        if (message.type === "typing") this.#typing.watch();
    }
    this.#sendWhenReady(false);
  }

  #refused({ code, message, id, retry_after }: ServerMessages["error"]): void {
    if (id === undefined) return this.notice(message, "refused");
    const refused = this.#queue.refuse(id, code, retry_after);
    const whom = refused?.to.startsWith("@") ? ` to ${refused.to.slice(1)} (private)` : "";
    if (refused === undefined) return code === "storage-unavailable" ? this.#store.warn(message) : undefined;
    this.notice(`${message} Not sent${whom}: ${refused.text}`, "refused", refused.to);
    const { to, text, reply, asOf } = refused;
    this.onUnsent({ conversation: conversationKey(to), line: typedAs(text), reply, asOf, why: message });
  }

  #failed(failure: Failure, welcomed: boolean): boolean {
    this.#dropConnection();
    return this.#login.prove(failure) ? false : this.#fail(this.#login.explained(failure), welcomed);
  }

  #fail(failure: Failure, welcomed: boolean): boolean {
    const { code } = failure;
    const reason = this.#store.worded(failure.reason);
    const final = isFinal(code, this.#started !== undefined);
    if (final) this.#linkTo({ phase: "refused", reason });
    if (!final || !this.#started) this.#store.warn(explainNext(failure, welcomed));
    else this.#started.reject(new ConnectError(code, reason, failure.passwordOf, failure.talk));
    if (final) this.#started = undefined;
    return !final;
  }

  #dropConnection(): void {
    this.#requests.clear();
    this.#timers.clear();
    this.#rooms.clear();
    this.#typing.close();
    this.#roundTrip.close();
    this.#sending = false;
    this.#queue.close();
  }

  #linkTo = (link: LinkState) => this.dispatch({ type: "link", link });
}
