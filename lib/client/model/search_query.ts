import { say, type Sentence } from "../../language/mod.ts";
import { quoted, withHash } from "../../commands/mod.ts";
import { checkRoom, type ClientMessages, ProtocolError } from "../../protocol/mod.ts";

/** A parsed search. */
export interface Query {
  /** The text as typed, without `--all`. */
  readonly typed: string;
  /** Whether to look in all conversations. */
  readonly all: boolean;
  /** The conversation that `in:` names. */
  readonly in?: string;
  /** The fields for the server, except the conversation. */
  readonly asked: Pick<ClientMessages["search"], "text" | "from" | "since" | "until" | "has">;
}

/** Examples of filters, for people. */
export const FILTERS = "from:alice in:#room before:2026-11-30 after:2026-11-01 on:2026-11-15 has:link";

// A dash of any length, since phones turn two hyphens into one.
const ALL_FLAG = /^(?:--|[\u2013\u2014])all$/i;
const FILTER = /^(from|in|before|after|on|has):(.*)$/is;

// The range of valid dates.
const MIN_YEAR = 1970;
const MAX_YEAR = 9999;

/**
 * Parses a typed search: words and filters, with `--all` before or after them. Days are in this machine's time zone.
 * `before:` and `after:` exclude the day that they name.
 *
 * @param now In ms since the epoch, for `today` and `yesterday`.
 * @throws {ProtocolError} with a sentence that says what is wrong with a filter.
 */
export function parseQuery(line: string, now: number): Query {
  const typed = line.trim().split(/\s+/);
  const all = [typed[0], typed[typed.length - 1]].some((word) => ALL_FLAG.test(word));
  if (ALL_FLAG.test(typed[0])) typed.shift();
  else if (all) typed.pop();
  const words: string[] = [];
  const filters = new Map<string, string>();
  for (const word of typed) {
    const [, name, value] = FILTER.exec(word) ?? [];
    if (name === undefined) {
      words.push(word);
      continue;
    }
    const filter = name.toLowerCase();
    if (filters.has(filter)) throw problem(say("chat.filter-once", { filter }));
    if (value === "") throw problem(say("chat.filter-empty", { filter, examples: FILTERS }));
    filters.set(filter, value);
  }
  const place = filters.get("in");
  if (all && place !== undefined) {
    throw problem(say("chat.all-and-in"));
  }
  if (typed.join("") === "" || (words.length === 0 && [...filters.keys()].every((filter) => filter === "in"))) {
    throw problem(say("chat.nothing-to-find"));
  }
  return {
    typed: typed.join(" "),
    all,
    ...(place === undefined ? {} : { in: conversationIn(place) }),
    asked: {
      text: words.join(" "),
      ...author(filters.get("from")),
      ...times(filters, now),
      ...hasFilter(filters.get("has")),
    },
  };
}

/** Returns what is wrong with a typed search; undefined if nothing is. */
export function queryProblem(line: string, now: number): Sentence | undefined {
  try {
    parseQuery(line, now);
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    return error.sentence;
  }
}

function conversationIn(value: string): string {
  return value.startsWith("@") ? `@${nickIn(value, "in:@alice")}` : checkRoom(withHash(value));
}

function author(value: string | undefined): Pick<Query["asked"], "from"> {
  return value === undefined ? {} : { from: nickIn(value, "from:alice") };
}

/** Parses any nickname, even if nobody can take it any more, since it may have messages. */
function nickIn(value: string, example: string): string {
  const nick = value.replace(/^@/, "");
  try {
    return checkRoom(`#${nick}`).slice(1);
  } catch {
    throw problem(say("chat.not-a-nick", { nick: quoted(nick), example }));
  }
}

function times(filters: ReadonlyMap<string, string>, now: number): Pick<Query["asked"], "since" | "until"> {
  const days = (name: string, after: number) => {
    const value = filters.get(name);
    return value === undefined ? [] : [dayOf(value, after, now)];
  };
  const since = [...days("after", 1), ...days("on", 0)];
  const until = [...days("before", 0), ...days("on", 1)];
  const [from, to] = [Math.max(...since), Math.min(...until)];
  if (from >= to) {
    throw problem(say("chat.no-days-left"));
  }
  return { ...(since.length === 0 ? {} : { since: from }), ...(until.length === 0 ? {} : { until: to }) };
}

/** Returns when a day starts on this machine, plus a number of days, in ms since the epoch. */
function dayOf(value: string, later: number, now: number): number {
  const today = new Date(now);
  const ago = { today: 0, yesterday: 1 }[value.toLowerCase()];
  if (ago !== undefined) {
    return new Date(today.getFullYear(), today.getMonth(), today.getDate() - ago + later).getTime();
  }
  const [year, month, day] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(value)?.slice(1).map(Number) ?? [];
  const date = new Date(year, month - 1, day);
  const exists = year >= MIN_YEAR && year <= MAX_YEAR && date.getMonth() === month - 1 && date.getDate() === day;
  if (!exists) {
    throw problem(say("chat.not-a-day", { typed: quoted(value) }));
  }
  return Math.max(0, new Date(year, month - 1, day + later).getTime());
}

function hasFilter(value: string | undefined): Pick<Query["asked"], "has"> {
  if (value === undefined) return {};
  if (!/^links?$/i.test(value)) throw problem(say("chat.unknown-has", { typed: quoted(value) }));
  return { has: ["link"] };
}

function problem(sentence: Sentence): ProtocolError {
  return new ProtocolError("bad-message", sentence);
}
