import type readline from "node:readline";

/** What Node's own documentation leaves out, or says is only to be read. */
export type Reader = Omit<readline.Interface, "line" | "cursor"> & { line: string; cursor: number; prevRows: number };

/** Returns what undo would go back to, by the reader's own record. */
export function lastUndo(reader: Reader): object | undefined {
  const key = Object.getOwnPropertySymbols(reader).find(({ description }) => description === "kUndoStack");
  return key && (Reflect.get(reader, key) as object[]).at(-1);
}

/** Returns what all of these words start with, in upper or lower case, as the first has it. */
export function commonStart([first, ...others]: readonly string[]): string {
  const [start, rest] = [first.toLowerCase(), others.map((word) => word.toLowerCase())];
  let length = 0;
  while (length < first.length && rest.every((word) => word[length] === start[length])) length++;
  return first.slice(0, length);
}
