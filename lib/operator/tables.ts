import { inWords } from "../language/mod.ts";
import { cleanLine, formatBytes, formatDuration, formatEndpoint } from "../text/mod.ts";
import type { Files, Person, Stats } from "../server/mod.ts";
import { describeSanction } from "../commands/mod.ts";
import type { SanctionInfo } from "./log.ts";
import type { OperatorState } from "./model.ts";

// The maximum number of rows in a table; the rest are only counted.
const MAX_ROWS = 200;

/** The columns of `personRow`. */
export const PERSON_COLUMNS: readonly string[] = ["nickname", "address", "online", "idle", "round trip", "unsent", ""];

/** Returns what `/users` shows. */
export function peopleTable({ people, stats }: OperatorState): string {
  if (people.length === 0) return "Nobody is here.";
  const now = stats?.at ?? 0;
  const rows = people.slice(0, MAX_ROWS).map((person) => personRow(person, now));
  const more = people.length > MAX_ROWS ? [`and ${people.length - MAX_ROWS} others`] : [];
  return [`${people.length} here:`, ...aligned([PERSON_COLUMNS, ...rows]), ...more].join("\n");
}

/** Returns the cells of a person: nickname, address, time online, idle time, round trip, unsent bytes; role, mute and profile. */
export function personRow(person: Person, now: number): string[] {
  const { nick, endpoint, since, idle, roundTrip, waiting, mute, role } = person;
  const remarks = [
    ...role === undefined ? [] : [roleText(role)],
    ...mute === undefined ? [] : ["muted"],
    ...profileTexts(person),
  ];
  return [
    nick,
    formatEndpoint(endpoint),
    shortTime(now - since),
    shortTime(idle),
    roundTripText(roundTrip),
    waiting === 0 ? "0" : formatBytes(waiting),
    remarks.join(", "),
  ];
}

/** Returns what a person shows of themselves: a status, that they are away or do not want to be disturbed, a picture. */
export function profileTexts({ profile: { status, away, dnd, picture } }: Person): string[] {
  return [
    ...status === undefined ? [] : [[status.emoji, status.text].filter((part) => part).join(" ")],
    ...away === undefined ? [] : [away === "" ? "away" : `away: ${away}`],
    ...dnd ? ["do not disturb"] : [],
    ...picture === undefined ? [] : ["with a picture"],
  ].map(cleanLine);
}

/** Returns the name of a role for a person with an account. */
export function roleText(role: NonNullable<Person["role"]>): string {
  return role === "member" ? "registered" : role;
}

/** Formats a round trip: `0.4 ms`, `23 ms`; `-` if it is unknown. */
export function roundTripText(ms: number | undefined): string {
  return ms === undefined ? "-" : `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;
}

/** Returns what `/rooms` shows. */
export function roomsTable({ rooms }: OperatorState): string {
  const more = rooms.length > MAX_ROWS ? [`and ${rooms.length - MAX_ROWS} others`] : [];
  const lines = rooms.slice(0, MAX_ROWS).map(({ name, topic, size }) =>
    `${name} (${size})${topic === "" ? "" : `: ${topic}`}`
  );
  return [...lines, ...more].join("\n");
}

/** Returns what `/files` shows: transfers that are under way, and the newest files. */
export function filesTable({ files, running }: ReturnType<Files["list"]>, total: number): string {
  const transfers = running.map(({ kind, nick, size, offset }) => {
    const part = size === 0 ? 100 : Math.floor(100 * offset / size);
    return `${nick} ${kind === "upload" ? "sends" : "receives"} ${formatBytes(size)}: ${part} %`;
  });
  const rows = files.map(({ hash, size, name, from, room }) => [
    hash,
    size === undefined ? "" : formatBytes(size),
    name === undefined ? "private" : `${name} (${from} in ${room})`,
  ]);
  const list = rows.length === 0 ? ["There are no files."] : aligned([["file", "size", "name"], ...rows]);
  return [...transfers, ...list, `All files take ${formatBytes(total)}.`].join("\n");
}

/** Returns what `/bans` shows: bans and mutes. @param now Server time, in milliseconds. */
export function sanctionsTable(bans: readonly SanctionInfo[], mutes: readonly SanctionInfo[], now: number): string {
  const list = (what: string, sanctions: readonly SanctionInfo[]) =>
    sanctions.slice(-MAX_ROWS).map((it) => `${what} ${describeSanction(it, now)} (by ${it.by})`);
  const lines = [...list("banned", bans), ...list("muted", mutes)];
  return lines.length === 0 ? "Nobody is banned or muted." : lines.join("\n");
}

/** Returns the counters in one line. */
export function statsLine(stats: Stats): string {
  const { clients, rooms, messagesPerSecond, deliveriesPerSecond, memory, history, files, stopsAt } = stats;
  return [
    counted(clients, "person", "people"),
    counted(rooms, "room", "rooms"),
    counted(messagesPerSecond, "message/s", "messages/s"),
    counted(deliveriesPerSecond, "delivery/s", "deliveries/s"),
    `memory ${formatBytes(memory)}`,
    history
      ? `history ${counted(history.messages, "message", "messages")}, ${formatBytes(history.bytes)}`
      : "history unreadable",
    ...(files === 0 ? [] : [`files ${formatBytes(files)}`]),
    `up ${shortTime(stats.at - stats.started)}`,
    ...(stopsAt === undefined ? [] : [`stops in ${inWords(formatDuration(stopsAt - stats.at))}`]),
  ].join(" · ");
}

/** Formats a duration in its largest unit: `45 s`, `12 min`, `3 h`, `9 d`. @param ms Negative values count as 0. */
export function shortTime(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h`;
  return `${Math.floor(seconds / 86_400)} d`;
}

/** Formats the remaining time: `4:59`, `2:04:59`; a day or more in days. */
export function countdown(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  if (seconds >= 86_400) return shortTime(ms);
  const two = (count: number) => String(count % 60).padStart(2, "0");
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes}:${two(seconds)}` : `${Math.floor(minutes / 60)}:${two(minutes)}:${two(seconds)}`;
}

/** Formats a rounded number: `2,000`. */
export function whole(count: number): string {
  return Math.round(count).toLocaleString("en");
}

/** Formats a rounded number with its noun: `1 message`, `2,000 messages`. */
export function counted(count: number, one: string, many: string): string {
  return `${whole(count)} ${Math.round(count) === 1 ? one : many}`;
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => [...row[column]].length)));
  return rows.map((row) =>
    row.map((cell, column) => cell + " ".repeat(widths[column] - [...cell].length)).join("  ").trimEnd()
  );
}
