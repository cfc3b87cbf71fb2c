import { dirname, join } from "node:path";
import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { Configuration } from "../../../lib/programs/server/config/configuration.ts";
import { configText } from "../../../lib/programs/server/config/print_config.ts";
import { settingsOf } from "../../../lib/programs/server/settings.ts";
import { SERVER_FLAGS, UsageError } from "../../../lib/terminal/flags/mod.ts";

/** Reads a configuration file with this content. */
async function read(text: string | Uint8Array, ...args: string[]): Promise<Configuration> {
  const folder = await Deno.makeTempDir();
  try {
    const path = `${folder}/tincan.toml`;
    await Deno.writeFile(path, typeof text === "string" ? new TextEncoder().encode(text) : text);
    await Deno.writeTextFile(`${folder}/key.pem`, "");
    return await Configuration.read(["--config", path, ...args]);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Returns the errors of a configuration file, each as `LINE: SENTENCE`. */
async function errors(text: string, ...args: string[]): Promise<string[]> {
  const { message } = await assertRejects(() => read(text, ...args), UsageError);
  return message.split("\n").map((line) => line.replace(/^.*?tincan\.toml:/, ""));
}

Deno.test("a configuration file sets flags by their names, and the command line overrules it", async () => {
  const { flags } = await read(
    `name = "lab"\nport = 6000\nmax-file = 1000\nno-web = true\nheadless = true\nplain = false\n`,
    "--port",
    "7000",
  );
  assertEquals([flags.name, flags.port, flags["max-file"], flags.web], ["lab", "7000", "1000", false]);
  assertEquals([flags.headless, flags.plain, flags.rate], [true, false, "20"]);
});

Deno.test("a flag on the command line overrules a key that contradicts it in the file", async () => {
  const { flags } = await read("headless = true\nweb-port = 8081\n", "--gui", "--no-web");
  assertEquals([flags.gui, flags.headless, flags.web, flags["web-port"]], [true, false, false, undefined]);
  const on = await read("no-web = true\nregistered-only = true\n", "--web", "--registered-only=false");
  assertEquals([on.flags.web, on.flags["registered-only"]], [true, false]);
});

Deno.test("a configuration file reports everything that is wrong in it, with line and key", async () => {
  const text = `name = lab
rate = -1
rate = 2
port = "5555"
max-clients = 0
edit-minutes = 1.5
durability = "never"
cert = "missing.pem"
host = "10.0.0.300"
lang = "xx"
config = "other.toml"
data = ""
name = 5
headles = true
web = false
max_file = "4G"
zzzzzz = 1
gui = "yes"
history-days = 2026-01-01
password = "hunter2"
[server]
port = 1`;
  assertEquals(await errors(text), [
    "1: This line is not valid TOML: invalid value. Put text in quotation marks, and paths with \\ in single quotation marks.",
    "2: rate needs a whole number, at least 0, not “-1”.",
    "3: rate appears twice. Use it only once.",
    "4: port needs a number without quotation marks, as in port = 5555.",
    "5: max-clients needs a whole number, at least 1, not “0”.",
    "6: edit-minutes needs a whole number, at least 0, not “1.5”.",
    "7: durability needs process or power, not “never”.",
    "8: Cannot read the file of cert: no such file or folder.",
    "9: host: “10.0.0.300” is not an IPv4 address. Example: 192.168.1.5.",
    "10: lang needs one of en, de, es, zh, ar, not “xx”.",
    "11: config works only on the command line. Leave it out here.",
    "12: data is empty. Give it a value, or leave it out.",
    "13: name needs text in quotation marks, not 5.",
    "14: There is no setting headles. Did you mean headless?",
    "15: There is no setting web. Did you mean no-web?",
    "16: There is no setting max_file. Did you mean max-file?",
    "17: There is no setting zzzzzz.",
    "18: gui needs true or false, not yes.",
    "19: history-days needs a whole number, at least 1, not “2026-01-01”.",
    "20: password takes true or false. Put the password in a file of its own, and name that file with password-file.",
    "21: server is a table. Write all keys without tables, as in port = 5555.",
  ]);
});

Deno.test("a key in text of several lines is not a key", async () => {
  assertEquals(await errors(`name = """\nrate = 1\n"""\nrate = "x"`), [
    "4: rate needs a whole number, at least 0, not “x”.",
  ]);
});

Deno.test("the beginning of several lines without an end is the only error after it", async () => {
  const [first, ...others] = await errors(`rat = 1\nname = """\nrate = 1\n`);
  assertEquals(first, "1: There is no setting rat. Did you mean rate?");
  assertEquals(others.length, 1);
});

Deno.test("flags of a file that contradict each other are named with their line", async () => {
  assertEquals(await errors("gui = true\nline = true\n"), [
    "1: gui and line cannot be used together. Leave one of them out.",
  ]);
  assertEquals(await errors("web-port = 81\nno-web = true\n"), [
    "1: web-port has no effect with no-web. Leave one of them out.",
  ]);
});

Deno.test("paths in a configuration file begin at its folder", async () => {
  const { flags, path } = await read('data = "d"\nkey = "key.pem"\n');
  const folder = dirname(path!);
  assertEquals([flags.data, flags.key], [join(folder, "d"), join(folder, "key.pem")]);
});

Deno.test("a configuration file can be UTF-8 with a mark, or the UTF-16 of PowerShell, and nothing else", async () => {
  const text = 'name = "é お早う"\r\n';
  const utf16 = new Uint8Array(new Uint16Array(Array.from(`\ufeff${text}`, (it) => it.charCodeAt(0))).buffer);
  assertEquals((await read(`\ufeff${text}`)).flags.name, "é お早う");
  assertEquals((await read(utf16)).flags.name, "é お早う");
  await assertRejects(() => read(new Uint8Array([0x61, 0xff])), UsageError, "is not a text file in UTF-8");
});

Deno.test("a configuration file that is missing, too large, or that everyone can change is refused", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const path = `${folder}/tincan.toml`;
    const load = () => Configuration.read(["--config", path]);
    await assertRejects(load, UsageError, `Cannot read the configuration ${path}: no such file or folder.`);
    await Deno.writeTextFile(path, "#".repeat(1024 * 1024 + 1));
    await assertRejects(load, UsageError, "more than 1 MiB");
    await Deno.writeTextFile(path, "");
    if (Deno.build.os === "windows") return;
    const pipe = `${folder}/pipe`;
    assertEquals((await new Deno.Command("mkfifo", { args: ["-m", "600", pipe] }).output()).code, 0);
    const loadPipe = () => Configuration.read(["--config", pipe]);
    await assertRejects(loadPipe, UsageError, `${pipe}: it is a pipe or a device, not a file.`);
    await Deno.writeTextFile(path, "motd-file = 'pipe'\ncert = '/dev/zero'\nkey = 'large'\n");
    await Deno.writeTextFile(`${folder}/large`, "");
    await Deno.truncate(`${folder}/large`, 2 ** 32);
    const { message } = await assertRejects(load, UsageError);
    assertEquals(message.split("\n").map((line) => line.replace(/^.*of (?=\S+: )/, "")), [
      "motd-file: it is a pipe or a device, not a file.",
      "cert: it is a pipe or a device, not a file.",
      "key: it has more than 1 MiB.",
    ]);
    await Deno.writeTextFile(path, "");
    await Deno.chmod(path, 0o666);
    await assertRejects(load, UsageError, "Run: chmod o-w");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("--help and --version need no configuration file", async () => {
  assertEquals((await Configuration.read(["--config", "/missing.toml", "--help"])).flags.help, true);
});

Deno.test("the printed configuration says where each value comes from, and means the same as a file", async () => {
  const printed = configText(
    await read(`port = 6000\nno-transcript = true\ndata = 'd'\nname = '\\ "é"'\n`, "--rate", "5"),
    { host: "0.0.0.0" },
  );
  assertStringIncludes(printed, 'max-file = "4G"  # default\n');
  assertStringIncludes(printed, "rate = 5  # --rate\n");
  assertStringIncludes(printed, '# host = "0.0.0.0"  # default\n');
  assertStringIncludes(printed, "# history-days = N  # default: never\n");
  assertEquals(/^port = 6000 {2}# .*tincan\.toml:1$/m.test(printed), true, printed);
  const { flags: { config: _, ...again } } = await read(printed);
  const { flags: { config: _file, ...first } } = await read(
    `port = 6000\nno-transcript = true\nrate = 5\ndata = '${again.data}'\nname = '\\ "é"'\n`,
  );
  assertEquals(again, first);
  for (const { name, ...flag } of SERVER_FLAGS.flags) {
    if ("onlyTyped" in flag) continue;
    assertEquals(printed.match(new RegExp(`^(# )?${name} = `, "gm"))?.length, 1, name);
  }
});

Deno.test("the message of the day is cleaned and bounded, and comes from one place", async () => {
  const folder = await Deno.makeTempDir();
  const motd = async (...args: string[]) => {
    const configuration = await Configuration.read(["--data", folder, "--plain", "--no-web", ...args]);
    return (await settingsOf(configuration, false)).options.motd;
  };
  try {
    const file = `${folder}/motd.txt`;
    await Deno.writeTextFile(file, "\ufeffWelcome to the **lab**.\r\n\r\n  Be \x1b[31mkind.\n\n");
    assertEquals(await motd("--motd-file", file), "Welcome to the **lab**.\n\n  Be [31mkind.");
    assertEquals([await motd(), await motd("--motd", " \n ")], [undefined, undefined]);
    assertEquals(await motd("--motd", "é".repeat(2000)), "é".repeat(2000));
    await assertRejects(() => motd("--motd", "é".repeat(2001)), UsageError, "at most 2,000 characters and 40 lines");
    await assertRejects(() => motd("--motd", "a\n".repeat(41) + "b"), UsageError, "40 lines");
    await assertRejects(() => motd("--motd", "a", "--motd-file", file), UsageError, "cannot be used together");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("times and endpoints in a configuration file are checked with it, and later errors name its line too", async () => {
  assertEquals(await errors('backup-every = "soon"\nmetrics = "x:1"\nbackup-keep = 0\nweb-port = 99999'), [
    "1: backup-every must be a time such as 12h or 7d, at least 1 minute, not “soon”.",
    "2: metrics needs a port, or an IPv4 address and a port, such as 9464 or 192.168.1.7:9464, not “x:1”.",
    "3: backup-keep needs a whole number, at least 1, not “0”.",
    "4: web-port: “99999” is not a port. Use a number from 0 to 65535; the default is 5555.",
  ]);
  assertEquals((await read('metrics = 9464\nbackup-every = "90m"')).flags.metrics, "9464");
  const folder = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(`${folder}/bad.pem`, "x");
    const flaw = async (text: string, ...args: string[]) => {
      await Deno.writeTextFile(`${folder}/tincan.toml`, `data = "data"\nno-web = true\n${text}`);
      const configuration = await Configuration.read(["--config", `${folder}/tincan.toml`, ...args]);
      const { message } = await assertRejects(() => settingsOf(configuration, false), UsageError);
      return message.replaceAll(folder, "");
    };
    assertEquals(await flaw('cert = "bad.pem"'), "/tincan.toml:3: cert and key belong together. Give both.");
    assertEquals(await flaw("backup-keep = 3"), "/tincan.toml:3: backup-keep has no effect without backup.");
    assertStringIncludes(await flaw('cert = "bad.pem"\nkey = "bad.pem"'), "/tincan.toml:3: Clients would not accept");
    assertEquals(
      await flaw('motd = "a"', "--motd-file", `${folder}/bad.pem`),
      [
        "/tincan.toml:3: motd and --motd-file cannot be used together. Leave one of them out.",
      ].join(),
    );
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
