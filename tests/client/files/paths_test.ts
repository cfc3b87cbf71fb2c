import { assertEquals } from "@std/assert";
import { downloadsFolder, fullPath } from "../../../lib/client/files/paths.ts";

const env = (values: Record<string, string>) => (name: string) => values[name];
const without = () => undefined;

// Its results have the separators of the system.
const ignore = Deno.build.os === "windows";

Deno.test("fullPath() knows ~ and relative paths", { ignore }, () => {
  assertEquals(fullPath("~/tea.png", "/home/alice"), "/home/alice/tea.png");
  assertEquals(fullPath("~", "/home/alice"), "/home/alice");
  assertEquals(fullPath("~bob/tea.png", "/home/alice"), `${Deno.cwd()}/~bob/tea.png`);
  assertEquals(fullPath("../tea.png", undefined), `${Deno.cwd().replace(/\/[^/]*$/, "")}/tea.png`);
});

Deno.test("downloadsFolder() returns what the desktop says, otherwise Downloads", { ignore }, () => {
  const home = { HOME: "/home/alice" };
  assertEquals(downloadsFolder("linux", env(home), without), "/home/alice/Downloads");
  assertEquals(downloadsFolder("darwin", env(home), () => 'XDG_DOWNLOAD_DIR="/x"'), "/home/alice/Downloads");
  assertEquals(downloadsFolder("linux", env({}), without), undefined);
  const read: string[] = [];
  const settings = (text: string) => (path: string) => (read.push(path), text);
  assertEquals(
    downloadsFolder("linux", env(home), settings('# x\nXDG_DOWNLOAD_DIR="$HOME/Téléchargements"\n')),
    "/home/alice/Téléchargements",
  );
  assertEquals(downloadsFolder("linux", env(home), settings('XDG_DOWNLOAD_DIR="/mnt/d"')), "/mnt/d");
  assertEquals(downloadsFolder("linux", env(home), settings('XDG_DOWNLOAD_DIR="d"')), "/home/alice/Downloads");
  assertEquals(downloadsFolder("linux", env({ ...home, XDG_CONFIG_HOME: "/cfg" }), without), "/home/alice/Downloads");
  assertEquals(read[0], "/home/alice/.config/user-dirs.dirs");
});
