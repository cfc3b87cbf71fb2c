import { t } from "../../../language/mod.ts";
import { describeFileError } from "../../../platform.ts";
import { ProtocolError } from "../../../protocol/mod.ts";
import { StoreError } from "../../../store/mod.ts";
import { type ImportedLine, parseLine } from "./parse_line.ts";

const PIECE_BYTES = 256 * 1024;
// A message of the longest text with the most reactions is shorter.
const MAX_LINE_BYTES = 4 * 1024 * 1024;
const LINE_END = 10;

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
  for (const bytes of rawLines(file, path)) {
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

/** Returns the lines of a file with their ends. A line that is too long is cut. */
function* rawLines(file: Deno.FsFile, path: string): Generator<Uint8Array> {
  let rest = new Uint8Array();
  const piece = new Uint8Array(PIECE_BYTES);
  for (;;) {
    const count = explained(path, () => file.readSync(piece));
    if (count === null) break;
    const bytes = new Uint8Array(rest.length + count);
    bytes.set(rest);
    bytes.set(piece.subarray(0, count), rest.length);
    let from = 0;
    for (let end = bytes.indexOf(LINE_END); end >= 0; end = bytes.indexOf(LINE_END, from)) {
      yield bytes.subarray(from, end + 1);
      from = end + 1;
    }
    rest = bytes.slice(from);
    if (rest.length > MAX_LINE_BYTES) break;
  }
  if (rest.length > 0) yield rest;
}

function explained<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof StoreError) throw error;
    throw new StoreError(t("exchange.cannot-read", { path, why: describeFileError(error) }));
  }
}
