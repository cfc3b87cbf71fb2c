import { inWords, t } from "../../language/mod.ts";
import {
  answerLine,
  clientsAddress,
  Feed,
  interruptQuestion,
  KEEPS_RUNNING,
  linesOf,
  type LogEvent,
  type Operated,
  Operator,
  operatorHelp,
  type OperatorState,
  qrAnswer,
} from "../../operator/mod.ts";
import { DEFAULT_LIMITS } from "../../protocol/mod.ts";
import { formatEndpoint } from "../../text/mod.ts";
import { type Key, keyName, type TerminalInput, type Wheel } from "../input/mod.ts";
import type { Grid, Size, Theme } from "../screen/mod.ts";
import { SEARCH_START } from "../widgets/editor.ts";
import { CoveredMessages } from "../widgets/covered.ts";
import { MAX_SHORT_ANSWER_LINES, scrollStep, TextPage } from "../widgets/page.ts";
import { Scrollback } from "../widgets/scrollback.ts";
import { Typing } from "../widgets/typing.ts";
import { withQrCode } from "../widgets/qr_code.ts";
import { type Action, keysPage, OPERATOR_KEYS } from "./bindings.ts";
import { OperatorLog } from "./event_list.ts";
import { drawOperator, type OperatorDisplay, operatorViewport } from "./draw_operator.ts";
import { PeopleTable } from "./people_table.ts";

/** The screen of an operator's view. */
export interface OperatorViewHost {
  readonly theme: Theme;
  /** Returns the time in ms since the epoch. */
  now(): number;
  size(): Size;
  /** Asks for a redraw. */
  request(urgent?: boolean): void;
  /** Redraws everything. */
  invalidate(): void;
}

// How often the counters are updated, in milliseconds.
const SECOND = 1_000;

/** The operator's view of a server on a full screen: shows events, and does what is typed. Its owner closes it. */
export class OperatorView {
  readonly takesSuspend = true;
  readonly #host: OperatorViewHost;
  readonly #server: Operated;
  readonly #operator: Operator;
  readonly #stop: (why: string) => void;
  readonly #typing: Typing;
  readonly #log = new OperatorLog();
  readonly #scrollback = new Scrollback<number>();
  readonly #tick: ReturnType<typeof setInterval>;
  readonly #address: string;
  readonly #feed: Feed;
  readonly #covered = new CoveredMessages();
  #over: TextPage | PeopleTable | undefined;
  #line: string | undefined; // being carried out
  #asked = false; // the next Ctrl-C stops the server

  /** @param stop Stops the server. The reason is shown to people and may be empty. */
  constructor(server: Operated, host: OperatorViewHost, stop: (why: string) => void) {
    this.#server = server;
    this.#host = host;
    this.#stop = stop;
    this.#feed = new Feed(host.now);
    this.#address = formatEndpoint(clientsAddress(server));
    this.#operator = new Operator(server, {
      refreshed: () => this.#refreshed(),
      answer: (text, refused, links) =>
        this.#answer(withQrCode({ text, qr: links?.[0] }, host.size().columns), refused),
      people: () => this.#showPeople(),
      qr: (url) => this.#answer(qrAnswer(url)),
      stop,
    });
    this.#typing = new Typing((line, cursor) => this.#operator.complete(line, cursor));
    this.#refreshed();
    this.#tick = setInterval(() => this.#look(), SECOND);
  }

  /** Shows an event. */
  show(event: LogEvent): void {
    if (this.#over !== undefined && event.type === "said") this.#covered.add(linesOf(event, this.#host.now()).length);
    this.#feed.hear(event);
    this.#host.request();
  }

  /** Draws the screen. */
  draw(size: Size): Grid {
    return drawOperator(size, this.#feed.state, this.#looks());
  }

  /** Takes input. */
  take(input: TerminalInput): void {
    if (input.type === "focus") return;
    this.#typing.remark = "";
    if (input.type === "paste") {
      this.#over = undefined;
      this.#asked = false;
      return this.#typing.paste(input);
    }
    if (input.type === "wheel") return this.#wheel(input);
    this.#key(OPERATOR_KEYS.keyIn(input, this.#typing.composer.input.value === ""));
  }

  /** Stops following the server. */
  close(): void {
    clearInterval(this.#tick);
  }

  #wheel({ lines }: Wheel): void {
    const { content, height } = this.#viewport();
    if (this.#over === undefined) this.#scrollback.scroll(lines, content, height);
    else this.#over.scroll(-lines);
  }

  #key(key: Key): void {
    const action = OPERATOR_KEYS.actionOf(key, this.#typing.composer.input.value === "");
    if (action?.type !== "interrupt" && action?.type !== "end") this.#asked = false;
    if (this.#over !== undefined && this.#inOver(key, action)) return;
    if (action?.type !== "send") this.#typing.forgetQuestion();
    if (action === undefined) this.#typing.type(key);
    else this.#do(action);
  }

  /** Handles a key for an overlay. @returns False if the key does what it always does. */
  #inOver(key: Key, action: Action | undefined): boolean {
    const name = keyName(key);
    const by = scrollStep(name, Math.max(1, this.#viewport().height - 2));
    if (by !== undefined) {
      this.#over!.scroll(by);
      return true;
    }
    // A key without a meaning does not close it.
    if (action === undefined && key.text === "") return true;
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
        return this.#show(t("terminal.keys-commands"), operatorHelp());
      case "search":
        return composer.beginAside(SEARCH_START);
      case "keys":
        return this.#show(t("terminal.keys-title"), keysPage());
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
        this.#typing.remark = inWords(KEEPS_RUNNING);
    }
  }

  #send(): void {
    if (this.#typing.composer.input.value.trim() === "") return this.#scrollback.toEnd();
    const line = this.#typing.take(DEFAULT_LIMITS.text);
    if (line === undefined) return;
    this.#scrollback.toEnd();
    this.#line = line;
    this.#operator.enter(line);
    this.#line = undefined;
  }

  /** Stops the server, but asks first if people are online. */
  #end(): void {
    const question = interruptQuestion(this.#server);
    if (question === undefined || this.#asked) return this.#stop("");
    this.#asked = true;
    this.#typing.remark = question;
  }

  #answer(text: string, refused = false): void {
    if (refused && this.#line !== undefined) this.#typing.composer.giveBack(this.#line);
    if (!refused && text.split("\n").length > MAX_SHORT_ANSWER_LINES) this.#show("", text);
    else {
      this.#feed.add([answerLine(text, this.#host.now(), refused)]);
      this.#host.request();
    }
  }

  #show(title: string, text: string): void {
    this.#over = new TextPage(title, text);
  }

  #showPeople(): void {
    this.#refreshed();
    this.#over = new PeopleTable(() => this.#feed.state);
  }

  #look(): void {
    this.#feed.look(this.#server, this.#over instanceof PeopleTable);
    this.#host.request();
  }

  #refreshed(): OperatorState {
    return this.#feed.refresh(this.#server);
  }

  #viewport() {
    return operatorViewport(this.#host.size(), this.#feed.state, this.#looks());
  }

  #looks(): OperatorDisplay {
    return {
      theme: this.#host.theme,
      log: this.#log,
      scrollback: this.#scrollback,
      typing: this.#typing,
      over: this.#over,
      hint: this.#covered.hint(this.#over !== undefined) ?? "",
      address: this.#address,
    };
  }
}
