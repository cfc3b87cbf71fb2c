import type { MessageEntry } from "../../client/mod.ts";
import { actionOf, cleanLine } from "../../protocol/mod.ts";
import { clock } from "../widgets/lines.ts";
import { Choices } from "../widgets/page.ts";

const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "2-digit" });

// Of a text, in UTF-16 units: more than fits on any line.
const SHOWN = 400;

/** Messages to choose one from, and go to it. */
export class Hits extends Choices {
  /** Key of the conversation that they are in. */
  readonly conversation: string;
  readonly #entries: readonly MessageEntry[];

  /** @param entries From 1. @param now In ms since the epoch: what is of another day shows its date. */
  constructor(conversation: string, title: string, entries: readonly MessageEntry[], now: number) {
    super(title, entries.map((entry) => describe(entry, now)));
    this.conversation = conversation;
    this.#entries = entries;
  }

  /** Seq of the chosen message. */
  get seq(): number {
    return this.#entries[this.chosen].seq;
  }
}

function describe({ at, from, text }: MessageEntry, now: number): string {
  const action = actionOf(text);
  const day = DAY.format(at) === DAY.format(now) ? "" : `${DAY.format(at)} `;
  const what = cleanLine((action ?? text).slice(0, SHOWN));
  return `${day}${clock(at)} ${action === undefined ? `${cleanLine(from)}:` : `* ${cleanLine(from)}`} ${what}`;
}
