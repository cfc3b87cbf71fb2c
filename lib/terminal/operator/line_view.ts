import { inWords, t } from "../../language/mod.ts";
import { blue, cyan, gray, green, red, yellow } from "@std/fmt/colors";
import {
  answerLine,
  INITIAL_OPERATOR_STATE,
  interruptQuestion,
  KEEPS_RUNNING,
  lineChangeOf,
  linesOf,
  type LogEvent,
  LogThrottle,
  type Operated,
  Operator,
  type OperatorLine,
  type OperatorState,
  peopleTable,
  qrAnswer,
  snapshotOf,
  withLineChange,
  withLines,
  withSnapshot,
} from "../../operator/mod.ts";
import { type Editor, SEARCH_START } from "../widgets/editor.ts";
import { withQrCode } from "../widgets/qr_code.ts";
import { wrapAfterPrefix, wrapAnswer } from "../screen/hanging.ts";

// Indents every line of a text except the first.
const INDENT = "      ";

/** The operator's view of a server at a terminal, line by line: prints events, and reads messages and commands. */
export class OperatorLineView {
  readonly #editor: Editor;
  readonly #server: Operated;
  readonly #behind: () => boolean;
  #dropped = 0; // lines that were not printed
  readonly #throttle = new LogThrottle((event) => this.#print(linesOf(event, Date.now())));
  #state: OperatorState = INITIAL_OPERATOR_STATE;
  #line: string | undefined; // being carried out
  #asked = false; // the next Ctrl-C stops the server

  /**
   * @param stop Stops the server. The reason is shown to people and may be empty.
   * @param behind Returns whether the terminal takes less than is printed. Lines are then counted instead of printed.
   */
  constructor(editor: Editor, server: Operated, stop: (why: string) => void, behind: () => boolean = () => false) {
    this.#editor = editor;
    this.#behind = behind;
    this.#server = server;
    const operator = new Operator(server, {
      refreshed: () => this.#refreshed(),
      answer: (text, refused, links) => this.#answer(withQrCode({ text, qr: links?.[0] }, editor.columns), refused),
      people: () => this.#answer(peopleTable(this.#refreshed())),
      qr: (url) => this.#answer(qrAnswer(url)),
      stop,
    });
    editor.suspendRefusal = inWords(KEEPS_RUNNING);
    editor.asideStart = SEARCH_START;
    editor.onInterrupt = () => this.#interrupted(stop);
    editor.onClose = () => stop("");
    editor.complete = (line, cursor) => operator.complete(line, cursor);
    editor.onLine = (line) => {
      this.#asked = false;
      this.#line = line;
      operator.enter(line);
      this.#line = undefined;
    };
  }

  /** Shows the prompt. From now on, typed text is sent. */
  start(): void {
    this.#editor.setPrompt("server> ");
  }

  /** Shows an event. */
  show(event: LogEvent): void {
    const change = lineChangeOf(event);
    if (change) this.#state = withLineChange(this.#state, change);
    this.#throttle.push(event);
  }

  /** Stops the server, but asks first if people are online. */
  #interrupted(stop: (why: string) => void): void {
    const question = interruptQuestion(this.#server);
    if (question === undefined || this.#asked) return stop("");
    this.#asked = true;
    this.#answer(question, true);
  }

  #refreshed(): OperatorState {
    return this.#state = withSnapshot(this.#state, snapshotOf(this.#server));
  }

  #answer(text: string, refused?: boolean): void {
    if (refused && this.#line !== undefined) this.#editor.giveBack(this.#line);
    const width = Math.max(2, this.#editor.columns - INDENT.length);
    // A refusal is wrapped later, after its mark.
    this.#print([answerLine(refused ? text : wrapAnswer(text, width), Date.now(), refused)]);
  }

  #print(lines: readonly OperatorLine[]): void {
    this.#state = withLines(this.#state, lines);
    if (this.#behind()) return void (this.#dropped += lines.length);
    if (this.#dropped > 0) {
      const text = t("terminal.lines-dropped", { count: this.#dropped });
      this.#editor.print(formatLine(answerLine(text, Date.now(), true), this.#editor.columns));
    }
    this.#dropped = 0;
    for (const line of lines) this.#editor.print(formatLine(line, this.#editor.columns));
  }
}

function formatLine({ kind, at, text, room, from, action }: OperatorLine, width: number): string {
  const time = gray(new Date(at).toTimeString().slice(0, 5));
  switch (kind) {
    case "said": {
      const before = `${time} ${cyan(room!)} ${blue(action ? `* ${from}` : `${from}:`)} `;
      return before + wrapAfterPrefix(text, before, width);
    }
    case "refused": {
      const before = `${time} ${red("!!")} `;
      return before + wrapAfterPrefix(text, before, width);
    }
    case "warning":
      return `${time} ${yellow(wrapAfterPrefix(text, `${time} `, width))}`;
    case "answer":
      return `${time} ${text.replaceAll("\n", `\n${INDENT}`)}`;
    default:
      return `${time} ${green(wrapAfterPrefix(text, `${time} `, width))}`;
  }
}
