const DAMAGED = /not a database|malformed|vtable constructor failed/;

/** Something that keeps the data from being read or written; the message says what, and what to do. */
export class StoreError extends Error {
  override readonly name = "StoreError";
}

// SQLite's own words (sqlite3_errstr): the runtime passes the numeric code on for some errors only.
const EXPLANATIONS: ReadonlyArray<
  [words: RegExp, explain: (path: string) => string]
> = [
  [
    /disk is full|disk I\/O error/,
    (path) => `The disk of ${path} is full or fails. Make room, or give another folder with --data.`,
  ],
  [
    DAMAGED,
    (path) =>
      `The history in ${path} is damaged. Put a backup in its place, or move the file away to start an empty one.`,
  ],
  [
    /readonly database|unable to open/,
    (path) => `The history in ${path} cannot be written. Check the rights of the file and its folder.`,
  ],
];

/** Whether an error of SQLite says that the file is damaged, or none of its own. */
export function isDamaged(error: unknown): boolean {
  return error instanceof Error && DAMAGED.test(error.message);
}

/** Explains an error of SQLite about the database at `path`. */
export function explainStoreError(error: unknown, path: string): StoreError {
  if (error instanceof StoreError) return error;
  const detail = error instanceof Error ? error.message : String(error);
  const known = EXPLANATIONS.find(([words]) => words.test(detail));
  return new StoreError(
    known ? known[1](path) : `The history in ${path} cannot be used: ${detail}.`,
    { cause: error },
  );
}
