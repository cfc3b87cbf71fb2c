import { assertEquals, assertMatch } from "@std/assert";
import { inWords } from "../../../lib/language/mod.ts";
import { OS } from "../../../lib/platform.ts";
import { type SpellProcess, startHunspell } from "../../../lib/terminal/spelling/hunspell.ts";
import { Speller, type Verdict } from "../../../lib/terminal/spelling/speller.ts";

/** Returns the verdicts about words, in their order. */
async function verdicts(words: readonly string[], start: () => SpellProcess): Promise<(Verdict | undefined)[]> {
  const done = Promise.withResolvers<void>();
  const looked = () => words.map((word) => speller.look(word));
  const speller: Speller = new Speller({
    start,
    dictionaries: "",
    changed: () => looked().every((verdict) => verdict !== undefined) && done.resolve(),
    failed: (reason) => done.reject(new Error(inWords(reason))),
  });
  try {
    looked();
    await done.promise;
    return looked();
  } finally {
    speller.close();
  }
}

/** Returns why a checker ended. */
async function endOf(process: SpellProcess): Promise<string> {
  const ended = Promise.withResolvers<string>();
  process.onEnd = (reason) => ended.resolve(inWords(reason));
  return await ended.promise;
}

/** Runs a test with a shell script in place of hunspell. */
function withScript(name: string, script: string, test: (command: string) => Promise<void>): void {
  Deno.test({
    name,
    ignore: OS === "windows", // it has no shell scripts
    async fn() {
      const folder = await Deno.makeTempDir({ prefix: "tincan-test-" });
      try {
        await Deno.writeTextFile(`${folder}/hunspell`, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
        await test(`${folder}/hunspell`);
      } finally {
        await Deno.remove(folder, { recursive: true });
      }
    },
  });
}

withScript(
  "words go to hunspell in its pipe mode, and its answers come back in their order",
  `echo "@(#) version: $*"
   while read -r line; do
     case "$line" in "^wrold") echo "& wrold 1 1: world";; *) echo "*";; esac
     echo
   done`,
  async (command) => {
    assertEquals(await verdicts(["hello", "wrold"], () => startHunspell("", command)), ["right", ["world"]]);
  },
);

withScript(
  "the dictionaries are those that were named",
  `echo "$*" >&2; exit 1`,
  async (command) => {
    assertMatch(await endOf(startHunspell("en_US,de_DE", command)), /says: -a -i utf-8 -d en_US,de_DE\./);
  },
);

withScript("a checker that ends says why", "exit 3", async (command) => {
  assertMatch(await endOf(startHunspell("", command)), /ended with exit status 3/);
});

withScript("a checker that writes a line without an end is ended", `head -c 100000 /dev/zero`, async (command) => {
  assertMatch(await endOf(startHunspell("", command)), /^Cannot check your spelling/);
});

Deno.test("without hunspell, the reason is that it is not installed", async () => {
  assertMatch(await endOf(startHunspell("", "/nowhere/hunspell")), /hunspell is not installed/);
});

/** Returns whether hunspell and its American dictionary are on this machine. */
async function isInstalled(): Promise<boolean> {
  try {
    const args = ["-a", "-d", "en_US"];
    return (await new Deno.Command("hunspell", { args, stdin: "null", stdout: "null", stderr: "null" }).output())
      .success;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

Deno.test("the hunspell of this machine checks American English", async () => {
  if (!await isInstalled()) return console.log("Skipped: hunspell or its dictionary en_US is not installed.");
  const [right, contraction, wrong, nonsense] = await verdicts(
    ["hello", "don’t", "wrold", "xyzzyq"],
    () => startHunspell("en_US"),
  );
  assertEquals([right, contraction, nonsense], ["right", "right", []]);
  assertEquals(wrong?.includes("world"), true);
});

withScript(
  "a checker that writes without end is stopped, also when another process writes for it, and the person is told",
  `yes ""`,
  async (command) => {
    const failed = Promise.withResolvers<string>();
    const speller = new Speller({
      start: () => startHunspell("", command),
      dictionaries: "",
      changed: () => {},
      failed: (reason) => failed.resolve(inWords(reason)),
    });
    speller.look("hello");
    assertMatch(await failed.promise, /^Cannot check your spelling: hunspell does not answer as it should\./);
  },
);

withScript(
  "a checker that writes a line without an end is stopped",
  "cat /dev/zero",
  async (command) => {
    assertMatch(await endOf(startHunspell("", command)), /^Cannot check your spelling: /);
  },
);
