/** Something that came from a terminal. */
export type Input =
  /** Text to be put at the cursor as it is; what was pasted may have several lines, separated by `\n`. */
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "tab" }
  /** Everything else, as the terminal sent it. */
  | { readonly type: "keys"; readonly keys: string };

/** Makes a terminal put what is pasted between two marks. */
export const PASTE_MARKS_ON = "\x1b[?2004h";

/** Makes it stop doing so. */
export const PASTE_MARKS_OFF = "\x1b[?2004l";

const START = "\x1b[200~";
const END = "\x1b[201~";

// Of a longer paste the rest is passed over: no message is this long.
const MAX_PASTE = 256 * 1024;

// So many characters in one read, with a line break among them, were not typed.
const BULK = 16;

// deno-lint-ignore no-control-regex
const UNFINISHED = /\x1b+(?:\[[0-9;]*)?$/;
// What an escape character that came alone may be the beginning of.
// deno-lint-ignore no-control-regex
const SEQUENCE = /^(?:\[[0-9;?<[]*[@-~]|O[A-Za-z]|\x1b)/;
// Alt with a slash: Escape may have been pressed before it. A slash that got lost would make a command, and what is
// private, a text for all. With another character Alt does what it does, or nothing.
// deno-lint-ignore no-control-regex
const ESCAPED = /^\x1b+(\/)$/;
// An escape sequence; several printable characters in a row; one of anything else.
// deno-lint-ignore no-control-regex
const PIECES = /\x1b+(?:\[\[?[0-9;?<]*[ -/]*[@-~]|O[^]|[^\x00-\x1f])?|[^\x00-\x1f\x7f]{2,}|[^]/gu;
// deno-lint-ignore no-control-regex
const CONTROLS = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/;

/**
 * Takes what a terminal sends apart into keys and text. Text that comes all at once, pasted or not, is one piece: a
 * line editor that takes it key by key needs seconds for a long one, and would take each of its lines for entered.
 */
export class TypedInput {
  #rest = ""; // the beginning of an escape sequence
  #paste: string | undefined; // what has been pasted so far

  /**
   * @param chunk What one read brought.
   * @param lines Whether several lines at once are entered one by one, as typed ahead, and not one text.
   */
  push(chunk: string, lines = false): Input[] {
    const inputs: Input[] = [];
    // Escape alone does nothing here, and is not to swallow what is typed next.
    if (this.#rest.endsWith("\x1b") && !SEQUENCE.test(chunk)) this.#rest = "";
    let text = this.#rest + chunk;
    this.#rest = "";
    while (text !== "") {
      if (this.#paste !== undefined) {
        // The mark may have come in two pieces.
        const from = Math.max(0, this.#paste.length - END.length);
        this.#paste += text;
        const end = this.#paste.indexOf(END, from);
        if (end === -1) {
          if (this.#paste.length > MAX_PASTE) this.#paste = this.#paste.slice(0, MAX_PASTE) + text.slice(-END.length);
          break;
        }
        text = this.#paste.slice(end + END.length);
        inputs.push(pasted(this.#paste.slice(0, end)));
        this.#paste = undefined;
        continue;
      }
      const start = text.indexOf(START);
      if (start === -1) {
        this.#rest = UNFINISHED.exec(text)?.[0] ?? "";
        inputs.push(...typed(text.slice(0, text.length - this.#rest.length), lines));
        break;
      }
      inputs.push(...typed(text.slice(0, start), lines));
      text = text.slice(start + START.length);
      this.#paste = "";
    }
    return inputs;
  }
}

function pasted(text: string): Input {
  const lines = text.replace(/\r\n?/g, "\n").replace(/\n+$/, "");
  return { type: "text", text: lines.replace(new RegExp(CONTROLS, "g"), "") };
}

function typed(text: string, lines: boolean): Input[] {
  // A terminal without the marks.
  if (!lines && text.length >= BULK && /[\r\n][^\r\n]/.test(text) && !CONTROLS.test(text)) return [pasted(text)];
  return (text.match(PIECES) ?? []).map((piece) => {
    if (piece === "\t") return { type: "tab" };
    const escaped = ESCAPED.exec(piece);
    if (escaped) return { type: "keys", keys: escaped[1] };
    return piece.length > 1 && piece[0] !== "\x1b" ? { type: "text", text: piece } : { type: "keys", keys: piece };
  });
}
