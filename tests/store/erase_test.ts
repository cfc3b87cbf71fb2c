import { assertEquals } from "@std/assert";
import type { NewAmendment } from "../../lib/store/mod.ts";
import { patientTest } from "../support/patience.ts";
import { LOBBY, readLatin1, TempDir } from "./fakes.ts";
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

patientTest(
  "of many texts that were edited and deleted in any order, only those of now stand in the files",
  async () => {
    using dir = new TempDir();
    await using test = new Threaded(dir);
    const standing = new Map<number, string>(); // by seq
    const gone: string[] = [];
    const random = (below: number) => Math.floor(Math.random() * below);
    const word = () => Array.from({ length: 14 }, () => String.fromCharCode(97 + random(26))).join("");
    for (let i = 0; i < 400; i++) {
      const [text, seqs] = [`${word()} ${"x ".repeat(random(i % 20 === 0 ? 2_000 : 50))}`, [...standing.keys()]];
      const about = seqs[random(seqs.length)];
      if (i < 20 || random(2) === 0) {
        await test.say(text);
        standing.set(test.store.log.newestSeq, text);
        continue;
      }
      gone.push(standing.get(about)!);
      await test.store.log.apply(random(3) > 0 ? edit(about, text) : deletion(about));
      const [now] = (await test.store.history.page(LOBBY, { limit: 1, size: 1e6, before: about + 1 })).messages;
      if (JSON.parse(now).deleted) standing.delete(about);
      else standing.set(about, text);
    }
    // The index does not have the first letters of a word where the word before it begins alike.
    const parts = (texts: Iterable<string>) => Array.from(texts, (text) => text.slice(4, 14));
    await erased(dir, ...parts(gone));
    const isIn = (file: string) => (part: string) => readLatin1(dir.file(file)).includes(part);
    for (const file of ["chat.db", "search.db", "chat_history.txt"]) {
      while (!parts(standing.values()).every(isIn(file))) await new Promise((resolve) => setTimeout(resolve, 50));
    }
  },
);
