import type { Sentence } from "../../language/mod.ts";

/** A row of a program's table of flags. It is the source of `--help` and `docs/guide/flags.md`. */
export interface Flag {
  /** The title of a group that this flag is the first of. */
  readonly group?: Sentence;
  /** The name without its dashes. A flag that begins with `no-` turns something off. */
  readonly name: string;
  /** The placeholder for the value, as in `PORT`. A flag without it is on or off. */
  readonly value?: string;
  /** Whether it can be given several times. */
  readonly many?: true;
  /** The least number, where `value` is `N`, or of minutes, where it is `TIME`. Default: 0, and one minute. */
  readonly least?: number;
  /** The only values. */
  readonly choices?: readonly [string, string];
  /** Whether the program writes the file that it names. Other files must exist. */
  readonly writes?: true;
  /** Whether it has no meaning in a configuration file. */
  readonly onlyTyped?: true;
  /** Whether it can change while the program runs. */
  readonly live?: true;
  /** The value that the program uses without the flag. */
  readonly fallback?: string;
  /** What happens without the flag, where `fallback` does not say it. */
  readonly otherwise?: Sentence;
  /** What the flag does, in sentences. */
  readonly help: Sentence;
}

/** An argument that is not a flag. */
export interface Argument {
  readonly name: string;
  /** Whether any number of them can follow each other, at the end. */
  readonly many?: true;
  readonly otherwise?: Sentence;
  readonly help: Sentence;
}

/** Everything that `--help` says about a program. */
export interface ProgramFlags<F extends readonly Flag[] = readonly Flag[]> {
  readonly program: string;
  /** What the program does, in one sentence. */
  readonly summary: Sentence;
  readonly usage: Sentence;
  /** Arguments that are not flags: the placeholder and what it means. */
  readonly arguments: readonly Argument[];
  readonly flags: F;
  /** The text after the table. */
  readonly notes?: Sentence;
  /** Lines to type, after the notes. */
  readonly examples?: readonly string[];
}

type Name<N extends string> = N extends `no-${infer Rest}` ? Rest : N;

/** The flags of a table as a program reads them; `no-web` becomes `web`. */
export type FlagValues<F extends readonly Flag[]> =
  & {
    [Row in F[number] as Row extends { value: string } ? Row["name"] : never]: Row extends { many: true }
      ? readonly string[]
      : Row extends { fallback: string } ? string
      : string | undefined;
  }
  & { [Row in F[number] as Row extends { value: string } ? never : Name<Row["name"]>]: boolean };

/** A wrong flag or value. The message names it. */
export class UsageError extends Error {}
