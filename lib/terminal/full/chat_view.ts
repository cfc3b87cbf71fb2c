import {
  type Client,
  currentConversation,
  type Entry,
  isNotable,
  listed,
  type News,
  shown,
  type State,
} from "../../client/mod.ts";
import { actionOf, cleanLine } from "../../protocol/mod.ts";
import { type Key, keyName, type TerminalInput } from "../input/mod.ts";
import type { Grid, Screen, Size, Theme } from "../screen/mod.ts";
import { TypedLines } from "../typed_lines.ts";
import { Page, SHORT_ANSWER, stepOf } from "../widgets/page.ts";
import { Typing } from "../widgets/typing.ts";
import { type Action, CHAT_KEYS, keysPage } from "./bindings.ts";
import { drawChat, viewport } from "./chat.ts";
import { completeFor } from "./completion.ts";
import { Hits } from "./hits.ts";
import { Log } from "./log.ts";
import { notification, type NotificationKind } from "./notifications.ts";

/** What a chat view needs of the program. */
export interface ChatViewOptions {
  readonly client: Client;
  readonly screen: Screen;
  readonly theme: Theme;
  readonly notifications: NotificationKind;
  readonly size: () => Size;
  /** Stops the program until the shell lets it go on; false where that cannot be. */
  readonly suspend: () => Promise<boolean>;
}

const SECOND = 1_000;

/** The chat on a full screen: draws the state of the client, and does what keys say. Its owner closes it. */
export class ChatView {
  readonly #options: ChatViewOptions;
  readonly #client: Client;
  readonly #typed: TypedLines;
  readonly #typing: Typing;
  readonly #unsubscribe: () => void;
  readonly #done = Promise.withResolvers<void>();
  readonly #cleared = new Map<string, Entry>(); // by conversation: what is above it was cleared
  #log = new Log();
  #over: Page | Hits | undefined;
  #state: State;
  #fetching = false;
  #tick: ReturnType<typeof setTimeout> | undefined;

  constructor(options: ChatViewOptions) {
    this.#options = options;
    this.#client = options.client;
    this.#state = options.client.state;
    this.#typed = new TypedLines(options.client);
    this.#typing = new Typing((line, cursor) => completeFor(this.#client, line, cursor));
    this.#client.onExit = () => this.#done.resolve();
    this.#unsubscribe = this.#client.subscribe((state, news) => this.#changed(state, news));
    this.#typing.show(this.#state.current);
  }

  /** Done once the person wants to end the program. */
  get done(): Promise<void> {
    return this.#done.promise;
  }

  /** The screen as it is now. */
  draw(size: Size): Grid {
    const now = Date.now();
    this.#keepTime();
    return drawChat(size, this.#state, {
      theme: this.#options.theme,
      log: this.#log,
      composer: this.#typing.composer,
      over: this.#over,
      remark: this.#typing.remark,
      cleared: this.#cleared.get(this.#state.current),
      now,
    });
  }

  /** Takes what was typed. */
  take(input: TerminalInput): void {
    if (input.type === "focus") {
      if (this.#isScrolled()) return;
      this.#client.attend(input.focused ? "here" : "away");
      return;
    }
    this.#typing.remark = "";
    if (input.type === "paste") {
      this.#over = undefined;
      this.#typing.paste(input);
    } else {
      this.#key(input);
    }
    this.#client.typed(this.#typing.composer.input.value);
    this.#options.screen.request(true);
  }

  /** Ends the talk. */
  end(): void {
    this.#done.resolve();
  }

  /** Stops drawing. */
  close(): void {
    clearTimeout(this.#tick);
    this.#unsubscribe();
    this.#typed.close();
    this.#done.resolve();
  }

  #key(key: Key): void {
    const action = CHAT_KEYS.actionOf(key, this.#typing.composer.input.value === "");
    if (this.#over !== undefined && this.#inOver(keyName(key), action)) return;
    if (action?.type !== "send") this.#typing.hesitate();
    if (action !== undefined) return this.#do(action);
    this.#typing.type(key);
  }

  /** What keys do while something is over the talk. @returns False for those that do what they always do. */
  #inOver(name: string, action: Action | undefined): boolean {
    const over = this.#over!;
    const by = stepOf(name, Math.max(1, this.#viewport().height - 2));
    if (by !== undefined) {
      if (over instanceof Page) over.scroll(by);
      else over.move(by);
      return true;
    }
    if (action?.type === "back" || action?.type === "interrupt" || name === "q") {
      this.#over = undefined;
      return true;
    }
    if (action?.type === "send") {
      this.#over = undefined;
      if (over instanceof Hits) void this.#jump(over.conversation, over.seq);
      return true;
    }
    this.#over = undefined;
    return false;
  }

  #do(action: Action): void {
    const { height } = this.#viewport();
    switch (action.type) {
      case "send":
        return this.#send();
      case "edit":
        return this.#typing.composer.perform(action.action);
      case "scroll":
        return this.#scroll(action.step * (action.by === "page" ? Math.max(1, height - 1) : 1));
      case "scroll-end":
        return action.to === "end" ? this.#toEnd() : this.#toTop();
      case "conversation":
        return this.#client.commands.switch(action.step === 1 ? "+" : "-");
      case "conversation-at":
        return this.#lookAt(action.index);
      case "unread":
        return this.#client.commands.switch();
      case "keys":
        return this.#showKeys();
      case "back":
        if (!this.#typing.composer.cancel()) this.#toEnd();
        return;
      case "interrupt":
        if (!this.#typing.composer.clear()) this.#done.resolve();
        return;
      case "end":
        return this.#done.resolve();
      case "redraw":
        return this.#options.screen.invalidate();
      case "suspend":
        void this.#suspend();
    }
  }

  #lookAt(index: number): void {
    const key = listed(this.#state)[index]?.[0];
    if (key !== undefined) this.#client.look(key);
  }

  async #suspend(): Promise<void> {
    if (await this.#options.suspend()) return;
    this.#typing.remark = "The program cannot be stopped here.";
    this.#options.screen.request(true);
  }

  #send(): void {
    if (this.#typing.composer.input.value.trim() === "") return this.#toEnd();
    const text = this.#typing.take(this.#state.limits.text);
    if (text === undefined) return;
    this.#toEnd();
    this.#typed.add(text);
  }

  #scroll(lines: number): void {
    const { talk, height, format } = this.#viewport();
    const atTop = this.#log.scroll(lines, talk, height, format);
    const { older, newer } = shown(currentConversation(this.#state));
    if (lines > 0 && atTop && older) this.#fetch("older");
    if (lines < 0 && !this.#log.scrolled && newer) {
      this.#log.stay(talk, format);
      this.#fetch("newer");
    }
    this.#attend();
  }

  #toTop(): void {
    const { talk, height, format } = this.#viewport();
    this.#log.toTop(talk, height, format);
    if (shown(currentConversation(this.#state)).older) this.#fetch("older");
    this.#attend();
  }

  #toEnd(): void {
    this.#log.toEnd();
    this.#client.attend("here");
  }

  #fetch(what: "older" | "newer"): void {
    if (this.#fetching) return;
    this.#fetching = true;
    const { name } = currentConversation(this.#state);
    // The client must know that one is further up before it drops what is at the other end.
    this.#client.attend("scrolled");
    this.#client.past[what](name).finally(() => {
      this.#fetching = false;
      this.#options.screen.request();
    });
  }

  async #jump(conversation: string, seq: number): Promise<void> {
    if (await this.#client.jump(conversation, seq)) return;
    this.#typing.remark = "The message cannot be shown now. Try again later.";
    this.#options.screen.request(true);
  }

  #isScrolled(): boolean {
    return this.#log.scrolled || shown(currentConversation(this.#state)).newer;
  }

  #attend(): void {
    this.#client.attend(this.#isScrolled() ? "scrolled" : "here");
  }

  #changed(state: State, news: readonly News[]): void {
    const before = this.#state;
    this.#state = state;
    if (state.current !== before.current) {
      this.#log = new Log();
      this.#over = undefined;
      this.#typing.remark = "";
      this.#typing.show(state.current);
    } else if (state.attention === "here" && before.attention === "scrolled") {
      this.#log.toEnd();
    }
    for (const item of news) this.#tell(item);
    this.#options.screen.request();
  }

  #tell(news: News): void {
    switch (news.kind) {
      case "message":
        if (isNotable(news, this.#state)) this.#notify(news);
        return;
      case "answer":
        if (news.text.split("\n").length > SHORT_ANSWER) this.#over = new Page("", news.text);
        else this.#client.notice(news.text, "info");
        return;
      case "listing":
        if (news.entries.length === 0) this.#client.notice(news.title, "info");
        else this.#over = new Hits(news.conversation, news.title, news.entries, Date.now());
        return;
      case "jumped": {
        const { talk, height, format } = this.#viewport();
        if (news.conversation === this.#state.current) this.#log.jump(news.seq, talk, height, format);
        this.#attend();
        return;
      }
      case "keys":
        return this.#showKeys();
      case "clear": {
        const last = shown(currentConversation(this.#state)).entries.at(-1);
        if (last) this.#cleared.set(this.#state.current, last);
        return;
      }
    }
  }

  #notify({ conversation, entry }: News & { kind: "message" }): void {
    const where = conversation.startsWith("#") ? ` in ${conversation}` : "";
    const text = actionOf(entry.text) ?? entry.text;
    const title = `${cleanLine(entry.from)}${where}`;
    this.#options.screen.signal(notification(this.#options.notifications, title, text));
  }

  #showKeys(): void {
    this.#over = new Page("Keys", keysPage());
  }

  #viewport() {
    return viewport(this.#options.size(), this.#state, this.#typing.composer, this.#options.theme, Date.now());
  }

  /** What is said of time that passes is looked at again. */
  #keepTime(): void {
    if (this.#tick !== undefined) return;
    if (this.#state.link.phase !== "waiting" && this.#state.pending.length === 0) return;
    this.#tick = setTimeout(() => {
      this.#tick = undefined;
      this.#options.screen.request();
    }, SECOND);
  }
}
