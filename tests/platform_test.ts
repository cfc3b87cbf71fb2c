import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { join } from "node:path";
import {
  browserCommand,
  canSuspend,
  configDirectory,
  dataDirectory,
  describeFileError,
  isInProfile,
  noFolderMessage,
  OS,
  type Os,
  othersMayWrite,
  resizeSignal,
  runProgram,
  systemLanguage,
  terminationSignals,
  windowClosesAtExit,
} from "../lib/platform.ts";

const env = (variables: Record<string, string>) => (name: string) => variables[name];

const HOME = { HOME: "/home/alice" };
const WINDOWS = {
  USERPROFILE: "C:\\Users\\alice",
  LOCALAPPDATA: "C:\\Users\\alice\\AppData\\Local",
  APPDATA: "C:\\Users\\alice\\AppData\\Roaming",
};

Deno.test("OS is one of the three systems", () => {
  assert((["windows", "darwin", "linux"] satisfies Os[]).includes(OS));
  if (Deno.build.os === "windows" || Deno.build.os === "darwin") assertEquals(OS, Deno.build.os);
});

Deno.test("systemLanguage() follows the first of the three variables that is set, otherwise the settings of the system", () => {
  assertEquals(systemLanguage("linux", env({ LC_ALL: "C", LANG: "de_AT.UTF-8" })), "C");
  assertEquals(systemLanguage("linux", env({ LC_ALL: "", LC_MESSAGES: "es_ES", LANG: "de_AT.UTF-8" })), "es_ES");
  assertEquals(systemLanguage("darwin", env({ LANG: "de_AT.UTF-8" }), "zh-Hans-CN"), "de_AT.UTF-8");
  assertEquals(systemLanguage("windows", env({}), "zh-Hans-CN"), "zh-Hans-CN");
  assertEquals(systemLanguage("linux", env({}), "zh-Hans-CN"), undefined);
});

Deno.test("dataDirectory() follows the conventions of each system", () => {
  assertEquals(dataDirectory("linux", env(HOME)), "/home/alice/.local/share/tincan");
  assertEquals(dataDirectory("linux", env({ ...HOME, XDG_DATA_HOME: "/data" })), "/data/tincan");
  assertEquals(dataDirectory("darwin", env(HOME)), "/home/alice/Library/Application Support/Tincan");
  assertEquals(dataDirectory("darwin", env({ ...HOME, XDG_DATA_HOME: "/data" })), dataDirectory("darwin", env(HOME)));
  assertEquals(dataDirectory("windows", env(WINDOWS)), "C:\\Users\\alice\\AppData\\Local\\Tincan");
});

Deno.test("configDirectory() follows the conventions of each system", () => {
  assertEquals(configDirectory("linux", env(HOME)), "/home/alice/.config/tincan");
  assertEquals(configDirectory("linux", env({ ...HOME, XDG_CONFIG_HOME: "/etc/me" })), "/etc/me/tincan");
  assertEquals(configDirectory("darwin", env(HOME)), "/home/alice/Library/Application Support/Tincan");
  assertEquals(configDirectory("windows", env(WINDOWS)), "C:\\Users\\alice\\AppData\\Roaming\\Tincan");
});

Deno.test("dataDirectory() ignores an empty variable", () => {
  assertEquals(dataDirectory("linux", env({ ...HOME, XDG_DATA_HOME: "" })), "/home/alice/.local/share/tincan");
  assertEquals(dataDirectory("windows", env({ ...WINDOWS, LOCALAPPDATA: "" })), "C:\\Users\\alice\\Tincan");
});

Deno.test("dataDirectory() and configDirectory() return undefined without a full path to a home folder", () => {
  for (const os of ["linux", "darwin", "windows"] as const) {
    for (const value of ["", ".", "me"]) {
      const home = { HOME: value, USERPROFILE: value, APPDATA: value };
      assertEquals([dataDirectory(os, env(home)), configDirectory(os, env(home))], [undefined, undefined]);
    }
  }
  assertEquals(dataDirectory("linux", env({ ...HOME, XDG_DATA_HOME: "data" })), "/home/alice/.local/share/tincan");
  assertEquals(dataDirectory("windows", env({ ...WINDOWS, LOCALAPPDATA: "data" })), "C:\\Users\\alice\\Tincan");
  assertEquals(dataDirectory("windows", env({ LOCALAPPDATA: "\\\\box\\share\\" })), "\\\\box\\share\\Tincan");
  assertEquals(configDirectory("linux", env({ HOME: "/" })), "/.config/tincan");
});

Deno.test("describeFileError() says the same on every system", () => {
  const folder = Deno.makeTempDirSync();
  const said = (work: () => unknown) => {
    try {
      return work();
    } catch (error) {
      return describeFileError(error);
    }
  };
  try {
    const file = join(folder, "file");
    Deno.writeTextFileSync(file, "");
    assertEquals(said(() => Deno.readTextFileSync(join(folder, "none"))), "no such file or folder");
    assertEquals(said(() => Deno.readTextFileSync(folder)), "it is a folder, not a file");
    assertEquals(said(() => Deno.mkdirSync(file)), "a file is in the way");
    assertEquals(said(() => Deno.mkdirSync(join(file, "data"), { recursive: true })), "a file is in the way");
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
  assertEquals(
    describeFileError(new Deno.errors.NotCapable("Requires all access to …")),
    "the program has no access to it",
  );
  assertEquals(describeFileError(new Error("Zugriff verweigert. (os error 4242): open 'x'")), "Zugriff verweigert");
});

Deno.test("describeFileError() knows what Windows says by number", () => {
  const said = (number: number, os: Os, code?: string) =>
    describeFileError(Object.assign(new Error(`Irgendetwas. (os error ${number}): mkdir 'x'`), code && { code }), os);
  assertEquals(said(123, "windows", "ENOENT"), "Windows does not allow that name");
  assertEquals(said(53, "windows"), "that computer or its shared folder cannot be reached");
  assertEquals(said(21, "windows"), "the drive is not ready");
  assertEquals(said(32, "windows", "EBUSY"), "another program is using it");
  // The numbers of other systems mean something else.
  assertEquals(said(21, "linux", "EISDIR"), "it is a folder, not a file");
  assertEquals(said(53, "darwin"), "Irgendetwas");
});

Deno.test("isInProfile() compares folders as Windows does", () => {
  const inside = (path: string, variables: Record<string, string> = WINDOWS) => isInProfile(env(variables), path);
  assert(inside("C:\\Users\\alice\\chat") && inside("c:\\users\\ALICE\\AppData\\Local\\Tincan"));
  assert(inside("D:\\roaming\\Tincan", { LOCALAPPDATA: "D:\\Roaming\\" }));
  for (const path of ["C:\\Users\\alice2\\chat", "C:\\Users\\bob\\chat", "D:\\chat", "\\\\box\\share"]) {
    assert(!inside(path), path);
  }
  assert(!inside("D:\\chat", { USERPROFILE: "" }) && !inside("C:\\Users\\alice\\chat", {}));
});

Deno.test("terminationSignals() returns signals that this system knows, among them the one of Ctrl-C", () => {
  for (const os of ["windows", "darwin", "linux"] as const) assert(terminationSignals(os).includes("SIGINT"));
  assert(terminationSignals("linux").includes("SIGTERM") && terminationSignals("darwin").includes("SIGTERM"));
  // Windows has neither a way to send SIGTERM nor to listen for it.
  assert(!terminationSignals("windows").includes("SIGTERM"));
  for (const signal of terminationSignals(OS)) {
    const listener = () => {};
    Deno.addSignalListener(signal, listener);
    Deno.removeSignalListener(signal, listener);
  }
});

Deno.test("only Windows reports no new size of a terminal, and suspends no program", () => {
  const systems = ["windows", "darwin", "linux"] as const;
  assertEquals(systems.map(resizeSignal), [undefined, "SIGWINCH", "SIGWINCH"]);
  assertEquals(systems.map(canSuspend), [false, true, true]);
});

Deno.test("othersMayWrite() reads the mode, which Windows does not have", {
  ignore: Deno.build.os === "windows",
}, async () => {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.chmod(folder, 0o722);
    assertEquals((["darwin", "linux", "windows"] as const).map((os) => othersMayWrite(os, folder)), [
      true,
      true,
      false,
    ]);
    await Deno.chmod(folder, 0o755);
    assertEquals((["darwin", "linux"] as const).map((os) => othersMayWrite(os, folder)), [false, false]);
  } finally {
    await Deno.remove(folder);
  }
});

Deno.test("noFolderMessage() names the variable that each system has", () => {
  assertMatch(noFolderMessage("darwin", "data"), /^The environment variable HOME is not set to a full path/);
  assertMatch(noFolderMessage("windows", "servers"), /^The environment variable USERPROFILE is not set to a full path/);
});

Deno.test("windowClosesAtExit() is true only on Windows, at a terminal, after a click on the program or a link", () => {
  assertEquals(windowClosesAtExit("windows", [], true), true);
  assertEquals(windowClosesAtExit("windows", ["tincan://192.168.1.5/x"], true), true);
  assertEquals(windowClosesAtExit("windows", ["tincan://192.168.1.5/x", "--line"], true), false);
  assertEquals(windowClosesAtExit("windows", ["--port", "5555"], true), false);
  assertEquals(windowClosesAtExit("windows", [], false), false);
  assertEquals([windowClosesAtExit("darwin", [], true), windowClosesAtExit("linux", [], true)], [false, false]);
});

Deno.test("runProgram() waits for the reader only where the window closes after a failure", async () => {
  const run = async (main: () => Promise<number>, closes: boolean) => {
    let waited = 0;
    const status = await runProgram(main, closes, () => waited++);
    return [status, waited];
  };
  for (const status of [0, 1, 2]) {
    assertEquals(await run(() => Promise.resolve(status), true), [status, status === 0 ? 0 : 1]);
    assertEquals(await run(() => Promise.resolve(status), false), [status, 0]);
  }
  const { error } = console;
  const shown: unknown[] = [];
  console.error = (what: unknown) => void shown.push(what);
  const fault = new Error("a fault");
  try {
    assertEquals(await run(() => Promise.reject(fault), true), [1, 1]);
  } finally {
    console.error = error;
  }
  assertEquals(shown, [fault]);
  await assertRejects(() => run(() => Promise.reject(fault), false), Error, "a fault");
});

Deno.test("browserCommand() passes the address as one argument of the system's own command", () => {
  const url = "http://127.0.0.1:40000/0123/?a=1&b=2";
  for (const os of ["windows", "darwin", "linux"] satisfies Os[]) {
    const { command, args } = browserCommand(os, url);
    assertEquals([command, args.at(-1)], [{ windows: "rundll32.exe", darwin: "open", linux: "xdg-open" }[os], url]);
  }
});
