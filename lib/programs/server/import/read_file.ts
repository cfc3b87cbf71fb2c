import { readLines as readRawLines } from "../../../disk/mod.ts";
import { t } from "../../../language/mod.ts";
import { describeFileError } from "../../../platform.ts";
import { ProtocolError } from "../../../protocol/mod.ts";
import { StoreError } from "../../../store/mod.ts";
import { type ImportedLine, parseLine } from "./parse_line.ts";

// A message of the longest text with the most reactions is shorter.
const MAX_LINE_BYTES = 4 * 1024 * 1024;

/** A line of a file, and where it is. */
export interface NumberedLine {
  readonly line: ImportedLine;
  readonly number: number;
  /** How much of the file has been read, in bytes. */
  readonly read: number;
}

/** Returns the size of a file, in bytes. @throws {StoreError} if it is not a file that can be read. */
export function sizeOf(path: string): number {
  return explained(path, () => {
    const { isFile, size } = Deno.statSync(path);
    if (!isFile) throw new StoreError(t("exchange.not-a-file", { path }));
    return size;
  });
}

/**
 * Reads and checks the lines of a file. Lines of unknown types are left out.
 *
 * @param now The time, in milliseconds: nothing in the file may be later.
 * @throws {StoreError} if it cannot be read, or a line is wrong, with its number.
 */
export function* readLines(path: string, now: number): Generator<NumberedLine> {
  using file = explained(path, () => Deno.openSync(path));
  let number = 0;
  let read = 0;
  const lines = readRawLines(file, MAX_LINE_BYTES);
  for (let it = explained(path, () => lines.next()); !it.done; it = explained(path, () => lines.next())) {
    const bytes = it.value;
    number++;
    read += bytes.length;
    if (bytes.length > MAX_LINE_BYTES) throw wrong(path, number, t("exchange.line-too-long"));
    try {
      const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes).trim();
      if (text === "") continue;
      const line = parseLine(text, now);
      if (line !== undefined) yield { line, number, read };
    } catch (error) {
      if (error instanceof TypeError) throw wrong(path, number, t("exchange.not-utf-8"));
      if (error instanceof SyntaxError) throw wrong(path, number, t("exchange.not-json"));
      if (!(error instanceof ProtocolError)) throw error;
      throw wrong(path, number, error.message.replace(/^Cannot read the message: /, ""));
    }
  }
}

/** Returns the error for a wrong line. */
export function wrong(path: string, number: number, why: string): StoreError {
  return new StoreError(t("exchange.wrong-line", { path, line: number, why }));
}

function explained<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof StoreError) throw error;
    throw new StoreError(t("exchange.cannot-read", { path, why: describeFileError(error) }));
  }
}
