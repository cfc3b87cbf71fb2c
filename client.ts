import { parseArgs } from "@std/cli/parse-args";
import config from "./deno.json" with { type: "json" };
import { type Address, AddressError, Client, parseAddress } from "./lib/client/mod.ts";
import { roomNamed } from "./lib/commands/mod.ts";
import { dial } from "./lib/net/mod.ts";
import { OS, windowClosesAtExit } from "./lib/platform.ts";
import { checkNick, checkRoom, DEFAULT_PORT, ProtocolError } from "./lib/protocol/mod.ts";
import { chatAtTerminal, chatInLines } from "./lib/terminal/client_program.ts";
import { joinValues, print, secretFile, UsageError } from "./lib/terminal/flags.ts";

const HELP = `Joins a Tincan server.

Usage: client [HOST[:PORT]] [options]

  HOST[:PORT]       The server's IPv4 address, and its port (${DEFAULT_PORT})
  --nick NAME       Your nickname
  --room ROOM       A room to enter and talk in, besides #lobby; its # may be left out
  --password-file FILE
                    A file with the password of your nickname, if it is registered: its first line.
                    Without it you are asked, and it is never an option itself, which others could see
  --server-password-file FILE
                    The same for the password of the server, if it has one
  --line            Lines in, lines out: no prompts and no colours, as without a terminal
  --plain           Do not encrypt (nothing is encrypted yet)
  --help, --version

At a terminal, what is missing is asked for. Elsewhere each line of the input is said, or done if it starts
with a slash, and the program ends when all of them are acknowledged:

  echo "build is green" | client 192.168.1.5 --nick ci
`;

// The options that need a value.
const VALUES = ["nick", "room", "password-file", "server-password-file"] as const;

Deno.exit(await main(Deno.args));

async function main(args: string[]): Promise<number> {
  try {
    const flags = parseFlags(args);
    if (flags.help) return print(HELP);
    if (flags.version) return print(`client ${config.version}`);
    const address = flags.address === undefined ? undefined : parseAddress(flags.address);
    const nick = flags.nick === undefined ? undefined : checkNick(flags.nick);
    const room = flags.room === undefined ? undefined : checkRoom(roomNamed(flags.room));
    const passwords = {
      nick: secretFile("--password-file", flags["password-file"]),
      server: secretFile("--server-password-file", flags["server-password-file"]),
    };
    const makeClient = (server: Address, name: string, past: boolean) =>
      new Client({
        address: `${server.host}:${server.port}`,
        nick: name,
        room,
        agent: `tincan-client/${config.version}`,
        past: past ? undefined : 0,
        passwords: (whose) => passwords[whose],
        connect: (signal) => dial(server.host, server.port, { signal }),
      });
    const terminal = Deno.stdin.isTerminal() && Deno.stdout.isTerminal() && Deno.env.get("TERM") !== "dumb";
    if (terminal && !flags.line) {
      const status = await chatAtTerminal({ address, nick, makeClient, os: OS });
      if (status !== 0 && windowClosesAtExit(OS, args, terminal)) prompt("Press Enter to close.");
      return status;
    }
    if (address === undefined) throw new UsageError("Which server? As in: client 192.168.1.5 --nick NAME");
    if (nick === undefined) throw new UsageError("Under which nickname? As in: client 192.168.1.5 --nick NAME");
    const forceColor = !["", "0", undefined].includes(Deno.env.get("FORCE_COLOR"));
    return await chatInLines({ address, nick, makeClient, os: OS }, forceColor);
  } catch (error) {
    const usage = error instanceof UsageError || error instanceof AddressError || error instanceof ProtocolError;
    if (!usage) throw error;
    console.error(`${error.message}\nSee client --help.`);
    return 2;
  }
}

function parseFlags(args: string[]) {
  const flags = parseArgs(joinValues(args, VALUES), {
    string: [...VALUES, "_"],
    boolean: ["line", "plain", "help", "version"],
    unknown: (arg, key) => {
      if (key === undefined) return true;
      throw new UsageError(`There is no option ${arg}.`);
    },
  });
  for (const name of ["password-file", "server-password-file"] as const) {
    if (flags[name] === "") throw new UsageError(`--${name} needs a file.`);
  }
  if (flags.nick === "") throw new UsageError("--nick needs a name.");
  if (flags.room === "") throw new UsageError("--room needs a name, as in --room kitchen.");
  const [address, ...more] = flags._.map(String);
  if (more.length > 0) throw new UsageError(`One server at a time: what is “${more[0]}”?`);
  return { ...flags, address };
}
