import { cleanInput } from "./clean.ts";
import { type DecodedInput, type Key, keyOfCharacter, namedKey } from "./key.ts";
import { keyOfSequence, keyOfSingleShift } from "./sequences.ts";

/** The longest paste in UTF-16 units, longer than any message. The rest of a longer paste is dropped. */
export const MAX_PASTE = 256 * 1024;

const PASTE_END = "\x1b[201~";

// This many characters in one read, with a line break among them, were pasted.
const BULK = 16;

// Longer than the parameters of any sequence; the rest is dropped.
const MAX_SEQUENCE = 4_096;

// The length of an old-style mouse event after `CSI M`.
const MOUSE = 3;

// deno-lint-ignore no-control-regex
const TYPED = /[^\x1b]+/y;
// deno-lint-ignore no-control-regex
const PIECE = /[^\x00-\x1f\x7f-\x9f]+|[^]/gu;
// deno-lint-ignore no-control-regex
const CONTROL = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/;
// deno-lint-ignore no-control-regex
const C0 = /^[\x00-\x1f\x7f]/;

/**
 * What follows `ESC ]`, `ESC P` and `ESC _` in an answer of a terminal (OSC, DCS, APC). Before any other character, the
 * pair was a key with Alt.
 */
const OPENERS: Record<string, RegExp> = { "]": /^\d/, P: /^[\d>!$+|]/, _: /^G/ };

/** The state of the decoder. All states except `ground` and `paste` are inside an escape sequence. */
type Place = "ground" | "escape" | "csi" | "linux" | "mouse" | "ss3" | "opener" | "string" | "string-end" | "paste";

/**
 * Decodes the bytes of a terminal into keys, pastes and focus events (ECMA-48, and the extensions of xterm, rxvt, the
 * Linux console and kitty). It is an explicit state machine: except for unmarked pastes, the result does not depend on
 * how reads split the input. It skips unknown sequences and the terminal's answers as a whole.
 *
 * It has no clock. Its owner, `Keyboard`, calls `flush` when no more input comes.
 */
export class InputDecoder {
  /** Whether several lines in one read were typed ahead, each with its Enter. Otherwise they were pasted. */
  typedAhead = false;

  readonly #utf8 = new TextDecoder();
  #place: Place = "ground";
  #twice = false; // two ESC came, which means Alt in rxvt
  #opener = ""; // the character after ESC
  #sequence = ""; // what came after that
  #paste = "";
  #pasteEnd = ""; // the possible start of the end mark
  #cut = false;
  #inputs: DecodedInput[] = [];

  /** What is unfinished and waits for more input, or for `flush`. */
  get waiting(): "nothing" | "key" | "paste" {
    if (this.#place === "paste") return "paste";
    if (this.#place === "escape" || this.#place === "opener") return "key";
    return (this.#place === "csi" || this.#place === "ss3") && this.#sequence === "" ? "key" : "nothing";
  }

  /** Decodes one read. Characters that came together are one key named `text`. */
  push(bytes: Uint8Array): DecodedInput[] {
    const text = this.#utf8.decode(bytes, { stream: true });
    let at = 0;
    while (at < text.length) {
      if (this.#place === "paste") at = this.#pasted(text, at);
      else if (this.#place === "ground" && text[at] !== "\x1b") at = this.#typed(text, at);
      else {
        const character = String.fromCodePoint(text.codePointAt(at)!);
        if (this.#step(character)) at += character.length;
      }
    }
    return this.#take();
  }

  /** Ends waiting: the possible start of a sequence was a key, and a paste has ended. */
  flush(): DecodedInput[] {
    if (this.waiting === "key") this.#giveUp();
    if (this.waiting === "paste") this.#endPaste(this.#pasteEnd);
    return this.#take();
  }

  #take(): DecodedInput[] {
    const inputs = this.#inputs;
    this.#inputs = [];
    return inputs;
  }

  /** Decodes typed characters up to the next escape sequence. @returns Where to continue. */
  #typed(text: string, at: number): number {
    TYPED.lastIndex = at;
    const run = TYPED.exec(text)![0];
    if (!this.typedAhead && run.length >= BULK && /[\r\n][^\r\n]/.test(run) && !CONTROL.test(run)) {
      this.#addPaste(run, false);
    } else {
      for (const [piece] of run.matchAll(PIECE)) {
        const several = piece.length > (piece.codePointAt(0)! > 0xffff ? 2 : 1);
        this.#add(several ? { ...namedKey("text"), text: piece } : keyOfCharacter(piece));
      }
    }
    return at + run.length;
  }

  /** Takes one character of an escape sequence. @returns False if the sequence ended before it. */
  #step(character: string): boolean {
    const strict = this.#place !== "ground" && this.#place !== "escape" && this.#place !== "mouse";
    if (strict && C0.test(character)) return this.#interrupt(character);
    switch (this.#place) {
      case "escape":
        this.#escaped(character);
        return true;
      case "csi":
        this.#control(character);
        return true;
      case "linux":
        this.#end("ABCDE".includes(character) ? namedKey(`f${"ABCDE".indexOf(character) + 1}`) : undefined);
        return true;
      case "mouse":
        this.#sequence += ".";
        if (this.#sequence.length === MOUSE) this.#end();
        return true;
      case "ss3":
        if (this.#sequence === "" && /^\d/.test(character)) this.#sequence = character;
        else this.#end(keyOfSingleShift(this.#sequence, character));
        return true;
      case "opener":
        if (OPENERS[this.#opener].test(character)) {
          this.#place = "string";
          return true;
        }
        this.#giveUp();
        return false;
      case "string":
        return true;
      case "string-end":
        this.#end();
        if (character === "\\") return true;
        this.#place = "escape";
        return false;
      default:
        this.#place = "escape";
        return true;
    }
  }

  #escaped(character: string): void {
    if (character === "\x1b") {
      if (this.#twice) this.#add(namedKey("escape"));
      this.#twice = true;
      return;
    }
    this.#opener = character;
    if (character === "[") this.#place = "csi";
    else if (character === "O") this.#place = "ss3";
    else if (character in OPENERS) this.#place = "opener";
    else this.#giveUp();
  }

  #control(character: string): void {
    const parameters = this.#sequence;
    // Rxvt ends some keys in a character that is elsewhere not final: `CSI 3$`.
    const last = /^[@-~]/.test(character) || (character === "$" && /^\d+$/.test(parameters));
    if (!last) {
      if (parameters.length < MAX_SEQUENCE) this.#sequence += character;
    } else if (parameters === "" && (character === "[" || character === "M")) {
      this.#place = character === "[" ? "linux" : "mouse";
      if (character === "[") this.#sequence = "[";
    } else if (parameters === "200" && character === "~") {
      this.#end();
      this.#place = "paste";
    } else if (parameters === "" && (character === "I" || character === "O")) {
      this.#end();
      this.#add({ type: "focus", focused: character === "I" });
    } else {
      this.#end(keyOfSequence(parameters, character));
    }
  }

  /** Ends a sequence at a control character, which makes it invalid. @returns Whether the character belonged to it. */
  #interrupt(character: string): boolean {
    const place = this.#place;
    if (this.waiting === "key") this.#giveUp();
    else this.#end();
    if (place !== "string") return false;
    if (character === "\x1b") this.#place = "string-end";
    return character === "\x1b" || character === "\x07";
  }

  /** Decodes the start of a sequence as keys: Escape, or Alt with the next key. */
  #giveUp(): void {
    const [opener, twice] = [this.#opener, this.#twice];
    this.#end();
    if (twice) this.#add(namedKey("escape"));
    this.#add(opener === "" ? namedKey("escape") : keyOfCharacter(opener, { alt: true }));
  }

  #end(key?: Key): void {
    if (key !== undefined) this.#add(this.#twice ? { ...key, alt: true, text: "" } : key);
    this.#place = "ground";
    this.#twice = false;
    this.#opener = this.#sequence = "";
  }

  #add(input: DecodedInput | undefined): void {
    if (input !== undefined) this.#inputs.push(input);
  }

  /** Takes pasted text. @returns Where to continue. */
  #pasted(text: string, at: number): number {
    const before = this.#pasteEnd.length;
    const rest = this.#pasteEnd + text.slice(at);
    const end = rest.indexOf(PASTE_END);
    if (end !== -1) {
      this.#endPaste(rest.slice(0, end));
      return at + end + PASTE_END.length - before;
    }
    let marked = Math.min(PASTE_END.length - 1, rest.length);
    while (!rest.endsWith(PASTE_END.slice(0, marked))) marked--;
    this.#growPaste(rest.slice(0, rest.length - marked));
    this.#pasteEnd = PASTE_END.slice(0, marked);
    return text.length;
  }

  #growPaste(text: string): void {
    const room = MAX_PASTE - this.#paste.length;
    if (text.length > room) this.#cut = true;
    this.#paste += text.slice(0, room);
  }

  #endPaste(last: string): void {
    this.#growPaste(last);
    this.#addPaste(this.#paste, this.#cut);
    this.#place = "ground";
    this.#paste = this.#pasteEnd = "";
    this.#cut = false;
  }

  #addPaste(text: string, cut: boolean): void {
    // Drop half a character at the cut.
    const clean = cleanInput(text.replace(/[\ud800-\udbff]$/, "")).replace(/\n+$/, "");
    if (clean !== "") this.#add({ type: "paste", text: clean, cut });
  }
}
