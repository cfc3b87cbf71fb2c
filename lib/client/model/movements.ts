import { inWords, say, type Sentence, t } from "../../language/mod.ts";
import { foldName } from "../../text/mod.ts";
import { namesInWords } from "./describe.ts";

// The limits of one line: the number of people, and the time in milliseconds.
const MAX_PEOPLE = 200;
const MAX_SPAN_MS = 10 * 60_000;

// The maximum number of names of a kind in a line. Others are counted.
const MAX_NAMED = 6;
const MAX_RENAMED = 3;

/** People who joined, left and changed nicknames at one time. Apply them in the order left, renamed, joined. */
export interface Moved {
  readonly left: readonly string[];
  readonly renamed: ReadonlyArray<readonly [string, string]>;
  readonly joined: readonly string[];
}

/** People who joined, left and changed nicknames over some time, which one line reports. */
export interface Movements {
  /** When the first movement happened, in ms since the epoch. */
  readonly since: number;
  readonly people: readonly Movement[];
}

interface Movement {
  /** Their nickname at the start; undefined: they were not here. */
  readonly before: string | undefined;
  /** Their last nickname. */
  readonly name: string;
  readonly here: boolean;
  /** Whether they left meanwhile, even if they came back. */
  readonly wentAway: boolean;
}

/** Returns whether the line is full, so that the next movement starts another. */
export function isFull({ since, people }: Movements, at: number): boolean {
  return people.length >= MAX_PEOPLE || at - since > MAX_SPAN_MS || at < since;
}

/**
 * Adds movements to a line. Only the first and the last state of each person remain.
 *
 * @param at The time of the movements, in ms since the epoch.
 */
export function combineMovements(
  before: Movements | undefined,
  { left, renamed, joined }: Moved,
  at: number,
): Movements {
  const people = [...before?.people ?? []];
  const keyOf = (name: string, here: boolean) => (here ? "+" : "-") + foldName(name);
  const places = new Map<string, number>();
  const note = (index: number) => {
    const { name, here } = people[index];
    if (!places.has(keyOf(name, here))) places.set(keyOf(name, here), index);
  };
  people.forEach((_, index) => note(index));
  const find = (name: string, here: boolean): number | undefined => {
    const index = places.get(keyOf(name, here));
    if (index !== undefined) places.delete(keyOf(name, here));
    return index;
  };
  const put = (index: number | undefined, before: string | undefined, name: string, here: boolean) => {
    const known = index === undefined ? undefined : people[index];
    const wentAway = !here || (known?.wentAway ?? false);
    const movement = { before: known ? known.before : before, name, here, wentAway };
    if (index !== undefined) people[index] = movement;
    note(index ?? people.push(movement) - 1);
  };
  for (const name of left) put(find(name, true), name, name, false);
  // Find all people before changing any, since two may have swapped nicknames.
  const renames = renamed.map(([from, to]) => ({ index: find(from, true), from, to }));
  for (const { index, from, to } of renames) put(index, from, to, true);
  for (const name of joined) put(find(name, false), undefined, name, true);
  return { since: before?.since ?? at, people };
}

/** What people did, in the sentences of the catalogue. */
type MovementKey =
  | "chat.moved-left"
  | "chat.moved-joined-left"
  | "chat.moved-left-back"
  | "chat.moved-renamed-back"
  | "chat.moved-joined";

/** Returns the text of the line: `carol left; dave is now david; alice, bob and 12 others joined`. */
export function describeMovements({ people }: Movements): string {
  const named = (those: (movement: Movement) => boolean, key: MovementKey) => {
    const names = people.filter(those).map(nameOf);
    return names.length === 0 ? [] : [say(key, { count: names.length, names: namesInWords(names, MAX_NAMED) })];
  };
  const renamed = people.filter(({ before, name, here }) => here && before !== undefined && before !== name);
  const more = renamed.length - MAX_RENAMED;
  const parts: Sentence[] = [
    ...named(({ before, here }) => before !== undefined && !here, "chat.moved-left"),
    ...named(({ before, here }) => before === undefined && !here, "chat.moved-joined-left"),
    ...named(({ before, name, here, wentAway }) => here && before === name && wentAway, "chat.moved-left-back"),
    ...named(
      ({ before, name, here, wentAway }) => here && before === name && !wentAway,
      "chat.moved-renamed-back",
    ),
    ...renamed.slice(0, MAX_RENAMED).map(({ before, name }) => say("chat.renamed", { before: before!, name })),
    ...more > 0 ? [say("chat.moved-renamed-more", { count: more })] : [],
    ...named(({ before, here }) => before === undefined && here, "chat.moved-joined"),
  ];
  return inWords(parts.reduce((first, second) => say("chat.two-movements", { first, second })));
}

function nameOf({ before, name }: Movement): string {
  return before === undefined || before === name ? name : t("chat.name-before", { name, before });
}
