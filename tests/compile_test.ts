import { assertArrayIncludes, assertEquals, assertStrictEquals } from "@std/assert";
import { checksums, compileArgs, firstDifference, jobs, outputOf, TARGETS } from "../scripts/compile.ts";
import { v8Flags } from "../scripts/runtime.ts";

Deno.test("jobs() returns both programs, for this system or for each given system", () => {
  assertEquals(jobs(), [{ program: "server", system: undefined }, { program: "client", system: undefined }]);
  assertStrictEquals(jobs(Object.keys(TARGETS)).length, 2 * Object.keys(TARGETS).length);
});

Deno.test("outputOf() ends in .exe only on and for Windows", () => {
  assertStrictEquals(outputOf({ program: "server" }, "linux"), "dist/server");
  assertStrictEquals(outputOf({ program: "server" }, "windows"), "dist/server.exe");
  assertStrictEquals(outputOf({ program: "client", system: "windows-x64" }, "linux"), "dist/client-windows-x64.exe");
  assertStrictEquals(outputOf({ program: "client", system: "macos-arm64" }, "windows"), "dist/client-macos-arm64");
});

Deno.test("compileArgs() gives each program its own permissions, without prompts at run time", () => {
  const args = compileArgs({ program: "client" }, false);
  assertArrayIncludes(args, ["--permission-set=client", "--no-prompt"]);
  assertEquals(args.slice(-3), ["--output", outputOf({ program: "client" }), "client.ts"]);
  assertEquals(args.filter((arg) => arg.startsWith("--allow") || arg === "-A"), []);
});

Deno.test("compileArgs() names the target and the import map if given", () => {
  const plain = compileArgs({ program: "server" }, false);
  assertEquals(plain.filter((arg) => arg === "--target" || arg === "--import-map"), []);
  const args = compileArgs({ program: "server", system: "macos-x64" }, true);
  assertStrictEquals(args[args.indexOf("--target") + 1], "x86_64-apple-darwin");
  assertStrictEquals(args[args.indexOf("--import-map") + 1], "npm_only/imports.json");
});

Deno.test("executables, tasks and npm scripts use the same runtime flags", () => {
  const { scripts } = JSON.parse(Deno.readTextFileSync(new URL("../package.json", import.meta.url)));
  for (const [script, program] of [["start", "server"], ["client", "client"]] as const) {
    // Which reads the task.
    assertEquals(scripts[script], `node scripts/npm_run.mjs deno@2.9.6 ${program}`);
    assertArrayIncludes(compileArgs({ program }, false), v8Flags(program));
  }
});

Deno.test("every program has a permission set", () => {
  const { permissions } = JSON.parse(Deno.readTextFileSync(new URL("../deno.json", import.meta.url)));
  assertEquals(Object.keys(permissions).sort(), jobs().map((job) => job.program).sort());
});

Deno.test("checksums() returns lines for sha256sum --check", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(`${folder}/server`, "abc");
    const abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"; // FIPS 180-4, example B.1
    assertStrictEquals(await checksums([`${folder}/server`]), `${abc}  server\n`);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("firstDifference() finds the first byte that differs, even past the end of a file", () => {
  assertStrictEquals(firstDifference(new Uint8Array([1, 2, 3]), new Uint8Array([1, 2, 3])), undefined);
  assertStrictEquals(firstDifference(new Uint8Array([1, 2, 3]), new Uint8Array([1, 9, 9])), 1);
  assertStrictEquals(firstDifference(new Uint8Array([1, 2]), new Uint8Array([1, 2, 3])), 2);
});

/** Returns the texts of the sources in a folder. */
function sourcesIn(folder: URL): string[] {
  return [...Deno.readDirSync(folder)].flatMap((entry) => {
    if (entry.isDirectory) return sourcesIn(new URL(`${entry.name}/`, folder));
    return /\.tsx?$/.test(entry.name) ? [Deno.readTextFileSync(new URL(entry.name, folder))] : [];
  });
}

Deno.test("the build of the page downloads each package that the page imports", () => {
  const build = Deno.readTextFileSync(new URL("../scripts/page.ts", import.meta.url));
  const sources = sourcesIn(new URL("../lib/browser/", import.meta.url)).join("");
  const names = new Set(
    [...sources.matchAll(/^(?:import|export) [^;]*? from "([^."][^"]*)";/gms)].map(([, name]) => name),
  );
  assertArrayIncludes([...names], ["preact", "uqr"]);
  assertEquals([...names].filter((name) => !build.includes(`import("${name}")`)), []);
});
