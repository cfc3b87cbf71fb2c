import { conversationKey, type Hit } from "../../client/mod.ts";
import { actionOf, cleanLine } from "../../protocol/mod.ts";
import { clock } from "../widgets/lines.ts";
import { Choices } from "../widgets/page.ts";

const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "2-digit" });

// Of a text, in UTF-16 units: more than fits on any line.
const SHOWN = 400;

/** Messages to choose one from, and go to it. */
export class Hits extends Choices {
  readonly #hits: readonly Hit[];

  /**
   * @param hits From 1.
   * @param current Key of the conversation that is looked at: what is of another one shows its name.
   * @param now In ms since the epoch: what is of another day shows its date.
   */
  constructor(title: string, hits: readonly Hit[], current: string, now: number) {
    super(title, hits.map((hit) => describe(hit, current, now)));
    this.#hits = hits;
  }

  /** The chosen message. */
  get hit(): Hit {
    return this.#hits[this.chosen];
  }
}

function describe({ conversation, entry: { at, from, text } }: Hit, current: string, now: number): string {
  const action = actionOf(text);
  const day = DAY.format(at) === DAY.format(now) ? "" : `${DAY.format(at)} `;
  const where = conversationKey(conversation) === current ? "" : `[${cleanLine(conversation)}] `;
  const what = cleanLine((action ?? text).slice(0, SHOWN));
  return `${day}${clock(at)} ${where}${action === undefined ? `${cleanLine(from)}:` : `* ${cleanLine(from)}`} ${what}`;
}
