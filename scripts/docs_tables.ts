/**
 * The tables of the documents that repeat what the code says. `scripts/docs.ts` writes them between markers, and
 * `tests/docs/tables_test.ts` checks that none is missing or stale.
 *
 * @module
 */
import { type AnyCommand, COMMANDS, usage } from "../lib/commands/mod.ts";
import { SETTING_NAMES, settingOf } from "../lib/client/mod.ts";
import { inWords } from "../lib/language/mod.ts";
import { OPERATOR_COMMANDS } from "../lib/operator/mod.ts";
import { CLIENT_TABLE, SERVER_TABLE } from "../lib/protocol/mod.ts";
import {
  BACKUP_FLAGS,
  CHECK_FLAGS,
  CLIENT_FLAGS,
  EXPORT_FLAGS,
  flagUsage,
  IMPORT_FLAGS,
  INVITE_FLAGS,
  type ProgramFlags,
  RESTORE_FLAGS,
  SERVER_FLAGS,
  WEB_CERT_FLAGS,
} from "../lib/terminal/flags/mod.ts";
import { CLIENT_MEANINGS } from "./protocol_meanings/client_meanings.ts";
import { SERVER_MEANINGS } from "./protocol_meanings/server_meanings.ts";

/** The generated tables by document and marker. */
export const TABLES: Record<string, Record<string, () => string>> = {
  "docs/guide/flags.md": {
    "server flags": () => flags(SERVER_FLAGS),
    "backup flags": () => flags(BACKUP_FLAGS),
    "invite flags": () => flags(INVITE_FLAGS),
    "check flags": () => flags(CHECK_FLAGS),
    "restore flags": () => flags(RESTORE_FLAGS),
    "export flags": () => flags(EXPORT_FLAGS),
    "import flags": () => flags(IMPORT_FLAGS),
    "web-cert flags": () => flags(WEB_CERT_FLAGS),
    "client flags": () => flags(CLIENT_FLAGS),
  },
  "docs/guide/using.md": { "settings": settings },
  "docs/protocol.md": {
    "client messages": () => messages(CLIENT_TABLE, CLIENT_MEANINGS, { bounds: true, rid: false }),
    "server messages": () => messages(SERVER_TABLE, SERVER_MEANINGS, { bounds: false, rid: true }),
  },
  "docs/guide/commands.md": {
    "commands": () => commands(COMMANDS.filter(({ role }) => role === undefined)),
    "moderation commands": () => commands(COMMANDS.filter(({ role }) => role !== undefined)),
    "operator commands": () => commands(OPERATOR_COMMANDS),
  },
};

/**
 * Returns a document with its tables made again.
 *
 * @throws {Error} if the document lacks a marker.
 */
export function withTables(document: string, tables: Record<string, () => string>): string {
  return Object.entries(tables).reduce((text, [name, make]) => {
    const [begin, end] = [`<!-- begin ${name} -->\n`, `\n<!-- end ${name} -->`];
    const from = text.indexOf(begin);
    const to = text.indexOf(end);
    if (from < 0 || to < from) throw new Error(`The document has no markers “begin ${name}” and “end ${name}”.`);
    return `${text.slice(0, from + begin.length)}\n${make()}\n${text.slice(to)}`;
  }, document);
}

function flags({ arguments: positional, flags }: ProgramFlags): string {
  const rows = [
    ...positional.map(({ name, help, otherwise = "" }) => [code(name), inWords(help), inWords(otherwise)]),
    ...flags.flatMap((flag) => [
      ...flag.group === undefined ? [] : [[`**${inWords(flag.group)}**`, "", ""]],
      [code(flagUsage(flag)), inWords(flag.help), inWords(flag.otherwise ?? flag.fallback ?? "")],
    ]),
  ];
  return markdown(["flag", "meaning", "default"], rows);
}

function commands(rows: readonly AnyCommand[]): string {
  const names = (command: AnyCommand) =>
    [usage(command), ...command.aliases.map((alias) => `/${alias}`)].map(code).join(", ");
  const examples = (command: AnyCommand) => command.examples.map(code).join(", ");
  return markdown(
    ["command", "meaning", "examples"],
    rows.map((it) => [names(it), prose(inWords(it.help)), examples(it)]),
  );
}

function settings(): string {
  const rows = SETTING_NAMES.map((name) => {
    const { kind, initial, where, help } = settingOf(name);
    const first = kind.format(initial);
    return [code(name), prose(inWords(help)), prose(kind.expected()), first === "" ? "" : code(first), where];
  });
  return markdown(["setting", "meaning", "values", "default", "where"], rows);
}

/** The part of a table of messages that the documents show. */
interface Described {
  readonly about: {
    readonly type: string;
    readonly optional?: boolean;
    readonly min?: number;
    readonly max?: number;
    readonly fields?: Readonly<Record<string, Described>>;
  };
}

/** @param show What to say of fields: their bounds, and `rid` where each message may have it. */
function messages(
  table: Readonly<Record<string, Described>>,
  meanings: Readonly<Record<string, Readonly<Record<string, string>>>>,
  show: { bounds: boolean; rid: boolean },
): string {
  const rows = Object.entries(table).flatMap(([type, { about }]) => [
    [code(type), "", "", meanings[type].means],
    ...Object.entries(about.fields!).filter(([name]) => show.rid || name !== "rid").map(([name, { about }]) => [
      "",
      code(name + (about.optional ? "?" : "")),
      about.type,
      [show.bounds ? boundsOf(about) : "", name === "rid" ? "as in the request" : meanings[type][name]]
        .filter(Boolean).join("; "),
    ]),
  ]);
  return markdown(["type", "field", "is", "bounds and meaning"], rows);
}

function boundsOf({ type, min = 0, max = Infinity }: Described["about"]): string {
  if (max === Infinity) return "";
  const [most, what] = [max.toLocaleString("en"), /^[[{]/.test(type) ? "entries" : "characters"];
  return min > 0 ? `${min} to ${most} ${what}` : `at most ${most} ${what}`;
}

/** Returns a table as Markdown. `deno fmt` aligns its columns. */
function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function code(text: string): string {
  return `\`${text}\``;
}

/** Returns a sentence as Markdown that shows it as it is. */
function prose(text: string): string {
  return text.replace(/[<>*_]/g, "\\$&");
}
