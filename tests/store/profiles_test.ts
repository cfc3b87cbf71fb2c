import { assertEquals } from "@std/assert";
import type { RegisteredAccount } from "../../lib/store/mod.ts";
import { storeTest } from "./fakes.ts";

const ALICE: RegisteredAccount = {
  person: 1,
  nick: "alice",
  password: "x",
  role: "member",
  lastSeenSeq: 0,
  receipts: false,
  created: 1,
};

const LEAVE = { emoji: "🌴", text: "on leave", until: 5_000 };

storeTest("a change of a profile keeps the fields that it does not name", async ({ log, store, views }) => {
  views.accounts.create(ALICE);
  const change = (fields: object) => log.apply({ kind: "profile-changed", person: 1, ...fields });
  await change({ status: LEAVE, dnd: true });
  await change({ away: "" });
  assertEquals(store.profiles.get(1), { status: LEAVE, away: "", dnd: true });
  const { newestSeq } = log;
  await change({ away: "", status: LEAVE });
  assertEquals(log.newestSeq, newestSeq);
  await change({ status: null, away: null, dnd: false });
  assertEquals([store.profiles.get(1), store.profiles.get(2)], [{}, {}]);
});

storeTest("only accounts have a profile, and only while they exist", async ({ log, store, views }) => {
  await log.apply({ kind: "profile-changed", person: 1, away: "lunch" });
  assertEquals([store.profiles.get(1), log.newestSeq], [{}, 0]);
  views.accounts.create(ALICE);
  await log.apply({ kind: "profile-changed", person: 1, picture: "aa", away: "lunch" });
  assertEquals([store.profiles.hasPicture("aa"), store.files.gone(9)], [true, []]);
  await log.apply({ kind: "account-released", person: 1 });
  assertEquals([store.profiles.get(1), store.profiles.hasPicture("aa"), store.files.gone(9)], [{}, false, ["aa"]]);
});

storeTest("a picture that is replaced or removed is a file that may go", async ({ log, store, views }) => {
  views.accounts.create(ALICE);
  const change = (picture: string | null) => log.apply({ kind: "profile-changed", person: 1, picture });
  assertEquals(await change("aa"), { pictureLost: false });
  assertEquals(await change("bb"), { pictureLost: true });
  assertEquals([store.files.gone(9), store.profiles.get(1)], [["aa"], { picture: "bb" }]);
  assertEquals(await change(null), { pictureLost: true });
  assertEquals(store.files.gone(9), ["aa", "bb"]);
});
