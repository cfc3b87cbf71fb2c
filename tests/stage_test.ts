import { assertEquals, assertMatch, assertRejects, assertStrictEquals } from "@std/assert";
import { join } from "node:path";
import { EMBEDDED_TIME, licencesOf, packagesOf, preparePackage, stage } from "../scripts/stage.ts";

/** Runs a test with a folder of its own. */
function testInFolder(name: string, run: (folder: string) => Promise<void>): void {
  Deno.test(name, async () => {
    const folder = await Deno.makeTempDir();
    try {
      await run(folder);
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  });
}

async function write(folder: string, files: Record<string, string>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await Deno.mkdir(`${folder}/${path}`.replace(/\/[^/]*$/, ""), { recursive: true });
    await Deno.writeTextFile(`${folder}/${path}`, text, { mode: 0o700 });
  }
}

testInFolder("stage() copies the sources, all with the same time and rights", async (folder) => {
  const files = { "lib/a/b.ts": "1", "npm_only/imports.json": "2", "deno.json": "3", "deno.lock": "4" };
  await write(`${folder}/from`, { ...files, "server.ts": "5", "client.ts": "6", "tests/c.ts": "7" });
  await Deno.mkdir(`${folder}/to`);
  await stage(`${folder}/from`, `${folder}/to`);
  assertEquals([...Deno.readDirSync(`${folder}/to`)].map(({ name }) => name).sort(), [
    "client.ts",
    "deno.json",
    "deno.lock",
    "lib",
    "npm_only",
    "server.ts",
  ]);
  for (const path of Object.keys(files)) {
    const { mtime, mode } = await Deno.stat(`${folder}/to/${path}`);
    assertEquals(mtime, EMBEDDED_TIME);
    if (Deno.build.os !== "windows") assertStrictEquals(mode! & 0o777, 0o644);
  }
  assertStrictEquals(await Deno.readTextFile(`${folder}/to/lib/a/b.ts`), "1");
});

testInFolder("preparePackage() sets the times of a package, and returns what is no code", async (folder) => {
  await write(folder, {
    "dist/a.js": "",
    "dist/a.d.ts": "",
    "b.cjs": "",
    "c.mjs": "",
    "package.json": "{}",
    LICENSE: "",
  });
  assertEquals((await preparePackage(folder)).sort(), [join(folder, "LICENSE"), join(folder, "dist", "a.d.ts")]);
  assertEquals((await Deno.stat(`${folder}/dist/a.js`)).mtime, EMBEDDED_TIME);
  assertEquals((await Deno.stat(`${folder}/dist`)).mtime, EMBEDDED_TIME);
});

Deno.test("packagesOf() returns the packages that a module imports, and those that they need, once each", () => {
  const package_ = (name: string, dependencies: string[] = []) => ({
    name,
    version: "1.0.0",
    dependencies,
    localPath: `/cache/${name}`,
  });
  const info = {
    modules: [{ kind: "esm" }, { kind: "npm", npmPackage: "b@1.0.0_a@1.0.0" }, { kind: "npm", npmPackage: "a@1.0.0" }],
    npmPackages: {
      "a@1.0.0": package_("a"),
      "b@1.0.0_a@1.0.0": package_("b", ["a@1.0.0", "c@1.0.0"]),
      "c@1.0.0_a@1.0.0": package_("c"),
      "d@1.0.0": package_("d"), // only tests need it
    },
  };
  assertEquals(packagesOf(info).map(({ name, folder }) => [name, folder]), [
    ["a", "/cache/a"],
    ["b", "/cache/b"],
    ["c", "/cache/c"],
  ]);
});

testInFolder("licencesOf() returns the text of each package, and fails without one", async (folder) => {
  await write(folder, { "a/license": "May be copied.\r\n", "b/LICENSE.md": "May be sold.", "c/index.js": "" });
  const [a, b, c] = ["a", "b", "c"].map((name) => ({ name, version: "1.0.0", folder: `${folder}/${name}` }));
  assertMatch(await licencesOf([a, b]), /^a 1\.0\.0\n\nMay be copied\.\n\n-+\n\nb 1\.0\.0\n\nMay be sold\.\n$/m);
  await assertRejects(() => licencesOf([c]), Error, "The package c 1.0.0 has no file with its licence.");
});
