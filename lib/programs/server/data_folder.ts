import { resolve, toNamespacedPath } from "node:path";
import { inWords, joinSentences, say, t } from "../../language/mod.ts";
import { dataDirectory, noFolderMessage, OS } from "../../platform.ts";
import { UsageError } from "../../terminal/flags/mod.ts";
import { impossibleName } from "../../text/mod.ts";

// SQLite on Windows opens a path of 260 characters or more only by its long form. This leaves room for the names of files.
const MAX_SHORT_PATH = 200;

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
    return folder.length > MAX_SHORT_PATH ? toNamespacedPath(folder) : folder; // it changes nothing on other systems
  }
  const folder = dataDirectory(OS, (name) => Deno.env.get(name));
  if (folder === undefined) {
    throw new UsageError(inWords(joinSentences(noFolderMessage(OS, "data"), say("flags.choose-with-data"))));
  }
  return folder;
}
