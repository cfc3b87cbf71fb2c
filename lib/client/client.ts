import { LOBBY, type ServerMessage, type ServerMessages } from "../protocol/mod.ts";
import { Commands } from "./commands.ts";
import { type Clock, SYSTEM_CLOCK } from "./clock.ts";
import { describeEntering } from "./describe.ts";
import { ConnectError, explainNext, type Failure, isFinal } from "./explain.ts";
import { Link } from "./link.ts";
import {
  type Conversation,
  conversationKey,
  conversationOf,
  type LinkState,
  type News,
  type State,
  type Tone,
} from "./model.ts";
import type { ClientOptions, Listener } from "./options.ts";
import { Past } from "./past.ts";
import type { Event } from "./reduce.ts";
import { type Askable, DISCONNECTED, Requests, type Waiting } from "./requests.ts";
import { resumeMap } from "./resume.ts";
import { SendQueue } from "./send_queue.ts";
import { Store } from "./store.ts";

// Until a room that was asked for too fast is asked for again, in milliseconds.
const JOIN_PAUSE = 3_000;

// How long the others of a room may take to come back with us, until it is said who is there. Milliseconds.
const GATHERING = 5_000;

/**
 * A person's client without a face: keeps the link to the server, the conversation model and what is still to be
 * sent. Views draw from `state` and act through `commands`. Its owner closes it.
 */
export class Client {
  /** Carries out what the person types. */
  readonly commands: Commands;
  /** Fetches older messages. */
  readonly past: Past;
  /** Called when the person wants to end the program. */
  onExit: () => void = () => {};

  readonly #options: ClientOptions;
  readonly #clock: Clock;
  readonly #store: Store;
  readonly #link: Link;
  readonly #queue: SendQueue;
  readonly #requests = new Requests();
  #session: string | undefined;
  #resumed: ReadonlySet<string> = new Set(); // conversations whose missing part the server sends by itself
  #sessionLost = false; // the server did not know the session any more
  #sending = false;
  #retries = new Set<() => void>(); // each cancels what was put off
  #returns = new Map<string, () => void>(); // by room: says who is there
  #announced = ""; // the last reason that was said for not being connected
  #started: PromiseWithResolvers<void> | undefined;

  constructor(options: ClientOptions) {
    this.#options = options;
    this.#clock = options.clock ?? SYSTEM_CLOCK;
    this.#store = new Store(this.#clock, options.address, options.nick);
    this.past = new Past({
      state: () => this.state,
      dispatch: (event) => this.dispatch(event),
      ask: (request, waiting) => this.ask(request, waiting),
      later: (ms, run) => this.#later(ms, run),
    }, options.past);
    this.#queue = new SendQueue({
      clock: this.#clock,
      prefix: options.prefix ?? crypto.randomUUID().slice(0, 13),
      transmit: (message) => this.#link.send(message),
      changed: (pending) => this.dispatch({ type: "pending", pending }),
    });
    this.#link = new Link({
      address: options.address,
      connect: options.connect,
      clock: this.#clock,
      random: options.random ?? Math.random,
    }, {
      hello: () => this.#hello(),
      connecting: () => this.#linkTo({ phase: "connecting" }),
      welcomed: (welcome) => this.#store.update(() => this.#welcomed(welcome)),
      received: (messages) => this.#store.update(() => messages.forEach((message) => this.#received(message))),
      failed: (failure, welcomed) => this.#failed(failure, welcomed),
      waiting: (until, { reason }) => this.#linkTo({ phase: "waiting", until, reason }),
    });
    this.commands = new Commands(this);
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

  /** Requests are on their way whose answers have not come. */
  get asking(): boolean {
    return this.#requests.size > 0;
  }

  /** Connects again, at once. */
  reconnect(): void {
    this.#dropConnection();
    this.#link.open();
  }

  /** Takes a message to be sent, now or once connected; false if too much waits already. */
  send(to: string, text: string): boolean {
    return this.#queue.add(to, text);
  }

  /** Sends a request; false without a connection, and then nobody is called. */
  ask(request: Askable, waiting: Waiting): boolean {
    if (this.state.link.phase !== "connected") return false;
    const message = this.#requests.add(request, waiting);
    const sent = this.#link.send(message);
    if (!sent) this.#requests.drop(message.rid);
    return sent;
  }

  /** Applies an event to the state, and tells the listeners. */
  dispatch(event: Event): void {
    this.#store.dispatch(event);
  }

  /** Adds a notice to a conversation, the current one unless given. */
  notice(text: string, tone: Tone, conversation?: string): void {
    this.#store.notice(text, tone, conversation);
  }

  /** Shows what a command answered. */
  tell(news: News): void {
    this.#store.tell(news);
  }

  /** A room was entered on request. */
  entered(room: ServerMessages["room"]): void {
    this.#noticeNewBeginning(room);
    this.dispatch({ type: "server", message: room, at: this.#clock.now() });
    this.past.entered(room);
  }

  #hello() {
    const { agent } = this.#options;
    const nick = this.state.me;
    if (this.#session === undefined) return { nick, agent };
    const resume = resumeMap(this.state);
    this.#resumed = new Set(Object.keys(resume));
    return { nick, agent, session: this.#session, resume };
  }

  #welcomed(welcome: ServerMessages["welcome"]): void {
    const first = this.#session === undefined;
    const resumed = welcome.session === this.#session;
    this.#session = welcome.session;
    this.#sessionLost = !first && !resumed;
    this.#announced = "";
    if (!resumed) this.#resumed = new Set();
    this.dispatch({ type: "server", message: welcome, at: this.#clock.now() });
    this.#linkTo({ phase: "connected" });
    const { server, nick, motd } = welcome;
    this.notice(first ? `Connected to ${server} (${this.state.address}) as ${nick}.` : "Connected again.", "info");
    if (first && motd) this.notice(motd, "info");
    for (const { kind, joined, name } of this.state.conversations.values()) {
      if (kind !== "room" || !joined || this.#resumed.has(name)) continue;
      if (!resumed) this.dispatch({ type: "catch-up", conversation: name });
      if (name !== LOBBY) this.#rejoin(name);
    }
    this.#sendWhenReady(resumed);
    this.#started?.resolve();
    this.#started = undefined;
    if (first && this.#options.room) this.commands.join(this.#options.room);
  }

  #rejoin(room: string): void {
    this.ask({ type: "join", room }, {
      answered: (answer) => {
        if (answer.type !== "room") return;
        const before = conversationOf(this.state, room);
        this.entered(answer);
        this.#returned(before);
      },
      refused: ({ code, message, retry_after }) => {
        if (code === DISCONNECTED) return;
        if (code === "rate-limited") return this.#later(retry_after ?? JOIN_PAUSE, () => this.#rejoin(room));
        this.dispatch({ type: "left", room });
        this.notice(message, "trouble", room);
      },
    });
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
    if (this.#requests.settle(message)) {
      if (message.type === "history") this.#acknowledge(message.messages);
      this.#sendWhenReady(false);
      return;
    }
    switch (message.type) {
      case "room": {
        this.#noticeNewBeginning(message);
        const before = conversationOf(this.state, message.room);
        this.dispatch({ type: "server", message, at: this.#clock.now() });
        if (before.members.size > 0) this.#returned(before);
        else this.notice(describeEntering(message, this.state.me), "info", message.room);
        if (!this.#resumed.has(message.room)) this.past.entered(message);
        break;
      }
      case "history":
        this.past.resumed(message);
        this.#acknowledge(message.messages);
        break;
      case "error":
        this.#refused(message);
        break;
      case "message":
        this.dispatch({ type: "server", message, at: this.#clock.now() });
        this.#acknowledge([message]);
        break;
      default:
        this.dispatch({ type: "server", message, at: this.#clock.now() });
        if (message.type === "presence" && conversationOf(this.state, message.room).awaited.size === 0) {
          this.#returns.get(conversationKey(message.room))?.();
        }
    }
    this.#sendWhenReady(false);
  }

  /** A room is back after a lost connection: once those who were in it are too, or could be, says who is there. */
  #returned({ name, topic: before }: Conversation): void {
    const key = conversationKey(name);
    const say = () => {
      if (!this.#returns.delete(key)) return;
      this.dispatch({ type: "gathered", room: name });
      const { joined, topic, members, count } = conversationOf(this.state, name);
      const room = { room: name, topic: topic === before ? "" : topic, members: [...members.values()], count };
      if (joined) this.notice(describeEntering(room, this.state.me), "presence", name);
    };
    this.#returns.set(key, say);
    if (conversationOf(this.state, name).awaited.size === 0) say();
    else this.#later(GATHERING, say);
  }

  #noticeNewBeginning({ room, seq }: ServerMessages["room"]): void {
    if (!this.#sessionLost || seq >= conversationOf(this.state, room).newest) return;
    this.dispatch({ type: "begun-anew" });
    this.notice("The server has begun a new history; what was said before is gone from it.", "trouble");
  }

  #acknowledge(messages: readonly { id: string }[]): void {
    if (this.#queue.items.length > 0) { for (const { id } of messages) this.#queue.acknowledge(id); }
  }

  #refused({ code, message, id, retry_after }: ServerMessages["error"]): void {
    if (id === undefined) return this.notice(message, "refused");
    const refused = this.#queue.refuse(id, code, retry_after);
    const whom = refused?.to.startsWith("@") ? ` to ${refused.to.slice(1)} (private)` : "";
    if (refused) this.notice(`${message} Not sent${whom}: ${refused.text}`, "refused", refused.to);
    else if (code === "storage-unavailable") this.#announce(message);
  }

  #failed(failure: Failure, welcomed: boolean): boolean {
    this.#dropConnection();
    const { code, reason } = failure;
    const final = isFinal(code) || this.#started !== undefined;
    if (final) this.#linkTo({ phase: "refused", reason });
    if (this.#started) this.#started.reject(new ConnectError(code, reason));
    else this.#announce(explainNext(failure, welcomed));
    this.#started = undefined;
    return !final;
  }

  /** Says why things do not go on, once for each reason. */
  #announce(reason: string): void {
    if (reason !== this.#announced) this.notice(reason, "trouble");
    this.#announced = reason;
  }

  #later(ms: number, run: () => void): void {
    const cancel = this.#clock.after(ms, () => {
      this.#retries.delete(cancel);
      run();
    });
    this.#retries.add(cancel);
  }

  #dropConnection(): void {
    this.#requests.clear();
    for (const cancel of this.#retries) cancel();
    this.#retries.clear();
    this.#returns.clear();
    this.#sending = false;
    this.#queue.close();
  }

  #linkTo(link: LinkState): void {
    this.dispatch({ type: "link", link });
  }
}
