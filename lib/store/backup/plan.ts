const NAME = /^(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)Z(-requested)?$/;
const UNFINISHED = "unfinished-";

// After a failure, it is tried again after a minute, two, four, up to an hour.
const FIRST_RETRY_MS = 60_000;
const MAX_RETRY_MS = 3_600_000;

/** Who asked for a backup: the schedule of the server, or a person. Those of people stay until they delete them. */
export type BackupKind = "scheduled" | "requested";

/** A complete backup in a folder of backups. */
export interface BackupEntry {
  /** The name of its folder. */
  readonly name: string;
  readonly kind: BackupKind;
  /** When it was made, in milliseconds, to the second. */
  readonly at: number;
}

/** Returns the name of the folder of a backup: `2026-12-01T00-15-03Z`, or `2026-12-01T00-15-03Z-requested`. */
export function backupName({ at, kind }: Omit<BackupEntry, "name">): string {
  const time = new Date(at).toISOString().replace(/\.\d+Z$/, "Z").replaceAll(":", "-");
  return kind === "requested" ? `${time}-requested` : time;
}

/** Returns the backup whose folder has a name; undefined if it is not the name of a backup, for example a name that a person gave. */
export function backupNamed(name: string): BackupEntry | undefined {
  const [, day, hours, minutes, seconds, requested] = NAME.exec(name) ?? [];
  const at = Date.parse(`${day}T${hours}:${minutes}:${seconds}Z`);
  if (Number.isNaN(at)) return undefined;
  return { name, at, kind: requested === undefined ? "scheduled" : "requested" };
}

/** Returns the name of a folder while a backup is made or removed there. */
export function unfinishedName(name: string): string {
  return UNFINISHED + name;
}

/** Returns whether a folder has the name of a backup that was not finished. */
export function isUnfinishedName(name: string): boolean {
  return name.startsWith(UNFINISHED) && backupNamed(name.slice(UNFINISHED.length)) !== undefined;
}

/** Returns the scheduled backups that are not among the newest ones. @param keep How many stay, at least 1. */
export function surplusOf(backups: readonly BackupEntry[], keep: number): BackupEntry[] {
  return backups.filter(({ kind }) => kind === "scheduled").sort((a, b) => b.at - a.at).slice(Math.max(1, keep));
}

/**
 * Returns when the next scheduled backup is due.
 *
 * @param last When the last one was made; undefined if there is none. @param every How often they are made, in milliseconds.
 */
export function nextDue(last: number | undefined, every: number, now: number): number {
  // The clock may have been set back since.
  return last === undefined ? now : Math.min(last, now) + every;
}

/** Returns when a backup that has failed is tried again. @param failures How often in a row. */
export function nextRetry(failures: number, every: number, now: number): number {
  return now + Math.min(every, MAX_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(failures - 1, 10));
}
