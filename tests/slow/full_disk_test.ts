import { assertEquals } from "@std/assert";
import { LastingServer } from "../support/lasting_server.ts";
import { patientTest } from "../support/patience.ts";
import { Person } from "../support/person.ts";
import { checkPromises } from "../support/promises.ts";
import { closing, lobbyMessages } from "../support/lobby_messages.ts";
import { type Raw, RawClient } from "../support/raw_client.ts";
import { CAN_MOUNT, smallDisk } from "../support/small_disk.ts";

/** Fills a disk to its last byte. Returns a function that frees the space. */
async function fill(path: string): Promise<() => Promise<void>> {
  const name = `${path}/filler`;
  using file = await Deno.open(name, { write: true, create: true });
  for (let piece = 64 * 1024; piece >= 1;) {
    try {
      await file.write(new Uint8Array(piece));
    } catch {
      piece = Math.floor(piece / 2);
    }
  }
  return () => Deno.remove(name);
}

patientTest(
  "delivers nothing that it cannot store on a full disk, and continues when there is space",
  async (scope) => {
    const disk = scope.use(smallDisk(64 * 1024)!);
    const server = scope.use(await LastingServer.start(`${disk.path}/data`));
    const alice = scope.use(await Person.join("alice", server.port));
    const bob = closing(scope, await RawClient.join(server.port, "bob"));
    const witness = closing(scope, await RawClient.join(server.port, "witness"));
    const sent = new Map<string, string>();
    const acknowledged: Raw[] = [];
    const refused = new Set<string>();
    /** Sends a message as Bob. Returns true if it was stored. */
    const say = async (): Promise<boolean> => {
      const id = `bob-${sent.size}`;
      const text = `${id} ${"x".repeat(3_000)}`;
      sent.set(id, text);
      const answer = await bob.say(text, { id });
      if (answer.type === "message") return acknowledged.push(answer) > 0;
      assertEquals(answer.code, "storage-unavailable");
      refused.add(id);
      return false;
    };
    for (let round = 0; round < 4; round++) {
      await say();
      const makeRoom = await fill(disk.path);
      // The files of the database can have some space left.
      while (await say());
      alice.say(`typed while the disk is full, ${round}`);
      for (let i = 0; i < 10; i++) await say();
      await makeRoom();
      // People only continue to talk.
      while (!(await say()));
      await alice.until(() => alice.settled);
      // A refused message can be repeated with its id.
      const id = [...refused][0];
      refused.delete(id);
      bob.send({ type: "send", id, to: "#lobby", text: sent.get(id)! });
      acknowledged.push(await bob.next("message", (message) => message.id === id));
    }
    const last = acknowledged.at(-1)!.seq;
    await alice.until(() => alice.shown().at(-1)!.seq === last);
    await witness.next("message", ({ seq }) => seq === last);
    const claims = {
      people: [alice],
      sent,
      acknowledged,
      seen: { witness: lobbyMessages(witness), bob: lobbyMessages(bob) },
    };
    const history = await checkPromises(server.port, claims);
    assertEquals(history.filter(({ id }) => refused.has(id)), []);
    await server.restart("SIGKILL");
    assertEquals(await checkPromises(server.port, claims), history);
  },
  { ignore: !CAN_MOUNT },
);
