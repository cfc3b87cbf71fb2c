import { resolve } from "node:path";
import { stringify } from "smol-toml";
import { inWords, type Sentence, t } from "../../../language/mod.ts";
import { type Flag, SERVER_FLAGS, takesNumber } from "../../../terminal/flags/mod.ts";
import { wrapText } from "../../../terminal/screen/mod.ts";
import type { Configuration } from "./configuration.ts";

const WIDTH = 100;

/**
 * Returns a configuration as a file that means the same: with the meaning of each key, its value, and where that comes from.
 *
 * @param known What the server uses where there is neither a flag nor a fallback, by the name of the flag.
 */
export function configText(configuration: Configuration, known: Readonly<Record<string, string>>): string {
  let [group, shown]: (Sentence | undefined)[] = [];
  const lines = (SERVER_FLAGS.flags as readonly Flag[]).flatMap((flag) => {
    group = flag.group ?? group;
    if (flag.onlyTyped) return [];
    const heading = group === shown || group === undefined ? [] : ["", `# ${inWords(group)}`];
    shown = group;
    return [...heading, "", ...comment(inWords(flag.help)), setting(flag, configuration, known[flag.name])];
  });
  return [...comment(t("config.heading")), ...lines, ""].join("\n");
}

function setting(flag: Flag, configuration: Configuration, known: string | undefined): string {
  const values: Readonly<Record<string, unknown>> = configuration.flags;
  const source = configuration.sourceOf(flag.name);
  const from = source ?? t("config.default");
  if (flag.value === undefined) {
    const isNegative = flag.name.startsWith("no-");
    const value = isNegative ? !values[flag.name.slice("no-".length)] : values[flag.name];
    return `${toml(flag.name, value)}  # ${from}`;
  }
  const value = values[flag.name];
  const isEmpty = Array.isArray(value) && value.length === 0;
  if (value !== undefined && !isEmpty) return `${toml(flag.name, typed(flag, value))}  # ${from}`;
  if (known !== undefined) return `# ${toml(flag.name, typed(flag, known))}  # ${from}`;
  const otherwise = flag.otherwise === undefined ? "" : `  # ${from}: ${inWords(flag.otherwise)}`;
  return `# ${flag.name} = ${takesNumber(flag) ? flag.value : `"${flag.value}"`}${otherwise}`;
}

/** Returns a value in its type in the file. */
function typed(flag: Flag, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((it) => typed(flag, it));
  // A path means the same wherever the file is.
  if (flag.value === "FILE" || flag.value === "DIR") return resolve(String(value));
  return takesNumber(flag) ? Number(value) : value;
}

function toml(name: string, value: unknown): string {
  return stringify({ [name]: value }).trimEnd();
}

function comment(text: string): string[] {
  return wrapText(text, WIDTH).map((line) => `# ${line}`.trimEnd());
}
