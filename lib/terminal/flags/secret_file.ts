import { t } from "../../language/mod.ts";
import { describeFileError } from "../../platform.ts";
import { decodeText } from "../../text/mod.ts";
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
    text = decodeText(Deno.readFileSync(path));
  } catch (error) {
    throw new UsageError(t("flags.cannot-read-file", { option, reason: describeFileError(error) }));
  }
  const [line] = text.split(/\r?\n/, 1);
  if (line === "") throw new UsageError(t("flags.first-line-empty", { path }));
  return line;
}
