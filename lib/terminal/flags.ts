/** A wrong flag or value; the message says which. */
export class UsageError extends Error {}

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
