import { assertEquals, assertThrows } from "@std/assert";
import { MAX_NOTICES } from "../../lib/store/notices.ts";
import { storeTest } from "./fakes.ts";

storeTest("SessionStore.find() finds a session by its secret only", (test) => {
  const alice = test.store.sessions.create("secret of alice", "alice", 1);
  const bob = test.store.sessions.create("secret of bob", "bob", 1);
  assertEquals({ ...test.store.sessions.find("secret of alice") }, {
    number: alice,
    person: alice,
    nick: "alice",
    lastSeenSeq: 0,
  });
  assertEquals({ ...test.store.sessions.find("secret of bob") }, {
    number: bob,
    person: bob,
    nick: "bob",
    lastSeenSeq: 0,
  });
  for (const secret of ["", "secret of", "secret of alice ", "SECRET OF ALICE"]) {
    assertEquals(test.store.sessions.find(secret), undefined);
  }
});

storeTest("SessionStore.create() rejects a secret that is in use", (test) => {
  test.store.sessions.create("secret", "alice", 1);
  assertThrows(() => test.store.sessions.create("secret", "bob", 1));
});

storeTest("SessionStore.expire() keeps sessions in use, with their latest nickname", (test) => {
  const alice = test.store.sessions.create("a", "alice", 1000);
  test.store.sessions.create("b", "bob", 1000);
  test.store.sessions.touch(alice, "alicia", "left", 2000);
  test.store.sessions.expire(1000);
  assertEquals([test.store.sessions.find("a")?.nick, test.store.sessions.find("b")?.nick], ["alicia", "bob"]);
  test.store.sessions.expire(1001);
  assertEquals([test.store.sessions.find("a")?.nick, test.store.sessions.find("b")], ["alicia", undefined]);
  test.store.sessions.expire(2001);
  assertEquals(test.store.sessions.find("a"), undefined);
});

storeTest("SessionStore.heldSince() returns since when a person has a nickname, by sessions and account", (test) => {
  const alice = test.store.sessions.create("a", "Alice", 1000);
  test.store.sessions.touch(alice, "alice", "here", 2000);
  assertEquals(test.store.sessions.heldSince(alice, "ALICE"), 1000);
  test.store.sessions.touch(alice, "alicia", "here", 3000);
  assertEquals([test.store.sessions.heldSince(alice, "alicia"), test.store.sessions.heldSince(alice, "alice")], [
    3000,
    undefined,
  ]);
  test.store.sessions.touch(alice, "alicia", "left", 4000, 0, 3500);
  test.store.sessions.create("b", "alicia", 5000, alice);
  assertEquals([test.store.sessions.heldSince(alice, "alicia"), test.store.sessions.heldSince(alice + 1, "alicia")], [
    3500,
    undefined,
  ]);
});

storeTest("RunStore.last() returns what was noted last, or when a session was last used", (test) => {
  assertEquals(test.store.runs.last(), undefined);
  test.store.sessions.create("one", "alice", 1000);
  assertEquals(test.store.runs.last(), 1000);
  test.store.runs.note(900);
  test.store.runs.note(800);
  assertEquals(test.store.runs.last(), 800);
});

storeTest("SessionStore.findLast() finds the last session with a nickname, wherever its person is", (test) => {
  const first = test.store.sessions.create("one", "Alice", 1000);
  const second = test.store.sessions.create("two", "bob", 1000, 70);
  assertEquals(test.store.sessions.findLast("ALICE")?.number, first);
  test.store.sessions.touch(first, "carol", "here", 2000);
  test.store.sessions.touch(second, "alice", "left", 1500);
  assertEquals({ ...test.store.sessions.findLast("alice") }, {
    number: second,
    person: 70,
    nick: "alice",
    lastSeenSeq: 0,
  });
  assertEquals([test.store.sessions.findLast("carol")?.person, test.store.sessions.findLast("bob")], [
    first,
    undefined,
  ]);
});

storeTest("SessionStore.findLost() finds sessions that were lost recently, not those that are here or left", (test) => {
  const [alice, bob] = [test.store.sessions.create("a", "Alice", 1000), test.store.sessions.create("b", "bob", 1000)];
  assertEquals(test.store.sessions.findLost("alice", 0), undefined);
  test.store.sessions.touch(alice, "Alice", "lost", 2000);
  test.store.sessions.touch(bob, "bob", "left", 2000);
  assertEquals({ ...test.store.sessions.findLost("ALICE", 2000) }, {
    number: alice,
    person: alice,
    nick: "Alice",
    lastSeenSeq: 0,
  });
  assertEquals([test.store.sessions.findLost("alice", 2001), test.store.sessions.findLost("bob", 0)], [
    undefined,
    undefined,
  ]);
  test.store.sessions.touch(bob, "bob", "here", 3000);
  test.store.sessions.markLost(9000);
  assertEquals([test.store.sessions.findLost("bob", 9000)?.number, test.store.sessions.findLost("alice", 9000)], [
    bob,
    undefined,
  ]);
});

storeTest(
  "NoticeStore stores one notice for each subject, until it is received or the person is unknown",
  (test) => {
    const [alice, bob] = [test.store.sessions.create("1", "alice", 1), test.store.sessions.create("2", "bob", 100)];
    const elsewhere = test.store.sessions.create("3", "bob", 1_000, bob);
    for (const [about, message] of [["a", "first"], ["b", "second"], ["a", "third"]]) {
      test.store.notices.add(alice, about, message);
    }
    const texts = (person: number) => test.store.notices.list(person).map(({ message }) => message);
    assertEquals(texts(alice), ["second", "third"]);
    test.store.notices.remove(alice, test.store.notices.list(alice).slice(0, 1));
    assertEquals(texts(alice), ["third"]);
    test.store.notices.remove(alice, test.store.notices.list(alice));
    assertEquals(texts(alice), []);
    for (let i = 0; i < MAX_NOTICES + 2; i++) test.store.notices.add(alice, `${i}`, `${i}`);
    test.store.notices.add(bob, "a", "other");
    const all = texts(alice);
    test.store.notices.remove(alice, test.store.notices.list(alice));
    assertEquals([all.length, all[0], all.at(-1)], [MAX_NOTICES, "2", `${MAX_NOTICES + 1}`]);
    test.store.notices.add(alice, "a", "too late");
    test.store.sessions.expire(500); // alice, and the first session of bob
    test.store.notices.prune();
    assertEquals(test.store.sessions.find("3")?.number, elsewhere);
    assertEquals([texts(alice), texts(bob)], [[], ["other"]]);
  },
);

storeTest("NoticeStore limits a sender without dropping notices of others or of the server", (test) => {
  const texts = () => test.store.notices.list(1).map(({ message }) => message);
  test.store.notices.add(1, "role", "role");
  test.store.notices.add(1, "of bob", "of bob", 2);
  for (let i = 0; i < 60; i++) test.store.notices.add(1, `mallory ${i}`, `mallory ${i}`, 3);
  assertEquals([texts().length, ...texts().slice(0, 3)], [12, "role", "of bob", "mallory 50"]);
  for (let who = 10; who < 20; who++) {
    for (let i = 0; i < 10; i++) test.store.notices.add(1, `${who} ${i}`, `${who} ${i}`, who);
  }
  assertEquals([texts().length, ...texts().slice(0, 2)], [MAX_NOTICES, "role", "of bob"]);
  // One from each sender: these still go before those of the server.
  for (let who = 100; who < 200; who++) test.store.notices.add(1, `${who}`, `${who}`, who);
  assertEquals([texts().length, texts()[0], texts().at(-1)], [MAX_NOTICES, "role", "199"]);
});

storeTest("TopicStore returns the topic that was set last, in any case of the name", ({ store: { topics } }) => {
  assertEquals(topics.get("#tea"), "");
  topics.set("#Tea", "Green");
  topics.set("#tea", "Black 🫖");
  topics.set("#coffee", "Brown");
  topics.set("#Coffee", "");
  assertEquals(["#TEA", "#coffee", "#none"].map((room) => topics.get(room)), ["Black 🫖", "", ""]);
});
