import { t } from "../../language/mod.ts";
import { type Grid, join, textWidth, type Theme, truncate, wrapLine } from "../screen/mod.ts";
import type { Box } from "./layout.ts";

/** Longer answers, in lines, get a page of their own. */
export const MAX_SHORT_ANSWER_LINES = 6;

/**
 * Returns how far a key moves in an overlay; undefined if it does not. @param name As returned by `keyName`. @param
 * page Lines of a page.
 */
export function scrollStep(name: string, page: number): number | undefined {
  return { up: -1, down: 1, pageup: -page, pagedown: page, home: -1e6, end: 1e6, space: page }[name];
}

/** A text over the messages that people scroll through: help, the keys, a long answer. */
export class TextPage {
  readonly #title: string;
  readonly #text: string;
  #top = 0;

  constructor(title: string, text: string) {
    this.#title = title;
    this.#text = text;
  }

  /** Scrolls, down if positive; drawing stops it at the ends. */
  scroll(lines: number): void {
    this.#top = Math.max(0, this.#top + lines);
  }

  /** Draws the page over what is there. */
  draw(grid: Grid, box: Box, theme: Theme): void {
    const height = box.bottom - box.top - 1;
    const width = box.right - box.left;
    grid.erase(box.left, box.top, box.right, box.bottom);
    const lines = this.#text.split("\n").flatMap((line) => wrapLine(line, width));
    this.#top = Math.max(0, Math.min(this.#top, lines.length - height));
    const more = lines.length - this.#top - height;
    drawTitle(grid, box, this.#title, t(more > 0 ? "terminal.pagedown-or-back" : "terminal.esc-back"), theme);
    lines.slice(this.#top, this.#top + height).forEach((line, i) => {
      grid.put(box.left, box.top + 1 + i, line, theme.system, box.right);
    });
  }
}

/** A list over the messages to choose from. */
export class Choices {
  readonly #title: string;
  readonly #items: readonly string[];
  #chosen: number;

  /** @param items At least one. The last is selected first. */
  constructor(title: string, items: readonly string[]) {
    this.#title = title;
    this.#items = items;
    this.#chosen = items.length - 1;
  }

  /** The index of the selected item. */
  get chosen(): number {
    return this.#chosen;
  }

  /** Moves down by so many items, up if negative, and stops at the ends. */
  move(by: number): void {
    this.#chosen = Math.max(0, Math.min(this.#items.length - 1, this.#chosen + by));
  }

  /** Draws the list over what is there. */
  draw(grid: Grid, box: Box, theme: Theme): void {
    const height = box.bottom - box.top - 1;
    const width = box.right - box.left;
    grid.erase(box.left, box.top, box.right, box.bottom);
    drawTitle(grid, box, this.#title, t("terminal.keys-go"), theme);
    const from = Math.max(0, Math.min(this.#chosen - Math.floor(height / 2), this.#items.length - height));
    this.#items.slice(from, from + height).forEach((item, i) => {
      const chosen = from + i === this.#chosen;
      const text = truncate(`${chosen ? "▸ " : "  "}${item}`, width);
      grid.put(box.left, box.top + 1 + i, text, chosen ? theme.marked : "", box.right);
    });
  }
}

/** Draws the title bar of an overlay, with its keys. */
export function drawTitle(grid: Grid, box: Box, title: string, keys: string, theme: Theme): void {
  const width = box.right - box.left;
  grid.put(box.left, box.top, " ".repeat(width), theme.bar, box.right);
  const shown = truncate(keys, width);
  const room = width - textWidth(shown) - 3;
  if (room > 0) grid.put(box.left, box.top, ` ${truncate(title, room)}`, join(theme.bar, theme.strong), box.right);
  grid.put(Math.max(box.left, box.right - textWidth(shown) - 1), box.top, shown, theme.bar, box.right);
}
