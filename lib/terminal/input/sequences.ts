import { cleanLine } from "../../text/mod.ts";
import { type Key, keyOfCharacter, type Modifiers, namedKey } from "./key.ts";

/** Keys by the last character of `CSI 1;5D` or `SS3 D`. */
const BY_LETTER: Record<string, string> = {
  A: "up",
  B: "down",
  C: "right",
  D: "left",
  F: "end",
  H: "home",
  P: "f1",
  Q: "f2",
  R: "f3",
  S: "f4",
};

/** Keys by the number in `CSI 3~`, of VT220, xterm, rxvt and the Linux console. */
const BY_NUMBER: Record<string, string> = {
  1: "home",
  2: "insert",
  3: "delete",
  4: "end",
  5: "pageup",
  6: "pagedown",
  7: "home",
  8: "end",
  11: "f1",
  12: "f2",
  13: "f3",
  14: "f4",
  15: "f5",
  17: "f6",
  18: "f7",
  19: "f8",
  20: "f9",
  21: "f10",
  23: "f11",
  24: "f12",
};

/** In rxvt, the last character tells the modifiers. */
const RXVT_MODIFIERS: Record<string, Modifiers> = {
  "^": { ctrl: true },
  "$": { shift: true },
  "@": { ctrl: true, shift: true },
};

const RXVT_ARROWS: Record<string, string> = { a: "up", b: "down", c: "right", d: "left" };

/** Keys of the numeric keypad by their number in the kitty protocol. */
const KEYPAD_FROM = 57_399;
const KEYPAD = [
  ..."0123456789./*-+\r=,",
  "left",
  "right",
  "up",
  "down",
  "pageup",
  "pagedown",
  "home",
  "end",
  "insert",
  "delete",
];

// The bits of a modifier number minus one, in xterm and kitty.
const [SHIFT, ALT, CTRL, SUPER, HYPER, META] = [1, 2, 4, 8, 16, 32];

const KEY_RELEASED = 3;

/**
 * Returns the key of a control sequence: `CSI`, parameters, last character.
 *
 * @returns Undefined for anything else, such as a terminal's answers, and for keys that nothing is bound to.
 */
export function keyOfSequence(parameters: string, last: string): Key | undefined {
  // Answers and mouse events have other characters before the digits.
  if (!/^[\d;:]*$/.test(parameters)) return undefined;
  const [first = "", second = "", third = ""] = parameters.split(";");
  const [bits, event] = second.split(":").map(Number);
  const modifiers = modifiersOf(bits || 1);
  if (modifiers === undefined || event === KEY_RELEASED) return undefined;
  if (last === "u") return keyOfNumber(first, modifiers, third);
  if (last === "~" && first === "27" && third !== "") return keyOfNumber(third, modifiers);
  if (last === "~") return named(BY_NUMBER[first], modifiers);
  if (last in RXVT_MODIFIERS) return named(BY_NUMBER[parameters], RXVT_MODIFIERS[last]);
  if (last === "Z") return namedKey("tab", { ...modifiers, shift: true });
  if (last in RXVT_ARROWS) return parameters === "" ? namedKey(RXVT_ARROWS[last], { shift: true }) : undefined;
  // A cursor position report ends in R too: `CSI row;column R`.
  if (first !== "" && first !== "1") return undefined;
  if (last === "R" && second === "1") return undefined;
  return named(BY_LETTER[last], modifiers);
}

/** Returns the key of `SS3`, that is `ESC O`, and a character. @param digits Modifiers, as old xterms send them. */
export function keyOfSingleShift(digits: string, character: string): Key | undefined {
  const modifiers = modifiersOf(Number(digits) || 1);
  if (modifiers === undefined) return undefined;
  if (character in RXVT_ARROWS) return namedKey(RXVT_ARROWS[character], { ctrl: true });
  if (character === "M") return namedKey("enter", modifiers);
  // The keypad: j is *, y is 9, X is =.
  if (/^[j-y]$/.test(character)) return keyOfCharacter(String.fromCharCode(character.charCodeAt(0) - 0x40), modifiers);
  if (character === "X") return keyOfCharacter("=", modifiers);
  return named(BY_LETTER[character], modifiers);
}

function named(name: string | undefined, modifiers: Modifiers): Key | undefined {
  return name === undefined ? undefined : namedKey(name, modifiers);
}

/** Returns the modifiers of a number; undefined if one of them belongs to the window manager. */
function modifiersOf(number: number): Modifiers | undefined {
  const bits = number - 1;
  if ((bits & (SUPER | HYPER)) !== 0) return undefined;
  return { shift: (bits & SHIFT) !== 0, alt: (bits & (ALT | META)) !== 0, ctrl: (bits & CTRL) !== 0 };
}

/**
 * Returns a key by the code point of its character, as in the kitty protocol.
 *
 * @param codes The code point of the key, and after a colon the one with Shift.
 * @param typed The code points of the typed text, if the terminal sends them.
 */
function keyOfNumber(codes: string, modifiers: Modifiers, typed = ""): Key | undefined {
  const [code, shifted] = codes.split(":").map(Number);
  const pad = KEYPAD[code - KEYPAD_FROM];
  if (pad !== undefined) return pad.length > 1 ? namedKey(pad, modifiers) : keyOfCharacter(pad, modifiers);
  // The private use area contains keys such as Caps Lock and media keys.
  if (!isCharacter(code) || (code >= 0xe000 && code <= 0xf8ff)) return undefined;
  const character = String.fromCodePoint(code);
  const key = keyOfCharacter(character, modifiers);
  if (key === undefined || key.text === "") return key;
  const typedCodes = typed.split(":").map(Number).filter(isCharacter);
  if (typedCodes.length > 0) return { ...key, text: cleanLine(String.fromCodePoint(...typedCodes)) };
  if (!modifiers.shift) return key;
  return { ...key, text: isCharacter(shifted) ? String.fromCodePoint(shifted) : character.toUpperCase() };
}

function isCharacter(code: number): boolean {
  return Number.isInteger(code) && code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
}
