import { assertEquals } from "@std/assert";
import { openDatabase, SqliteSanctions, type StoredSanction } from "../../lib/store/mod.ts";

const ban: StoredSanction = {
  kind: "ban",
  person: 17,
  nick: "Alice",
  address: "10.0.0.1",
  reason: "flooding",
  by: "server",
  at: 5,
  until: 100,
};

Deno.test("bans and mutes come back as they were, until a month after they ended", () => {
  const folder = Deno.makeTempDirSync({ prefix: "tincan-test-" });
  const mute: StoredSanction = { kind: "mute", nick: "bob", reason: "", by: "server", at: 6 };
  const opened = (use: (sanctions: SqliteSanctions) => void) => {
    const db = openDatabase(`${folder}/chat.db`);
    use(new SqliteSanctions(db));
    db.close();
  };
  try {
    opened((sanctions) => [mute, ban].forEach((it) => sanctions.keep(it)));
    const MONTH = 30 * 24 * 3600 * 1000;
    opened((sanctions) => assertEquals(sanctions.load(100), [ban, mute])); // by a clock that may be ahead
    opened((sanctions) => assertEquals(sanctions.load(99 + MONTH), [ban, mute]));
    opened((sanctions) => assertEquals(sanctions.load(100 + MONTH), [mute]));
    opened((sanctions) => assertEquals(sanctions.load(0), [mute])); // it is forgotten
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
});

Deno.test("of each kind there is one for a nick, whatever its case, or for an address alone", () => {
  const db = openDatabase(":memory:");
  const sanctions = new SqliteSanctions(db);
  sanctions.keep(ban);
  sanctions.keep({ ...ban, nick: "ALICE", at: 6 });
  sanctions.keep({ ...ban, kind: "mute", at: 7 });
  const { nick: _, person: __, ...address } = ban;
  sanctions.keep({ ...address, at: 8 });
  assertEquals(sanctions.load(0).map(({ kind, nick, at }) => [kind, nick, at]), [
    ["ban", "ALICE", 6],
    ["mute", "Alice", 7],
    ["ban", undefined, 8],
  ]);
  sanctions.forget(ban);
  assertEquals(sanctions.load(0).map(({ at }) => at), [7, 8]);
  db.close();
});
