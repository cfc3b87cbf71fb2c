import type { ClientRequest, ServerMessages } from "../protocol/mod.ts";
import type { Sentence, View } from "../language/mod.ts";
import type { SecretQuestion } from "./actions/account.ts";
import { Commands } from "./actions/commands.ts";
import type { History } from "./actions/history.ts";
import type { CommandHost } from "./actions/host.ts";
import type { Servers } from "./actions/servers.ts";
import type { ReturnedInput } from "./actions/typed_requests.ts";
import { type Clock, SYSTEM_CLOCK } from "./link/clock.ts";
import type { ResponseHandler } from "./link/requests.ts";
import type { ResumePoint } from "./link/resumption.ts";
import type { ClientEvent } from "./model/client_event.ts";
import { LastSeen } from "./model/last_seen.ts";
import { type Attention, currentConversation, type Replied, resolveKey, type State, type Tone } from "./model/model.ts";
import type { Event } from "./model/reduce.ts";
import { type Listener, Store } from "./model/store.ts";
import type { ClientOptions } from "./options.ts";
import { ServerSync } from "./server_sync.ts";
import { NO_RULES, rulesAt } from "./settings/personal_rules.ts";
import { SettingsStore } from "./settings/settings_store.ts";
import type { Transfers } from "./transfers/transfers.ts";

// The longest timer, in milliseconds. Longer ones would overflow.
const MAX_TIMER_MS = 24 * 3_600_000;

/** The chat client without a user interface. Views draw from `state` and act through `commands`. Its owner closes it. */
export class Client implements CommandHost {
  /** Carries out what the person types. */
  readonly commands: Commands;
  /** The person's settings. */
  readonly settings: SettingsStore;
  /** The view in which people read the client's sentences. */
  readonly view: View;
  /** Called when the person wants to end the program. */
  onExit: () => void = () => {};
  /** Called with a refused line, which the view returns to the input. */
  onReturned: (unsent: ReturnedInput) => void = () => {};
  /** Asks the person for a password; undefined if they give none. A view sets it. */
  askSecret: (question: SecretQuestion) => Promise<string | undefined> = () => Promise.resolve(undefined);

  /** The servers that are open beside this server. A program that can open several sets it. */
  servers: Servers | undefined;

  readonly #options: ClientOptions;
  readonly #store: Store;
  readonly #lastSeen = new LastSeen();
  readonly #sync: ServerSync;
  readonly #clock: Clock;
  #ruleTimer: () => void = () => {};

  constructor(options: ClientOptions) {
    const clock = options.clock ?? SYSTEM_CLOCK;
    this.#options = options;
    this.#clock = clock;
    this.#store = new Store(() => clock.now(), options);
    this.#sync = new ServerSync(this.#store, this.#lastSeen, clock, options, {
      askSecret: (question) => this.askSecret(question),
      returnInput: (unsent) => this.onReturned(unsent),
      joined: () => {
        if (options.room) this.commands.join(options.room);
        void this.commands.files.offerUnfinished(options.isRead !== false);
      },
      invited: (room) => this.commands.entered(room),
      transferred: (transfer) => this.commands.files.ended(transfer),
    });
    this.view = options.view ?? "terminal";
    this.settings = options.settings ?? new SettingsStore();
    this.settings.subscribe(() => this.#applySettings());
    this.#applySettings();
    this.commands = new Commands(this, this.#sync.login);
    this.subscribe((_, events) => {
      for (const item of events) {
        if (item.kind !== "renamed") continue;
        this.#lastSeen.renamed(item.pairs);
        this.commands.settings.renamed(item.pairs);
      }
    });
  }

  /** Puts the settings into the state, and does so again when a rule ends. */
  #applySettings(): void {
    this.#ruleTimer();
    const { settings, servers } = this.settings.parsed;
    const now = this.#clock.now();
    const { rules, ends } = rulesAt(servers.get(this.state.address) ?? NO_RULES, now);
    this.dispatch({ type: "settings", settings, rules });
    if (ends === Infinity) return;
    this.#ruleTimer = this.#clock.after(Math.min(ends - now, MAX_TIMER_MS), () => this.#applySettings());
  }

  /** The current state; a new object after each change. */
  get state(): State {
    return this.#store.state;
  }

  /** Fetches older messages. */
  get history(): History {
    return this.#sync.history;
  }

  /** Calls `listener` on each change, until the returned function is called. */
  subscribe(listener: Listener): () => void {
    return this.#store.subscribe(listener);
  }

  /**
   * Connects for the first time. After that, the client reconnects by itself when the connection is lost.
   *
   * @throws {ConnectError} With a sentence for people. The client cannot be used after that.
   */
  start(): Promise<void> {
    return this.#sync.start();
  }

  /** Says `bye`, if there is a connection, and stops. */
  close(): Promise<void> {
    this.#ruleTimer();
    return this.#sync.close();
  }

  /** Reconnects immediately. */
  reconnect(): void {
    this.#applySettings();
    this.#sync.reconnect();
  }

  /** Uses the code of an invitation link to this server. */
  useInvitation(code: string): void {
    this.#sync.useInvitation(code);
  }

  /** Pings the server, because the connection may be dead. Until it answers, the state says so. */
  probe(): void {
    this.#sync.probe();
  }

  /** What another client needs to resume the session of this one; undefined before the first connection. */
  get resumePoint(): ResumePoint | undefined {
    return this.#sync.login.resumption.resumePoint(this.state);
  }

  /** Whether requests or commands are still waiting for responses. */
  get isBusy(): boolean {
    return this.#sync.isBusy || this.commands.isRunning;
  }

  /** Sends and saves files; undefined if this client cannot. */
  get transfers(): Transfers | undefined {
    return this.#sync.transfers;
  }

  /** Calls the listeners without a new state, because `asking` may have changed. */
  notifyListeners(): void {
    this.#store.update(() => {});
  }

  /** Accepts a server that was refused because its key has changed; undefined without encryption. */
  get trust(): ClientOptions["trust"] {
    return this.#options.trust;
  }

  /**
   * Queues a message, to send it now or once connected. Returns false if the queue is full. Use `commands.say` for what
   * a person typed, since it checks the text.
   *
   * @param to `#room` or `@nick`.
   * @param reply The message that it answers.
   */
  send(to: string, text: string, reply?: Replied): boolean {
    return this.#sync.send(to, text, { reply, asOf: this.asOfFor(to) }) !== undefined;
  }

  /** Returns the server time at which the client knew who had which nickname; undefined for a room. */
  asOfFor(to: string): number | undefined {
    return to.startsWith("@") ? this.#lastSeen.asOfFor(this.state, to) : undefined;
  }

  /** Sends a request. Returns false without a connection, and then calls no handler. */
  ask(request: ClientRequest, waiting: ResponseHandler): boolean {
    return this.#sync.ask(request, waiting);
  }

  /** Shows a conversation at its newest messages. @param name Its name or key, `#room` or `@nick`. */
  look(name: string): void {
    this.history.cancelJump();
    this.dispatch({ type: "look", conversation: name });
  }

  /** Marks a conversation as read, here and on the server. @param name Its name or key. */
  markRead(name: string): void {
    this.dispatch({ type: "read-all", conversation: name });
    this.#sync.sayRead(resolveKey(this.state, name));
  }

  /** Sets how the person attends to the current conversation; `here` shows its newest messages again. */
  attend(attention: Attention): void {
    if (attention === "here") this.history.cancelJump();
    if (attention !== this.state.attention) this.dispatch({ type: "attend", attention });
  }

  /**
   * Shows a message in its context, and tells views that it `jumped`.
   *
   * @returns False if the message is unavailable, or the person looks at something else by then.
   */
  async jump(name: string, seq: number): Promise<boolean> {
    const key = resolveKey(this.state, name);
    if (key !== this.state.current) this.look(key);
    const shown = await this.history.jump(key, seq);
    if (shown) this.emit({ kind: "jumped", conversation: key, seq });
    return shown;
  }

  /** Shows the very first message of the current conversation, like `jump`. @returns The same as `history.first`. */
  async first(): Promise<number | undefined> {
    const { current } = this.state;
    const seq = await this.history.first(currentConversation(this.state).name);
    if (seq) this.emit({ kind: "jumped", conversation: current, seq });
    return seq;
  }

  /**
   * Notes the line in the input, so that other people in the current conversation can see that the person is typing.
   */
  typed(line: string): void {
    const { name, joined } = currentConversation(this.state);
    this.#lastSeen.typed(line, this.state);
    this.#noteDraft(this.state.current, line);
    if (joined) this.#sync.typing.typed(line, name);
  }

  /** Notes that the person has given input of any kind, so that they do not count as idle. */
  active(): void {
    if (this.#options.isRead !== false) this.#sync.idle.active();
  }

  /**
   * Returns the server time for which the draft of a conversation is addressed to a person; undefined without a draft.
   */
  draftAsOf(conversation: string): number | undefined {
    return this.#lastSeen.draftAsOf(conversation);
  }

  /** Notes a draft that returned, or is of an earlier client. @param asOf The result of `draftAsOf` at the time. */
  resumeDraft(conversation: string, line: string, asOf?: number): void {
    if (asOf !== undefined) this.#lastSeen.startDraft(conversation, line, asOf);
    this.#noteDraft(conversation, line);
  }

  #noteDraft(conversation: string, line: string): void {
    const isThere = line.trim() !== "";
    if (isThere !== this.state.drafts.has(conversation)) this.dispatch({ type: "draft", conversation, isThere });
  }

  /** Applies an event to the state, and tells the listeners. */
  dispatch(event: Event): void {
    this.#store.dispatch(event);
  }

  /** Adds a notice to a conversation, the current one unless given, in the words of the view. */
  notice(text: Sentence, tone: Tone, conversation?: string): void {
    this.#store.notice(text, tone, conversation);
  }

  /** Shows the output of a command, in the words of the view. */
  answer(text: Sentence): void {
    this.#store.answer(text);
  }

  /** Reports an event to the listeners without changing the state. */
  emit(event: ClientEvent): void {
    this.#store.emit(event);
  }

  /** Applies the response to a request to enter a room. */
  entered(room: ServerMessages["room"]): void {
    this.#sync.rooms.entered(room);
  }
}
