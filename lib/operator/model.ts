import { cleanLine, cleanText, foldName } from "../text/mod.ts";
import { actionOf } from "../protocol/mod.ts";
import type { Person, RoomInfo, Stats } from "../server/mod.ts";
import { describeEvent, type LogEvent, type SanctionInfo } from "./log.ts";

/** Most lines that a console keeps; a few more may stay for a while. */
export const MAX_LINES = 5_000;

/** What a line is about, which decides how it looks. */
export type LineKind = "said" | "presence" | "order" | "warning" | "refused" | "notice" | "answer";

/** One thing that happened or was said, clean and ready to be shown. */
export interface OperatorLine {
  readonly kind: LineKind;
  /** Server time, in milliseconds. */
  readonly at: number;
  /** What was said, or a sentence; may have several lines. */
  readonly text: string;
  /** For `said`: where and by whom, and whether the text tells what that one does. */
  readonly room?: string;
  readonly from?: string;
  readonly action?: boolean;
}

/** What a server says of itself when it is asked. */
export interface Snapshot {
  readonly people: readonly Person[];
  readonly rooms: readonly RoomInfo[];
  readonly stats: Stats;
  readonly bans: readonly SanctionInfo[];
  readonly mutes: readonly SanctionInfo[];
}

/** All that an operator's view draws. */
export interface OperatorState extends Omit<Snapshot, "stats"> {
  /** The oldest first. */
  readonly lines: readonly OperatorLine[];
  /** How many lines there were before those that are kept: a place counted from there stays the same. */
  readonly dropped: number;
  /** Undefined until the server was asked. */
  readonly stats: Stats | undefined;
}

/** Nothing happened yet. */
export const INITIAL_OPERATOR_STATE: OperatorState = {
  lines: [],
  dropped: 0,
  people: [],
  rooms: [],
  stats: undefined,
  bans: [],
  mutes: [],
};

/**
 * The lines that tell of an event. What is said in private is nobody's business but that of the two, or of those who
 * belong to the room.
 *
 * @param at Server time, in milliseconds.
 */
export function linesOf(event: LogEvent, at: number): OperatorLine[] {
  if (event.type !== "said") return [{ kind: kindOf(event), at, text: cleanLine(describeEvent(event, at)) }];
  return event.messages.flatMap((message) =>
    message.audience.kind === "room" ? [new SaidLine(message.audience.name, message)] : []
  );
}

// Of a flood few lines are ever looked at, and only those are cleaned.
class SaidLine implements OperatorLine {
  readonly kind = "said";
  readonly at: number;
  readonly #room: string;
  readonly #from: string;
  readonly #text: string;

  constructor(room: string, { at, from, text }: { at: number; from: string; text: string }) {
    this.at = at;
    this.#room = room;
    this.#from = from;
    this.#text = text;
  }

  get text(): string {
    return cleanText(actionOf(this.#text) ?? this.#text);
  }

  get room(): string {
    return cleanLine(this.#room);
  }

  get from(): string {
    return cleanLine(this.#from);
  }

  get action(): boolean {
    return actionOf(this.#text) !== undefined;
  }
}

/** The answer to a command, or what was wrong with it; may have several lines. */
export function answerLine(text: string, at: number, refused = false): OperatorLine {
  return { kind: refused ? "refused" : "answer", at, text: cleanText(text) };
}

/** The state with lines behind those that are there. */
export function withLines(state: OperatorState, lines: readonly OperatorLine[]): OperatorState {
  if (lines.length === 0) return state;
  const all = [...state.lines, ...lines];
  // A tenth at a time: not with every line.
  const excess = all.length > MAX_LINES * 1.1 ? all.length - MAX_LINES : 0;
  return { ...state, lines: excess > 0 ? all.slice(excess) : all, dropped: state.dropped + excess };
}

/** The state with what the server says of itself now: people by their names, the largest rooms first. */
export function withSnapshot(state: OperatorState, snapshot: Snapshot): OperatorState {
  const people = snapshot.people.map((it) => ({ ...it, nick: cleanLine(it.nick), mute: it.mute && clean(it.mute) }));
  const rooms = snapshot.rooms.map((it) => ({ ...it, name: cleanLine(it.name), topic: cleanLine(it.topic) }));
  return {
    ...state,
    ...snapshot,
    people: byName(people, ({ nick }) => nick),
    rooms: byName(rooms, ({ name }) => name).sort((a, b) => b.size - a.size),
    bans: snapshot.bans.map(clean),
    mutes: snapshot.mutes.map(clean),
  };
}

function clean(sanction: SanctionInfo): SanctionInfo {
  const { nick, reason: why, by } = sanction;
  return {
    ...sanction,
    ...(nick !== undefined && { nick: cleanLine(nick) }),
    reason: cleanLine(why),
    by: cleanLine(by),
  };
}

/** Everything that can be typed after a command that takes a person: nicks, and addresses without their ports. */
export function subjectsOf({ people }: OperatorState): string[] {
  return [...people.map(({ nick }) => nick), ...new Set(people.map(({ endpoint }) => endpoint.host))];
}

function kindOf(event: Exclude<LogEvent, { type: "said" }>): LineKind {
  switch (event.type) {
    case "joined":
    case "left":
    case "renamed":
    case "entered":
    case "parted":
      return "presence";
    case "warning":
    case "refused":
    case "stranger":
      return "warning";
    case "notice":
      return "notice";
    default:
      return "order";
  }
}

// Ten thousand people are sorted every second: each name is folded once, and no language's rules are asked.
function byName<T>(items: readonly T[], nameOf: (item: T) => string): T[] {
  const named = items.map((item) => ({ item, name: foldName(nameOf(item)) }));
  return named.sort((a, b) => a.name < b.name ? -1 : a.name > b.name ? 1 : 0).map(({ item }) => item);
}
