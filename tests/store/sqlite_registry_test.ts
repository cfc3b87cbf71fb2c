import { assertEquals, assertThrows } from "@std/assert";
import { MAX_MISSED, openDatabase, SqliteRegistry } from "../../lib/store/mod.ts";
import { TempDir } from "./fakes.ts";

function open(path = ":memory:") {
  const db = openDatabase(path);
  return { db, registry: new SqliteRegistry(db), [Symbol.dispose]: () => db.close() };
}

Deno.test("a session is found by its secret, and by no other", () => {
  using opened = open();
  const { registry } = opened;
  const alice = registry.createSession("secret of alice", "alice", 1);
  const bob = registry.createSession("secret of bob", "bob", 1);
  assertEquals({ ...registry.findSession("secret of alice") }, {
    number: alice,
    person: alice,
    nick: "alice",
    lastSeenSeq: 0,
  });
  assertEquals({ ...registry.findSession("secret of bob") }, { number: bob, person: bob, nick: "bob", lastSeenSeq: 0 });
  for (const secret of ["", "secret of", "secret of alice ", "SECRET OF ALICE"]) {
    assertEquals(registry.findSession(secret), undefined);
  }
});

Deno.test("a secret is not kept, only what proves that somebody has it", () => {
  using dir = new TempDir();
  {
    using opened = open(dir.file("chat.db"));
    opened.registry.createSession("a-secret-to-look-for", "nick-to-look-for", 1);
  }
  const content = new TextDecoder("latin1").decode(Deno.readFileSync(dir.file("chat.db")));
  assertEquals([content.includes("nick-to-look-for"), content.includes("a-secret-to-look-for")], [true, false]);
});

Deno.test("one secret is one session", () => {
  using opened = open();
  opened.registry.createSession("secret", "alice", 1);
  assertThrows(() => opened.registry.createSession("secret", "bob", 1), Error, "UNIQUE");
});

Deno.test("a session is kept as long as it is in use, under the nick it has then", () => {
  using opened = open();
  const { registry } = opened;
  const alice = registry.createSession("a", "alice", 1000);
  registry.createSession("b", "bob", 1000);
  registry.touchSession(alice, "alicia", "left", 2000);
  registry.expireSessions(1000);
  assertEquals([registry.findSession("a")?.nick, registry.findSession("b")?.nick], ["alicia", "bob"]);
  registry.expireSessions(1001);
  assertEquals([registry.findSession("a")?.nick, registry.findSession("b")], ["alicia", undefined]);
  registry.expireSessions(2001);
  assertEquals(registry.findSession("a"), undefined);
});

Deno.test("heldSince() says since when a person has a nick, as a session or the account of it knows", () => {
  using opened = open();
  const { registry } = opened;
  const alice = registry.createSession("a", "Alice", 1000);
  registry.touchSession(alice, "alice", "here", 2000);
  assertEquals(registry.heldSince(alice, "ALICE"), 1000);
  registry.touchSession(alice, "alicia", "here", 3000);
  assertEquals([registry.heldSince(alice, "alicia"), registry.heldSince(alice, "alice")], [3000, undefined]);
  registry.touchSession(alice, "alicia", "left", 4000, 0, 3500);
  registry.createSession("b", "alicia", 5000, alice);
  assertEquals([registry.heldSince(alice, "alicia"), registry.heldSince(alice + 1, "alicia")], [3500, undefined]);
});

Deno.test("the number of a session is never used again, also after all have expired and the server was restarted", () => {
  using dir = new TempDir();
  const numbers: number[] = [];
  for (let run = 0; run < 3; run++) {
    using opened = open(dir.file("chat.db"));
    numbers.push(opened.registry.createSession(`${run}`, "alice", 1), opened.registry.createSession(`b${run}`, "b", 1));
    opened.registry.expireSessions(2);
    numbers.push(opened.registry.createSession(`c${run}`, "c", 1));
    opened.registry.expireSessions(2);
  }
  assertEquals(new Set(numbers).size, 9);
  assertEquals(numbers.includes(0), false); // the operator
});

Deno.test("a topic is that of a room however its name is written, and outlives a restart", () => {
  using dir = new TempDir();
  {
    using opened = open(dir.file("chat.db"));
    const { registry } = opened;
    assertEquals(registry.topic("#tea"), "");
    registry.setTopic("#Tea", "Green");
    registry.setTopic("#tea", "Black 🫖");
    registry.setTopic("#coffee", "Brown");
    registry.setTopic("#Coffee", "");
  }
  using opened = open(dir.file("chat.db"));
  assertEquals(["#TEA", "#coffee", "#none"].map((room) => opened.registry.topic(room)), ["Black 🫖", "", ""]);
});

Deno.test("lastRun() is what was noted last, or, in data from before that, when people were last here", () => {
  using opened = open();
  const { registry } = opened;
  assertEquals(registry.lastRun(), undefined);
  registry.createSession("one", "alice", 1000);
  assertEquals(registry.lastRun(), 1000);
  registry.noteRun(900);
  registry.noteRun(800);
  assertEquals(registry.lastRun(), 800);
});

Deno.test("findLast() finds who had a nick last, wherever that one is now", () => {
  using opened = open();
  const { registry } = opened;
  const first = registry.createSession("one", "Alice", 1000);
  const second = registry.createSession("two", "bob", 1000, 70);
  assertEquals(registry.findLast("ALICE")?.number, first);
  registry.touchSession(first, "carol", "here", 2000);
  registry.touchSession(second, "alice", "left", 1500);
  assertEquals({ ...registry.findLast("alice") }, { number: second, person: 70, nick: "alice", lastSeenSeq: 0 });
  assertEquals([registry.findLast("carol")?.person, registry.findLast("bob")], [first, undefined]);
});

Deno.test("findLost() finds who was lost lately under a nick, and nobody who is here or said good-bye", () => {
  using opened = open();
  const { registry } = opened;
  const [alice, bob] = [registry.createSession("a", "Alice", 1000), registry.createSession("b", "bob", 1000)];
  assertEquals(registry.findLost("alice", 0), undefined);
  registry.touchSession(alice, "Alice", "lost", 2000);
  registry.touchSession(bob, "bob", "left", 2000);
  assertEquals({ ...registry.findLost("ALICE", 2000) }, {
    number: alice,
    person: alice,
    nick: "Alice",
    lastSeenSeq: 0,
  });
  assertEquals([registry.findLost("alice", 2001), registry.findLost("bob", 0)], [undefined, undefined]);
  registry.touchSession(bob, "bob", "here", 3000);
  registry.loseSessions(9000);
  assertEquals([registry.findLost("bob", 9000)?.number, registry.findLost("alice", 9000)], [bob, undefined]);
});

Deno.test("what people missed is kept until they heard it, the oldest first, one of each thing, while they are known", () => {
  using opened = open();
  const { registry } = opened;
  const [alice, bob] = [registry.createSession("1", "alice", 1), registry.createSession("2", "bob", 100)];
  const elsewhere = registry.createSession("3", "bob", 1_000, bob);
  for (const [about, message] of [["a", "first"], ["b", "second"], ["a", "third"]]) {
    registry.noteMissed(alice, about, message);
  }
  const texts = (person: number) => registry.missedOf(person).map(({ message }) => message);
  assertEquals(texts(alice), ["second", "third"]);
  registry.forgetMissed(alice, registry.missedOf(alice).slice(0, 1));
  assertEquals(texts(alice), ["third"]);
  registry.forgetMissed(alice, registry.missedOf(alice));
  assertEquals(texts(alice), []);
  for (let i = 0; i < MAX_MISSED + 2; i++) registry.noteMissed(alice, `${i}`, `${i}`);
  registry.noteMissed(bob, "a", "other");
  const all = texts(alice);
  registry.forgetMissed(alice, registry.missedOf(alice));
  assertEquals([all.length, all[0], all.at(-1)], [MAX_MISSED, "2", `${MAX_MISSED + 1}`]);
  registry.noteMissed(alice, "a", "too late");
  registry.expireSessions(500); // alice, and the first session of bob
  assertEquals(registry.findSession("3")?.number, elsewhere);
  assertEquals([texts(alice), texts(bob)], [[], ["other"]]);
});

Deno.test("nobody pushes out what others, or those who keep order, have for somebody who is away", () => {
  using opened = open();
  const { registry } = opened;
  const texts = () => registry.missedOf(1).map(({ message }) => message);
  registry.noteMissed(1, "role", "role");
  registry.noteMissed(1, "of bob", "of bob", 2);
  for (let i = 0; i < 60; i++) registry.noteMissed(1, `mallory ${i}`, `mallory ${i}`, 3);
  assertEquals([texts().length, ...texts().slice(0, 3)], [12, "role", "of bob", "mallory 50"]);
  for (let who = 10; who < 20; who++) {
    for (let i = 0; i < 10; i++) registry.noteMissed(1, `${who} ${i}`, `${who} ${i}`, who);
  }
  assertEquals([texts().length, ...texts().slice(0, 2)], [MAX_MISSED, "role", "of bob"]);
  // One from each: those of others go first all the same.
  for (let who = 100; who < 200; who++) registry.noteMissed(1, `${who}`, `${who}`, who);
  assertEquals([texts().length, texts()[0], texts().at(-1)], [MAX_MISSED, "role", "199"]);
});
