import { assertEquals } from "@std/assert";
import { SOURCE } from "../support/programs.ts";

const HOMES = ["HOME", "USERPROFILE", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA", "APPDATA"];

/** Runs a program to its end, in an environment that names no folder for files. */
async function startWithoutHome(which: "server" | "client", ...args: string[]): Promise<{ code: number; err: string }> {
  const [command, ...flags] = SOURCE[which];
  const cache = JSON.parse(
    new TextDecoder().decode((await new Deno.Command(command, { args: ["info", "--json"] }).output()).stdout),
  );
  const env = Object.fromEntries(Object.entries(Deno.env.toObject()).filter(([name]) => !HOMES.includes(name)));
  const { code, stderr } = await new Deno.Command(command, {
    args: [...flags, ...args],
    env: { ...env, DENO_DIR: cache.denoDir },
    clearEnv: true,
    stdin: "null",
  }).output();
  return { code, err: new TextDecoder().decode(stderr) };
}

const variable = Deno.build.os === "windows" ? "USERPROFILE" : "HOME";

Deno.test("a server that is told of no home and no --data says so, and exits with 2", async () => {
  const { code, err } = await startWithoutHome("server", "--headless");
  assertEquals(
    err.split("\n")[0],
    `The environment variable ${variable} is not set to a full path, so there is no folder for the data. Choose a folder with --data.`,
  );
  assertEquals(code, 2);
});

Deno.test("a client that is told of no home says so, and needs none where it knows the server's key, or nothing is encrypted", async () => {
  const { code, err } = await startWithoutHome("client", "127.0.0.1:1", "--nick", "ci");
  assertEquals(
    err.split("\n")[0],
    `The environment variable ${variable} is not set to a full path, so there is no folder for the list of known servers. Set it, or give the server's fingerprint with --fingerprint.`,
  );
  assertEquals(code, 2);
  for (const flags of [["--plain"], ["--fingerprint", Array(6).fill("12345").join("-")]]) {
    // Nothing listens there.
    assertEquals((await startWithoutHome("client", "127.0.0.1:1", "--nick", "ci", ...flags)).code, 1);
  }
});

Deno.test({
  name: "a server that Windows allows no such folder says so, and exits with 2",
  ignore: Deno.build.os !== "windows",
}, async () => {
  const { code, err } = await startWithoutHome("server", "--headless", "--data", "C:\\chat\\nul");
  assertEquals(err.split("\n")[0], "Windows allows no folder with the name “nul”. Choose another folder with --data.");
  assertEquals(code, 2);
});

Deno.test("a server that may not keep its data where it is told to says so in one sentence, and exits with 1", async () => {
  const file = await Deno.makeTempFile();
  try {
    const cases: [string, string][] = [[file, "a file is in the way"]];
    if (Deno.build.os === "linux") cases.push(["/proc", "the program has no access to it"]);
    for (const [data, why] of cases) {
      const { code, err } = await startWithoutHome("server", "--headless", "--data", data);
      assertEquals([code, err], [1, `Cannot store data in ${data}: ${why}. Give another folder with --data.\n`]);
    }
  } finally {
    await Deno.remove(file);
  }
});
