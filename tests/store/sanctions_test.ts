import { assertEquals } from "@std/assert";
import type { SanctionStore, StoredSanction } from "../../lib/store/mod.ts";
import { TempDir, TestStore } from "./fakes.ts";

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
  using dir = new TempDir();
  const mute: StoredSanction = { kind: "mute", nick: "bob", reason: "", by: "server", at: 6 };
  const opened = (use: (sanctions: SanctionStore) => void) => {
    using test = new TestStore(dir.file("chat.db"));
    use(test.store.sanctions);
  };
  opened((sanctions) => [mute, ban].forEach((it) => sanctions.keep(it)));
  const MONTH = 30 * 24 * 3600 * 1000;
  opened((sanctions) => assertEquals(sanctions.load(100), [ban, mute])); // by a clock that may be ahead
  opened((sanctions) => assertEquals(sanctions.load(99 + MONTH), [ban, mute]));
  opened((sanctions) => assertEquals(sanctions.load(100 + MONTH), [mute]));
  opened((sanctions) => assertEquals(sanctions.load(0), [mute])); // it is forgotten
});

Deno.test("of each kind there is one for a nick, whatever its case, or for an address alone", () => {
  using test = new TestStore();
  const { sanctions } = test.store;
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
});
