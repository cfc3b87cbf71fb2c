import { type Key, keyOfCharacter } from "./key.ts";

/** A row of a table of keys. `A` is what a key does, whatever its owner says that with. */
export interface Binding<A> {
  /** As `keyName` gives them, such as `ctrl+left`. The first is the one to show people. */
  readonly keys: readonly string[];
  readonly action: A;
  /** What it does, as a line for people. */
  readonly help: string;
  /** Only while nothing is typed. */
  readonly whenEmpty?: boolean;
}

/**
 * The name of a key in a table: `ctrl+`, `alt+` and `shift+` in this order, then its name. What a key types stands for
 * itself: `?`, not `shift+?`.
 */
export function keyName({ name, text, ctrl, alt, shift }: Key): string {
  if (text !== "" && name !== "space") return text;
  return `${ctrl ? "ctrl+" : ""}${alt ? "alt+" : ""}${shift ? "shift+" : ""}${name}`;
}

/** The same for people: `Ctrl-Left`, `Alt-B`, `PageUp`. */
export function keyLabel(name: string): string {
  return name.split(/\+(?=.)/).map((part) => LABELS[part] ?? part[0].toUpperCase() + part.slice(1)).join("-");
}

const LABELS: Record<string, string> = { pageup: "PageUp", pagedown: "PageDown", escape: "Esc" };

/**
 * Says what keys do, from tables that also make the page of keys.
 *
 * @example
 * ```ts
 * const keymap = new Keymap([...EDITING_KEYS, { keys: ["f1"], action: "help", help: "shows this page" }]);
 * keymap.actionOf(key, input.value === ""); // "help" for F1
 * ```
 */
export class Keymap<A> {
  readonly #always = new Map<string, A>();
  readonly #whenEmpty = new Map<string, A>();

  /** @throws {Error} If a key stands for two actions. */
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
   * What a key does; undefined if nothing but to type its text. Shift with a key that is bound only without it is the
   * key without.
   *
   * @param empty Nothing is typed yet.
   */
  actionOf(key: Key, empty: boolean): A | undefined {
    return this.#find(keyName(key), empty) ??
      (key.shift && key.text === "" ? this.#find(keyName({ ...key, shift: false }), empty) : undefined);
  }

  /**
   * Returns what to take a key for: itself, but Alt with a slash that nothing is bound to is the slash. Who pressed Escape
   * and then a slash sends the same on a slow line, and a slash that got lost would make a command, and what is private, a
   * text for all.
   *
   * @param empty Nothing is typed yet.
   */
  keyIn(key: Key, empty: boolean): Key {
    const isSlash = key.name === "/" && key.alt && !key.ctrl;
    return isSlash && this.actionOf(key, empty) === undefined ? keyOfCharacter("/")! : key;
  }

  #find(name: string, empty: boolean): A | undefined {
    return (empty ? this.#whenEmpty.get(name) : undefined) ?? this.#always.get(name);
  }
}

/** The lines of a page of keys: the labels of the first two keys of each row, and what they do. */
export function keyLines(bindings: Iterable<Binding<unknown>>): { keys: string; help: string }[] {
  return [...bindings].filter(({ help }) => help !== "").map(({ keys, help }) => {
    return { keys: keys.slice(0, 2).map(keyLabel).join(", "), help };
  });
}
