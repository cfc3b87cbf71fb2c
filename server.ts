import config from "./deno.json" with { type: "json" };
import type { WindowProgram } from "./lib/gui/server_window.ts";
import { inWords, t } from "./lib/language/mod.ts";
import { runHeadless } from "./lib/operator/mod.ts";
import { keepFreedMemory, OS, revokeRunPermission, runProgram, windowClosesAtExit } from "./lib/platform.ts";
import { SERVER_COMMANDS } from "./lib/programs/server/commands.ts";
import { Configuration } from "./lib/programs/server/config/configuration.ts";
import { knownDefaults, serverProgram } from "./lib/programs/server/server_program.ts";
import { BackupError, StoreError } from "./lib/store/mod.ts";
import { helpText, print, SERVER_FLAGS, UsageError, useLanguage } from "./lib/terminal/flags/mod.ts";
import { isDumb } from "./lib/terminal/widgets/editor.ts";
import { AddressError, cleanText } from "./lib/text/mod.ts";

const TERMINAL = Deno.stdin.isTerminal() && Deno.stdout.isTerminal();

keepFreedMemory();
const windowCloses = windowClosesAtExit(OS, Deno.args, TERMINAL);
Deno.exit(await runProgram(() => main(Deno.args), windowCloses, () => prompt(t("programs.press-enter"))));

async function main(args: string[]): Promise<number> {
  try {
    await useLanguage(args, OS, (name) => Deno.env.get(name));
    const command = SERVER_COMMANDS.get(args[0]);
    if (command !== undefined) return await command.run(args.slice(1), config.version);
    const configuration = await Configuration.read(args);
    const { flags } = configuration;
    if (flags.help) return print(helpText(SERVER_FLAGS));
    if (flags.version) return print(`server ${config.version}`);
    await useLanguage(configuration.args, OS, (name) => Deno.env.get(name));
    if (flags["print-config"]) return print(await printed(configuration));
    if (!flags.gui) revokeRunPermission();
    const interactive = !flags.headless && !flags.gui && TERMINAL;
    const program = await serverProgram(args, configuration, config.version, interactive || flags.gui);
    // Without a terminal, the server needs no permission to read TERM.
    const lines = interactive && (flags.line || isDumb(Deno.env.get("TERM")));
    const run = flags.gui ? runInBrowser : !interactive ? runHeadless : lines ? runAtTerminal : runFullScreen;
    return await run(program);
  } catch (error) {
    if (error instanceof StoreError || error instanceof BackupError) {
      console.error(cleanText(error instanceof StoreError ? error.message : inWords(error.sentence)));
      return 1;
    }
    if (!(error instanceof UsageError || error instanceof AddressError)) throw error;
    console.error(cleanText(`${error.message}\n${t("flags.see-server-help")}`));
    return 2;
  }
}

async function printed(configuration: Configuration): Promise<string> {
  const { configText } = await import("./lib/programs/server/config/print_config.ts");
  return configText(configuration, knownDefaults());
}

// Each is loaded when it is needed, so that a server without a terminal or a browser starts fast.
async function runAtTerminal(program: WindowProgram): Promise<number> {
  const lines = await import("./lib/terminal/operator/line_program.ts");
  return await lines.runAtTerminal(program);
}

async function runFullScreen(program: WindowProgram): Promise<number> {
  const full = await import("./lib/terminal/operator/full_screen_program.ts");
  return await full.runFullScreen(program);
}

async function runInBrowser(program: WindowProgram): Promise<number> {
  const gui = await import("./lib/gui/server_program.ts");
  const terminal = [Deno.stdin, Deno.stdout, Deno.stderr].some((stream) => stream.isTerminal());
  return await gui.operateInBrowser(program, terminal);
}
