import { resolve } from "node:path";
import { currentLocale, inWords, say, type Sentence, t } from "../../language/mod.ts";
import { restoreBackup } from "../../store/mod.ts";
import { type FlagValues, print, type RESTORE_FLAGS, UsageError } from "../../terminal/flags/mod.ts";
import { ProgressLine, progressOutput } from "../../terminal/widgets/progress_line.ts";
import { dataFolder } from "./data_folder.ts";
import { stepText } from "./steps.ts";

/**
 * Runs `server restore`: puts a backup in the place of a server's data.
 *
 * @returns The exit code.
 * @throws {UsageError} if no backup is named.
 * @throws {BackupError | StoreError} if it cannot be restored.
 */
export function restore(
  { data: folder, replace, incomplete, _: [backup] }:
    & FlagValues<typeof RESTORE_FLAGS.flags>
    & { readonly _: string[] },
): number {
  if (backup === undefined) throw new UsageError(t("flags.name-a-backup"));
  const data = dataFolder(folder);
  using progress = new ProgressLine(progressOutput());
  const restored = restoreBackup(
    { backup: resolve(backup), data, replace, incomplete, now: Date.now() },
    (step, done, total) => progress.show(stepText(step), done, total),
  );
  progress.end();
  const { messages, files, lost, deleted, unknownDeletions, replaced } = restored;
  const format = new Intl.DateTimeFormat(currentLocale(), { dateStyle: "long", timeStyle: "short" });
  const lines: Sentence[] = [
    say("backup.restored", { at: format.format(restored.at), path: data, messages, files }),
    ...lost === 0 ? [] : [say("backup.files-lost", { count: lost })],
    ...deleted === 0 ? [] : [say("backup.deleted-again", { count: deleted })],
    ...unknownDeletions === undefined ? [] : [say("backup.unknown-deletions", { detail: unknownDeletions })],
    ...replaced === undefined ? [] : [say("backup.earlier-data", { path: replaced })],
    say("backup.start-now"),
  ];
  return print(lines.map((line) => inWords(line)).join("\n"));
}
