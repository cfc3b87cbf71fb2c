import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { formatTarget, type RoomAudience } from "../../lib/protocol/mod.ts";
import { ALL, direct, jsonOf, LOBBY, room, said, storeTest, texts } from "./fakes.ts";

storeTest("append() stores in the order of the calls, with consecutive seqs", async (test) => {
  await test.append(said({ text: "a" }), said({ text: "b", to: "#tea" }));
  await test.append(said({ text: "c" }));
  assertEquals(test.stored.map(({ text, seq }) => [text, seq]), [["a", 1], ["b", 2], ["c", 3]]);
  assertEquals(test.log.newestSeq, 3);
});

storeTest("append() does not store before the turn ends", (test) => {
  test.log.append(said());
  assertEquals([test.batches, test.log.newestSeq], [[], 0]);
});

storeTest("append() stores every field, and the history returns the same bytes", async (test) => {
  const entries = [
    said({ text: "first", reply: "id-0" }),
    said({ to: "#Tea", from: "Zoë", text: 'two\nlines, "quotes", 🫖 and \u2028', author: 7 }),
    said({ to: "#pics", file: { name: "tea.png", size: 5, type: "image/png", hash: "00", width: 640, preview: "01" } }),
  ];
  await test.append(...entries);
  const { entries: stored, frames: { bytes: frames, ends } } = test.batches[0];
  assertEquals(
    stored,
    entries.map((entry, i) => ({
      recipient: undefined,
      reply: undefined,
      replySeq: undefined,
      ...entry,
      seq: i + 1,
      at: test.now,
    })),
  );
  const messages = jsonOf(frames);
  assertEquals(
    messages.map((json) => JSON.parse(json)),
    test.stored.map(({ author: _, kind: __, audience, ...message }) =>
      JSON.parse(JSON.stringify({ type: "message", to: formatTarget(audience as RoomAudience), ...message }))
    ),
  );
  assertEquals(ends.map((end, i) => jsonOf(frames.subarray(ends[i - 1] ?? 0, end))), messages.map((json) => [json]));
  assertEquals((await test.history.page(LOBBY, ALL)).messages, [messages[0]]);
  assertEquals((await test.history.page(room("#tea"), ALL)).messages, [messages[1]]);
  assertEquals((await test.search.find({ where: [room("#tea")], text: "quotes" }, ALL)).messages, [messages[1]]);
  assertEquals(await test.history.frame(2), frames.slice(ends[0], ends[1]));
});

storeTest(
  "page() returns the right messages of any range, oldest first, and whether there are more",
  async (test) => {
    const seqs = Array.from({ length: 30 }, (_, i) => i + 1);
    const isInTea = (seq: number) => seq % 3 === 0 || (seq > 10 && seq < 18);
    const inTea = seqs.filter(isInTea);
    const entries = seqs.map((seq) => said({ to: isInTea(seq) ? "#tea" : "#lobby", text: `${seq}` }));
    // Batches of one and of several messages, so that pages begin and end within batches.
    for (const count of [1, 4, 1, 2, 8, 3, 1, 1, 5, 4]) await test.append(...entries.splice(0, count));
    const bound = fc.option(fc.nat({ max: 32 }), { nil: undefined });
    await fc.assert(
      fc.asyncProperty(bound, bound, bound, fc.integer({ min: 1, max: 12 }), async (before, after, upTo, limit) => {
        const page = await test.history.page(room("#TEA"), { before, after, upTo, limit, size: Infinity });
        const all = after === undefined
          ? inTea.filter((seq) => before === undefined || seq < before)
          : inTea.filter((seq) => seq > after && (upTo === undefined || seq <= upTo));
        const expected = after === undefined ? all.slice(-limit) : all.slice(0, limit);
        assertEquals([texts(page).map(Number), page.more], [expected, expected.length < all.length]);
      }),
    );
  },
);

storeTest("page() and find() accept the largest seq that a client can send", async (test) => {
  await test.say("x");
  const most = Number.MAX_SAFE_INTEGER;
  assertEquals(texts(await test.history.page(LOBBY, { ...ALL, before: most })), ["x"]);
  assertEquals(texts(await test.history.page(LOBBY, { ...ALL, after: most })), []);
  assertEquals(texts(await test.search.find({ where: [LOBBY], text: "x" }, { ...ALL, before: most })), ["x"]);
});

storeTest("page() respects the size in bytes, but returns at least one message", async (test) => {
  const text = "é".repeat(100); // two bytes each
  await test.say(text, text, text);
  const [bytes] = test.batches.map(({ frames }) => frames.bytes.length - 5);
  const page = (size: number, range = {}) => test.history.page(LOBBY, { limit: 10, size, ...range });
  for (const range of [{}, { after: 0 }]) {
    assertEquals([(await page(3 * bytes, range)).messages.length, (await page(3 * bytes, range)).more], [3, false]);
    assertEquals([(await page(3 * bytes - 1, range)).messages.length, (await page(3 * bytes - 1, range)).more], [
      2,
      true,
    ]);
    assertEquals([(await page(1, range)).messages.length, (await page(1, range)).more], [1, true]);
  }
});

storeTest("page() of direct messages is for the two people, by the nickname of the other", async (test) => {
  await test.append(
    said({ to: "@Bob", from: "alice", author: 1, person: 2, text: "to bob" }),
    said({ to: "@alice", from: "Bob", author: 2, person: 1, text: "to alice" }),
    said({ to: "@carol", from: "alice", author: 1, person: 3, text: "to carol" }),
  );
  const see = async (person: number, nick: string) => texts(await test.history.page(direct(person, nick), ALL));
  assertEquals(await see(1, "bob"), ["to bob", "to alice"]);
  assertEquals(await see(2, "ALICE"), ["to bob", "to alice"]);
  assertEquals(await see(3, "alice"), ["to carol"]);
  // A later person with the same nickname is another person.
  assertEquals([await see(4, "alice"), await see(2, "carol"), await see(1, "alice")], [[], [], []]);
  assertEquals(texts(await test.history.page(room("@bob"), ALL)), []);
});

storeTest("page() has a message to yourself once", async (test) => {
  await test.append(said({ to: "@alice", from: "alice", author: 1, person: 1, text: "note" }));
  assertEquals(texts(await test.history.page(direct(1, "alice"), ALL)), ["note"]);
});

storeTest("frame() returns nothing for a seq that does not exist", async (test) => {
  await test.say("x");
  assertEquals([await test.history.frame(0), await test.history.frame(2)], [undefined, undefined]);
});

storeTest("newestIn() returns the newest seq of a room, in any case of its name", async (test) => {
  await test.append(said({ to: "#Straße" }), said());
  assertEquals(["#STRASSE", "#lobby", "#empty"].map((name) => test.history.newestIn(room(name))), [1, 2, 0]);
});

storeTest("page() separates an open and a private room of the same name", async (test) => {
  await test.append(said({ to: "#team", text: "open" }), said({ to: "#team", text: "private", number: 3 }));
  assertEquals(texts(await test.history.page(room("#team"), ALL)), ["open"]);
  assertEquals(texts(await test.history.page(room("#team", 3), ALL)), ["private"]);
});

storeTest(
  "correspondents() has each nickname of a person's direct messages once, as last seen",
  async (test) => {
    await test.append(
      said({ to: "@bob", author: 12, person: 2 }),
      said({ to: "@alice", from: "BOB", author: 2, person: 12 }),
      said({ to: "@Carol", author: 12, person: 3 }),
      said({ to: "@eve", author: 1, person: 4 }),
      said({ to: "@eve", author: 120, person: 4 }),
      said({ to: "#lobby", author: 12 }),
    );
    assertEquals((await test.history.correspondents(12, 10)).value.sort(), ["BOB", "Carol"]);
    assertEquals([
      (await test.history.correspondents(12, 1)).value.length,
      (await test.history.correspondents(5, 10)).value,
    ], [
      1,
      [],
    ]);
  },
);

storeTest("correspondents() has the latest first", async (test) => {
  for (const from of ["zoe", "bob", "carol", "zoe", "bob"]) await test.append(said({ to: "@me", from, person: 12 }));
  assertEquals((await test.history.correspondents(12, 10)).value, ["bob", "zoe", "carol"]);
  assertEquals((await test.history.correspondents(12, 2)).value, ["bob", "zoe"]);
});

storeTest("saidBy() returns the newest messages of a person that are wanted", async (test) => {
  const by = (author: number, text: string) => said({ author, text });
  await test.append(by(7, "old"));
  test.now += 1_000;
  await test.append(by(7, "a"), by(8, "b"), by(7, "c"));
  await test.append(by(7, "d"), by(7, "not this"));
  const wanted = async (since: number, limit: number) =>
    (await test.history.saidBy(7, since, limit, ({ text }) => text !== "not this")).value;
  assertEquals(await wanted(test.now, 9), [5, 4, 2]);
  assertEquals(await wanted(test.now, 2), [5, 4]);
  assertEquals(await wanted(0, 9), [5, 4, 2, 1]);
  assertEquals(await wanted(test.now + 1, 9), []);
});
