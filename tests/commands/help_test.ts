import { assert, assertEquals } from "@std/assert";
import {
  type CommandHandler,
  commandHelp,
  COMMANDS,
  findCommand,
  overview,
  parseLine,
  usage,
} from "../../lib/commands/mod.ts";
import { inWords } from "../../lib/language/mod.ts";

Deno.test("usage() puts arguments in angle brackets, and optional ones in square brackets", () => {
  assertEquals(usage(findCommand(COMMANDS, "msg")!), "/msg <nick> <text>");
  assertEquals(usage(findCommand(COMMANDS, "history")!), "/history [n]");
});

Deno.test("overview() has a line for every command, with its aliases and description", () => {
  const lines = overview(COMMANDS).split("\n");
  for (const command of COMMANDS) {
    const line = lines.find((line) => line.startsWith(usage(command)));
    assert(line !== undefined && line.endsWith(inWords(command.help)), command.name);
    for (const alias of command.aliases) assert(line.includes(`/${alias}`));
  }
});

Deno.test("overview() begins the descriptions in the same column, near the usages, except after a long usage", () => {
  const column = (name: string) => {
    const { help } = findCommand(COMMANDS, name)!;
    return overview(COMMANDS).split("\n").find((line) => line.startsWith(`/${name} `))!.indexOf(inWords(help));
  };
  assertEquals([column("msg"), column("set"), column("join")], [27, 27, 27]);
  assertEquals(column("notify"), usage(findCommand(COMMANDS, "notify")!).length + 2);
});

Deno.test("commandHelp() shows usage, description, aliases and examples", () => {
  assertEquals(
    commandHelp(findCommand(COMMANDS, "exit")!),
    "/exit\n  Leaves the chat. Type /exit again to end the program.\n  Also: /quit, /bye, /signoff",
  );
  assertEquals(
    commandHelp(findCommand(COMMANDS, "/MSG")!),
    "/msg <nick> <text>\n  Sends a direct message. Nobody else sees it.\n" +
      "  Also: /tell, /whisper, /pm, /dm, /privmsg, /message, /m, /notice\n  Examples: /msg alice are you there?",
  );
});

Deno.test("/help shows the overview, and /help with a command, an alias or a slash shows details", () => {
  const shown = (line: string) => {
    const texts: string[] = [];
    const parsed = parseLine(line);
    assert(parsed.type === "command", line);
    parsed.command.run({ show: (text: string) => void texts.push(text) } as CommandHandler, parsed.values);
    return texts;
  };
  assertEquals(shown("/help"), [overview(COMMANDS)]);
  for (const line of ["/help exit", "/help /exit", "/help quit"]) {
    assertEquals(shown(line), [commandHelp(findCommand(COMMANDS, "exit")!)]);
  }
  assertEquals(parseLine("/help mgs").type, "error");
});
