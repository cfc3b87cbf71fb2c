import type { Entry, MessageEntry, Pending } from "../../client/mod.ts";
import type { Grid } from "../screen/mod.ts";
import { type Line, LineCache, type LineFormat, pendingLines, ruleLine } from "./entry_lines.ts";
import type { Box } from "./layout.ts";

/** What the log of a conversation is drawn from. */
export interface Talk {
  readonly entries: readonly Entry[];
  /** Messages that have not come back, shown below the others. */
  readonly pending: readonly Pending[];
  /** What came after this seq is new since one left. */
  readonly mark: number | undefined;
  readonly me: string;
  /** What a message answers, where that is known. */
  answered(entry: MessageEntry): MessageEntry | undefined;
  /** Now, in ms since the epoch. */
  readonly now: number;
}

/** Where one has scrolled to: so many lines of this entry are below the bottom edge. */
export interface Anchor {
  readonly entry: Entry;
  readonly below: number;
}

// An echo is usually back before anyone could read that it is missing. Milliseconds.
const LATE = 1_000;

const DAY = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long", year: "numeric" });

/**
 * The talk on the screen, and where in it one is. It follows the newest messages until one scrolls up. Only what is
 * on the screen is ever put into lines, so that its cost does not depend on how much there is.
 */
export class Log {
  readonly #cache = new LineCache();
  #anchor: Anchor | undefined;
  /** Seq of the message that is shown as found. */
  found: number | undefined;

  /** One has scrolled up. */
  get scrolled(): boolean {
    return this.#anchor !== undefined;
  }

  /** Back to the newest. */
  toEnd(): void {
    this.#anchor = undefined;
    this.found = undefined;
  }

  /** Stays with what is the last entry now, whatever comes behind it. */
  stay({ entries }: Talk): void {
    if (entries.length > 0) this.#anchor = { entry: entries[entries.length - 1], below: 0 };
  }

  /**
   * Scrolls. @param lines Up where positive.
   *
   * @returns True if the oldest entry is on the screen now, or close to it.
   */
  scroll(lines: number, talk: Talk, height: number, format: LineFormat): boolean {
    const { entries } = talk;
    if (entries.length === 0) return true;
    let index = this.#index(entries);
    let below = (this.#anchor?.below ?? -this.#tail(talk, format).length) + lines;
    while (below < 0) {
      if (++index >= entries.length) {
        this.toEnd();
        return false;
      }
      below += this.#block(talk, index, format).length;
    }
    for (;;) {
      const count = this.#block(talk, index, format).length;
      if (below < count || index === 0) break;
      below -= count;
      index--;
    }
    this.#anchor = { entry: entries[index], below };
    return this.#stopAtTop(talk, height, format);
  }

  /** To the oldest entry there is. */
  toTop(talk: Talk, height: number, format: LineFormat): void {
    if (talk.entries.length === 0) return;
    this.#anchor = { entry: talk.entries[0], below: this.#block(talk, 0, format).length - 1 };
    this.#stopAtTop(talk, height, format);
  }

  /** Shows a message in the middle, marked as found. @returns False if it is not among the entries. */
  jump(seq: number, talk: Talk, height: number, format: LineFormat): boolean {
    const at = talk.entries.findIndex((entry) => entry.kind === "message" && entry.seq === seq);
    if (at === -1) return false;
    this.found = seq;
    this.#anchor = { entry: talk.entries[at], below: 0 };
    this.scroll(-Math.floor(height / 2), talk, height, format);
    // At the end too one is where one jumped to, and stays there.
    this.#anchor ??= { entry: talk.entries[talk.entries.length - 1], below: 0 };
    this.#stopAtTop(talk, height, format);
    return true;
  }

  /** How many lines are below the bottom edge, counted up to `most`. */
  hidden(talk: Talk, most: number, format: LineFormat): number {
    if (this.#anchor === undefined) return 0;
    let lines = this.#anchor.below;
    for (let i = this.#index(talk.entries) + 1; i < talk.entries.length && lines < most; i++) {
      lines += this.#block(talk, i, format).length;
    }
    return lines;
  }

  /** Draws what fits, the newest at the bottom. @param newest Entries up to this one are left out at the end of the talk. */
  draw(grid: Grid, box: Box, talk: Talk, format: LineFormat, cleared?: Entry): void {
    const height = box.bottom - box.top;
    let y = box.bottom - 1;
    const put = (lines: readonly Line[], skip: number, found: boolean) => {
      for (let i = lines.length - 1 - skip; i >= 0 && y >= box.top; i--, y--) {
        const end = grid.spans(box.left, y, lines[i], box.right);
        if (found) grid.shade(box.left, y, Math.max(end, box.left + 1), format.theme.marked);
      }
    };
    if (this.#anchor === undefined) put(this.#tail(talk, format), 0, false);
    let index = this.#index(talk.entries);
    let skip = this.#anchor?.below ?? 0;
    const first = this.#anchor === undefined && cleared !== undefined ? talk.entries.lastIndexOf(cleared) + 1 : 0;
    for (; index >= first && y >= box.top && height > 0; index--, skip = 0) {
      const entry = talk.entries[index];
      const found = this.found !== undefined && entry.kind === "message" && entry.seq === this.found;
      const lines = this.#lines(talk, entry, format);
      put(lines, skip, found);
      put(this.#above(talk, index, format), Math.max(0, skip - lines.length), false);
    }
  }

  /** Goes down until the first line of all stands at the top, where one is above it. */
  #stopAtTop(talk: Talk, height: number, format: LineFormat): boolean {
    if (this.#anchor === undefined) return false;
    let index = this.#index(talk.entries);
    let above = -this.#anchor.below;
    for (let i = index; i >= 0; i--) {
      above += this.#block(talk, i, format).length;
      if (above >= height) return i < height;
    }
    let below = this.#anchor.below;
    let missing = height - above;
    while (missing > 0) {
      const down = Math.min(missing, below);
      below -= down;
      missing -= down;
      if (missing === 0) break;
      if (++index >= talk.entries.length) {
        this.#anchor = undefined;
        return true;
      }
      below = this.#block(talk, index, format).length;
    }
    this.#anchor = { entry: talk.entries[index], below };
    return true;
  }

  #tail({ pending, me, now }: Talk, format: LineFormat): Line[] {
    return pending.flatMap((one) => pendingLines(one, me, !one.sent || now - one.at > LATE, format));
  }

  #block(talk: Talk, index: number, format: LineFormat): Line[] {
    return [...this.#above(talk, index, format), ...this.#lines(talk, talk.entries[index], format)];
  }

  #lines(talk: Talk, entry: Entry, format: LineFormat): readonly Line[] {
    return this.#cache.lines(entry, entry.kind === "message" ? talk.answered(entry) : undefined, format);
  }

  /** What stands above an entry: a new day, and where one left off. */
  #above({ entries, mark }: Talk, index: number, { width, theme }: LineFormat): Line[] {
    const [before, entry] = [entries[index - 1], entries[index]];
    const lines: Line[] = [];
    if (before === undefined || !sameDay(before.at, entry.at)) {
      lines.push(ruleLine(DAY.format(entry.at), width, theme.faint));
    }
    const isNew = mark !== undefined && entry.kind === "message" && entry.seq > mark;
    if (isNew && (before === undefined ? mark > 0 : before.seq <= mark)) {
      lines.push(ruleLine("new since you left", width, theme.trouble));
    }
    return lines;
  }

  /** The place of the anchor's entry; where it is gone, of what stands there now. The last one without an anchor. */
  #index(entries: readonly Entry[]): number {
    if (this.#anchor === undefined) return entries.length - 1;
    const { entry } = this.#anchor;
    let [low, high] = [0, entries.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (entries[middle].seq < entry.seq) low = middle + 1;
      else high = middle;
    }
    for (let i = low; i < entries.length && entries[i].seq === entry.seq; i++) if (entries[i] === entry) return i;
    return Math.min(low, entries.length - 1);
  }
}

function sameDay(one: number, other: number): boolean {
  const [a, b] = [new Date(one), new Date(other)];
  return a.getDate() === b.getDate() && a.getMonth() === b.getMonth() && a.getFullYear() === b.getFullYear();
}
