import {
  BACKUP_FLAGS,
  CHECK_FLAGS,
  EXPORT_FLAGS,
  type Flag,
  type FlagValues,
  helpText,
  IMPORT_FLAGS,
  INVITE_FLAGS,
  print,
  type ProgramFlags,
  readFlags,
  RESTORE_FLAGS,
  WEB_CERT_FLAGS,
} from "../../terminal/flags/mod.ts";

/** A command of the server program, as in `server web-cert`. It runs instead of a server. */
export interface ServerCommand {
  readonly flags: ProgramFlags;
  /** Reads the arguments after the name and runs the command. Returns the exit code. */
  readonly run: (args: readonly string[], version: string) => Promise<number>;
}

/** The commands of the server program by name. Each loads its code when it runs, so that servers start fast. */
export const SERVER_COMMANDS: ReadonlyMap<string, ServerCommand> = new Map([
  ["backup", command(BACKUP_FLAGS, async (flags, version) => (await import("./backup.ts")).backUp(flags, version))],
  ["check", command(CHECK_FLAGS, async (flags) => (await import("./check.ts")).check(flags))],
  ["invite", command(INVITE_FLAGS, async (flags) => (await import("./invite.ts")).invite(flags))],
  ["restore", command(RESTORE_FLAGS, async (flags) => (await import("./restore.ts")).restore(flags))],
  [
    "export",
    command(
      EXPORT_FLAGS,
      async (flags, version) => (await import("./export/export_program.ts")).exportMessages(flags, version),
    ),
  ],
  [
    "import",
    command(IMPORT_FLAGS, async (flags) => (await import("./import/import_program.ts")).importMessages(flags)),
  ],
  ["web-cert", command(WEB_CERT_FLAGS, async (flags) => (await import("./web_cert.ts")).makeWebCertificate(flags))],
]);

/**
 * Makes a command that also understands `--help` and `--version`.
 *
 * @param run Runs it and returns the exit code. Its `UsageError` and `StoreError` are shown to the operator.
 */
function command<const F extends readonly Flag[]>(
  table: ProgramFlags<F>,
  run: (flags: FlagValues<F> & { readonly _: string[] }, version: string) => Promise<number>,
): ServerCommand {
  return {
    flags: table,
    run: async (args, version) => {
      const flags = readFlags(table, args);
      const common: Record<string, unknown> = flags;
      if (common.help) return print(helpText(table));
      return common.version ? print(`server ${version}`) : await run(flags, version);
    },
  };
}
