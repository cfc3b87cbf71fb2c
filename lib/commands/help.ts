import type { Argument, Command } from "./table.ts";

/** How a command is written: `/msg <nick> <text>`, `/history [n]`. */
export function usage(command: Command): string {
  return [`/${command.name}`, ...command.arguments.map(placeholder)].join(" ");
}

/** What `/help` shows: every command on a line of its own. */
export function overview(commands: readonly Command[]): string {
  const left = commands.map((command) => [usage(command), ...command.aliases.map((alias) => `/${alias}`)].join(", "));
  const width = Math.max(...left.map((text) => text.length));
  return [
    ...commands.map((command, i) => `${left[i].padEnd(width)}  ${command.help}`),
    "A line without a slash is said to everyone in the current conversation. // at its start stands for a / in the text.",
  ].join("\n");
}

/** What `/help command` shows. */
export function commandHelp(command: Command): string {
  const lines = [usage(command), `  ${command.help}`];
  if (command.aliases.length > 0) lines.push(`  Also: ${command.aliases.map((alias) => `/${alias}`).join(", ")}`);
  if (command.examples.length > 0) lines.push(`  As in: ${command.examples.join("   ")}`);
  return lines.join("\n");
}

function placeholder({ name, optional, choices }: Argument): string {
  const what = choices?.join("|") ?? name;
  return optional ? `[${what}]` : `<${what}>`;
}
