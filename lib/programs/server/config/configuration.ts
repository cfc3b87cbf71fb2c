import { t } from "../../../language/mod.ts";
import { type FlagValues, isGiven, readFlags, SERVER_FLAGS, UsageError } from "../../../terminal/flags/mod.ts";
import type { Setting } from "./config_file.ts";
import { flagsIn, inTermsOfFile } from "./terms_of_file.ts";

/** The flags of the server as they were given. */
export type ServerFlags = FlagValues<typeof SERVER_FLAGS.flags>;

/** Flags that contradict each other. On the command line, they overrule those in a file. */
const CONTRADICTIONS = [
  ["gui", "line"],
  ["gui", "headless"],
  ["no-web", "web-port"],
  ["no-web", "web-cert"],
  ["no-web", "web-key"],
] as const;

/** The flags of a server, and where their values come from. */
export class Configuration {
  readonly flags: ServerFlags;
  /** The path of the configuration file; undefined if there is none. */
  readonly path: string | undefined;
  /** The command line that has the same meaning. */
  readonly args: readonly string[];
  readonly #fromFile: ReadonlyMap<string, Setting>;
  readonly #typed: readonly string[];

  private constructor(typed: readonly string[], path?: string, inFile: ReadonlyMap<string, Setting> = new Map()) {
    const isOverruled = (key: string) =>
      isGiven(key, typed) ||
      CONTRADICTIONS.some(([one, other]) =>
        (key === one && isGiven(other, typed)) || (key === other && isGiven(one, typed))
      );
    this.path = path;
    this.#typed = typed;
    this.#fromFile = new Map(Array.from(inFile).filter(([key]) => !isOverruled(key)));
    this.args = [...Array.from(this.#fromFile, argsOf).flat(), ...typed];
    try {
      this.flags = readServerFlags(this.args);
    } catch (error) {
      throw this.explained(error);
    }
  }

  /**
   * Reads the flags of the server, and the configuration file that they name.
   *
   * @param args The command line. It overrules the file.
   * @throws {UsageError} if the file cannot be used, or flags are unknown or contradict each other.
   */
  static async read(args: readonly string[]): Promise<Configuration> {
    const { config: path, help, version } = readFlags(SERVER_FLAGS, args);
    if (path === undefined || help || version) return new Configuration(args);
    // Loaded only where there is a file, so that other servers start faster.
    const { readConfigFile } = await import("./config_file.ts");
    return new Configuration(args, path, readConfigFile(SERVER_FLAGS, path));
  }

  /** Says where the value of a flag comes from: the line of the file, or the command line; undefined for neither. */
  sourceOf(name: string): string | undefined {
    const setting = this.#fromFile.get(name);
    return setting ? `${this.path}:${setting.line}` : isGiven(name, this.#typed) ? `--${name}` : undefined;
  }

  /** Returns an error that names the line of the file, if it is about a flag that comes from there. */
  explained(error: unknown): unknown {
    if (!(error instanceof UsageError)) return error;
    const settings = Array.from(this.#fromFile);
    const named = flagsIn(error.message).find((name) => this.#fromFile.has(name)) ??
      // An error about the file that a flag names may say only its path.
      settings.find(([, { args }]) => args.some((arg) => /[\\/]/.test(arg) && error.message.includes(arg)))?.[0];
    if (named === undefined) return error;
    const text = inTermsOfFile(error.message, (name) => !isGiven(name, this.#typed));
    return new UsageError(`${this.path}:${this.#fromFile.get(named)!.line}: ${text}`);
  }
}

function argsOf([key, { args }]: [string, Setting]): string[] {
  const isSwitch = SERVER_FLAGS.flags.some((flag) => flag.name === key && !("value" in flag));
  return args.map((arg) => isSwitch ? `--${key}` : `--${key}=${arg}`);
}

/** @throws {UsageError} if flags are unknown or contradict each other. */
function readServerFlags(args: readonly string[]): ServerFlags {
  const flags = readFlags(SERVER_FLAGS, args);
  for (const name of ["line", "headless"] as const) {
    if (flags.gui && flags[name]) {
      throw new UsageError(t("flags.not-together", { first: "--gui", second: `--${name}` }));
    }
  }
  for (const name of ["web-port", "web-cert", "web-key"] as const) {
    if (!flags.web && flags[name] !== undefined) {
      throw new UsageError(t("flags.no-effect", { flag: `--${name}`, other: "--no-web" }));
    }
  }
  return flags;
}
