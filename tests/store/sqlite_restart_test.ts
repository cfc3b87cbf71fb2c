import { assertEquals } from "@std/assert";
import { hashSecret, type SanctionTable, type StoredSanction } from "../../lib/store/mod.ts";
import { skeleton } from "../../lib/text/mod.ts";
import { ALICE, SqliteTestStore, TempDir } from "./fakes.ts";

const BAN: StoredSanction = {
  kind: "ban",
  person: 17,
  nick: "Alice",
  address: "10.0.0.1",
  reason: "flooding",
  by: "server",
  at: 5,
  until: 100,
};

Deno.test("the database does not contain the secrets of sessions", () => {
  using dir = new TempDir();
  {
    using test = new SqliteTestStore(dir.file("chat.db"));
    test.views.sessions.create(hashSecret("a-secret-to-look-for"), "nick-to-look-for", 1);
  }
  const content = new TextDecoder("latin1").decode(Deno.readFileSync(dir.file("chat.db")));
  assertEquals([content.includes("nick-to-look-for"), content.includes("a-secret-to-look-for")], [true, false]);
});

Deno.test("session numbers are never used again, even after a restart without sessions", () => {
  using dir = new TempDir();
  const numbers: number[] = [];
  for (let run = 0; run < 3; run++) {
    using test = new SqliteTestStore(dir.file("chat.db"));
    numbers.push(
      test.views.sessions.create(hashSecret(`${run}`), "alice", 1),
      test.views.sessions.create(hashSecret(`b${run}`), "b", 1),
    );
    test.views.sessions.expire(2);
    numbers.push(test.views.sessions.create(hashSecret(`c${run}`), "c", 1));
    test.views.sessions.expire(2);
  }
  assertEquals(new Set(numbers).size, 9);
  assertEquals(numbers.includes(0), false); // the operator
});

Deno.test("topics outlive a restart", () => {
  using dir = new TempDir();
  {
    using test = new SqliteTestStore(dir.file("chat.db"));
    assertEquals(test.views.topics.get("#tea"), "");
    test.views.topics.set("#Tea", "Green");
    test.views.topics.set("#tea", "Black 🫖");
    test.views.topics.set("#coffee", "Brown");
    test.views.topics.set("#Coffee", "");
  }
  using test = new SqliteTestStore(dir.file("chat.db"));
  assertEquals(["#TEA", "#coffee", "#none"].map((room) => test.views.topics.get(room)), ["Black 🫖", "", ""]);
});

Deno.test("AccountTable finds accounts by name in any case, skeleton and person, after a restart too", () => {
  using dir = new TempDir();
  for (const restart of [false, true]) {
    using test = new SqliteTestStore(dir.file("chat.db"));
    const { accounts } = test.views;
    if (!restart) accounts.create(ALICE);
    for (const found of [accounts.find("ALICE"), accounts.findBySkeleton(skeleton("Alice")), accounts.get(17)]) {
      assertEquals({ ...found!, created: 1 }, ALICE);
    }
    for (const none of [accounts.find("bob"), accounts.findBySkeleton("Bob"), accounts.get(1)]) {
      assertEquals(none, undefined);
    }
  }
});

Deno.test("migrates private rooms without makers, and a single member becomes the maker", () => {
  using dir = new TempDir();
  const path = dir.file("chat.db");
  {
    using test = new SqliteTestStore(path);
    const { sessions, privateRooms: rooms } = test.views;
    const [one, two] = [sessions.create(hashSecret("1"), "one", 1), sessions.create(hashSecret("2"), "two", 1)];
    rooms.addMember(rooms.create("#both", one), two, one);
    rooms.create("#mine", two);
    test.db.exec(
      `DROP INDEX turn_change; DROP TABLE counted; DROP TABLE missed; DROP TABLE amendment; DROP TABLE erasure; DROP TABLE reaction; DROP TABLE pin; DROP TABLE read_mark; DROP TABLE file_use; DROP TABLE file_place; DROP TABLE file_gone; DROP TABLE profile; DROP TABLE invite_link; DROP TABLE invite_link_use; DROP TABLE hook; ALTER TABLE account DROP COLUMN receipts; ALTER TABLE session DROP COLUMN since; ALTER TABLE private_room DROP COLUMN maker; ALTER TABLE belonging DROP COLUMN inviter;
      PRAGMA user_version = 4`,
    );
  }
  using test = new SqliteTestStore(path);
  assertEquals(
    test.views.privateRooms.list().map(({ name, creator, members }) => [name, creator, ...members]),
    [["#both", undefined, [1, undefined], [2, undefined]], ["#mine", 2, [2, undefined]]],
  );
});

Deno.test("bans and mutes outlive a restart, until they have ended long ago", () => {
  using dir = new TempDir();
  const mute: StoredSanction = { kind: "mute", nick: "bob", reason: "", by: "server", at: 6 };
  const opened = (use: (sanctions: SanctionTable) => void) => {
    using test = new SqliteTestStore(dir.file("chat.db"));
    use(test.views.sanctions);
  };
  opened((sanctions) => [mute, BAN].forEach((it) => sanctions.put(it)));
  opened((sanctions) => assertEquals(sanctions.list(), [BAN, mute]));
  opened((sanctions) => sanctions.expire(100));
  opened((sanctions) => assertEquals(sanctions.list(), [BAN, mute]));
  opened((sanctions) => sanctions.expire(101));
  opened((sanctions) => assertEquals(sanctions.list(), [mute]));
});
