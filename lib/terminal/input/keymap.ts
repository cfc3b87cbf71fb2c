import { inWords, type Sentence } from "../../language/mod.ts";
import { type Key, keyOfCharacter } from "./key.ts";

/** A row of a table of keys. `A` is the type of the actions. */
export interface Binding<A> {
  /** Names as returned by `keyName`, such as `ctrl+left`. Pages of keys show the first. */
  readonly keys: readonly string[];
  readonly action: A;
  /** Describes the action in one line. */
  readonly help: Sentence;
  /** Whether it applies only while the input is empty. */
  readonly whenEmpty?: boolean;
}

/**
 * Returns the name of a key in a table: `ctrl+`, `alt+` and `shift+` in this order, then its name. A key that types
 * text has that text as its name: `?`, not `shift+?`.
 */
export function keyName({ name, text, ctrl, alt, shift }: Key): string {
  if (text !== "" && name !== "space") return text;
  return `${ctrl ? "ctrl+" : ""}${alt ? "alt+" : ""}${shift ? "shift+" : ""}${name}`;
}

/** Returns the name as people write it: `Ctrl-Left`, `Alt-B`, `PageUp`. */
export function keyLabel(name: string): string {
  return name.split(/\+(?=.)/).map((part) => LABELS[part] ?? part[0].toUpperCase() + part.slice(1)).join("-");
}

const LABELS: Record<string, string> = { pageup: "PageUp", pagedown: "PageDown", escape: "Esc" };

/**
 * Maps keys to actions, from tables that the pages of keys show too.
 *
 * @example
 * ```ts
 * const keymap = new Keymap([...EDITING_KEYS, { keys: ["f1"], action: "help", help: say("terminal.key-this-page") }]);
 * keymap.actionOf(key, input.value === ""); // "help" for F1
 * ```
 */
export class Keymap<A> {
  readonly #always = new Map<string, A>();
  readonly #whenEmpty = new Map<string, A>();

  /** @throws {Error} If a key is bound to two actions. */
  constructor(bindings: Iterable<Binding<A>>) {
    for (const { keys, action, whenEmpty } of bindings) {
      const map = whenEmpty ? this.#whenEmpty : this.#always;
      for (const key of keys) {
        if (map.has(key)) throw new Error(`Cannot bind ${key}: it is bound already`);
        map.set(key, action);
      }
    }
  }

  /**
   * Returns the action of a key; undefined if the key only types its text. A key with Shift falls back to the binding
   * without Shift.
   *
   * @param empty Whether the input is empty.
   */
  actionOf(key: Key, empty: boolean): A | undefined {
    return this.#find(keyName(key), empty) ??
      (key.shift && key.text === "" ? this.#find(keyName({ ...key, shift: false }), empty) : undefined);
  }

  /**
   * Returns a slash for Alt-slash, unless Alt-slash is bound, and any other key as it is. On a slow line, Escape
   * followed by a slash looks like Alt-slash; a lost slash would turn a command into a message, and send a secret to
   * everyone.
   *
   * @param empty Whether the input is empty.
   */
  keyIn(key: Key, empty: boolean): Key {
    const isSlash = key.name === "/" && key.alt && !key.ctrl;
    return isSlash && this.actionOf(key, empty) === undefined ? keyOfCharacter("/")! : key;
  }

  #find(name: string, empty: boolean): A | undefined {
    return (empty ? this.#whenEmpty.get(name) : undefined) ?? this.#always.get(name);
  }
}

/** Returns the rows of a page of keys: the labels of the first two keys of each binding, and its help. */
export function keyLines(bindings: Iterable<Binding<unknown>>): { keys: string; help: string }[] {
  return [...bindings].filter(({ help }) => help !== "").map(({ keys, help }) => {
    return { keys: keys.slice(0, 2).map(keyLabel).join(", "), help: inWords(help) };
  });
}
