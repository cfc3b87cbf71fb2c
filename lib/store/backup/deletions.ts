import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { exists, readLines } from "../../disk/mod.ts";
import { cleanLine } from "../../text/mod.ts";
import { type BatchRow, recordsOf } from "../sqlite/batch_row.ts";
import { identityOf } from "../sqlite/schema.ts";

/** The file in a folder of backups that names the messages that were deleted since. */
export const DELETIONS = "deleted.jsonl";

// A nickname is much shorter.
const MAX_LINE_BYTES = 1_000;

/** A message that was deleted. */
export interface Deletion {
  /** Its seq. */
  readonly about: number;
  /** The nickname of the person who deleted it. */
  readonly by: string;
}

/** Returns the line of `DELETIONS` for a deletion. @param log Identifies the log. */
export function deletionLine(log: string, { about, by }: Deletion): string {
  return `${JSON.stringify({ log, about, by })}\n`;
}

/** Returns the deletions in a log that are named beside a backup. @param backup The folder of the backup. */
export function deletionsBeside(backup: string, log: string | undefined): Deletion[] {
  const path = join(dirname(backup), DELETIONS);
  const deletions: Deletion[] = [];
  for (const line of exists(path) ? linesOf(path) : []) {
    const value = parse(line);
    const isOne = value?.log === log && Number.isSafeInteger(value?.about) && typeof value?.by === "string";
    if (isOne) deletions.push({ about: value!.about as number, by: cleanLine(value!.by as string) });
  }
  return deletions;
}

/** Returns the lines of a file. Those that are too long are left out: the server writes none. */
function* linesOf(path: string): Generator<string> {
  // Reading a pipe could take forever.
  if (!Deno.statSync(path).isFile) return;
  using file = Deno.openSync(path);
  for (const line of readLines(file, MAX_LINE_BYTES)) {
    if (line.length <= MAX_LINE_BYTES) yield new TextDecoder().decode(line);
  }
}

/**
 * Returns the deletions in the database of a data folder that follow a seq.
 *
 * @param log Identifies the log; there are none in another log.
 * @throws {Error} if the database is damaged.
 */
export function deletionsIn(path: string, log: string | undefined, after: number): Deletion[] {
  using db = new DatabaseSync(path);
  if (identityOf(db) !== log) return [];
  const rows = db.prepare(
    `SELECT first, at, people, frames FROM turn
     WHERE substr(people, 1, 5) = '[null' AND substr(people, 1, 7) <> '[null,0' AND first > ? ORDER BY first`,
  );
  const deletions: Deletion[] = [];
  for (const row of rows.iterate(after) as unknown as Iterable<BatchRow>) {
    for (const record of recordsOf(row)) {
      if (record.kind === "deletion") deletions.push({ about: record.about, by: record.from });
    }
  }
  return deletions;
}

// The last line may be half there, if the machine lost its power.
function parse(line: string): Record<string, unknown> | undefined {
  try {
    const value = JSON.parse(line);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
