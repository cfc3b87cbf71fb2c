import { assertEquals } from "@std/assert";
import type { RegisteredAccount } from "../../lib/store/mod.ts";
import { MAX_READ_MARKS } from "../../lib/store/read_marks.ts";
import { direct, LOBBY, room, storeTest, type TestStore } from "./fakes.ts";

const ALICE: RegisteredAccount = {
  person: 1,
  nick: "alice",
  password: "x",
  role: "member",
  lastSeenSeq: 0,
  receipts: false,
  created: 1,
};

async function withAlice(test: TestStore): Promise<TestStore["store"]> {
  test.views.accounts.create(ALICE);
  await test.say("one", "two", "three");
  return test.store;
}

storeTest("a read marker never moves back, nor beyond what is stored", async (test) => {
  const { log, readMarks } = await withAlice(test);
  const read = (upTo: number) => log.apply({ kind: "read", person: 1, conversation: LOBBY, upTo });
  await read(2);
  await read(1);
  assertEquals([readMarks.get(1, LOBBY), log.newestSeq], [2, 4]);
  await read(99);
  assertEquals([readMarks.get(1, room("#LOBBY")), readMarks.get(1, room("#tea")), readMarks.get(2, LOBBY)], [4, 0, 0]);
  await read(4);
  assertEquals(log.newestSeq, 5);
});

storeTest("read markers are listed in the order in which they moved, without those of others", async (test) => {
  const { log, readMarks } = await withAlice(test);
  test.views.accounts.create({ ...ALICE, person: 2, nick: "bob" });
  const read = (person: number, conversation = LOBBY as ReturnType<typeof direct>, other?: number) =>
    log.apply({ kind: "read", person, conversation, other, upTo: log.newestSeq });
  await read(1);
  await read(1, direct(1, "bob"), 2);
  await read(2, direct(2, "alice"), 1);
  await read(1, room("#team", 7));
  await read(1);
  assertEquals(readMarks.list(1).map(({ conversation, other, seq }) => [conversation, other, seq]), [
    [direct(1, "bob"), 2, 4],
    [room("#team", 7), undefined, 6],
    [LOBBY, undefined, 7],
  ]);
  assertEquals([...readMarks.readersOf(2)], [[1, 4]]);
});

storeTest("only accounts have read markers and receipts", async (test) => {
  const { accounts, log, readMarks } = await withAlice(test);
  await log.apply({ kind: "read", person: 9, conversation: LOBBY, upTo: 1 });
  await log.apply({ kind: "receipts", person: 9, on: true });
  assertEquals([readMarks.list(9), log.newestSeq], [[], 3]);
  await log.apply({ kind: "receipts", person: 1, on: true });
  await log.apply({ kind: "receipts", person: 1, on: true });
  assertEquals([accounts.get(1)?.receipts, log.newestSeq], [true, 4]);
});

storeTest("a person with very many read markers loses those that moved longest ago", async (test) => {
  const { log, readMarks } = await withAlice(test);
  const rooms = Array.from({ length: MAX_READ_MARKS + 2 }, (_, i) => room(`#${i}`));
  await Promise.all(rooms.map((conversation) => log.apply({ kind: "read", person: 1, conversation, upTo: 1 })));
  assertEquals(readMarks.list(1).map(({ conversation }) => conversation), rooms.slice(2));
});
