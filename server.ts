import { parseArgs } from "@std/cli/parse-args";
import config from "./deno.json" with { type: "json" };
import { AddressError, NetError, ownAddresses, parseIPv4, parsePort } from "./lib/net/mod.ts";
import { dataDirectory, OS, windowClosesAtExit } from "./lib/platform.ts";
import { DEFAULT_LIMITS, DEFAULT_PORT } from "./lib/protocol/mod.ts";
import { Server, type ServerOptions } from "./lib/server/mod.ts";
import { StoreError } from "./lib/store/mod.ts";
import { type Failure, runAtTerminal, runHeadless, type ServerProgram } from "./lib/terminal/console_program.ts";
import { joinValues, print, secretFile, UsageError } from "./lib/terminal/flags.ts";

const HELP = `Starts a Tincan server.

Usage: server [options]

  --host ADDRESS        Address to listen on (0.0.0.0: all of this machine)
  --port PORT           Port to listen on (${DEFAULT_PORT}; 0: any free one)
  --name NAME           Name shown to those who join (that of this machine)
  --data DIR            Folder for history and transcript
  --max-clients N       Most people at a time (1000)
  --rate N              Messages a second for one client, bursts of five times that; 0: no limit (20)
  --history-days N      Messages older than N days go away (never)
  --history-max N       Of more than N messages, the oldest go away (never)
  --durability LEVEL    What was said survives the death of the server's process, or a power cut
                        too: process or power (process)
  --no-transcript       Do not write chat_history.txt
  --password            Ask everyone for a password, which you are asked for at the start
  --password-file FILE  The same, with the first line of a file
  --registered-only     Only whoever has registered a nickname comes in; /register at the console makes
                        the first ones
  --plain               Do not encrypt (nothing is encrypted yet)
  --headless            No console: log lines only, as without a terminal
  --log-format FORMAT   Of those lines: text or json (text)
  --help, --version
`;

// The options that need one.
const VALUES = [
  "host",
  "port",
  "name",
  "data",
  "max-clients",
  "rate",
  "log-format",
  "history-days",
  "history-max",
  "durability",
  "password-file",
] as const;

const DAY = 24 * 3600 * 1000;

Deno.exit(await main(Deno.args));

async function main(args: string[]): Promise<number> {
  try {
    const flags = parseFlags(args);
    if (flags.help) return print(HELP);
    if (flags.version) return print(`server ${config.version}`);
    const interactive = !flags.headless && Deno.stdin.isTerminal() && Deno.stdout.isTerminal();
    const options = {
      name: flags.name ?? Deno.hostname(),
      version: config.version,
      data: flags.data ?? dataDirectory(OS, (name) => Deno.env.get(name)),
      maxClients: wholeNumber("--max-clients", flags["max-clients"], 1),
      limits: { ...DEFAULT_LIMITS, rate: wholeNumber("--rate", flags.rate, 0) },
      durability: oneOf("--durability", flags.durability, ["process", "power"]),
      retention: {
        age: optionalNumber("--history-days", flags["history-days"], DAY),
        messages: optionalNumber("--history-max", flags["history-max"], 1),
      },
      transcript: flags.transcript,
      registeredOnly: flags["registered-only"],
    };
    const password = secretFile("--password-file", flags["password-file"]);
    if (flags.password && password === undefined && !interactive) {
      throw new UsageError("Nobody can be asked for the password here: use --password-file FILE.");
    }
    const program: ServerProgram = {
      host: flags.host === undefined ? undefined : parseIPv4(flags.host),
      port: flags.port === undefined ? undefined : parsePort(flags.port, 0),
      defaults: { host: "0.0.0.0", port: DEFAULT_PORT },
      data: options.data,
      logFormat: oneOf("--log-format", flags["log-format"], ["text", "json"]),
      ownAddresses,
      askPassword: flags.password && password === undefined,
      start: (where, onEvent, asked = password) => start({ ...options, ...where, password: asked, onEvent }),
    };
    const status = await (interactive ? runAtTerminal(program) : runHeadless(program));
    if (status !== 0 && windowClosesAtExit(OS, args, interactive)) prompt("Press Enter to close.");
    return status;
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof AddressError)) throw error;
    console.error(`${error.message}\nSee server --help.`);
    return 2;
  }
}

function start(options: ServerOptions): Server | Failure {
  try {
    return new Server(options);
  } catch (error) {
    if (!(error instanceof NetError || error instanceof StoreError)) throw error;
    return { sentence: error.message, elsewhere: error instanceof NetError };
  }
}

function parseFlags(args: string[]) {
  const flags = parseArgs(joinValues(args, VALUES), {
    string: VALUES,
    boolean: ["plain", "headless", "transcript", "password", "registered-only", "help", "version"],
    negatable: ["transcript"],
    default: { transcript: true, "max-clients": "1000", rate: "20", "log-format": "text", durability: "process" },
    unknown: (arg, key) => {
      if (key === undefined) {
        throw new UsageError(`One does not give “${arg}” to server: what it takes starts with --.`);
      }
      throw new UsageError(`There is no option ${arg}.`);
    },
  });
  for (const name of VALUES) {
    if (flags[name] === "") throw new UsageError(`--${name} needs a value.`);
  }
  return flags;
}

function wholeNumber(name: string, text: string, lowest: number): number {
  if (!/^\d{1,9}$/.test(text) || Number(text) < lowest) {
    throw new UsageError(`${name} needs a whole number from ${lowest}, not “${text}”.`);
  }
  return Number(text);
}

function optionalNumber(name: string, text: string | undefined, unit: number): number | undefined {
  return text === undefined ? undefined : wholeNumber(name, text, 1) * unit;
}

function oneOf<T extends string>(name: string, text: string, values: readonly [T, T]): T {
  const value = values.find((value) => value === text);
  if (value === undefined) throw new UsageError(`${name} is ${values.join(" or ")}, not “${text}”.`);
  return value;
}
