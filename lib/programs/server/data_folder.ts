import { resolve } from "node:path";
import { inWords, joinSentences, say, t } from "../../language/mod.ts";
import { dataDirectory, noFolderMessage, OS } from "../../platform.ts";
import { UsageError } from "../../terminal/flags/mod.ts";
import { impossibleName } from "../../text/mod.ts";

/**
 * Returns the full path of the folder for the server's data.
 *
 * @param flag The value of `--data`.
 * @throws {UsageError} if there is no flag, and the system names no folder, or if Windows allows no such folder.
 */
export function dataFolder(flag: string | undefined): string {
  if (flag !== undefined) {
    const folder = resolve(flag);
    const name = OS === "windows" ? impossibleName(folder) : undefined;
    if (name !== undefined) throw new UsageError(t("flags.wrong-folder-name", { name }));
    return folder;
  }
  const folder = dataDirectory(OS, (name) => Deno.env.get(name));
  if (folder === undefined) {
    throw new UsageError(inWords(joinSentences(noFolderMessage(OS, "data"), say("flags.choose-with-data"))));
  }
  return folder;
}
