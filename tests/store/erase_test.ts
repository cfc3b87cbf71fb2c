import { assertEquals } from "@std/assert";
import type { NewAmendment } from "../../lib/store/mod.ts";
import { patientTest } from "../support/patience.ts";
import { readLatin1, TempDir } from "./fakes.ts";
import { Threaded } from "./threaded.ts";

const ALICE = { author: 1, from: "alice" };
const edit = (about: number, text: string): NewAmendment => ({ kind: "edit", about, ...ALICE, text, window: Infinity });
const deletion = (about: number): NewAmendment => ({ kind: "deletion", about, ...ALICE, moderator: false });

/** Returns the names of the files in which a text stands. */
function filesWith(dir: TempDir, text: string): string[] {
  return Array.from(Deno.readDirSync(dir.path), ({ name }) => name)
    .filter((name) => readLatin1(dir.file(name)).includes(text)).sort();
}

/** Waits until none of some texts stands in any file. */
async function erased(dir: TempDir, ...texts: string[]): Promise<void> {
  while (texts.some((text) => filesWith(dir, text).length > 0)) await new Promise((resolve) => setTimeout(resolve, 50));
}

patientTest(
  "a deleted or edited text leaves every file while the server runs",
  async () => {
    using dir = new TempDir();
    await using test = new Threaded(dir);
    await test.say("xylophonic rehearsal", "quagmire", "unchanged");
    await test.find("xylo");
    assertEquals(filesWith(dir, "uagmire").length > 0, true);
    await test.store.log.apply(deletion(1));
    await test.store.log.apply(edit(2, "zeppelin"));
    await test.store.log.apply(edit(2, "flamingo"));
    await erased(dir, "ylophonic", "uagmire", "eppelin");
    assertEquals(await test.find("flamingo unchanged"), []);
    assertEquals([await test.find("flamingo"), await test.find("xylo"), test.troubles], [["flamingo"], [], []]);
  },
);

patientTest("a text that was deleted just before the server stopped leaves the files", async () => {
  using dir = new TempDir();
  {
    await using test = new Threaded(dir);
    await test.say("xylophonic", "unchanged");
    await test.find("xylo");
    await test.store.log.apply(deletion(1));
  }
  assertEquals([filesWith(dir, "ylophonic"), filesWith(dir, "nchanged").length > 0], [[], true]);
});
