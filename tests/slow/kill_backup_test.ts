import { assert, assertEquals } from "@std/assert";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { LastingServer } from "../support/lasting_server.ts";
import { patientTest } from "../support/patience.ts";
import { RawClient } from "../support/raw_client.ts";

/** Makes the database of a server so large that a backup of it takes a moment. */
function enlarge(data: string): void {
  using db = new DatabaseSync(join(data, "chat.db"));
  db.exec("BEGIN");
  const insert = db.prepare("INSERT INTO missed (person, about, message) VALUES (?, ?, ?)");
  for (let i = 0; i < 1_500; i++) insert.run(-1 - i, "size", "x".repeat(100_000));
  db.exec("COMMIT");
}

/** Returns what is in a folder of backups, once a condition holds. */
async function namesWhen(folder: string, holds: (names: string[]) => boolean): Promise<string[]> {
  for (;;) {
    const names = Array.from(Deno.readDirSync(folder), ({ name }) => name).filter((name) => !/^lock/.test(name)).sort();
    if (holds(names)) return names;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

for (const signal of ["SIGKILL", "SIGTERM"] as const) {
  patientTest(
    `a server that ends by ${signal} during a backup leaves the earlier ones, and makes it after its next start`,
    async (scope) => {
      const root = await Deno.makeTempDir({ prefix: "tincan-test-" });
      scope.defer(() => Deno.remove(root, { recursive: true }));
      const [data, folder] = [join(root, "data"), join(root, "backups")];
      await Deno.mkdir(folder);
      const old = "2026-01-01T00-00-00Z";
      await Deno.mkdir(join(folder, old));
      const server = scope.use(await LastingServer.start(data, ["--rate", "0", "--plain", "--backup", folder]));
      // The first backup of a small database comes before.
      const [, first] = await namesWhen(
        folder,
        (names) => names.length === 2 && !names.some((it) => it.startsWith("un")),
      );
      enlarge(data);
      const alice = await RawClient.join(server.port, "alice");
      const { seq } = await alice.say("stored");
      await Deno.rename(join(folder, first), join(root, "first"));
      await server.restart(signal);
      await namesWhen(folder, (names) => names.some((it) => it.startsWith("unfinished-")));
      await server.restart(signal);
      const names = await namesWhen(folder, (names) => names.length === 2 && !names.some((it) => it.startsWith("un")));
      assertEquals(names[0], old);
      assert(Deno.statSync(join(folder, names[1], "backup.json")).isFile);
      const again = await RawClient.join(server.port, "alice", { session: alice.session, resume: { "#lobby": 0 } });
      assertEquals((await again.next("history")).messages.map((it: { seq: number }) => it.seq), [seq]);
      await again.close();
    },
  );
}
