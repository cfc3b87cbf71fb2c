import { inWords, say, type Sentence, t } from "../language/mod.ts";
import type { AnyCommand, Argument, Command } from "./command.ts";

// The widest column of usages. A longer usage pushes its own description aside, not those of all commands.
const MAX_USAGE_WIDTH = 25;

/** Returns the usage of a command: `/msg <nick> <text>`, `/history [n]`. */
export function usage(command: AnyCommand): string {
  return [`/${command.name}`, ...command.arguments.map(placeholder)].join(" ");
}

/**
 * Returns the output of `/help`: a line for each command.
 *
 * @param plainLine Says who receives a line without a slash.
 */
export function overview(
  commands: readonly AnyCommand[],
  plainLine: Sentence = say("help.plain-line"),
): string {
  const left = commands.map((command) => [usage(command), ...command.aliases.map((alias) => `/${alias}`)].join(", "));
  const width = Math.min(MAX_USAGE_WIDTH, Math.max(...left.map((text) => text.length)));
  return [
    ...commands.map((command, i) => `${left[i].padEnd(width)}  ${inWords(command.help)}`),
    inWords(plainLine),
  ].join("\n");
}

/** Returns the output of `/help command`. */
export function commandHelp(command: AnyCommand): string {
  const { aliases, synonyms = [], examples } = command;
  const lines = [usage(command), `  ${inWords(command.help)}`];
  const names = [...aliases, ...synonyms].map((it) => `/${it}`).join(", ");
  if (names !== "") lines.push(`  ${t("help.also", { names })}`);
  if (examples.length > 0) lines.push(`  ${t("help.examples", { lines: examples.join("   ") })}`);
  return lines.join("\n");
}

/**
 * Returns the row of `/help`, which every table has.
 *
 * @param find Returns the command with a name, if there is one.
 * @param all Returns a line for each command.
 * @param example A command for the example.
 */
export function helpCommand<A extends { show(text: string): void }>(
  find: (name: string) => AnyCommand | undefined,
  all: () => string,
  example: string,
): Command<A> {
  return {
    name: "help",
    aliases: [],
    arguments: [{ name: "command", kind: "command", optional: true }],
    help: say("help.help"),
    examples: ["/help", `/help ${example}`],
    run: (handler, [name]) => {
      const command = name === undefined ? undefined : find(name);
      handler.show(command ? commandHelp(command) : all());
    },
  };
}

function placeholder({ name, optional, choices }: Argument): string {
  const what = choices?.join("|") ?? name;
  return optional ? `[${what}]` : `<${what}>`;
}
