import { assertEquals } from "@std/assert";
import { FilePerson } from "../support/file_person.ts";
import { CAN_MOUNT, smallDisk } from "../support/small_disk.ts";
import { TestServer } from "../support/test_server.ts";

Deno.test({
  name: "a download onto a full disk fails with a sentence, and goes on when there is room",
  ignore: !CAN_MOUNT,
  async fn() {
    using disk = smallDisk(3_000);
    await using server = await TestServer.start();
    await using alice = await FilePerson.join("alice", server.port);
    const content = new Uint8Array(2_000_000).map((_, i) => (i * 7) ^ (i >> 11));
    alice.write("film.bin", content);
    alice.type("/send ~/film.bin");
    await alice.transferred();
    const filler = `${disk!.path}/filler`;
    await Deno.writeFile(filler, new Uint8Array(2_000_000));
    alice.type(`/get film.bin ${disk!.path}`);
    const [, failed] = await alice.transferred(2);
    assertEquals([failed.phase, failed.reason], [
      "failed",
      "Cannot save film.bin: the disk is full. Free some space, and type /resume.",
    ]);
    await Deno.remove(filler);
    alice.type("/resume");
    await alice.when(({ transfers }) => transfers[1].phase === "done");
    assertEquals(await Deno.readFile(`${disk!.path}/film.bin`), content);
  },
});
