import { t } from "../../../language/mod.ts";
import type { ExportedConversation, StoredMessage } from "../../../store/mod.ts";
import { UsageError } from "../../../terminal/flags/mod.ts";
import { DAY_MS, foldName } from "../../../text/mod.ts";

/** Which messages are exported. */
export interface Selection {
  /** The names of rooms, folded; undefined for all. */
  readonly rooms: ReadonlySet<string> | undefined;
  /** Whether private rooms and direct messages are included. */
  readonly privateRooms: boolean;
  readonly direct: boolean;
  /** The first time and the time after the last, in milliseconds. */
  readonly from: number;
  readonly until: number;
}

/**
 * Reads which messages are exported.
 *
 * @param has What there is.
 * @throws {UsageError} if a room is not there or is private, or a time is malformed.
 */
export function readSelection(
  flags: { room: readonly string[]; private: boolean; direct: boolean; from?: string; to?: string },
  has: readonly ExportedConversation[],
): Selection {
  const rooms = flags.room.map((name) => foldName(name.startsWith("#") ? name : `#${name}`));
  rooms.forEach((room, i) => {
    const its = has.filter(({ kind, names }) => kind !== "direct" && foldName(names[0]) === room);
    if (its.length === 0) throw new UsageError(t("exchange.no-such-room", { room: flags.room[i] }));
    if (!flags.private && its.every(({ kind }) => kind === "private")) {
      throw new UsageError(t("exchange.private-room", { room: flags.room[i] }));
    }
  });
  const from = flags.from === undefined ? -Infinity : readTime("--from", flags.from).first;
  const until = flags.to === undefined ? Infinity : readTime("--to", flags.to).until;
  if (from >= until) throw new UsageError(t("exchange.empty-time"));
  return {
    rooms: rooms.length === 0 ? undefined : new Set(rooms),
    privateRooms: flags.private,
    direct: flags.direct,
    from,
    until,
  };
}

/** Returns whether a conversation is exported. */
export function isSelected(selection: Selection, kind: ExportedConversation["kind"], name: string): boolean {
  // Rooms that are named leave out direct messages, unless those are asked for too.
  if (kind === "direct") return selection.direct;
  if (kind === "private" && !selection.privateRooms) return false;
  return selection.rooms === undefined || selection.rooms.has(foldName(name));
}

/** Returns whether a message was said in the time that is exported. */
export function isInTime({ from, until }: Selection, { at }: StoredMessage): boolean {
  return at >= from && at < until;
}

/**
 * Reads a date, or a date and a time, in local time unless it says otherwise.
 *
 * @param flag For the error.
 * @returns The first moment of that day or time, and the moment after it.
 * @throws {UsageError} if it is malformed.
 */
export function readTime(flag: string, text: string): { first: number; until: number } {
  const parts = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2})?(Z|[+-]\d{2}:\d{2})?)?$/.exec(text.trim());
  const [, day, minute, second = "", zone = ""] = parts ?? [];
  const first = Date.parse(`${day}T${minute ?? "00:00"}${second || ":00"}${zone}`);
  // JavaScript takes 30 February for 1 or 2 March.
  const isReal = zone !== "" || new Date(first).getDate() === Number(day?.slice(8));
  if (parts === null || Number.isNaN(first) || !isReal) throw new UsageError(t("exchange.wrong-time", { flag, text }));
  if (minute !== undefined) return { first, until: first + (second === "" ? 60_000 : 1_000) };
  // A day has 23 to 25 hours where clocks change.
  const next = new Date(first + DAY_MS * 1.1);
  return { first, until: new Date(next.getFullYear(), next.getMonth(), next.getDate()).getTime() };
}
