import { t } from "../../language/mod.ts";
import {
  areElsewhere,
  type ClientEvent,
  type ClockFormat,
  clockOf,
  describeDeletion,
  type SearchHit,
  type State,
  textBesideFile,
} from "../../client/mod.ts";
import { actionOf } from "../../protocol/mod.ts";
import { cleanLine, plainExcerpt } from "../../text/mod.ts";
import { LocalFormat } from "../widgets/local_format.ts";
import { Choices } from "../widgets/page.ts";
import { fileAndSize } from "./file_text.ts";

const DAY = new LocalFormat({ day: "numeric", month: "short", year: "2-digit" });

// UTF-16 units of a text, more than fit on any line.
const SHOWN = 400;

/** A list of messages, to jump to one of them. */
export class SearchResults extends Choices {
  readonly #hits: readonly SearchHit[];

  /**
   * @param hits At least one. @param isNumbered Whether commands name them by number; the last one is number 1.
   * @param current The key of the current conversation. If a message is from another one, all show where they are.
   * @param me The nickname of the person.
   * @param now In ms since the epoch. Messages of another day show their date.
   * @param clock Formats times.
   */
  constructor(
    title: string,
    hits: readonly SearchHit[],
    current: string,
    me: string,
    now: number,
    isNumbered: boolean,
    clock: ClockFormat,
  ) {
    const places = areElsewhere(hits, current);
    const number = (i: number) => isNumbered ? `${hits.length - i}. ` : "";
    super(title, hits.map((hit, i) => number(i) + describe(hit, places, me, now, clock)));
    this.#hits = hits;
  }

  /** Returns the list of the messages that a command requested. @param now In ms since the epoch. */
  static of({ title, hits, of }: ClientEvent & { kind: "listing" }, state: State, now: number): SearchResults {
    return new SearchResults(title, hits, state.current, state.me, now, of === "files", clockOf(state.settings));
  }

  /** The selected message. */
  get hit(): SearchHit {
    return this.#hits[this.chosen];
  }
}

function describe(
  { conversation, entry }: SearchHit,
  places: boolean,
  me: string,
  now: number,
  clock: ClockFormat,
): string {
  const { at, from, deleted, file } = entry;
  const text = deleted === undefined ? entry.text : describeDeletion(deleted, me);
  const action = deleted === undefined ? actionOf(text) : undefined;
  const day = DAY.format(at) === DAY.format(now) ? "" : `${DAY.format(at)} `;
  const where = places ? `[${cleanLine(conversation)}] ` : "";
  if (file !== undefined && deleted === undefined) {
    const beside = plainExcerpt(textBesideFile(entry), SHOWN);
    const sent = `${day}${clock(at)} ${where}${
      t("terminal.sent-file", { nick: cleanLine(from), file: fileAndSize(file) })
    }`;
    return beside === "" ? sent : `${sent}: ${beside}`;
  }
  const what = plainExcerpt(action ?? text, SHOWN);
  return `${day}${clock(at)} ${where}${action === undefined ? `${cleanLine(from)}:` : `* ${cleanLine(from)}`} ${what}`;
}
