import { assertEquals } from "@std/assert";
import type { StoredSanction } from "../../lib/store/mod.ts";
import { storeTest } from "./fakes.ts";

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

storeTest("SanctionTable has one ban and one mute for a nickname, or for an address alone", (test) => {
  const { sanctions } = test.views;
  sanctions.put(ban);
  sanctions.put({ ...ban, nick: "ALICE", at: 6 });
  sanctions.put({ ...ban, kind: "mute", at: 7 });
  const { nick: _, person: __, ...address } = ban;
  sanctions.put({ ...address, at: 8 });
  assertEquals(sanctions.list().map(({ kind, nick, at }) => [kind, nick, at]), [
    ["ban", "ALICE", 6],
    ["mute", "Alice", 7],
    ["ban", undefined, 8],
  ]);
  sanctions.remove(ban);
  assertEquals(sanctions.list().map(({ at }) => at), [7, 8]);
});
