import { assert, assertEquals } from "@std/assert";

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
