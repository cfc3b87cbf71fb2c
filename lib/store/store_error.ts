const DAMAGED = /not a database|malformed|vtable constructor failed/;

/** The data cannot be read or written. The message says why, and what to do. */
export class StoreError extends Error {
  override readonly name = "StoreError";
}

// The texts of SQLite (sqlite3_errstr): the runtime passes on the numeric code of some errors only.
const EXPLANATIONS: ReadonlyArray<
  [text: RegExp, explain: (path: string) => string]
> = [
  [
    /disk is full|disk I\/O error/,
    (path) => `The disk that holds ${path} is full or failing. Free some space, or give another folder with --data.`,
  ],
  [
    DAMAGED,
    (path) =>
      `The history in ${path} is damaged. Replace it with a backup, or move it away to start with an empty history.`,
  ],
  [
    /readonly database|unable to open/,
    (path) => `The history in ${path} cannot be written. Check the permissions of the file and its folder.`,
  ],
];

/** Returns whether an error of SQLite says that the disk is full. */
export function isDiskFull(error: unknown): boolean {
  return error instanceof Error && /disk is full/.test(error.message);
}

/** Returns whether an error of SQLite says that the file is damaged, or is not a database. */
export function isDamaged(error: unknown): boolean {
  return error instanceof Error && DAMAGED.test(error.message);
}

/** Explains an error of SQLite. @param path Of the database. */
export function explainStoreError(error: unknown, path: string): StoreError {
  if (error instanceof StoreError) return error;
  const detail = error instanceof Error ? error.message : String(error);
  const known = EXPLANATIONS.find(([words]) => words.test(detail));
  return new StoreError(
    known ? known[1](path) : `The history in ${path} cannot be used: ${detail}.`,
    { cause: error },
  );
}
