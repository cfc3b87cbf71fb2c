import { assert, assertEquals, assertMatch } from "@std/assert";
import { dirname } from "node:path";
import { leave } from "../support/asking.ts";
import { patientTest } from "../support/patience.ts";
import { SOURCE } from "../support/programs.ts";
import { RawClient } from "../support/raw_client.ts";

/** Waits until a file has what matches. */
async function written(path: string, pattern: RegExp): Promise<RegExpMatchArray> {
  for (;;) {
    const text = await Deno.readTextFile(path).catch((error) => {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
      return "";
    });
    const found = text.match(pattern);
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function exists(path: string): Promise<boolean> {
  for await (const { name } of Deno.readDir(dirname(path))) if (path.endsWith(`/${name}`)) return true;
  return false;
}

async function hasLogrotate(): Promise<boolean> {
  try {
    return (await new Deno.Command("logrotate", { args: ["--version"], stderr: "null" }).output()).success;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotCapable) return false;
    throw error;
  }
}

const ignore = Deno.build.os !== "linux";

for (const by of ["SIGUSR1", "logrotate"]) {
  patientTest(`the log goes to a new file after ${by} has rotated it`, async (scope) => {
    const folder = scope.adopt(Deno.makeTempDirSync({ prefix: "tincan-test-" }), (path) => {
      Deno.removeSync(path, { recursive: true });
    });
    const log = `${folder}/tincan.log`;
    const [command, ...rest] = SOURCE.server;
    const args = [...rest, "--host", "127.0.0.1", "--port", "0", "--plain", "--no-web", "--no-advertise", "--headless"];
    const child = new Deno.Command(command, {
      args: [...args, "--data", `${folder}/data`, "--log-file", log],
      stdin: "null",
      stdout: "piped",
      stderr: "inherit",
    }).spawn();
    const ended = child.output();
    scope.defer(async () => {
      child.kill("SIGTERM");
      // Nothing is written elsewhere.
      assertEquals((await ended).stdout.length, 0);
    });
    const port = Number((await written(log, /listening on [\d.]+:(\d+)/))[1]);
    await written(log, /Waiting for connection/);
    await leave(await RawClient.join(port, "alice"));
    await written(log, /Connection closed with .*\(alice\)/);
    if (by === "SIGUSR1") {
      await Deno.rename(log, `${log}.1`);
      child.kill("SIGUSR1");
    } else {
      const config = (await Deno.readTextFile("packaging/logrotate/tincan"))
        .replaceAll("/var/log/tincan/tincan.log", log)
        .replace(/systemctl kill .*/, `kill -USR1 ${child.pid}`);
      await Deno.writeTextFile(`${folder}/logrotate.conf`, config);
      await Deno.chmod(folder, 0o700);
      await Deno.chmod(`${folder}/logrotate.conf`, 0o644);
      const { success, stderr } = await new Deno.Command("logrotate", {
        args: ["--force", "--state", `${folder}/state`, `${folder}/logrotate.conf`],
      }).output();
      assert(success, new TextDecoder().decode(stderr));
    }
    // It exists before its first line.
    while (!(await exists(log))) await new Promise((resolve) => setTimeout(resolve, 10));
    await leave(await RawClient.join(port, "bob"));
    assertMatch((await written(log, /^[^]*Connection closed with .*\(bob\)[^]*$/))[0], /^Connection established/);
    assertMatch(await Deno.readTextFile(`${log}.1`), /\(alice\)/);
  }, { ignore: ignore || (by === "logrotate" && !(await hasLogrotate())) });
}
