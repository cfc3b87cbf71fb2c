import { cleanLine, cleanText, formatBytes } from "../text/mod.ts";
import { formatTarget } from "../protocol/mod.ts";
import { describeFileError } from "../platform.ts";
import { type StoredMessage, targetOf } from "./records.ts";
import { removeTemporary, rewriteTranscript, type SameHead } from "./transcript_rewriter.ts";

/**
 * The messages of open rooms, as a text file: a line for each message, with the further lines of a text indented below.
 * If the disk fails, the transcript lacks lines, and the chat continues.
 */
export class Transcript {
  #file: Deno.FsFile;
  readonly #onTrouble: (message: string) => void;
  readonly #path: string;
  readonly #encoder = new TextEncoder();
  #working = true;
  #isClean = true;
  #lastSeq = 0;

  /** @param onTrouble Called once when writing begins to fail, and once when it works again. */
  constructor(path: string, onTrouble: (message: string) => void) {
    this.#path = path;
    this.#file = open(path);
    removeTemporary(path);
    this.#onTrouble = onTrouble;
  }

  /** Writes the messages of open rooms, except those it has already written. */
  write(messages: readonly StoredMessage[]): void {
    const lines = messages.filter(({ seq, audience }) => seq > this.#lastSeq && audience.kind === "room")
      .map(transcriptLine);
    if (lines.length === 0) return;
    const bytes = this.#encoder.encode(lines.join(""));
    let written = 0;
    try {
      while (written < bytes.length) written += this.#file.writeSync(bytes.subarray(written));
      if (!this.#working) this.#onTrouble(`The transcript ${this.#path} can be written again.`);
      this.#working = true;
      this.#lastSeq = messages[messages.length - 1].seq;
    } catch (error) {
      // The same messages may come again: the part that was written would be in the file twice.
      if (written > 0) this.#file.truncateSync(this.#file.statSync().size - written);
      if (this.#working) {
        this.#onTrouble(
          `Cannot write the transcript ${this.#path}: ${describeFileError(error)}. Lines may be missing from it.`,
        );
      }
      this.#working = false;
    }
  }

  /** The size of the file, in bytes. */
  get size(): number {
    return this.#file.statSync().size;
  }

  /**
   * Replaces the lines of messages that were edited or deleted, in steps, between which messages may be written. If that
   * fails, the file stays as it is.
   *
   * @param upTo The size of the file when the heads were valid.
   * @throws {Error} if the file cannot be rewritten; it has to be tried again.
   */
  *rewrite(heads: readonly SameHead[], upTo: number): Generator<void, void> {
    try {
      yield* rewriteTranscript(this.#path, heads, upTo, (other) => this.#replace(other));
      this.#isClean = true;
    } catch (error) {
      if (this.#isClean) {
        this.#onTrouble(
          `Cannot rewrite the transcript ${this.#path}: ${
            describeFileError(error)
          }. Edited and deleted messages are still in it.`,
        );
      }
      this.#isClean = false;
      throw error;
    }
  }

  #replace(other: string): void {
    // Windows replaces no file that is open.
    this.#file.close();
    try {
      Deno.renameSync(other, this.#path);
    } finally {
      this.#file = open(this.#path);
    }
  }

  /** Releases the file. */
  close(): void {
    this.#file.close();
  }
}

function open(path: string): Deno.FsFile {
  return Deno.openSync(path, { append: true, create: true, mode: 0o600 });
}

/**
 * Returns one message as a line of the transcript: `2026-11-21 09:30:05 #lobby <alice> hello`, in local time. A file comes
 * before its text: `[file tea.png, 12 KiB] our tea`.
 */
export function transcriptLine(message: StoredMessage): string {
  const { deleted } = message;
  const said = deleted ? `[message deleted by ${cleanLine(deleted.by)}]` : textAndFile(message);
  return `${transcriptHead(message)}${said}\n`;
}

function textAndFile({ text, file }: StoredMessage): string {
  const said = cleanText(text).replaceAll("\n", "\n    ");
  if (file === undefined) return said;
  const about = `[file ${cleanLine(file.name)}, ${formatBytes(file.size, "en")}]`;
  // Without a text of its own, a message has the name of its file.
  return text === file.name ? about : `${about} ${said}`;
}

/** Returns what the line of a message begins with: `2026-11-21 09:30:05 #lobby <alice> `. */
export function transcriptHead(message: StoredMessage): string {
  const { at, from } = message;
  return `${localTime(at)} ${cleanLine(formatTarget(targetOf(message)))} <${cleanLine(from)}> `;
}

let lastSecond = NaN;
let lastText = "";

// Many messages share a second, and a date is slow to format.
function localTime(at: number): string {
  const second = Math.floor(at / 1000);
  if (second !== lastSecond) {
    const date = new Date(at);
    const two = (n: number) => String(n).padStart(2, "0");
    lastText = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ` +
      `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
    lastSecond = second;
  }
  return lastText;
}
