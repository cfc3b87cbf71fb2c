import { resolve } from "node:path";
import { t } from "../../language/mod.ts";
import type { BackupSchedule } from "../../server/mod.ts";
import { UsageError } from "../../terminal/flags/mod.ts";
import { duration, wholeNumber } from "../shared/flag_values.ts";

const MIN_INTERVAL_MS = 60_000;

/**
 * Returns where and how often the server makes backups; undefined if no flag says so.
 *
 * The folder is not used yet: the people of a server should be able to talk even if the disk for backups is missing.
 *
 * @throws {UsageError} if a value is wrong.
 */
export function backupSchedule(
  flags: { readonly backup?: string; readonly "backup-every"?: string; readonly "backup-keep"?: string },
): BackupSchedule | undefined {
  const { backup: folder } = flags;
  if (folder === undefined) {
    for (const name of ["backup-every", "backup-keep"] as const) {
      if (flags[name] !== undefined) {
        throw new UsageError(t("flags.needs-flag", { flag: `--${name}`, other: "--backup" }));
      }
    }
    return undefined;
  }
  return {
    folder: resolve(folder),
    every: duration("--backup-every", flags["backup-every"] ?? "1d", MIN_INTERVAL_MS),
    keep: wholeNumber("--backup-keep", flags["backup-keep"] ?? "7", 1),
  };
}
