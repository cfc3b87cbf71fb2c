import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { formatTarget } from "../../lib/protocol/mod.ts";
import type { Conversation } from "../../lib/store/mod.ts";
import { ALL, direct, LOBBY, room, said, storeTest, texts } from "./fakes.ts";

storeTest(
  "find() finds messages with all words or prefixes, ignoring case and accents",
  async (test) => {
    await test.say("The deployment of Café is done", "nothing here", "deploy the café again", "Москва слезам");
    const find = async (text: string) =>
      (await test.search.find({ where: [LOBBY], text: text }, ALL)).messages.map((it) => JSON.parse(it).seq);
    assertEquals(await find("CAFE deploy"), [1, 3]);
    assertEquals(await find("deployment"), [1]);
    assertEquals(await find("ployment"), []);
    assertEquals(await find("again café missing"), []);
    assertEquals(await find("  again\n\tcafé "), [3]);
    assertEquals(await find("слез МОСК"), [4]);
  },
);

storeTest("find() searches one conversation", async (test) => {
  await test.append(
    said({ text: "secret in the lobby" }),
    said({ to: "#tea", text: "secret in tea" }),
    said({ to: "@bob", author: 1, person: 2, text: "secret for bob" }),
  );
  const find = async (conversation: Conversation, text = "secret") =>
    texts(await test.search.find({ where: [conversation], text: text }, ALL));
  assertEquals(await find(room("#TEA")), ["secret in tea"]);
  assertEquals(await find(direct(1, "bob")), ["secret for bob"]);
  assertEquals(await find(direct(2, "alice")), ["secret for bob"]);
  assertEquals(await find(direct(3, "alice")), []);
  // A search for the marks of the index finds nothing.
  for (const text of ["marks", "x23", "x2374656120", "d1", "d2", "link", 'secret" OR marks : "x']) {
    assertEquals(await find(LOBBY, text), []);
  }
});

storeTest("find() takes any text as words", async (test) => {
  await test.say('AND OR NOT NEAR "quoted" text:word ^caret (open) star* plus+ -minus {brace} back\\slash');
  const find = async (text: string) => (await test.search.find({ where: [LOBBY], text: text }, ALL)).messages.length;
  const found = ["NOT", "quoted AND", '"quoted" OR', "text:word", "^caret", "(open", "star*", "pl* +", "NEAR(caret)"];
  assertEquals(await Promise.all(found.map(find)), [1, 1, 1, 1, 1, 1, 1, 1, 0]);
  assertEquals(await Promise.all([" \n", "?!", '"', "***", "\0", "\ud800"].map(find)), [0, 0, 0, 0, 0, 0]);
  const syntax = fc.constantFrom(...'a"*():^+-{}\\\0\n ', " AND ", " NOT ", "NEAR(");
  const hostile = fc.string({
    unit: fc.oneof(syntax, fc.nat({ max: 0x10ffff }).map((it) => String.fromCodePoint(it))),
  });
  await fc.assert(fc.asyncProperty(hostile, async (text) => void await find(text)));
});

storeTest("find() ignores control characters", async (test) => {
  await test.say("hello world");
  for (const text of ["hel\0", "\0hello", "wor\x07 hell\x1f"]) {
    assertEquals(
      texts(await test.search.find({ where: [LOBBY], text: text }, ALL)),
      ["hello world"],
      JSON.stringify(text),
    );
  }
});

storeTest("find() returns the newest page first, each page oldest first", async (test) => {
  await test.say(...Array.from({ length: 5 }, (_, i) => `word ${i + 1}`));
  const first = await test.search.find({ where: [LOBBY], text: "word" }, { limit: 2, size: Infinity });
  assertEquals([texts(first), first.more], [["word 4", "word 5"], true]);
  const rest = await test.search.find({ where: [LOBBY], text: "word" }, { before: 4, limit: 10, size: Infinity });
  assertEquals([texts(rest), rest.more], [["word 1", "word 2", "word 3"], false]);
});

storeTest(
  "find() respects times, also where messages share a batch or a time",
  async (test) => {
    for (const [now, texts] of [[1000, ["a1", "a2"]], [2000, ["b1"]], [2000, ["b2", "b3"]], [3000, ["c1"]]] as const) {
      test.now = now;
      await test.append(...texts.map((text) => said({ text })));
    }
    const find = async (since?: number, until?: number) =>
      texts(await test.search.find({ where: [LOBBY], text: "", since, until }, ALL)).join(" ");
    assertEquals(await find(1000), "a1 a2 b1 b2 b3 c1");
    assertEquals(await find(1001), "b1 b2 b3 c1");
    assertEquals(await find(2000, 2001), "b1 b2 b3");
    assertEquals(await find(2001, 3000), "");
    assertEquals(await find(undefined, 2000), "a1 a2");
    assertEquals(await find(3000), "c1");
    assertEquals(await find(3001), "");
    assertEquals(await find(0, 0), "");
  },
);

storeTest("find() names conversations as the person who searches sees them", async (test) => {
  await test.append(
    said({ text: "word", to: "#Tea" }),
    said({ text: "word", to: "@bob", from: "alice", author: 1, person: 2 }),
    said({ text: "word", to: "@alice", from: "bob", author: 2, person: 1 }),
    said({ text: "word", to: "@alice", from: "alice", author: 1, person: 1 }),
    said({ text: "word", to: "@carol", from: "bob", author: 2, person: 3 }),
  );
  const where = async (person: number) =>
    (await test.search.find({ where: [room("#tea"), { kind: "all-direct", person }], text: "word" }, ALL)).where.map(
      formatTarget,
    );
  assertEquals(await where(1), ["#Tea", "@bob", "@bob", "@alice"]);
  assertEquals(await where(2), ["#Tea", "@alice", "@alice", "@carol"]);
  assertEquals(await where(12), ["#Tea"]);
});
