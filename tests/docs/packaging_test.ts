import { assert, assertEquals } from "@std/assert";
import { Configuration } from "../../lib/programs/server/config/configuration.ts";

const UNIT = "packaging/systemd/tincan.service";

/** Runs a program of the system; undefined if it is not installed. */
async function run(command: string, args: string[]): Promise<{ code: number; text: string } | undefined> {
  try {
    const { code, stdout, stderr } = await new Deno.Command(command, { args }).output();
    const decoder = new TextDecoder();
    return { code, text: decoder.decode(stdout) + decoder.decode(stderr) };
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

const hasSystemd = Deno.build.os === "linux" && await run("systemd-analyze", ["--version"]) !== undefined;

Deno.test({
  name: "systemd finds no fault in the unit, and rates it as well protected",
  ignore: !hasSystemd,
  async fn() {
    const folder = await Deno.makeTempDir();
    try {
      const path = `${folder}/tincan.service`;
      // The program is not installed here.
      const text = (await Deno.readTextFile(UNIT)).replace("/usr/bin/tincan-server", "/bin/true");
      await Deno.writeTextFile(path, text);
      assertEquals(await run("systemd-analyze", ["verify", path]), { code: 0, text: "" });
      const rating = await run("systemd-analyze", ["security", "--offline=true", "--threshold=20", path]);
      assert(rating?.code === 0, rating?.text);
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
});

/** Returns what is wrong with the tags of an XML file, as far as these files need XML; undefined if nothing is. */
function flawOfXml(text: string): string | undefined {
  const open: string[] = [];
  const body = text.replace(/<!--(?:(?!--)[^])*-->|<\?xml[^>]*\?>|<!DOCTYPE[^>]*>/g, "");
  for (const [tag, closes, name, rest] of body.matchAll(/<(\/?)([A-Za-z]+)((?:\s+\w+="[^"<&]*")*\s*\/?)>/g)) {
    if (closes === "/") {
      if (open.pop() !== name) return `${tag} closes another element`;
    } else if (!rest.endsWith("/")) open.push(name);
  }
  const between = body.replace(/<(\/?)([A-Za-z]+)((?:\s+\w+="[^"<&]*")*\s*\/?)>/g, "");
  return /[<>]|&(?!amp;|lt;|gt;)/.test(between) ? "a stray < or &" : open.length > 0 ? `${open} stays open` : undefined;
}

Deno.test("the files for launchd and WinSW are well-formed, and start the server with its configuration", async () => {
  for (const path of ["packaging/launchd/internal.tincan.server.plist", "packaging/windows/tincan-service.xml"]) {
    const text = await Deno.readTextFile(path);
    assertEquals(flawOfXml(text), undefined, path);
    const args = Array.from(text.matchAll(/<(?:string|argument)>(--[^<]*)</g), ([, flag]) => flag);
    assertEquals(args, ["--headless", "--config", "--data"]);
  }
  assertEquals(flawOfXml("<a><b></a></b>"), "</a> closes another element");
  assertEquals(flawOfXml("<a>&b</a>"), "a stray < or &");
});

Deno.test({
  name: "macOS accepts the file for launchd",
  ignore: Deno.build.os !== "darwin",
  async fn() {
    const checked = await run("plutil", ["-lint", "packaging/launchd/internal.tincan.server.plist"]);
    assertEquals(checked?.code, 0, checked?.text);
  },
});

Deno.test("the server accepts each configuration in the guide and in the packages", async () => {
  const guide = (await Deno.readTextFile("docs/guide/operating.md")).matchAll(/^```toml\n([^]*?)^```$/gm);
  const texts = [...Array.from(guide, ([, text]) => text), await Deno.readTextFile("packaging/debian/tincan.toml")];
  assert(texts.length > 2);
  const folder = await Deno.makeTempDir();
  try {
    for (const text of texts) {
      for (const [, file] of text.matchAll(/^[a-z-]+-file = "([^"/]+)"/gm)) {
        await Deno.writeTextFile(`${folder}/${file}`, "x");
      }
      await Deno.writeTextFile(`${folder}/tincan.toml`, text);
      await Configuration.read(["--config", `${folder}/tincan.toml`]);
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
