import { fileTrouble } from "../platform.ts";

/** A wrong flag or value; the message says which. */
export class UsageError extends Error {}

/**
 * The password in a file: its first line.
 *
 * @param option The option that names the file; undefined: none was given, and there is no password.
 * @throws {UsageError} if it cannot be read, or its first line is empty.
 */
export function secretFile(option: string, path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  let text: string;
  try {
    text = Deno.readTextFileSync(path);
  } catch (error) {
    throw new UsageError(`The file of ${option} cannot be read: ${fileTrouble(error)}.`);
  }
  const [line] = text.replace(/^\ufeff/, "").split(/\r?\n/, 1);
  if (line === "") throw new UsageError(`The first line of ${path}, which is to be a password, is empty.`);
  return line;
}

/** Prints what a flag such as `--help` asks for. @returns The exit status, 0. */
export function print(text: string): number {
  console.log(text.trimEnd());
  return 0;
}

/**
 * Joins options with their values where `parseArgs` would not: an empty value, and a negative number, which it takes
 * for an option. So either can be named when it is refused.
 *
 * @param names The options that have a value, without their dashes.
 *
 * @example
 * ```ts
 * joinValues(["--rate", "-1", "--name", ""], ["rate", "name"]); // ["--rate=-1", "--name="]
 * ```
 */
export function joinValues(args: readonly string[], names: readonly string[]): string[] {
  const options = new Set(names.map((name) => `--${name}`));
  const joined: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const belongs = options.has(args[i]) && /^(-\d.*)?$/s.test(args[i + 1] ?? "-");
    joined.push(belongs ? `${args[i]}=${args[++i]}` : args[i]);
  }
  return joined;
}
