/** A key that was pressed. */
export interface Key {
  readonly type: "key";
  /**
   * `up`, `down`, `left`, `right`, `home`, `end`, `pageup`, `pagedown`, `insert`, `delete`, `backspace`, `enter`,
   * `tab`, `escape`, `space`, `f1` to `f12`, or the character itself, letters in lower case. `text` for several
   * characters that came together.
   */
  readonly name: string;
  /** What it types: printable characters, or nothing. */
  readonly text: string;
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
}

/** A text that came at once, and was not typed. */
export interface Paste {
  readonly type: "paste";
  /** Without control characters but newline and tab, and without line breaks at its end. */
  readonly text: string;
  /** It was longer than `MAX_PASTE`, and the rest was passed over. */
  readonly cut: boolean;
}

/** The terminal's window was given the keyboard, or lost it. */
export interface Focus {
  readonly type: "focus";
  readonly focused: boolean;
}

/** The wheel of the mouse was turned. */
export interface Wheel {
  readonly type: "wheel";
  /** Up where positive. */
  readonly lines: number;
}

/** What bytes from a terminal say. */
export type DecodedInput = Key | Paste | Focus;

/** Something that came from a terminal. */
export type TerminalInput = DecodedInput | Wheel;

/** Which modifiers are held down. */
export interface Modifiers {
  readonly ctrl?: boolean;
  readonly alt?: boolean;
  readonly shift?: boolean;
}

/** A key that types nothing. @param name As in `Key`. */
export function namedKey(name: string, { ctrl = false, alt = false, shift = false }: Modifiers = {}): Key {
  return { type: "key", name, text: "", ctrl, alt, shift };
}

/**
 * The key that a character stands for, whether it is printable or a control character.
 *
 * @param character One code point.
 * @param modifiers What is held down besides what the character itself tells.
 * @returns Undefined for a control character that is no key.
 */
export function keyOfCharacter(character: string, modifiers: Modifiers = {}): Key | undefined {
  const code = character.codePointAt(0)!;
  switch (code) {
    case 0x00:
      return namedKey("space", { ...modifiers, ctrl: true });
    case 0x08:
    case 0x7f:
      return namedKey("backspace", modifiers);
    case 0x09:
      return namedKey("tab", modifiers);
    case 0x0a: // What some terminals send for Ctrl-Enter, and all for Ctrl-J.
      return namedKey("enter", { ...modifiers, ctrl: true });
    case 0x0d:
      return namedKey("enter", modifiers);
    case 0x1b:
      return namedKey("escape", modifiers);
  }
  // Ctrl-A is 1, Ctrl-_ is 31.
  if (code < 0x20) return namedKey(String.fromCharCode(code + 0x40).toLowerCase(), { ...modifiers, ctrl: true });
  if (code < 0xa0 && code > 0x7f) return undefined;
  const { ctrl = false, alt = false } = modifiers;
  const lower = character.toLowerCase();
  const shift = modifiers.shift === true || lower !== character;
  return {
    type: "key",
    name: character === " " ? "space" : lower,
    text: ctrl || alt ? "" : character,
    ctrl,
    alt,
    shift,
  };
}
