import { join, resolve } from "node:path";
import { inWords, joinSentences, say } from "../../language/mod.ts";
import { makeBackup } from "../../store/mod.ts";
import { BACKUP_FLAGS, type FlagValues, print } from "../../terminal/flags/mod.ts";
import { ProgressLine, progressOutput } from "../../terminal/widgets/progress_line.ts";
import { formatBytes, formatDuration } from "../../text/mod.ts";
import { dataFolder } from "./data_folder.ts";
import { stepText } from "./steps.ts";

/**
 * Runs `server backup`: makes a backup of a data folder, whether a server runs on it or not.
 *
 * @returns The exit code.
 * @throws {BackupError} if that fails.
 */
export async function backUp(
  flags: FlagValues<typeof BACKUP_FLAGS.flags> & { readonly _: string[] },
  version: string,
): Promise<number> {
  const data = dataFolder(flags.data);
  const [dir] = flags._;
  const folder = dir === undefined ? join(data, "backups") : resolve(dir);
  const began = performance.now();
  using progress = new ProgressLine(progressOutput());
  const { path, messages, files, bytes, left } = await makeBackup(
    { data, folder, create: true, kind: "requested", version, now: Date.now() },
    (step, done, total) => progress.show(stepText(step), done, total),
  );
  progress.end();
  for (const sentence of left) console.error(inWords(sentence));
  const made = say("backup.made", { path, messages, files, size: formatBytes(bytes) });
  const time = formatDuration(performance.now() - began);
  return print(inWords(joinSentences(made, say("backup.in-time", { time }))));
}
