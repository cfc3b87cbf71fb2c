import { assertEquals } from "@std/assert";
import { hashSecret } from "../../lib/store/mod.ts";
import { MAX_NOTICES } from "../../lib/store/notices.ts";
import { storeTest } from "./fakes.ts";

storeTest("SessionTable.find() finds a session by its secret only", (test) => {
  const alice = test.views.sessions.create(hashSecret("secret of alice"), "alice", 1);
  const bob = test.views.sessions.create(hashSecret("secret of bob"), "bob", 1);
  assertEquals({ ...test.views.sessions.find("secret of alice") }, {
    number: alice,
    person: alice,
    nick: "alice",
    lastSeenSeq: 0,
  });
  assertEquals({ ...test.views.sessions.find("secret of bob") }, {
    number: bob,
    person: bob,
    nick: "bob",
    lastSeenSeq: 0,
  });
  for (const secret of ["", "secret of", "secret of alice ", "SECRET OF ALICE"]) {
    assertEquals(test.views.sessions.find(secret), undefined);
  }
});

storeTest("SessionTable.expire() keeps sessions in use, with their latest nickname", (test) => {
  const alice = test.views.sessions.create(hashSecret("a"), "alice", 1000);
  test.views.sessions.create(hashSecret("b"), "bob", 1000);
  test.views.sessions.touch(alice, "alicia", "left", 2000, 0);
  test.views.sessions.expire(1000);
  assertEquals([test.views.sessions.find("a")?.nick, test.views.sessions.find("b")?.nick], ["alicia", "bob"]);
  test.views.sessions.expire(1001);
  assertEquals([test.views.sessions.find("a")?.nick, test.views.sessions.find("b")], ["alicia", undefined]);
  test.views.sessions.expire(2001);
  assertEquals(test.views.sessions.find("a"), undefined);
});

storeTest("SessionTable.heldSince() returns since when a person has a nickname, by sessions and account", (test) => {
  const alice = test.views.sessions.create(hashSecret("a"), "Alice", 1000);
  test.views.sessions.touch(alice, "alice", "here", 2000, 0);
  assertEquals(test.views.sessions.heldSince(alice, "ALICE"), 1000);
  test.views.sessions.touch(alice, "alicia", "here", 3000, 0);
  assertEquals([test.views.sessions.heldSince(alice, "alicia"), test.views.sessions.heldSince(alice, "alice")], [
    3000,
    undefined,
  ]);
  test.views.sessions.touch(alice, "alicia", "left", 4000, 0, 3500);
  test.views.sessions.create(hashSecret("b"), "alicia", 5000, alice);
  assertEquals([test.views.sessions.heldSince(alice, "alicia"), test.views.sessions.heldSince(alice + 1, "alicia")], [
    3500,
    undefined,
  ]);
});

storeTest("RunTable.last() returns what was noted last, or when a session was last used", (test) => {
  assertEquals(test.views.runs.last(), undefined);
  test.views.sessions.create(hashSecret("one"), "alice", 1000);
  assertEquals(test.views.runs.last(), 1000);
  test.views.runs.note(900);
  test.views.runs.note(800);
  assertEquals(test.views.runs.last(), 800);
});

storeTest(
  "SessionTable.peopleCalled() returns who had a nickname last without an account, the latest first",
  (test) => {
    const { sessions, accounts } = test.views;
    const [first, second, owner] = ["a", "b", "c"].map((secret, i) =>
      sessions.create(hashSecret(secret), "Bob", 1 + i)
    );
    sessions.touch(first, "bob", "lost", 9, 0);
    sessions.touch(sessions.create(hashSecret("d"), "bob", 5), "rob", "here", 6, 0);
    accounts.create({
      person: owner,
      nick: "bob",
      password: "x",
      role: "member",
      lastSeenSeq: 0,
      receipts: false,
      created: 1,
    });
    sessions.create(hashSecret("e"), "bob", 7, owner);
    assertEquals(sessions.peopleCalled("BOB"), [first, second]);
  },
);

storeTest("SessionTable.findLast() finds the last session with a nickname, wherever its person is", (test) => {
  const first = test.views.sessions.create(hashSecret("one"), "Alice", 1000);
  const second = test.views.sessions.create(hashSecret("two"), "bob", 1000, 70);
  assertEquals(test.views.sessions.findLast("ALICE")?.number, first);
  test.views.sessions.touch(first, "carol", "here", 2000, 0);
  test.views.sessions.touch(second, "alice", "left", 1500, 0);
  assertEquals({ ...test.views.sessions.findLast("alice") }, {
    number: second,
    person: 70,
    nick: "alice",
    lastSeenSeq: 0,
  });
  assertEquals([test.views.sessions.findLast("carol")?.person, test.views.sessions.findLast("bob")], [
    first,
    undefined,
  ]);
});

storeTest("SessionTable.findLost() finds sessions that were lost recently, not those that are here or left", (test) => {
  const [alice, bob] = [
    test.views.sessions.create(hashSecret("a"), "Alice", 1000),
    test.views.sessions.create(hashSecret("b"), "bob", 1000),
  ];
  assertEquals(test.views.sessions.findLost("alice", 0), undefined);
  test.views.sessions.touch(alice, "Alice", "lost", 2000, 0);
  test.views.sessions.touch(bob, "bob", "left", 2000, 0);
  assertEquals({ ...test.views.sessions.findLost("ALICE", 2000) }, {
    number: alice,
    person: alice,
    nick: "Alice",
    lastSeenSeq: 0,
  });
  assertEquals([test.views.sessions.findLost("alice", 2001), test.views.sessions.findLost("bob", 0)], [
    undefined,
    undefined,
  ]);
  test.views.sessions.touch(bob, "bob", "here", 3000, 0);
  test.views.sessions.markLost(9000);
  assertEquals([test.views.sessions.findLost("bob", 9000)?.number, test.views.sessions.findLost("alice", 9000)], [
    bob,
    undefined,
  ]);
});

storeTest(
  "NoticeTable stores one notice for each subject, until it is received or the person is unknown",
  (test) => {
    const [alice, bob] = [
      test.views.sessions.create(hashSecret("1"), "alice", 1),
      test.views.sessions.create(hashSecret("2"), "bob", 100),
    ];
    const elsewhere = test.views.sessions.create(hashSecret("3"), "bob", 1_000, bob);
    for (const [about, message] of [["a", "first"], ["b", "second"], ["a", "third"]]) {
      test.views.notices.add(alice, about, message);
    }
    const receive = (person: number, count = Infinity) =>
      test.views.notices.remove(person, test.views.notices.list(person).slice(0, count).map(({ number }) => number));
    const texts = (person: number) => test.views.notices.list(person).map(({ message }) => message);
    assertEquals(texts(alice), ["second", "third"]);
    receive(alice, 1);
    assertEquals(texts(alice), ["third"]);
    receive(alice);
    assertEquals(texts(alice), []);
    for (let i = 0; i < MAX_NOTICES + 2; i++) test.views.notices.add(alice, `${i}`, `${i}`);
    test.views.notices.add(bob, "a", "other");
    const all = texts(alice);
    receive(alice);
    assertEquals([all.length, all[0], all.at(-1)], [MAX_NOTICES, "2", `${MAX_NOTICES + 1}`]);
    test.views.notices.add(alice, "a", "too late");
    test.views.sessions.expire(500); // alice, and the first session of bob
    test.views.notices.prune();
    assertEquals(test.views.sessions.find("3")?.number, elsewhere);
    assertEquals([texts(alice), texts(bob)], [[], ["other"]]);
  },
);

storeTest("NoticeTable limits a sender without dropping notices of others or of the server", (test) => {
  const texts = () => test.views.notices.list(1).map(({ message }) => message);
  test.views.notices.add(1, "role", "role");
  test.views.notices.add(1, "of bob", "of bob", 2);
  for (let i = 0; i < 60; i++) test.views.notices.add(1, `mallory ${i}`, `mallory ${i}`, 3);
  assertEquals([texts().length, ...texts().slice(0, 3)], [12, "role", "of bob", "mallory 50"]);
  for (let who = 10; who < 20; who++) {
    for (let i = 0; i < 10; i++) test.views.notices.add(1, `${who} ${i}`, `${who} ${i}`, who);
  }
  assertEquals([texts().length, ...texts().slice(0, 2)], [MAX_NOTICES, "role", "of bob"]);
  // One from each sender: these still go before those of the server.
  for (let who = 100; who < 200; who++) test.views.notices.add(1, `${who}`, `${who}`, who);
  assertEquals([texts().length, texts()[0], texts().at(-1)], [MAX_NOTICES, "role", "199"]);
});

storeTest("TopicTable returns the topic that was set last, in any case of the name", ({ views: { topics } }) => {
  assertEquals(topics.get("#tea"), "");
  topics.set("#Tea", "Green");
  topics.set("#tea", "Black 🫖");
  topics.set("#coffee", "Brown");
  topics.set("#Coffee", "");
  assertEquals(["#TEA", "#coffee", "#none"].map((room) => topics.get(room)), ["Black 🫖", "", ""]);
});
