import { t } from "../../language/mod.ts";
import { describeFileError } from "../../platform.ts";
import { UsageError } from "./flag.ts";

/**
 * Reads a password from the first line of a file.
 *
 * @param option The option that names the file.
 * @param path Undefined if the option was not given; then there is no password.
 * @throws {UsageError} if it cannot be read, or its first line is empty.
 */
export function readPasswordFile(option: string, path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  let text: string;
  try {
    text = Deno.readTextFileSync(path);
  } catch (error) {
    throw new UsageError(t("flags.cannot-read-file", { option, reason: describeFileError(error) }));
  }
  const [line] = text.replace(/^\ufeff/, "").split(/\r?\n/, 1);
  if (line === "") throw new UsageError(t("flags.first-line-empty", { path }));
  return line;
}
