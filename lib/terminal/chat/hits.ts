import { areElsewhere, type SearchHit } from "../../client/mod.ts";
import { actionOf } from "../../protocol/mod.ts";
import { cleanLine } from "../../text/mod.ts";
import { clock } from "../widgets/lines.ts";
import { Choices } from "../widgets/page.ts";

const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "2-digit" });

// Of a text, in UTF-16 units: more than fits on any line.
const SHOWN = 400;

/** Messages to choose one from, and go to it. */
export class SearchResults extends Choices {
  readonly #hits: readonly SearchHit[];

  /**
   * @param hits From 1.
   * @param current Key of the conversation that is looked at: with any of another one, each shows where it is.
   * @param now In ms since the epoch: what is of another day shows its date.
   */
  constructor(title: string, hits: readonly SearchHit[], current: string, now: number) {
    const places = areElsewhere(hits, current);
    super(title, hits.map((hit) => describe(hit, places, now)));
    this.#hits = hits;
  }

  /** The chosen message. */
  get hit(): SearchHit {
    return this.#hits[this.chosen];
  }
}

function describe({ conversation, entry: { at, from, text } }: SearchHit, places: boolean, now: number): string {
  const action = actionOf(text);
  const day = DAY.format(at) === DAY.format(now) ? "" : `${DAY.format(at)} `;
  const where = places ? `[${cleanLine(conversation)}] ` : "";
  const what = cleanLine((action ?? text).slice(0, SHOWN));
  return `${day}${clock(at)} ${where}${action === undefined ? `${cleanLine(from)}:` : `* ${cleanLine(from)}`} ${what}`;
}
