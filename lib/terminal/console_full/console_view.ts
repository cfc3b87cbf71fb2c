import {
  answerLine,
  type ConsoleLine,
  type ConsoleState,
  INITIAL_CONSOLE,
  KEPT_LINES,
  linesOf,
  type LogEvent,
  type Operated,
  Operator,
  operatorHelp,
  snapshotOf,
  withLines,
  withSnapshot,
} from "../../console/mod.ts";
import { DEFAULT_LIMITS } from "../../protocol/mod.ts";
import { type Key, keyName, type TerminalInput, type Wheel } from "../input/mod.ts";
import type { Grid, Size, Theme } from "../screen/mod.ts";
import { Page, SHORT_ANSWER, stepOf } from "../widgets/page.ts";
import { Scrollback } from "../widgets/scrollback.ts";
import { Typing } from "../widgets/typing.ts";
import { type Action, CONSOLE_KEYS, keysPage } from "./console_keys.ts";
import { ConsoleLog } from "./console_lines.ts";
import { type ConsoleLooks, consoleViewport, drawConsole } from "./console_screen.ts";
import { PeopleTable } from "./people_table.ts";

/** What a console needs of the screen it is on. */
export interface ConsoleHost {
  readonly theme: Theme;
  /** In ms since the epoch. */
  now(): number;
  size(): Size;
  /** Something has changed. */
  request(urgent?: boolean): void;
  /** Draws all of it again. */
  invalidate(): void;
  /** Stops the program until the shell lets it go on; false where that cannot be. */
  suspend(): Promise<boolean>;
}

// How often the counters are looked at, in milliseconds.
const SECOND = 1_000;

// Of more people the list is asked for only when somebody came or went, or one looks at all there is to know.
const FEW_PEOPLE = 500;

/** A server's console on a full screen: shows what happens, and does what the operator types. Its owner closes it. */
export class ConsoleView {
  readonly #host: ConsoleHost;
  readonly #server: Operated;
  readonly #operator: Operator;
  readonly #stop: (why: string) => void;
  readonly #typing: Typing;
  readonly #log = new ConsoleLog();
  readonly #scrollback = new Scrollback<number>();
  readonly #tick: ReturnType<typeof setInterval>;
  readonly #address: string;
  #state: ConsoleState = INITIAL_CONSOLE;
  #news: ConsoleLine[] = []; // not in the state yet
  #over: Page | PeopleTable | undefined;
  #asked: "stop" | "suspend" | undefined; // whether one means it
  #stale = false; // somebody came, went or was muted

  /** @param stop Stops the server; its reason is for people and may be empty. */
  constructor(server: Operated, host: ConsoleHost, stop: (why: string) => void) {
    this.#server = server;
    this.#host = host;
    this.#stop = stop;
    this.#address = `${server.address.host}:${server.address.port}`;
    this.#operator = new Operator(server, {
      refreshed: () => this.#refreshed(),
      answer: (text, refused) => this.#answer(text, refused),
      people: () => this.#showPeople(),
      stop,
    });
    this.#typing = new Typing((line, cursor) => this.#operator.complete(line, cursor));
    this.#refreshed();
    this.#tick = setInterval(() => this.#look(), SECOND);
  }

  /** Shows an event. */
  show(event: LogEvent): void {
    if (event.type !== "said") this.#stale = true;
    this.#add(linesOf(event, this.#host.now()));
  }

  /** The screen as it is now. */
  draw(size: Size): Grid {
    this.#takeNews();
    return drawConsole(size, this.#state, this.#looks());
  }

  /** Takes what was typed. */
  take(input: TerminalInput): void {
    if (input.type === "focus") return;
    this.#typing.remark = "";
    if (input.type === "paste") {
      this.#over = undefined;
      this.#asked = undefined;
      return this.#typing.paste(input);
    }
    if (input.type === "wheel") return this.#wheel(input);
    for (const key of CONSOLE_KEYS.keysIn(input, this.#typing.composer.input.value === "")) this.#key(key);
  }

  /** Stops looking at the server. */
  close(): void {
    clearInterval(this.#tick);
  }

  #wheel({ lines }: Wheel): void {
    const { content, height } = this.#viewport();
    if (this.#over === undefined) this.#scrollback.scroll(lines, content, height);
    else this.#over.scroll(-lines);
  }

  #key(key: Key): void {
    const action = CONSOLE_KEYS.actionOf(key, this.#typing.composer.input.value === "");
    if (action?.type !== "interrupt" && action?.type !== "end" && action?.type !== "suspend") this.#asked = undefined;
    if (this.#over !== undefined && this.#inOver(keyName(key), action)) return;
    if (action?.type !== "send") this.#typing.hesitate();
    if (action === undefined) this.#typing.type(key);
    else this.#do(action);
  }

  /** What keys do while something is over the talk. @returns False for those that do what they always do. */
  #inOver(name: string, action: Action | undefined): boolean {
    const by = stepOf(name, Math.max(1, this.#viewport().height - 2));
    if (by !== undefined) {
      this.#over!.scroll(by);
      return true;
    }
    this.#over = undefined;
    return action?.type === "back" || action?.type === "interrupt" || action?.type === "send" || name === "q";
  }

  #do(action: Action): void {
    const { content, height } = this.#viewport();
    const { composer } = this.#typing;
    switch (action.type) {
      case "send":
        return this.#send();
      case "edit":
        return composer.perform(action.action);
      case "scroll":
        this.#scrollback.scroll(action.step * (action.by === "page" ? Math.max(1, height - 1) : 1), content, height);
        return;
      case "scroll-end":
        return action.to === "end" ? this.#scrollback.toEnd() : this.#scrollback.toTop(content, height);
      case "people":
        return this.#showPeople();
      case "help":
        return this.#show("Commands", operatorHelp());
      case "keys":
        return this.#show("Keys", keysPage());
      case "back":
        if (!composer.cancel()) this.#scrollback.toEnd();
        return;
      case "interrupt":
        if (!composer.clear()) this.#end();
        return;
      case "end":
        return this.#end();
      case "redraw":
        return this.#host.invalidate();
      case "suspend":
        void this.#suspend();
    }
  }

  #send(): void {
    if (this.#typing.composer.input.value.trim() === "") return this.#scrollback.toEnd();
    const line = this.#typing.take(DEFAULT_LIMITS.text);
    if (line === undefined) return;
    this.#scrollback.toEnd();
    this.#operator.enter(line);
  }

  #end(): void {
    if (this.#means("stop", "Ctrl-C again stops the server; /stop in 5m tells everyone before.")) this.#stop("");
  }

  async #suspend(): Promise<void> {
    if (!this.#means("suspend", "Ctrl-Z again lets all of them wait, until the shell's fg.")) return;
    if (await this.#host.suspend()) return;
    this.#typing.remark = "The program cannot be stopped here.";
    this.#host.request(true);
  }

  /** True if nobody is here who would be sorry, or one was asked already. */
  #means(what: "stop" | "suspend", warning: string): boolean {
    const { clients } = this.#server.stats();
    if (clients === 0 || this.#asked === what) {
      this.#asked = undefined;
      return true;
    }
    this.#asked = what;
    this.#typing.remark = `${clients === 1 ? "1 person is" : `${clients} people are`} here. ${warning}`;
    return false;
  }

  #answer(text: string, refused = false): void {
    if (!refused && text.split("\n").length > SHORT_ANSWER) this.#show("", text);
    else this.#add([answerLine(text, this.#host.now(), refused)]);
  }

  #show(title: string, text: string): void {
    this.#over = new Page(title, text);
  }

  #showPeople(): void {
    this.#refreshed();
    this.#over = new PeopleTable(() => this.#state);
  }

  #add(lines: readonly ConsoleLine[]): void {
    for (const line of lines) this.#news.push(line);
    // A terminal that takes nothing is drawn on no more; what it would have shown is forgotten as anything else is.
    if (this.#news.length > KEPT_LINES) this.#takeNews();
    this.#host.request();
  }

  /** All at once: a flood would copy the lines that are kept for each that comes. */
  #takeNews(): void {
    this.#state = withLines(this.#state, this.#news);
    this.#news = [];
  }

  #look(): void {
    const watched = this.#over instanceof PeopleTable || this.#state.people.length <= FEW_PEOPLE;
    if (this.#stale || watched) this.#refreshed();
    else this.#state = { ...this.#state, stats: this.#server.stats() };
    this.#host.request();
  }

  #refreshed(): ConsoleState {
    this.#stale = false;
    return this.#state = withSnapshot(this.#state, snapshotOf(this.#server));
  }

  #viewport() {
    this.#takeNews();
    return consoleViewport(this.#host.size(), this.#state, this.#looks());
  }

  #looks(): ConsoleLooks {
    return {
      theme: this.#host.theme,
      log: this.#log,
      scrollback: this.#scrollback,
      typing: this.#typing,
      over: this.#over,
      address: this.#address,
    };
  }
}
