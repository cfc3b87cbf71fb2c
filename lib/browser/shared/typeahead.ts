/** What was typed lately in a list, and which item it has found; -1: none. */
export interface Typed {
  readonly text: string;
  /** The time of the last key. */
  readonly at: number;
}

// After this long, in milliseconds, another key begins another word.
const MAX_PAUSE_MS = 700;

/**
 * Finds an item by the first letters of its label. Typing the same letter again goes to the next item that begins with
 * it.
 *
 * @param now The index of the item that has the focus, or -1.
 * @param at The time of the key, in milliseconds.
 */
export function findByTyping(
  labels: readonly string[],
  now: number,
  before: Typed,
  key: string,
  at: number,
): Typed & { readonly found: number } {
  const text = (at - before.at < MAX_PAUSE_MS ? before.text : "") + key.toLowerCase();
  const isOneLetter = [...text].every((letter) => letter === key.toLowerCase());
  const wanted = isOneLetter ? key.toLowerCase() : text;
  // A longer word may still be the item that the first letter found.
  const first = isOneLetter ? now + 1 : Math.max(0, now);
  for (let step = 0; step < labels.length; step++) {
    const found = (first + step) % labels.length;
    if (labels[found].toLowerCase().startsWith(wanted)) return { text, at, found };
  }
  return { text, at, found: -1 };
}
