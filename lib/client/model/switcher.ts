import { plainText } from "../../text/mod.ts";
import { listed } from "./focus.ts";
import { isIgnored } from "./ignored.ts";
import { type Conversation, conversationKey, type State } from "./model.ts";

/** A conversation that the person can go to. */
export interface SwitcherMatch {
  /** `#room` or `@nick`, as shown. */
  readonly name: string;
  readonly key: string;
  /** Whether it is in the list. Otherwise, the person joins the room, or begins to write to the person. */
  readonly isListed: boolean;
  readonly unread: number;
  readonly mentions: number;
  /** Whether it has a draft. */
  readonly hasDraft: boolean;
  /** How well it matches; 0 is best. */
  readonly rank: number;
}

// The maximum number of matches, and of people who are considered.
const MAX_MATCHES = 50;
const MAX_PEOPLE = 5_000;

/**
 * Returns the rooms and people whose names match what is typed, the best first; without anything typed, the conversations in
 * the order in which the person last looked at them. A match contains the letters in order, without regard to case and
 * accents. `#` or `@` at the start leaves out people or rooms.
 *
 * @param rooms Further rooms of the server, if they are known.
 */
export function switcherMatches(state: State, typed: string, rooms: readonly string[] = []): SwitcherMatch[] {
  const [, sign, letters] = /^\s*([#@]?)(.*?)\s*$/s.exec(typed)!;
  const wanted = plainText(letters);
  const places = new Map(state.recent.map((key, i) => [key, i]));
  const found = candidates(state, rooms, sign + letters !== "").flatMap((match) => {
    const rank = sign !== "" && !match.name.startsWith(sign)
      ? undefined
      : rankOf(plainText(match.name.slice(1)), wanted);
    return rank === undefined ? [] : [{ match, rank, place: placeOf(match, state, places) }];
  });
  found.sort((a, b) =>
    a.rank - b.rank || a.place - b.place || a.match.name.length - b.match.name.length ||
    a.match.name.localeCompare(b.match.name)
  );
  return found.slice(0, MAX_MATCHES).map(({ match, rank }) => ({ ...match, rank }));
}

function candidates(state: State, rooms: readonly string[], withOthers: boolean): Candidate[] {
  const matches = new Map<string, Candidate>();
  for (const [key, { name, unread, mentions }] of listed(state)) {
    matches.set(key, { name, key, isListed: true, unread, mentions, hasDraft: state.drafts.has(key) });
  }
  if (!withOthers) return [...matches.values()];
  const add = (name: string) => {
    const key = conversationKey(name);
    if (!matches.has(key)) matches.set(key, { name, key, isListed: false, unread: 0, mentions: 0, hasDraft: false });
  };
  for (const nick of peopleOf(state.conversations.values())) {
    if (nick !== state.me && !isIgnored(state, nick)) add(`@${nick}`);
  }
  for (const room of rooms) add(room);
  return [...matches.values()];
}

function* peopleOf(conversations: Iterable<Conversation>): Generator<string> {
  let count = 0;
  for (const { members } of conversations) {
    for (const nick of members.values()) {
      if (++count > MAX_PEOPLE) return;
      yield nick;
    }
  }
}

type Candidate = Omit<SwitcherMatch, "rank">;

/** Returns where a match comes among others of its rank: recent ones first, the current one after them. */
function placeOf({ key, isListed }: Candidate, { current }: State, places: ReadonlyMap<string, number>): number {
  if (key === current) return places.size;
  return places.get(key) ?? places.size + (isListed ? 1 : 2);
}

/** Returns how well a name matches, 0 for best; undefined if it does not. */
function rankOf(name: string, wanted: string): number | undefined {
  if (wanted === "" || name === wanted) return 0;
  const at = name.indexOf(wanted);
  if (at === 0) return 1;
  if (at > 0) return /[^\p{L}\p{N}]/u.test(name[at - 1]) ? 2 : 3;
  let next = 0;
  for (const letter of wanted) {
    const found = name.indexOf(letter, next);
    if (found === -1) return undefined;
    next = found + letter.length;
  }
  return 4;
}
