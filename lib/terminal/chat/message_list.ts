import { ECHO_TIMEOUT_MS, type Entry, type MessageEntry, type Pending } from "../../client/mod.ts";
import type { Grid } from "../screen/mod.ts";
import type { Box } from "../widgets/layout.ts";
import { dayLines, type Line, ruleLine } from "../widgets/lines.ts";
import { type Content, Scrollback } from "../widgets/scrollback.ts";
import { type EntryFormat, LineCache, NameWidths, pendingLines } from "./entry_lines.ts";

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

/** The talk on the screen, and where in it one is. It follows the newest messages until one scrolls up. */
export class MessageList {
  readonly #cache = new LineCache();
  /** How wide the names are that stand in it. */
  readonly names = new NameWidths();
  readonly #scrollback = new Scrollback<Entry>();
  /** Seq of the message that is shown as found. */
  found: number | undefined;

  /** One has scrolled up. */
  get scrolled(): boolean {
    return this.#scrollback.scrolled;
  }

  /** Back to the newest. */
  toEnd(): void {
    this.#scrollback.toEnd();
    this.found = undefined;
  }

  /** Stays with what is the last entry now, whatever comes behind it. */
  stay(talk: Talk, format: EntryFormat): void {
    this.#scrollback.stay(this.#content(talk, format));
  }

  /**
   * Scrolls. @param lines Up where positive.
   *
   * @returns True if the oldest entry is on the screen now, or close to it.
   */
  scroll(lines: number, talk: Talk, height: number, format: EntryFormat): boolean {
    const atTop = this.#scrollback.scroll(lines, this.#content(talk, format), height);
    if (!this.scrolled) this.found = undefined;
    return atTop;
  }

  /** To the oldest entry there is. */
  toTop(talk: Talk, height: number, format: EntryFormat): void {
    this.#scrollback.toTop(this.#content(talk, format), height);
  }

  /** Shows a message in the middle, marked as found. @returns False if it is not among the entries. */
  jump(seq: number, talk: Talk, height: number, format: EntryFormat): boolean {
    const at = indexOfMessage(talk.entries, seq);
    if (at === -1) return false;
    this.found = seq;
    this.#scrollback.toItem(at, this.#content(talk, format), height);
    return true;
  }

  /** Shows in the middle where what is new begins; stays where it is if nothing is. */
  toMark(talk: Talk, height: number, format: EntryFormat): void {
    const { entries, mark } = talk;
    if (mark === undefined) return;
    let at = placeOf(entries, mark + 1);
    while (at < entries.length && !isOthersSince(entries[at], mark)) at++;
    if (at < entries.length) this.#scrollback.toItem(at, this.#content(talk, format), height);
  }

  /** How many lines are below the bottom edge, counted up to `most`. */
  hidden(talk: Talk, most: number, format: EntryFormat): number {
    return this.#scrollback.hidden(this.#content(talk, format), most);
  }

  /** Draws what fits, the newest at the bottom. @param cleared Entries up to this one are left out at the end of the talk. */
  draw(grid: Grid, box: Box, talk: Talk, format: EntryFormat, cleared?: Entry): void {
    const first = cleared === undefined || this.scrolled ? 0 : talk.entries.lastIndexOf(cleared) + 1;
    const found = this.found === undefined ? -1 : indexOfMessage(talk.entries, this.found);
    const marked = { index: found, style: format.theme.marked };
    this.#scrollback.draw(grid, box, this.#content(talk, format), first, marked);
  }

  #content(talk: Talk, format: EntryFormat): Content<Entry> {
    const { entries, pending, me, now } = talk;
    return {
      count: entries.length,
      keyAt: (index) => entries[index],
      indexOf: (entry) => indexOfEntry(entries, entry),
      above: (index) => above(talk, index, format),
      lines: (index) => {
        const entry = entries[index];
        return this.#cache.lines(entry, entry.kind === "message" ? talk.answered(entry) : undefined, format);
      },
      tail: () => pending.flatMap((one) => pendingLines(one, me, !one.sent || now - one.at >= ECHO_TIMEOUT_MS, format)),
    };
  }
}

/** What stands above an entry: a new day, and where one left off. */
function above({ entries, mark }: Talk, index: number, format: EntryFormat): Line[] {
  const [before, entry] = [entries[index - 1], entries[index]];
  const lines = dayLines(before?.at, entry.at, format);
  if (isFirstNew(entries, index, mark)) {
    lines.push(ruleLine("new since you left", format.width, format.theme.trouble));
  }
  return lines;
}

/** True for the first message of somebody else that came since one left. */
function isFirstNew(entries: readonly Entry[], index: number, mark: number | undefined): boolean {
  if (mark === undefined || !isOthersSince(entries[index], mark)) return false;
  for (let i = index - 1; i >= 0 && entries[i].seq > mark; i--) if (isOthersSince(entries[i], mark)) return false;
  return index > 0 || mark > 0;
}

function isOthersSince(entry: Entry, mark: number): boolean {
  return entry.kind === "message" && !entry.mine && entry.seq > mark;
}

/** The place of an entry; where it is gone, of what stands there now. */
function indexOfEntry(entries: readonly Entry[], entry: Entry): number {
  const low = placeOf(entries, entry.seq);
  for (let i = low; i < entries.length && entries[i].seq === entry.seq; i++) if (entries[i] === entry) return i;
  return Math.min(low, entries.length - 1);
}

/** The place of a message; -1 if it is not among the entries. */
function indexOfMessage(entries: readonly Entry[], seq: number): number {
  for (let i = placeOf(entries, seq); i < entries.length && entries[i].seq === seq; i++) {
    if (entries[i].kind === "message") return i;
  }
  return -1;
}

/** The place of the first entry that is not before a seq. */
function placeOf(entries: readonly Entry[], seq: number): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (entries[middle].seq < seq) low = middle + 1;
    else high = middle;
  }
  return low;
}
