import { assertEquals } from "@std/assert";
import fc from "fast-check";
import type { AllDirect, Conversation, NewAmendment } from "../../lib/store/mod.ts";
import { direct, memoryTestStore, room, type Said, said, SqliteTestStore, type TestStore } from "./fakes.ts";

const PEOPLE = ["", "Alice", "bob", "Zoë"]; // by number
const WORDS = ["tea", "Teapot", "green", "https://example.org/x", "茶葉", "🫖"];

const person = fc.integer({ min: 1, max: 3 });

/** Messages by three people, in rooms and to each other. */
const message: fc.Arbitrary<Said> = fc.record({
  author: person,
  to: fc.constantFrom("#lobby", "#Tea", "#TEA", "@1", "@2", "@3"),
  number: fc.option(fc.integer({ min: 1, max: 2 }), { nil: undefined }),
  text: fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 3 }).map((words) => words.join(" ")),
}).map(({ author, to, number, text }) => {
  const common = { author, from: PEOPLE[author], text };
  if (to.startsWith("#")) {
    return { ...common, to, ...(number === undefined || to === "#lobby" ? {} : { room: number }) };
  }
  return { ...common, to: `@${PEOPLE[Number(to.slice(1))]}`, person: Number(to.slice(1)) };
});

/** Changes by those people; some are refused. */
const change: fc.Arbitrary<NewAmendment> = fc.record({
  kind: fc.constantFrom("edit", "deletion", "reaction", "reaction", "pin"),
  about: fc.integer({ min: 1, max: 20 }),
  author: person,
  text: fc.constantFrom(...WORDS),
  removed: fc.boolean(),
}).map(({ kind, about, author, text, removed }): NewAmendment => {
  const common = { about, author, from: PEOPLE[author] };
  if (kind === "edit") return { kind, ...common, text, window: Infinity };
  if (kind === "deletion") return { kind, ...common, moderator: true };
  if (kind === "pin") return { kind, ...common, removed };
  return { kind: "reaction", ...common, emoji: removed ? "👍" : "🎉", removed: false };
});

const conversation: fc.Arbitrary<Conversation> = fc.oneof(
  fc.constantFrom(room("#lobby"), room("#tea"), room("#tea", 1), room("#tea", 2), room("#none")),
  fc.tuple(person, person).map(([one, other]) => direct(one, PEOPLE[other])),
);

const seq = fc.option(fc.nat({ max: 30 }), { nil: undefined });

const range = fc.record({
  before: seq,
  after: seq,
  upTo: seq,
  limit: fc.integer({ min: 1, max: 8 }),
  size: fc.integer({ min: 1, max: 1_000 }),
});

const query = fc.record({
  where: fc.array(fc.oneof(conversation, person.map((it): AllDirect => ({ kind: "all-direct", person: it }))), {
    minLength: 1,
    maxLength: 3,
  }),
  text: fc.constantFrom("", "tea", "te gre", "茶", "葉 🫖", "nothing"),
  from: fc.option(fc.constantFrom("alice", "BOB", "nobody"), { nil: undefined }),
  link: fc.boolean(),
  since: fc.option(fc.nat({ max: 10 }), { nil: undefined }),
  until: fc.option(fc.nat({ max: 10 }), { nil: undefined }),
});

/** Appends messages and changes in one turn. @returns What became of the changes. */
async function appendTurn(test: TestStore, turn: ReadonlyArray<Said | NewAmendment>): Promise<unknown[]> {
  const changes: Array<Promise<unknown>> = [];
  const { answered } = test;
  for (const it of turn) {
    if ("about" in it) changes.push(test.log.apply(it));
    else test.log.append(said({ ...it, id: `${test.log.newestSeq}-${changes.length}` }));
  }
  await test.until(() => test.answered === answered + turn.length - changes.length);
  return (await Promise.allSettled(changes)).map((it) => it.status === "rejected" ? it.reason.message : it.status);
}

/** Returns what a store answers, without what reading cost. */
async function answers(
  { history, search, log }: TestStore,
  asked: { conversation: Conversation; range: Parameters<TestStore["history"]["page"]>[1] },
  found: Parameters<TestStore["search"]["find"]>[0],
): Promise<unknown> {
  const { cost: _, ...page } = await history.page(asked.conversation, asked.range, 1);
  const { cost: __, ...hits } = await search.find(found, { ...asked.range, after: undefined });
  const nicks = await Promise.all([1, 2, 3].map((it) => history.correspondents(it, asked.range.limit)));
  return {
    page,
    hits,
    seq: await log.find(1, "0-0"),
    nicks: nicks.map(({ value }) => value),
    newest: [room("#lobby"), room("#TEA"), room("#tea", 1)].map((it) => history.newestIn(it)),
    frame: await history.frame(asked.range.limit),
    pins: (await history.pins(room("#lobby"), asked.range.size, 3)).value,
  };
}

Deno.test("the store in memory answers as the store in SQLite", async () => {
  const turn = fc.oneof({ arbitrary: message, weight: 2 }, { arbitrary: change, weight: 1 });
  const batches = fc.array(fc.array(turn, { minLength: 1, maxLength: 6 }), { maxLength: 10 });
  await fc.assert(
    fc.asyncProperty(batches, fc.record({ conversation, range }), query, async (batches, asked, { ...found }) => {
      using sqlite = new SqliteTestStore();
      using memory = memoryTestStore();
      const start = sqlite.now;
      const times = ["since", "until"] as const;
      for (const time of times) if (found[time] !== undefined) found[time] += start;
      for (const batch of batches) {
        const results = await Promise.all([sqlite, memory].map((store) => appendTurn(store, batch)));
        assertEquals(results[1], results[0]);
        sqlite.now = memory.now = sqlite.now + 1;
      }
      assertEquals(await answers(memory, asked, found), await answers(sqlite, asked, found));
    }),
    { numRuns: 300 },
  );
});
