import { resolve } from "node:path";
import { inWords, t } from "../../language/mod.ts";
import { checkKeys } from "../../server/mod.ts";
import { checkData } from "../../store/mod.ts";
import { type CHECK_FLAGS, type FlagValues } from "../../terminal/flags/mod.ts";
import { ProgressLine, progressOutput } from "../../terminal/widgets/progress_line.ts";
import { cleanText } from "../../text/mod.ts";
import { dataFolder } from "./data_folder.ts";
import { stepText } from "./steps.ts";
import { TemporaryFolder } from "./temporary_folder.ts";

/**
 * Runs `server check`: says what is wrong with a data folder or a backup.
 *
 * @returns The exit code: 0 if nothing is wrong.
 * @throws {BackupError | StoreError} if it cannot be checked.
 */
export async function check(
  { data, _: [backup] }: FlagValues<typeof CHECK_FLAGS.flags> & { readonly _: string[] },
): Promise<number> {
  const path = backup === undefined ? dataFolder(data) : resolve(backup);
  using temporary = new TemporaryFolder();
  using progress = new ProgressLine(progressOutput());
  const { problems, messages, files } = await checkData(
    path,
    temporary.path,
    (step, done, total) => progress.show(stepText(step), done, total),
  );
  const all = [...problems, ...checkKeys(path, Date.now())];
  progress.end();
  for (const problem of all) console.log(cleanText(inWords(problem)));
  console.log(
    all.length === 0
      ? t("backup.check-fine", { path, messages, files })
      : t("backup.check-problems", { path, count: all.length }),
  );
  return all.length === 0 ? 0 : 1;
}
