import { assert, assertEquals } from "@std/assert";
import {
  browserCommand,
  configDirectory,
  dataDirectory,
  endingSignals,
  OS,
  type Os,
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

Deno.test("dataDirectory() is where each system keeps data", () => {
  assertEquals(dataDirectory("linux", env(HOME)), "/home/alice/.local/share/tincan");
  assertEquals(dataDirectory("linux", env({ ...HOME, XDG_DATA_HOME: "/data" })), "/data/tincan");
  assertEquals(dataDirectory("darwin", env(HOME)), "/home/alice/Library/Application Support/Tincan");
  assertEquals(dataDirectory("darwin", env({ ...HOME, XDG_DATA_HOME: "/data" })), dataDirectory("darwin", env(HOME)));
  assertEquals(dataDirectory("windows", env(WINDOWS)), "C:\\Users\\alice\\AppData\\Local\\Tincan");
});

Deno.test("configDirectory() is where each system keeps settings", () => {
  assertEquals(configDirectory("linux", env(HOME)), "/home/alice/.config/tincan");
  assertEquals(configDirectory("linux", env({ ...HOME, XDG_CONFIG_HOME: "/etc/me" })), "/etc/me/tincan");
  assertEquals(configDirectory("darwin", env(HOME)), "/home/alice/Library/Application Support/Tincan");
  assertEquals(configDirectory("windows", env(WINDOWS)), "C:\\Users\\alice\\AppData\\Roaming\\Tincan");
});

Deno.test("a variable that is empty counts as not there", () => {
  assertEquals(dataDirectory("linux", env({ ...HOME, XDG_DATA_HOME: "" })), "/home/alice/.local/share/tincan");
  assertEquals(dataDirectory("windows", env({ ...WINDOWS, LOCALAPPDATA: "" })), "C:\\Users\\alice\\Tincan");
});

Deno.test("without a home the folder here is taken", () => {
  assertEquals(dataDirectory("linux", env({})), "./.local/share/tincan");
  assertEquals(dataDirectory("darwin", env({})), "./Library/Application Support/Tincan");
  assertEquals(dataDirectory("windows", env({})), ".\\Tincan");
});

Deno.test("endingSignals() are signals that this system knows, Ctrl-C among them", () => {
  for (const os of ["windows", "darwin", "linux"] as const) assert(endingSignals(os).includes("SIGINT"));
  assert(endingSignals("linux").includes("SIGTERM") && endingSignals("darwin").includes("SIGTERM"));
  // Windows has neither a way to send SIGTERM nor to listen for it.
  assert(!endingSignals("windows").includes("SIGTERM"));
  for (const signal of endingSignals(OS)) {
    const listener = () => {};
    Deno.addSignalListener(signal, listener);
    Deno.removeSignalListener(signal, listener);
  }
});

Deno.test("windowClosesAtExit() only on Windows, at a terminal, after a double click", () => {
  assertEquals(windowClosesAtExit("windows", [], true), true);
  assertEquals(windowClosesAtExit("windows", ["--port", "5555"], true), false);
  assertEquals(windowClosesAtExit("windows", [], false), false);
  assertEquals([windowClosesAtExit("darwin", [], true), windowClosesAtExit("linux", [], true)], [false, false]);
});

Deno.test("browserCommand() opens an address by the system's own means, as one argument", () => {
  const url = "http://127.0.0.1:40000/0123/?a=1&b=2";
  for (const os of ["windows", "darwin", "linux"] satisfies Os[]) {
    const { command, args } = browserCommand(os, url);
    assertEquals([command, args.at(-1)], [{ windows: "rundll32.exe", darwin: "open", linux: "xdg-open" }[os], url]);
  }
});
