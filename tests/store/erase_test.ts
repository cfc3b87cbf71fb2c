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
    .filter((name) => readIfThere(dir.file(name)).includes(text)).sort();
}

/** Reads a file as characters. SQLite may have removed its journal in the meantime. */
function readIfThere(path: string): string {
  try {
    return readLatin1(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "";
    throw error;
  }
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

/** Sends, edits and deletes messages in any order. @param mayGrow Whether a change can make a row of the log longer. */
async function changeMany(test: Threaded, mayGrow: boolean): Promise<{ standing: string[]; gone: string[] }> {
  const standing = new Map<number, string>(); // by seq
  const gone: string[] = [];
  const random = (below: number) => Math.floor(Math.random() * below);
  const word = () => Array.from({ length: 14 }, () => String.fromCharCode(97 + random(26))).join("");
  for (let i = 0; i < 400; i++) {
    const length = mayGrow ? random(i % 20 === 0 ? 4_000 : 100) : 500 + random(i % 20 === 0 ? 4_000 : 100);
    const text = `${word()} ${"x".repeat(length)}`;
    const seqs = [...standing.keys()];
    const about = seqs[random(seqs.length)];
    if (i < 20 || random(2) === 0) {
      await test.say(text);
      standing.set(test.store.log.newestSeq, text);
      continue;
    }
    const before = standing.get(about)!;
    gone.push(before);
    // The time of an edit, and the name of a person who deletes a message, take some room.
    const now = mayGrow ? text : text.slice(0, before.length - 100);
    if (random(3) === 0 || now.length < 200 && !mayGrow) {
      await test.store.log.apply(deletion(about));
      standing.delete(about);
    } else {
      await test.store.log.apply(edit(about, now));
      standing.set(about, now);
    }
  }
  // The index does not have the first letters of a word where the word before it begins alike.
  const part = (text: string) => text.slice(4, 14);
  return { standing: Array.from(standing.values(), part), gone: gone.map(part) };
}

/** Waits until each of some texts stands in each file. */
async function present(dir: TempDir, texts: readonly string[]): Promise<void> {
  for (const file of ["chat.db", "search.db", "chat_history.txt"]) {
    const isIn = (text: string) => readLatin1(dir.file(file)).includes(text);
    while (!texts.every(isIn)) await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

patientTest(
  "of many texts that were edited and deleted in any order, only those of now stand in the files",
  async () => {
    using dir = new TempDir();
    await using test = new Threaded(dir);
    const { standing, gone } = await changeMany(test, false);
    await erased(dir, ...gone);
    await present(dir, standing);
  },
);

patientTest(
  "what SQLite left where rows have moved, because they grew, leaves the files with the next start",
  async () => {
    using dir = new TempDir();
    let changed: Awaited<ReturnType<typeof changeMany>>;
    {
      await using test = new Threaded(dir);
      changed = await changeMany(test, true);
      await present(dir, changed.standing);
    }
    await using _ = new Threaded(dir);
    await erased(dir, ...changed.gone);
    await present(dir, changed.standing);
  },
);
