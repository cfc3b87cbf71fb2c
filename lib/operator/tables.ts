import { currentLocale, t } from "../language/mod.ts";
import { cleanLine, formatBytes, formatDuration, formatEndpoint } from "../text/mod.ts";
import type { Files, Person, Stats } from "../server/mod.ts";
import { describeSanction } from "../commands/mod.ts";
import type { SanctionInfo } from "./log.ts";
import type { OperatorState } from "./model.ts";

type Transfer = ReturnType<Files["list"]>["running"][number];

// The maximum number of rows in a table; the rest are only counted.
const MAX_ROWS = 200;

/** Returns the columns of `personRow`. */
export function personColumns(): readonly string[] {
  return [
    t("operator.column-nick"),
    t("operator.column-address"),
    t("operator.column-online"),
    t("operator.column-idle"),
    t("operator.column-round-trip"),
    t("operator.column-unsent"),
    "",
  ];
}

/** Returns what `/users` shows. */
export function peopleTable({ people, stats }: OperatorState): string {
  if (people.length === 0) return t("operator.nobody-here");
  const now = stats?.at ?? 0;
  const rows = people.slice(0, MAX_ROWS).map((person) => personRow(person, now));
  const more = people.length > MAX_ROWS ? [t("operator.and-others", { count: people.length - MAX_ROWS })] : [];
  return [t("operator.here-list", { count: people.length }), ...aligned([personColumns(), ...rows]), ...more].join(
    "\n",
  );
}

/** Returns the cells of a person: nickname, address, time online, idle time, round trip, unsent bytes; role, mute and profile. */
export function personRow(person: Person, now: number): string[] {
  const { nick, endpoint, since, idle, roundTrip, waiting, mute, role } = person;
  const remarks = [
    ...role === undefined ? [] : [roleText(role)],
    ...mute === undefined ? [] : [t("operator.is-muted")],
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
    ...away === undefined
      ? []
      : [away === "" ? t("operator.is-away") : t("operator.is-away-because", { reason: away })],
    ...dnd ? [t("operator.do-not-disturb")] : [],
    ...picture === undefined ? [] : [t("operator.with-picture")],
  ].map(cleanLine);
}

/** Returns the name of a role for a person with an account. */
export function roleText(role: NonNullable<Person["role"]>): string {
  return t("operator.role", { role });
}

/** Formats a round trip: `0.4 ms`, `23 ms`; `-` if it is unknown. */
export function roundTripText(ms: number | undefined): string {
  if (ms === undefined) return "-";
  const digits = ms < 10 ? 1 : 0;
  const format = new Intl.NumberFormat(currentLocale(), {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return t("operator.milliseconds", { ms: format.format(ms) });
}

/** Returns what `/rooms` shows. */
export function roomsTable({ rooms }: OperatorState): string {
  const more = rooms.length > MAX_ROWS ? [t("operator.and-others", { count: rooms.length - MAX_ROWS })] : [];
  const lines = rooms.slice(0, MAX_ROWS).map(({ name, topic, size }) =>
    `${name} (${size})${topic === "" ? "" : `: ${topic}`}`
  );
  return [...lines, ...more].join("\n");
}

/** Returns what `/files` shows: transfers that are under way, and the newest files. */
export function filesTable({ files, running }: ReturnType<Files["list"]>, total: number): string {
  const transfers = running.map(({ kind, nick, size, offset }) => {
    const part = size === 0 ? 100 : Math.floor(100 * offset / size);
    return t("operator.transfer-part", { transfer: transferText(kind, nick, size), percent: part });
  });
  const rows = files.map(({ hash, size, name, from, room }) => [
    hash,
    size === undefined ? "" : formatBytes(size),
    name === undefined ? t("operator.is-private") : t("operator.name-of", { name, from: from ?? "", room: room ?? "" }),
  ]);
  const list = rows.length === 0 ? [t("operator.no-files")] : aligned([fileColumns(), ...rows]);
  return [...transfers, ...list, t("operator.files-take", { size: formatBytes(total) })].join("\n");
}

/** Returns what a transfer does: `alice sends 2.0 KiB`. */
export function transferText(kind: Transfer["kind"], nick: string, bytes: number): string {
  const what = { nick, size: formatBytes(bytes) };
  return kind === "upload" ? t("operator.sends", what) : t("operator.receives", what);
}

function fileColumns(): string[] {
  return [t("operator.column-file"), t("operator.column-size"), t("operator.column-name")];
}

/** Returns what `/bans` shows: bans and mutes. @param now Server time, in milliseconds. */
export function sanctionsTable(bans: readonly SanctionInfo[], mutes: readonly SanctionInfo[], now: number): string {
  const about = (it: SanctionInfo) => ({ sanction: describeSanction(it, now), by: it.by });
  const lines = [
    ...bans.slice(-MAX_ROWS).map((it) => t("operator.banned-by", about(it))),
    ...mutes.slice(-MAX_ROWS).map((it) => t("operator.muted-by", about(it))),
  ];
  return lines.length === 0 ? t("operator.nobody-sanctioned") : lines.join("\n");
}

/** Returns the counters in one line. */
export function statsLine(stats: Stats): string {
  const { clients, rooms, messagesPerSecond, deliveriesPerSecond, memory, history, files, backup, stopsAt } = stats;
  return [
    t("operator.people", { count: clients }),
    t("operator.rooms", { count: rooms }),
    t("operator.messages-per-second", { count: Math.round(messagesPerSecond) }),
    t("operator.deliveries-per-second", { count: Math.round(deliveriesPerSecond) }),
    t("operator.memory", { size: formatBytes(memory) }),
    historyText(history),
    ...(files === 0 ? [] : [t("operator.files-size", { size: formatBytes(files) })]),
    ...backupTexts(backup, stats.at),
    t("operator.up", { time: shortTime(stats.at - stats.started) }),
    ...(stopsAt === undefined ? [] : [t("operator.stops-in", { time: formatDuration(stopsAt - stats.at) })]),
  ].join(" · ");
}

/** Returns what is known of backups: `backup 3 h ago`, `backup failed`. */
function backupTexts({ last, failure, running }: Stats["backup"], now: number): string[] {
  return [
    ...last === undefined ? [] : [t("operator.backup-ago", { time: shortTime(now - last) })],
    ...running ? [t("operator.backup-running")] : failure === undefined ? [] : [t("operator.backup-failed")],
  ];
}

/** Returns the size of the history: `history 1 message, 5 B`. */
function historyText(history: Stats["history"]): string {
  if (!history) return t("operator.history-unreadable");
  return t("operator.history", { size: historySize(history) });
}

/** Returns the size of a history that can be read: `1 message, 5 B`. */
export function historySize({ messages, bytes }: NonNullable<Stats["history"]>): string {
  return t("operator.messages-and-size", { count: messages, size: formatBytes(bytes) });
}

/** Formats a duration in its largest unit: `45 s`, `12 min`, `3 h`, `9 d`. @param ms Negative values count as 0. */
export function shortTime(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return t("operator.short-seconds", { count: seconds });
  if (seconds < 3600) return t("operator.short-minutes", { count: Math.floor(seconds / 60) });
  if (seconds < 86_400) return t("operator.short-hours", { count: Math.floor(seconds / 3600) });
  return t("operator.short-days", { count: Math.floor(seconds / 86_400) });
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
  return Math.round(count).toLocaleString(currentLocale());
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => [...row[column]].length)));
  return rows.map((row) =>
    row.map((cell, column) => cell + " ".repeat(widths[column] - [...cell].length)).join("  ").trimEnd()
  );
}
