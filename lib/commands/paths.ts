/** A path in a typed line. */
export interface TypedPath {
  /** Without quotes and escapes. */
  readonly path: string;
  /** Where it begins and ends in the line, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

/** The files of a line, and the text beside them. */
export interface TypedFiles {
  readonly paths: readonly string[];
  /** The text after `--`; empty if there is none. */
  readonly text: string;
}

const TEXT_MARK = "--";

// A backslash before one of these is a part of the path, as on Windows. Terminals put it before all other characters that
// shells treat in a special way, when a file is dropped onto them.
const KEEPS_BACKSLASH = /[\p{L}\p{N}._\\]/u;
const WINDOWS_PATH = /^(?:[a-z]:\\|\\\\)/i;

/** Splits what follows `/send` into paths, which may be quoted or escaped as in a shell, and the text after `--`. */
export function parseFiles(typed: string): TypedFiles {
  const paths: string[] = [];
  for (const { path, start, end } of pathsIn(typed)) {
    if (typed.slice(start, end) === TEXT_MARK) return { paths, text: typed.slice(end).trim() };
    paths.push(path);
  }
  return { paths, text: "" };
}

/** Takes the first path from a line. @returns The path, and what follows it. */
export function takePath(typed: string): { path: string; rest: string } {
  const { path, end } = pathsIn(typed).next().value ?? { path: "", end: typed.length };
  return { path, rest: typed.slice(end).trimStart() };
}

/** Returns the path at the end of what is typed, which may be incomplete. */
export function pathAtEnd(typed: string): TypedPath {
  const last = [...pathsIn(typed)].at(-1);
  return last?.end === typed.length ? last : { path: "", start: typed.length, end: typed.length };
}

/** Returns a path as people type it, in quotes where that is necessary. */
export function quotePath(path: string): string {
  if (!/[\s"'\\]/.test(path) && path !== TEXT_MARK) return path;
  if (!path.includes('"')) return `"${path}"`;
  return path.includes("'") ? path.replace(/[\s"'\\]/g, "\\$&") : `'${path}'`;
}

function* pathsIn(typed: string): Generator<TypedPath, undefined> {
  for (let at = 0;;) {
    while (/\s/.test(typed[at] ?? "")) at++;
    if (at >= typed.length) return;
    const start = at;
    const isWindowsPath = WINDOWS_PATH.test(typed.slice(at));
    let path = "";
    let quote = "";
    for (; at < typed.length && (quote !== "" || !/\s/.test(typed[at])); at++) {
      const [character, next] = [typed[at], typed[at + 1]];
      if (quote === "" ? character === '"' || character === "'" : character === quote) {
        quote = quote === "" ? character : "";
      } else if (character === "\\" && quote === "" && !isWindowsPath && !KEEPS_BACKSLASH.test(next ?? "\\")) {
        path += typed[++at];
      } else path += character;
    }
    yield { path, start, end: at };
  }
}
