import { assertEquals, assertRejects } from "@std/assert";
import { moveFile } from "../../lib/disk/mod.ts";

/** A system whose first moves fail. */
function failing(codes: readonly string[]) {
  const left = [...codes];
  const pauses: number[] = [];
  let moved = 0;
  return {
    rename: () => {
      const code = left.shift();
      if (code === undefined) return Promise.resolve(void moved++);
      return Promise.reject(Object.assign(new Error("no"), { code }));
    },
    pause: (ms: number) => Promise.resolve(void pauses.push(ms)),
    get done() {
      return { moved, waited: pauses.length };
    },
  };
}

Deno.test("moveFile() waits on Windows until no other program has the file open", async () => {
  const system = failing(["EBUSY", "EPERM", "EACCES"]);
  await moveFile("a", "b", { os: "windows", ...system });
  assertEquals(system.done, { moved: 1, waited: 3 });
});

Deno.test("moveFile() gives up when a program keeps the file open", async () => {
  const system = failing(Array(100).fill("EBUSY"));
  await assertRejects(() => moveFile("a", "b", { os: "windows", ...system }), Error, "no");
  assertEquals(system.done, { moved: 0, waited: 7 });
});

Deno.test("moveFile() waits for nothing that does not pass, and on no other system", async () => {
  for (const [os, code] of [["windows", "ENOENT"], ["windows", "ENOSPC"], ["linux", "EACCES"], ["darwin", "EBUSY"]]) {
    const system = failing([code]);
    await assertRejects(() => moveFile("a", "b", { os: os as "windows", ...system }), Error, "no");
    assertEquals(system.done, { moved: 0, waited: 0 });
  }
});

Deno.test("moveFile() moves a file in place of another", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const [from, to] = [`${folder}/a`, `${folder}/b`];
    await Deno.writeTextFile(from, "new");
    await Deno.writeTextFile(to, "old");
    await moveFile(from, to);
    assertEquals(await Deno.readTextFile(to), "new");
    await assertRejects(() => moveFile(from, to), Deno.errors.NotFound);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
