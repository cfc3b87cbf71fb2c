import { assertEquals } from "@std/assert";
import { basename } from "node:path";
import { TemporaryFolder } from "../../../lib/programs/server/temporary_folder.ts";
import { TempDir } from "../../store/fakes.ts";

const namesIn = (path: string) => Array.from(Deno.readDirSync(path), ({ name }) => name).sort();

Deno.test("a temporary folder is removed, or by the next program if its own program was killed", () => {
  using dir = new TempDir();
  // What a killed program leaves: nobody holds the lock.
  const killed = dir.file("tincan-check-killed");
  for (const path of [killed, dir.file("tincan-check-new"), dir.file("other")]) Deno.mkdirSync(path);
  for (const name of ["lock", "chat.db"]) Deno.writeTextFileSync(`${killed}/${name}`, "");
  {
    using first = new TemporaryFolder(dir.path);
    Deno.writeTextFileSync(`${first.path}/chat.db`, "private");
    using second = new TemporaryFolder(dir.path);
    const folders = [first, second].map(({ path }) => basename(path));
    assertEquals(namesIn(dir.path), ["other", "tincan-check-new", ...folders].sort());
  }
  assertEquals(namesIn(dir.path), ["other", "tincan-check-new"]);
});
