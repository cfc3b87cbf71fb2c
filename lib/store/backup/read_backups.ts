import { type BackupEntry, backupNamed, isUnfinishedName } from "./plan.ts";

/** The backups in a folder. */
export interface Backups {
  /** Those that are complete, and have not been renamed. */
  readonly backups: BackupEntry[];
  /** Whether there is something left of one that was stopped or killed. */
  readonly isUnfinished: boolean;
}

/** Returns the backups in a folder; none if it cannot be read: making one says why. */
export async function readBackups(folder: string): Promise<Backups> {
  try {
    return backupsAmong(await Array.fromAsync(Deno.readDir(folder)));
  } catch {
    return { backups: [], isUnfinished: false };
  }
}

/** Returns the backups among the entries of a folder. */
export function backupsAmong(entries: Iterable<Deno.DirEntry>): Backups {
  const folders = Array.from(entries).filter(({ isDirectory }) => isDirectory).map(({ name }) => name);
  return {
    backups: folders.flatMap((name) => backupNamed(name) ?? []),
    isUnfinished: folders.some(isUnfinishedName),
  };
}
