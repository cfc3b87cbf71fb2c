import { t } from "../../language/mod.ts";
import {
  ECHO_TIMEOUT_MS,
  type Entry,
  indexFrom,
  indexOfMessage,
  type MessageEntry,
  type Pending,
} from "../../client/mod.ts";
import type { Grid } from "../screen/mod.ts";
import type { Box } from "../widgets/layout.ts";
import { dayLines, type Line, ruleLine } from "../widgets/lines.ts";
import { type Content, Scrollback } from "../widgets/scrollback.ts";
import { type EntryFormat, LineCache, NameWidths, pendingLines } from "./entry_lines.ts";

/** The messages of a conversation to draw. */
export interface DisplayedConversation {
  readonly entries: readonly Entry[];
  /** Unacknowledged messages, shown below the others. */
  readonly pending: readonly Pending[];
  /** Messages after this seq came while the person was away. */
  readonly mark: number | undefined;
  readonly me: string;
  /** The last message of the person that the other person has seen, if that is known. */
  readonly seen?: MessageEntry | undefined;
  /** Returns the message that a message answers, if known. */
  answered(entry: MessageEntry): MessageEntry | undefined;
  /** Now, in ms since the epoch. */
  readonly now: number;
}

const NOTHING_ABOUT = { answered: undefined, isSeen: false };

/** The messages on the screen, with a scroll position. It follows the newest messages until the person scrolls up. */
export class MessageList {
  readonly #cache = new LineCache();
  /** Measures the names before messages. */
  readonly names = new NameWidths();
  readonly #scrollback = new Scrollback<Entry>();
  /** The seq of the message that was jumped to, and is highlighted. */
  found: number | undefined;
  /** The seq of the selected message. */
  selected: number | undefined;

  /** Whether it is scrolled up. */
  get scrolled(): boolean {
    return this.#scrollback.scrolled;
  }

  /** Scrolls to the newest message. */
  toEnd(): void {
    this.#scrollback.toEnd();
    this.found = undefined;
  }

  /** Stays at the current last entry, whatever comes after it. */
  stay(talk: DisplayedConversation, format: EntryFormat): void {
    this.#scrollback.stay(this.#content(talk, format));
  }

  /**
   * Scrolls. @param lines Up if positive.
   *
   * @returns True if the oldest entry is on the screen now, or near it.
   */
  scroll(lines: number, talk: DisplayedConversation, height: number, format: EntryFormat): boolean {
    const atTop = this.#scrollback.scroll(lines, this.#content(talk, format), height);
    if (!this.scrolled) this.found = undefined;
    return atTop;
  }

  /** Scrolls to the oldest entry. */
  toTop(talk: DisplayedConversation, height: number, format: EntryFormat): void {
    this.#scrollback.toTop(this.#content(talk, format), height);
  }

  /** Scrolls a message to the middle and highlights it. @returns False if it is not loaded. */
  jump(seq: number, talk: DisplayedConversation, height: number, format: EntryFormat): boolean {
    const at = indexOfMessage(talk.entries, seq);
    if (at === -1) return false;
    this.found = seq;
    this.#scrollback.toItem(at, this.#content(talk, format), height);
    return true;
  }

  /** Returns the index of the last entry on the screen; -1 without entries. */
  bottom(talk: DisplayedConversation, format: EntryFormat): number {
    return this.#scrollback.bottom(this.#content(talk, format));
  }

  /** Selects an entry, and scrolls as little as necessary to show it. */
  select(index: number, talk: DisplayedConversation, height: number, format: EntryFormat): void {
    this.selected = talk.entries[index].seq;
    this.#scrollback.reveal(index, this.#content(talk, format), height);
  }

  /** Scrolls the first new message to the middle; without one, does nothing. */
  toMark(talk: DisplayedConversation, height: number, format: EntryFormat): void {
    const { entries, mark } = talk;
    if (mark === undefined) return;
    let at = indexFrom(entries, mark + 1);
    while (at < entries.length && !isOthersSince(entries[at], mark)) at++;
    if (at < entries.length) this.#scrollback.toItem(at, this.#content(talk, format), height);
  }

  /** Returns how many new messages of other people are above the top edge. */
  newAbove(talk: DisplayedConversation, height: number, format: EntryFormat): number {
    const { entries, mark } = talk;
    if (mark === undefined) return 0;
    const [first, top] = [indexFrom(entries, mark + 1), this.#scrollback.top(this.#content(talk, format), height)];
    return entries.slice(first, Math.max(first, top)).filter((entry) => isOthersSince(entry, mark)).length;
  }

  /** Returns how many lines are below the bottom edge, up to `most`. */
  hidden(talk: DisplayedConversation, most: number, format: EntryFormat): number {
    return this.#scrollback.hidden(this.#content(talk, format), most);
  }

  /**
   * Draws what fits, the newest at the bottom.
   *
   * @param cleared Leaves out entries up to this one, unless scrolled up.
   * @param about The seqs of the first and the last message to highlight, instead of the message that was jumped to.
   */
  draw(
    grid: Grid,
    box: Box,
    talk: DisplayedConversation,
    format: EntryFormat,
    cleared?: Entry,
    about?: { first: number; last: number },
  ): void {
    const first = cleared === undefined || this.scrolled ? 0 : indexOfEntry(talk.entries, cleared) + 1;
    const { first: from, last: to } = about ?? { first: this.found, last: this.found };
    const at = (seq: number | undefined) => seq === undefined ? -1 : indexOfMessage(talk.entries, seq);
    const marked = { first: at(from), last: at(to), style: format.theme.marked };
    this.#scrollback.draw(grid, box, this.#content(talk, format), first, marked);
  }

  #content(talk: DisplayedConversation, format: EntryFormat): Content<Entry> {
    const { entries, pending, me, now } = talk;
    return {
      count: entries.length,
      keyAt: (index) => entries[index],
      indexOf: (entry) => indexOfEntry(entries, entry),
      above: (index) => above(talk, index, format),
      lines: (index) => {
        const entry = entries[index];
        if (entry.kind !== "message") return this.#cache.lines(entry, NOTHING_ABOUT, format);
        return this.#cache.lines(entry, { answered: talk.answered(entry), isSeen: entry === talk.seen }, format);
      },
      tail: () =>
        pending.flatMap((message) =>
          pendingLines(message, me, !message.sent || now - message.at >= ECHO_TIMEOUT_MS, format)
        ),
    };
  }
}

/** Returns the lines above an entry: a new day, and the mark before new messages. */
function above({ entries, mark }: DisplayedConversation, index: number, format: EntryFormat): Line[] {
  const [before, entry] = [entries[index - 1], entries[index]];
  const lines = dayLines(before?.at, entry.at, format);
  if (isFirstNew(entries, index, mark)) {
    lines.push(ruleLine(t("terminal.new-since"), format.width, format.theme.trouble));
  }
  return lines;
}

/** Returns whether an entry is the first message of another person since `mark`. */
function isFirstNew(entries: readonly Entry[], index: number, mark: number | undefined): boolean {
  if (mark === undefined || !isOthersSince(entries[index], mark)) return false;
  for (let i = index - 1; i >= 0 && entries[i].seq > mark; i--) if (isOthersSince(entries[i], mark)) return false;
  return index > 0 || mark > 0;
}

function isOthersSince(entry: Entry, mark: number): boolean {
  return entry.kind === "message" && !entry.mine && entry.seq > mark;
}

/** Returns the index of an entry; if it is gone, the index it had. */
function indexOfEntry(entries: readonly Entry[], entry: Entry): number {
  const low = indexFrom(entries, entry.seq);
  for (let i = low; i < entries.length && entries[i].seq === entry.seq; i++) if (entries[i] === entry) return i;
  return Math.min(low, entries.length - 1);
}
