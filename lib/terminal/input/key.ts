/** A key that was pressed. */
export interface Key {
  readonly type: "key";
  /**
   * `up`, `down`, `left`, `right`, `home`, `end`, `pageup`, `pagedown`, `insert`, `delete`, `backspace`, `enter`,
   * `tab`, `escape`, `space`, `f1` to `f12`, or the character itself, with letters in lower case. `text` if several
   * characters came together.
   */
  readonly name: string;
  /** The printable characters that the key types; empty for none. */
  readonly text: string;
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
}

/** A text that was pasted. */
export interface Paste {
  readonly type: "paste";
  /** The text, without control characters except newline and tab, and without line breaks at its end. */
  readonly text: string;
  /** Whether it was longer than `MAX_PASTE`, and its end was dropped. */
  readonly cut: boolean;
}

/** The terminal's window got or lost the keyboard focus. */
export interface Focus {
  readonly type: "focus";
  readonly focused: boolean;
}

/** The mouse wheel was turned. */
export interface Wheel {
  readonly type: "wheel";
  /** Lines to scroll, up if positive. */
  readonly lines: number;
}

/** Input that was decoded from a terminal's bytes. */
export type DecodedInput = Key | Paste | Focus;

/** Input from a terminal. */
export type TerminalInput = DecodedInput | Wheel;

/** The modifier keys that are pressed. */
export interface Modifiers {
  readonly ctrl?: boolean;
  readonly alt?: boolean;
  readonly shift?: boolean;
}

/** Returns a key that types nothing. @param name As in `Key`. */
export function namedKey(name: string, { ctrl = false, alt = false, shift = false }: Modifiers = {}): Key {
  return { type: "key", name, text: "", ctrl, alt, shift };
}

/**
 * Returns the key for a printable or control character.
 *
 * @param character One code point.
 * @param modifiers The modifier keys that the character itself does not tell.
 * @returns Undefined for a control character that no key sends.
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
