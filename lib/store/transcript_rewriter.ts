// What is read and written in one step.
const STEP_BYTES = 256 * 1024;
const TIME_LENGTH = "2026-11-21 09:30:05".length;
// How a further line of an entry begins.
const INDENT = 32; // a space
const LINE_END = 10;

/** The messages whose lines begin alike: they are by the same person, in the same room, in the same second. */
export interface SameHead {
  /** What the lines begin with. */
  readonly head: string;
  /** The lines of all of them as they should be, in order. */
  readonly lines: readonly string[];
  /** The line of a message among them that was changed. */
  readonly changed: string;
}

/** An entry of the file, from a byte up to another. */
interface Entry {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** An entry that has to be replaced. */
interface Part extends Entry {
  readonly replacement: string;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * Replaces the lines of messages that were edited or deleted, and leaves the rest of the file as it is, byte by byte. It
 * makes another file, which then takes the place of the first in one step. If the file is gone, or has none of these lines,
 * nothing happens.
 *
 * Between two steps, lines may be appended to the file.
 *
 * @param upTo The size of the file when the heads were valid: what was appended later stays as it is.
 * @param replace Puts the other file in the place of this one.
 * @throws {Error} if a file cannot be read or written, or if another program changes it at the same time.
 */
export function* rewriteTranscript(
  path: string,
  heads: readonly SameHead[],
  upTo: number,
  replace: (other: string) => void,
): Generator<void, void> {
  const other = `${path}.new`;
  let isDone = false;
  try {
    {
      using file = openToRead(path);
      const parts = file ? yield* findParts(file, heads, upTo) : [];
      if (file === undefined || parts.length === 0) return;
      removeTemporary(path);
      using copy = Deno.openSync(other, { write: true, createNew: true, mode: 0o600 });
      yield* copyWith(file, copy, parts);
      // By its time, a server that has lost its position knows how far the transcript was written.
      const { atime, mtime } = file.statSync();
      if (mtime) copy.utimeSync(atime ?? mtime, mtime);
    }
    replace(other);
    isDone = true;
  } finally {
    if (!isDone) removeTemporary(path);
  }
}

/** Copies a file with other texts in some parts. */
function* copyWith(file: Deno.FsFile, copy: Deno.FsFile, parts: readonly Part[]): Generator<void, void> {
  let at = 0;
  for (const { start, end, text, replacement } of parts) {
    yield* copyUpTo(file, copy, at, start);
    if (decoder.decode(readAt(file, start, end - start)) !== text) {
      throw new Error("another program has changed the file");
    }
    writeAll(copy, encoder.encode(replacement));
    at = end;
  }
  const { size } = file.statSync();
  yield* copyUpTo(file, copy, at, size);
  copy.syncDataSync();
  // What was appended in the meantime, at once.
  const rest = copyUpTo(file, copy, Math.max(at, size), file.statSync().size);
  while (!rest.next().done);
}

/** Removes what a rewriting left that was interrupted. */
export function removeTemporary(path: string): void {
  try {
    Deno.removeSync(`${path}.new`);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

function openToRead(path: string): Deno.FsFile | undefined {
  try {
    return Deno.openSync(path);
  } catch (error) {
    // Someone has moved it away.
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

/** Finds the parts that have to be replaced, each with its new text, in the order of the file. */
function* findParts(file: Deno.FsFile, heads: readonly SameHead[], upTo: number): Generator<void, Part[]> {
  const entries = yield* findEntries(file, heads, upTo);
  const parts: Part[] = [];
  for (const [same, its] of entries) {
    const texts = textsFor(same, its);
    its.forEach((entry, i) => {
      if (entry.text !== texts[i]) parts.push({ ...entry, replacement: texts[i] });
    });
  }
  return parts.sort((a, b) => a.start - b.start);
}

/** Returns what should stand in the place of each entry. */
function textsFor({ lines, changed }: SameHead, entries: readonly Entry[]): string[] {
  if (entries.length === lines.length) return [...lines];
  // Lines are missing, or are there twice. What no message says any more was said by one that has changed.
  const standing = new Set(entries.map(({ text }) => text));
  const missing = lines.filter((line) => !standing.has(line));
  return entries.map(({ text }) => lines.includes(text) ? text : missing.shift() ?? changed);
}

/** Finds the entries that begin like some messages. */
function* findEntries(
  file: Deno.FsFile,
  heads: readonly SameHead[],
  upTo: number,
): Generator<void, Map<SameHead, Entry[]>> {
  const byTime = Map.groupBy(heads, ({ head }) => head.slice(0, TIME_LENGTH));
  const found = new Map<SameHead, Entry[]>();
  let current: { same: SameHead; start: number; lines: string[] } | undefined;
  const finish = (end: number) => {
    if (current === undefined) return;
    const { same, start, lines } = current;
    const entry = { start, end, text: lines.join("") };
    const entries = found.get(same);
    if (entries) entries.push(entry);
    else found.set(same, [entry]);
    current = undefined;
  };
  let end = 0;
  for (const { at, lines } of linesOf(file, upTo)) {
    for (let from = 0; from < lines.length;) {
      const to = lines.indexOf(LINE_END, from) + 1;
      const line = lines.subarray(from, to);
      if (current && line[0] === INDENT) current.lines.push(decoder.decode(line));
      else {
        finish(at + from);
        const sameTime = byTime.get(latin1(line, TIME_LENGTH));
        const text = sameTime && decoder.decode(line);
        const same = sameTime?.find(({ head }) => text!.startsWith(head));
        if (same) current = { same, start: at + from, lines: [text!] };
      }
      from = to;
    }
    end = at + lines.length;
    yield;
  }
  finish(end);
  return found;
}

/** Reads whole lines, many at once, each with the place where they begin. */
function* linesOf(file: Deno.FsFile, upTo: number): Generator<{ at: number; lines: Uint8Array }> {
  let at = 0;
  let rest = new Uint8Array();
  for (;;) {
    const read = readAt(file, at + rest.length, Math.min(STEP_BYTES, upTo - at - rest.length));
    if (read.length === 0) return;
    const bytes = new Uint8Array(rest.length + read.length);
    bytes.set(rest);
    bytes.set(read, rest.length);
    const end = bytes.lastIndexOf(LINE_END) + 1;
    if (end > 0) yield { at, lines: bytes.subarray(0, end) };
    at += end;
    rest = bytes.slice(end);
  }
}

function latin1(bytes: Uint8Array, length: number): string {
  return String.fromCharCode(...bytes.subarray(0, length));
}

/** Copies the bytes from a place up to another. */
function* copyUpTo(from: Deno.FsFile, to: Deno.FsFile, at: number, end: number): Generator<void, void> {
  while (at < end) {
    const bytes = readAt(from, at, Math.min(STEP_BYTES, end - at));
    if (bytes.length === 0) throw new Error("another program has cut the file");
    writeAll(to, bytes);
    at += bytes.length;
    yield;
  }
}

function readAt(file: Deno.FsFile, at: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  file.seekSync(at, Deno.SeekMode.Start);
  return bytes.subarray(0, file.readSync(bytes) ?? 0);
}

function writeAll(file: Deno.FsFile, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length;) written += file.writeSync(bytes.subarray(written));
}
