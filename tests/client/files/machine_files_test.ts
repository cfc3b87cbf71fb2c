import { assertEquals, assertRejects } from "@std/assert";
import { MachineFiles, TransferError } from "../../../lib/client/mod.ts";

const TEA = { name: "tea.png", size: 3, type: "image/png", hash: "9f86" };

/** Runs a test with the files of a person whose folder is `home`. */
async function withHome(test: (files: MachineFiles, home: string) => unknown): Promise<void> {
  const home = await Deno.realPath(await Deno.makeTempDir({ prefix: "tincan-test-" }));
  const files = new MachineFiles({
    os: Deno.build.os === "windows" ? "windows" : "linux",
    env: (name) => name === "HOME" || name === "USERPROFILE" ? home : undefined,
    connect: () => Promise.reject(new Error("no server")),
    journalIn: undefined,
  });
  try {
    await test(files, home);
  } finally {
    await Deno.remove(home, { recursive: true });
  }
}

Deno.test("MachineFiles.complete() returns what begins with a path, folders with a separator", () =>
  withHome((files, home) => {
    for (const name of ["tea.png", "teas.txt", ".tea", "cake.png"]) Deno.writeTextFileSync(`${home}/${name}`, "");
    Deno.mkdirSync(`${home}/tearoom`);
    Deno.writeTextFileSync(`${home}/tearoom/one two.png`, "");
    assertEquals(files.complete("~/te"), ["~/tea.png", "~/tearoom/", "~/teas.txt"]);
    assertEquals(files.complete("~/.t"), ["~/.tea"]);
    assertEquals(files.complete("~/tearoom/"), ["~/tearoom/one two.png"]);
    assertEquals(files.complete(`${home}/cak`), [`${home}/cake.png`]);
    assertEquals([files.complete("~/none/"), files.complete("~/tea.png/")], [[], []]);
  }));

Deno.test("MachineFiles.find() names what is wrong with a file", () =>
  withHome(async (files, home) => {
    Deno.writeTextFileSync(`${home}/../${home.split(/[\\/]/).at(-1)}/tea.png`, "tea");
    const found = await files.find("~/tea.png");
    assertEquals([found.name, found.size], ["tea.png", 3]);
    const wrong = async (path: string) => (await assertRejects(() => files.find(path), TransferError)).code;
    assertEquals([await wrong("~/none.png"), await wrong("~")], ["file", "folder"]);
  }));

Deno.test("MachineFiles.place() saves into folders that exist, and into the downloads folder", () =>
  withHome(async (files, home) => {
    Deno.mkdirSync(`${home}/pictures`);
    assertEquals((await files.place(TEA)).destination, undefined);
    const { destination } = await files.place(TEA, "~/pictures");
    assertEquals(destination?.replace(/[\\/]+$/, "").endsWith("pictures"), true);
    assertEquals((await files.place(TEA, "~/pictures/new.png")).destination?.endsWith("new.png"), true);
    const error = await assertRejects(() => files.place(TEA, "~/none/new.png"), TransferError);
    assertEquals(error.message, `Cannot save tea.png: there is no folder ${home}/none.`.replaceAll("/", sep()));
  }));

function sep(): string {
  return Deno.build.os === "windows" ? "\\" : "/";
}
