import { cleanLine, cleanText, foldName, formatBytes } from "../text/mod.ts";
import { actionOf, type FileInfo } from "../protocol/mod.ts";
import type { Person, RoomInfo, Stats } from "../server/mod.ts";
import { t } from "../language/mod.ts";
import type { LogEvent, SanctionInfo } from "./log.ts";

/** How many lines a view keeps. A few more may stay for a while. */
export const MAX_LINES = 5_000;

/** The kind of a line, which decides how it looks. */
export type LineKind = "said" | "change" | "presence" | "moderation" | "warning" | "refused" | "notice" | "answer";

/** An event or a message, cleaned and ready to be shown. */
export interface OperatorLine {
  readonly kind: LineKind;
  /** Server time, in milliseconds. */
  readonly at: number;
  /** The message, or a sentence about the event. May have several lines. */
  readonly text: string;
  /** For messages: the seq. */
  readonly seq?: number;
  /** For `said`: the room, the author, and whether the text is an action (`/me`). */
  readonly room?: string;
  readonly from?: string;
  readonly action?: boolean;
  /** For `said`: its file, which the text names. */
  readonly file?: NamedFile | undefined;
}

type NamedFile = Pick<FileInfo, "name" | "size">;

/** The parts of a message that its line shows. */
interface Said {
  readonly at: number;
  readonly seq: number;
  readonly from: string;
  readonly text: string;
  readonly file?: NamedFile | undefined;
}

/** What a server reports about itself. */
export interface Snapshot {
  readonly people: readonly Person[];
  readonly rooms: readonly RoomInfo[];
  readonly stats: Stats;
  readonly bans: readonly SanctionInfo[];
  readonly mutes: readonly SanctionInfo[];
}

/** Everything that an operator's view shows. */
export interface OperatorState extends Omit<Snapshot, "stats"> {
  /** Oldest first. */
  readonly lines: readonly OperatorLine[];
  /** How many older lines were dropped: `dropped` plus an index identifies a line permanently. */
  readonly dropped: number;
  /** Undefined until the first snapshot. */
  readonly stats: Stats | undefined;
}

/** The state before the first event. */
export const INITIAL_OPERATOR_STATE: OperatorState = {
  lines: [],
  dropped: 0,
  people: [],
  rooms: [],
  stats: undefined,
  bans: [],
  mutes: [],
};

/** The line of a message. Cleans its text when it is shown: in a flood, most lines never are. */
export class SaidLine implements OperatorLine {
  readonly kind = "said";
  readonly at: number;
  readonly seq: number;
  readonly #room: string;
  readonly #from: string;
  readonly #text: string;
  readonly file: NamedFile | undefined;

  constructor(room: string, { at, seq, from, text, file }: Said) {
    this.at = at;
    this.seq = seq;
    this.#room = room;
    this.#from = from;
    this.#text = text;
    this.file = file;
  }

  get text(): string {
    return this.#fileAnd(cleanText(actionOf(this.#text) ?? this.#text));
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

  #fileAnd(text: string): string {
    if (this.file === undefined) return text;
    const { name, size } = this.file;
    const about = `[${cleanLine(name)}, ${formatBytes(size)}]`;
    // Without a text of its own, a message has the name of its file.
    return this.#text === name ? about : `${about} ${text}`;
  }
}

/** What became of a message. */
export interface LineChange {
  /** The seq of the message. */
  readonly about: number;
  /** Its new text; undefined if it was deleted. */
  readonly text?: string;
  /** The person who changed it. */
  readonly by: string;
}

/** Returns what an event says about an earlier message that the lines may show; undefined for other events. */
export function lineChangeOf(event: LogEvent): LineChange | undefined {
  if (event.type === "edited") return { about: event.about, text: event.text, by: event.by };
  return event.type === "deleted" ? { about: event.about, by: event.by } : undefined;
}

/** Returns the state with a message as it stands now. */
export function withLineChange(state: OperatorState, { about, text, by }: LineChange): OperatorState {
  const index = state.lines.findLastIndex(({ seq }) => seq === about);
  const line = state.lines[index];
  if (line?.kind !== "said") return state;
  const { at, seq, room = "", from = "", file } = line;
  const changed = text === undefined
    ? { kind: "change", at, seq, text: cleanLine(t("operator.message-deleted", { from, room, by })) } as const
    : new SaidLine(room, { at, seq: about, from, text: t("operator.text-edited", { text }), file });
  return { ...state, lines: state.lines.with(index, changed) };
}

/** Returns the line for the output of a command, or for the reason why it was refused. */
export function answerLine(text: string, at: number, refused = false): OperatorLine {
  return { kind: refused ? "refused" : "answer", at, text: cleanText(text) };
}

/** Returns the state with lines appended. */
export function withLines(state: OperatorState, lines: readonly OperatorLine[]): OperatorState {
  if (lines.length === 0) return state;
  const all = [...state.lines, ...lines];
  // Drops a tenth at a time, not a line each time.
  const excess = all.length > MAX_LINES * 1.1 ? all.length - MAX_LINES : 0;
  return { ...state, lines: excess > 0 ? all.slice(excess) : all, dropped: state.dropped + excess };
}

/** Returns the state with a snapshot: people sorted by nickname, the largest rooms first. */
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

/** Returns what identifies people in a command: nicknames, and addresses without ports. */
export function subjectsOf({ people }: OperatorState): string[] {
  return [...people.map(({ nick }) => nick), ...new Set(people.map(({ endpoint }) => endpoint.host))];
}

// Sorts ten thousand people every second: folds each name once, and uses no locale.
function byName<T>(items: readonly T[], nameOf: (item: T) => string): T[] {
  const named = items.map((item) => ({ item, name: foldName(nameOf(item)) }));
  return named.sort((a, b) => a.name < b.name ? -1 : a.name > b.name ? 1 : 0).map(({ item }) => item);
}
