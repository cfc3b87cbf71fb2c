import { assertEquals, assertThrows } from "@std/assert";
import {
  CLIENT_FLAGS,
  joinValues,
  type ProgramFlags,
  readFlags,
  SERVER_FLAGS,
  UsageError,
} from "../../../lib/terminal/flags/mod.ts";

Deno.test("readFlags() returns fallbacks, and undefined for other values that are not given", () => {
  const flags = readFlags(SERVER_FLAGS, []);
  assertEquals([flags["max-clients"], flags.rate, flags.durability], ["1000", "20", "process"]);
  assertEquals([flags.port, flags.data, flags["web-cert"]], [undefined, undefined, undefined]);
  assertEquals([flags.gui, flags.plain, flags.help], [false, false, false]);
});

Deno.test("readFlags() turns off with --no-name what is on without it", () => {
  const off = (...args: string[]) => {
    const { transcript, web } = readFlags(SERVER_FLAGS, args);
    return [transcript, web];
  };
  assertEquals(off(), [true, true]);
  assertEquals(off("--no-transcript"), [false, true]);
  assertEquals(off("--no-transcript", "--no-web", "--web"), [false, true]);
});

Deno.test("readFlags() takes the last of several values, and arguments anywhere", () => {
  const flags = readFlags(CLIENT_FLAGS, ["--nick", "ann", "10.0.0.1:6000", "--nick=bob", "--raw"]);
  assertEquals([flags.nick, flags.raw, flags._], ["bob", true, ["10.0.0.1:6000"]]);
  assertEquals(readFlags(CLIENT_FLAGS, ["12"])._, ["12"]);
});

Deno.test("readFlags() takes all values of an option that can be given several times, and more arguments", () => {
  const send = (...args: string[]) => {
    const { send, _ } = readFlags(CLIENT_FLAGS, args);
    return [send, _];
  };
  assertEquals(send(), [[], []]);
  assertEquals(send("--send", "a", "10.0.0.1", "--send=b", "--send", "c"), [["a", "b", "c"], ["10.0.0.1"]]);
  assertEquals(send("10.0.0.1", "--send", "a", "b", "c", "--plain"), [["a"], ["10.0.0.1", "b", "c"]]);
  for (const args of [["--send"], ["--send", "a", "--send"], ["--send", "a", "--send="]]) {
    assertThrows(() => send(...args), UsageError, "--send needs a value, as in --send FILE.");
  }
});

Deno.test("readFlags() takes -h as --help", () => {
  assertEquals([readFlags(CLIENT_FLAGS, ["-h"]).help, readFlags(SERVER_FLAGS, ["-h"]).help], [true, true]);
  assertEquals(readFlags(SERVER_FLAGS, []).help, false);
});

Deno.test("readFlags() rejects unknown options, missing values and extra arguments", () => {
  const tables: Record<string, ProgramFlags> = { server: SERVER_FLAGS, client: CLIENT_FLAGS };
  const rejects = (message: string, program: string, ...args: string[]) =>
    assertThrows(() => readFlags(tables[program], args), UsageError, message);
  rejects("Unknown option --wrong.", "client", "--wrong");
  rejects("Unknown option --no-plain.", "server", "--no-plain");
  rejects("Unknown option --prot. Did you mean --port?", "server", "--prot", "6000");
  rejects("Unknown option --nik=ann. Did you mean --nick?", "client", "--nik=ann");
  rejects("--name needs a value, as in --name NAME.", "server", "--name", "");
  rejects("--room needs a value, as in --room ROOM.", "client", "--room");
  rejects("--nick needs a value, as in --nick NAME.", "client", "--nick", "--plain");
  rejects("Unexpected argument “extra”. Options start with --.", "server", "extra");
});

Deno.test("joinValues() joins an empty value or a negative number with its option, and nothing else", () => {
  const join = (...args: string[]) => joinValues(args, ["rate", "name"]);
  assertEquals(join("--rate", "-1", "--name", ""), ["--rate=-1", "--name="]);
  for (const args of [["--rate", "1"], ["--name", "--rate"], ["--plain", "-1"], ["-1"], ["--rate"], ["x", ""]]) {
    assertEquals(join(...args), args);
  }
});
