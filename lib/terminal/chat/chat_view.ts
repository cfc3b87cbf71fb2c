import {
  type Client,
  type ClientEvent,
  completeFor,
  prepareCompletion,
  readLine,
  type SearchHit,
  type State,
} from "../../client/mod.ts";
import { secretStart } from "../../commands/mod.ts";
import { inWords, t } from "../../language/mod.ts";
import { cleanLine } from "../../text/mod.ts";
import { SEARCH_START } from "../widgets/editor.ts";
import {
  type ComposeAction,
  type Key,
  keyOfCharacter,
  type Paste,
  type TerminalInput,
  type Wheel,
} from "../input/mod.ts";
import { type Grid, NO_SHELL, type Size, type Theme } from "../screen/mod.ts";
import { TypedLines } from "./typed_lines.ts";
import { CoveredMessages } from "../widgets/covered.ts";
import { MAX_SHORT_ANSWER_LINES, TextPage } from "../widgets/page.ts";
import { withQrCode } from "../widgets/qr_code.ts";
import { Typing } from "../widgets/typing.ts";
import { type Action, CHAT_KEYS, keysPage } from "./bindings.ts";
import type { ChatViewOptions } from "./chat_view_options.ts";
import { Changing } from "./changing.ts";
import { copyToClipboard } from "./clipboard.ts";
import { drawChat, type InputMode, type Viewport, viewport } from "./draw_chat.ts";
import { SearchResults } from "./search_results.ts";
import { Notifier } from "./notifications.ts";
import { keyInOverlay, type Overlay } from "./overlay.ts";
import { Moving } from "./moving.ts";
import { Reading } from "./reading.ts";
import { Selection } from "./selection.ts";
import { Spelling } from "./spelling.ts";
import { goTo, Switcher, switcherOf } from "./switcher.ts";

const SECOND = 1_000;

/** The chat on a full screen: draws the client's state and handles keys. Its owner closes it. */
export class ChatView {
  readonly takesSuspend = true;
  readonly #options: ChatViewOptions;
  readonly #client: Client;
  readonly #typed: TypedLines;
  readonly #typing: Typing;
  readonly #reading: Reading;
  readonly #changing: Changing;
  readonly #selection: Selection;
  readonly #moving: Moving;
  readonly #spelling: Spelling;
  readonly #unsubscribe: () => void;
  readonly #done = Promise.withResolvers<void>();
  readonly #notifier: Notifier;
  readonly #covered = new CoveredMessages();
  #over: Overlay | undefined;
  #command = ""; // the last command, which titles its answer
  #greeted = false; // the person has sent something and needs no hint
  #state: State;
  #tick: ReturnType<typeof setTimeout> | undefined;

  constructor(options: ChatViewOptions) {
    this.#options = options;
    this.#client = options.client;
    this.#state = options.client.state;
    this.#notifier = new Notifier(options.notifications, (sequence) => options.screen.signal(sequence));
    this.#typed = new TypedLines(options.client);
    this.#typing = new Typing((line, cursor) => completeFor(this.#client, line, cursor), secretStart);
    this.#reading = new Reading({
      client: options.client,
      viewport: () => this.#viewport(),
      changed: () => options.screen.request(),
    });
    this.#changing = new Changing(this.#client, this.#typing, this.#typed);
    this.#selection = new Selection({
      client: this.#client,
      reading: this.#reading,
      changing: this.#changing,
      remark: (text) => this.#typing.remark = text,
    });
    this.#moving = new Moving({ client: this.#client, remark: (text) => this.#typing.remark = text });
    this.#spelling = new Spelling({
      client: this.#client,
      composer: this.#typing.composer,
      start: options.startSpelling,
      remark: (text) => this.#typing.remark = text,
      changed: () => options.screen.request(),
    });
    this.#client.commands.viewShowsStatus = true;
    this.#client.onExit = () => this.#done.resolve();
    this.#client.onReturned = (unsent) => {
      this.#changing.giveBack(unsent);
      options.screen.request(true);
    };
    this.#unsubscribe = this.#client.subscribe((state, events) => this.#changed(state, events));
    this.#typing.show(this.#state.current);
  }

  /** Resolves when the person wants to end the program. */
  get done(): Promise<void> {
    return this.#done.promise;
  }

  /** Draws the screen. */
  draw(size: Size): Grid {
    this.#keepTime();
    const { pictures } = this.#options;
    const theme = this.#theme;
    const grid = drawChat(size, this.#state, {
      theme,
      pictures: pictures?.lines,
      log: this.#reading.log,
      composer: this.#typing.composer,
      servers: this.#options.servers?.all,
      over: this.#over,
      hint: this.#covered.hint(this.#over !== undefined) ?? (this.#greeted ? "" : t("terminal.hint")),
      mode: this.#mode,
      remark: this.#typing.remark,
      misspelt: this.#spelling.misspelt,
      curly: this.#options.curly,
      cleared: this.#reading.cleared,
      topicFrom: this.#moving.topicFrom,
      peopleFrom: this.#moving.peopleFrom,
      now: Date.now(),
    });
    pictures?.complete(grid, theme);
    return grid;
  }

  get #theme(): Theme {
    return this.#options.theme(this.#state.settings.colours);
  }

  /** Takes input. */
  take(input: TerminalInput): void {
    if (input.type === "focus") return this.attend(input.focused);
    this.#client.active();
    this.#typing.remark = "";
    this.#spelling.forget();
    if (input.type === "key") this.#key(CHAT_KEYS.keyIn(input, this.#isEmpty));
    else if (input.type === "wheel") this.#wheel(input);
    else this.#paste(input);
    if (!this.#changing.isAside) this.#client.typed(this.#typing.composer.input.value);
    prepareCompletion(this.#client, this.#typing.composer.input.value);
    this.#options.screen.request(true);
  }

  /** Notes whether the person looks at this view. */
  attend(isSeen: boolean): void {
    if (!this.#reading.scrolled) this.#client.attend(isSeen ? "here" : "away");
  }

  /** Shows a remark above the status line, until the next key. */
  remark(text: string): void {
    this.#typing.remark = text;
    this.#options.screen.request(true);
  }

  /** Stops following the client. */
  close(): void {
    clearTimeout(this.#tick);
    this.#unsubscribe();
    this.#typed.close();
    this.#spelling.close();
    this.#done.resolve();
  }

  #paste(input: Paste): void {
    this.#over = undefined;
    if (this.#selection.isActive) this.#reading.endSelection();
    this.#changing.forgetQuestion();
    this.#typing.paste(input);
  }

  #wheel(input: Wheel): void {
    if (this.#over === undefined && this.#selection.isActive) this.#selection.turn(input);
    else if (this.#over === undefined) this.#reading.scroll(input.lines);
    else keyInOverlay(this.#over, input, undefined, 1);
  }

  #key(key: Key): void {
    if (this.#moving.takeDigit(key)) return;
    const action = CHAT_KEYS.actionOf(key, this.#isEmpty);
    if (this.#over !== undefined && this.#keyInOver(this.#over, key, action)) return;
    if (this.#selection.isActive) {
      // Each character is a key of its own, also where several come together.
      if (key.name === "text") return [...key.text].forEach((character) => this.#key(keyOfCharacter(character)!));
      if (this.#selection.take(key, action)) return;
    }
    if (action?.type !== "send") this.#changing.forgetQuestion();
    if (action?.type !== "send" && action?.type !== "interrupt") this.#typing.forgetQuestion();
    if (action !== undefined) return this.#moving.take(action) ? undefined : this.#do(action);
    if (!this.#changing.choose(key.text)) this.#typing.type(key);
  }

  /** Whether keys have the meaning that they have on an empty line. */
  get #isEmpty(): boolean {
    return this.#typing.composer.input.value === "" && !this.#changing.isAside;
  }

  get #mode(): InputMode | undefined {
    return this.#selection.isActive ? this.#selection.mode : this.#changing.mode;
  }

  /** @returns False if the key does what it does without an overlay. */
  #keyInOver(over: Overlay, key: Key, action: Action | undefined): boolean {
    const result = keyInOverlay(over, key, action, Math.max(1, this.#viewport().height - 2));
    if (result !== "kept") this.#over = undefined;
    if (result === "chosen" && over instanceof SearchResults) void this.#jump(over.hit);
    if (result === "chosen" && over instanceof Switcher && over.match) goTo(over.match, this.#options.servers);
    return result !== "passed";
  }

  #do(action: Action): void {
    switch (action.type) {
      case "send":
        return this.#send();
      case "edit":
        return this.#edit(action.action);
      case "edit-last":
        return this.#changing.editLast() ? undefined : this.#edit("up");
      case "select":
        if (!this.#reading.select()) this.#typing.remark = t("terminal.nothing-to-select");
        return;
      case "scroll":
        return action.by === "page" ? this.#reading.scrollPages(action.step) : this.#reading.scroll(action.step);
      case "scroll-end":
        return action.to === "end" ? this.#reading.toEnd() : this.#reading.toTop();
      case "go-to":
        this.#over = switcherOf(this.#client, this.#options.servers);
        return;
      case "mark":
        return this.#reading.toMark();
      case "search":
        return this.#search();
      case "correct":
        return this.#spelling.suggest();
      case "learn":
        return this.#spelling.learn();
      case "keys":
        return this.#showKeys();
      case "back":
        if (this.#typing.composer.offered === undefined && this.#changing.cancel()) return;
        if (!this.#typing.composer.cancel()) this.#reading.toEnd();
        return;
      case "interrupt":
        if (this.#isEmpty && this.#changing.cancel()) return;
        if (this.#typing.interrupt(this.#endQuestion())) this.#done.resolve();
        return;
      case "end":
        return this.#done.resolve();
      case "redraw":
        return this.#options.screen.invalidate();
      case "suspend":
        void this.#suspend();
    }
  }

  #edit(action: ComposeAction): void {
    const step = action === "up" ? -1 : action === "down" ? 1 : undefined;
    if (step === undefined || !this.#changing.leaves(step)) this.#typing.composer.perform(action);
  }

  #send(): void {
    const isReply = this.#changing.isReply;
    if (this.#changing.send()) {
      if (isReply) this.#reading.toEnd();
      return;
    }
    if (this.#typing.composer.input.value.trim() === "") return this.#reading.toEnd();
    const parsed = readLine(this.#client, this.#typing.composer.input.value);
    // A wrong command stays in the input, to be corrected.
    if (parsed.type === "error") {
      this.#reading.toEnd();
      return this.#client.notice(parsed.message, "refused");
    }
    const text = this.#typing.take(this.#state.limits.text);
    if (text === undefined) return;
    if (parsed.type === "command" && parsed.command.name === "set") this.#spelling.settingTyped(parsed.values);
    this.#reading.toEnd();
    this.#greeted = true;
    this.#command = text.slice(0, secretStart(text));
    this.#changing.entered(parsed.type === "text" || parsed.command.name === "me");
    this.#typed.add(text);
  }

  /** Returns the question before the end; undefined if the person has left already. */
  #endQuestion(): string | undefined {
    const { phase } = this.#state.link;
    return phase === "left" || phase === "refused" ? undefined : t("terminal.ctrl-c-again");
  }

  #search(): void {
    this.#typing.composer.beginAside(SEARCH_START);
  }

  async #suspend(): Promise<void> {
    if (await this.#options.suspend()) return;
    this.#typing.remark = inWords(NO_SHELL);
    this.#options.screen.request(true);
  }

  async #jump({ conversation, entry }: SearchHit): Promise<void> {
    if (await this.#client.jump(conversation, entry.seq)) return;
    this.#typing.remark = t("terminal.message-unavailable");
    this.#options.screen.request(true);
  }

  #changed(state: State, events: readonly ClientEvent[]): void {
    const before = this.#state;
    this.#state = state;
    this.#moving.changed(state, before, events);
    this.#spelling.changed(state);
    for (const item of events) {
      if (item.kind !== "renamed") continue;
      this.#typing.composer.rename(item.pairs);
      this.#changing.rename(item.pairs);
    }
    if (state.current !== before.current) {
      this.#reading.reset();
      this.#over = undefined;
      this.#typing.remark = "";
      this.#typing.show(state.current);
    } else if (state.attention === "here" && before.attention === "scrolled") {
      this.#reading.clientReturned();
    }
    for (const item of events) this.#tell(item);
    this.#options.screen.request();
  }

  #tell(event: ClientEvent): void {
    switch (event.kind) {
      case "message":
        if (this.#over && event.conversation === this.#state.current && !event.past) this.#covered.add(1);
        return this.#notifier.take(event, this.#state, this.#serverName);
      case "notice":
        // Nobody sees the notice.
        if (event.entry.tone === "refused" && (event.conversation !== this.#state.current || this.#reading.scrolled)) {
          this.#typing.remark = cleanLine(event.entry.text);
        }
        return;
      case "answer":
        if (event.qr !== undefined || event.text.split("\n").length > MAX_SHORT_ANSWER_LINES) {
          this.#over = new TextPage(this.#command, withQrCode(event, this.#options.size().columns));
        } else this.#client.notice(event.text, "info");
        return;
      case "listing":
        if (event.hits.length === 0) this.#client.notice(event.title, "info");
        else this.#over = SearchResults.of(event, this.#state, Date.now());
        return;
      case "jumped":
        if (event.conversation === this.#state.current) this.#reading.show(event.seq);
        return;
      case "keys":
        return this.#showKeys();
      case "copy":
        this.#typing.remark = copyToClipboard(event, this.#options);
        return;
      case "clear":
        return this.#reading.clear();
    }
  }

  /** The name of the server; empty if no other is open. */
  get #serverName(): string {
    const { servers, client } = this.#options;
    return servers === undefined || servers.clients.length < 2 ? "" : servers.nameOf(client);
  }

  #showKeys(): void {
    this.#over = new TextPage(t("terminal.keys-title"), keysPage());
  }

  #viewport(): Viewport {
    return viewport(this.#options.size(), this.#state, {
      log: this.#reading.log,
      composer: this.#typing.composer,
      servers: this.#options.servers?.all,
      mode: this.#mode,
      theme: this.#theme,
      pictures: this.#options.pictures?.lines,
      now: Date.now(),
    });
  }

  /** Schedules a redraw for what depends on the time. */
  #keepTime(): void {
    if (this.#tick !== undefined) return;
    const { link, pending, unansweredSince } = this.#state;
    if (link.phase !== "waiting" && pending.length === 0 && unansweredSince === undefined) return;
    this.#tick = setTimeout(() => {
      this.#tick = undefined;
      this.#options.screen.request();
    }, SECOND);
  }
}
