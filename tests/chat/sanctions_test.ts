import { endpointOf } from "../../lib/text/mod.ts";
import { assertEquals } from "@std/assert";
import { type Marks, marksOf, type Sanction, Sanctions, subjectOf } from "../../lib/chat/mod.ts";

const sanction = (marks: Marks, more: Partial<Sanction> = {}): Sanction => ({
  kind: "ban",
  reason: "",
  by: "server",
  at: 0,
  ...marks,
  ...more,
});

Deno.test("a sanction applies to everyone with any of its marks", () => {
  const alice = { person: 1, nick: "Alice", address: "10.0.0.1" };
  const cases: Array<[of: Marks, who: Marks, caught: boolean]> = [
    [alice, alice, true],
    [alice, { person: 1, nick: "x", address: "10.0.0.2" }, true], // renamed, elsewhere
    [alice, { person: 2, nick: "ALICE", address: "10.0.0.2" }, true], // a new login under that name
    [alice, { nick: "ａｌｉｃｅ" }, true],
    [alice, { person: 2, nick: "x", address: "10.0.0.1" }, true], // a new login from there
    [alice, { person: 2, nick: "x", address: "10.0.0.2" }, false],
    [alice, { address: "10.0.0.1" }, true], // before the login
    [alice, {}, false],
    [{ nick: "alice" }, { person: 1, nick: "bob", address: "10.0.0.1" }, false],
    [{ address: "10.0.0.1" }, { nick: "10.0.0.1", address: "10.0.0.2" }, false],
    [{ address: "10.0.0.1" }, { address: "10.0.0.11" }, false],
  ];
  for (const [of, who, caught] of cases) {
    const sanctions = new Sanctions([sanction(of)]);
    assertEquals(sanctions.find("ban", who, 0) !== undefined, caught, JSON.stringify([of, who]));
    assertEquals(sanctions.find("mute", who, 0), undefined);
  }
});

Deno.test("Sanctions ignores expired sanctions", () => {
  const sanctions = new Sanctions([sanction({ nick: "alice" }, { until: 100 })]);
  const at = (now: number) => [sanctions.find("ban", { nick: "alice" }, now), sanctions.list("ban", now)[0]];
  assertEquals(at(99).map((it) => it?.until), [100, 100]);
  assertEquals(at(100), [undefined, undefined]);
  assertEquals(sanctions.matching("ban", { nick: "alice" }, 100), []);
});

Deno.test("Sanctions.find() returns the sanction that ends last", () => {
  const sanctions = new Sanctions([
    sanction({ nick: "alice" }, { until: 100 }),
    sanction({ address: "10.0.0.1" }, { reason: "good" }),
    sanction({ person: 1, nick: "bob" }, { until: 200 }),
  ]);
  assertEquals(sanctions.find("ban", { person: 1, nick: "alice", address: "10.0.0.1" }, 0)?.reason, "good");
  assertEquals(sanctions.find("ban", { person: 1, nick: "alice" }, 0)?.until, 200);
});

Deno.test("Sanctions.add() replaces a sanction of the same nickname, or of the same address alone", () => {
  const sanctions = new Sanctions();
  sanctions.add(sanction({ person: 1, nick: "alice", address: "10.0.0.1" }, { reason: "1" }), 0);
  sanctions.add(sanction({ address: "10.0.0.1" }, { reason: "2" }), 0);
  sanctions.add(sanction({ nick: "alice" }, { reason: "3", kind: "mute" }), 0);
  sanctions.add(sanction({ nick: "ALICE" }, { reason: "4", until: 50 }), 0);
  assertEquals(sanctions.list("ban", 0).map(({ reason: why }) => why), ["2", "4"]);
  assertEquals(sanctions.list("mute", 0).map(({ reason: why }) => why), ["3"]);
  sanctions.add(sanction({ nick: "bob" }, { reason: "5" }), 50);
  assertEquals(sanctions.list("ban", 0).map(({ reason: why }) => why), ["2", "5"]); // the expired one is gone
});

Deno.test("Sanctions.matching() finds a sanction by nickname, address or person", () => {
  const both = sanction({ person: 1, nick: "alice", address: "10.0.0.1" });
  for (const what of [{ nick: "ALICE" }, { address: "10.0.0.1" }, { nick: "al", person: 1 }]) {
    const sanctions = new Sanctions([both, sanction({ nick: "bob" })]);
    const held = sanctions.matching("ban", what, 0);
    assertEquals(held, [both]);
    held.forEach((it) => sanctions.lift(it));
    assertEquals(sanctions.list("ban", 0).map(subjectOf), ["bob"]);
    assertEquals(sanctions.matching("ban", what, 0), []);
  }
});

Deno.test("marksOf() includes the address unless other people use it", () => {
  const alice = { person: 1, nick: "alice", address: "10.0.0.1" };
  const cases: Array<[others: string[], marks: Marks]> = [
    [[], alice],
    [["10.0.0.2", "10.0.0.11"], alice],
    [["10.0.0.2", "10.0.0.1"], { person: 1, nick: "alice" }],
  ];
  for (const [others, marks] of cases) assertEquals(marksOf(alice, endpointOf("10.0.0.1", 50412), others), marks);
  assertEquals(marksOf(alice, endpointOf("127.0.0.1", 50412), []), { person: 1, nick: "alice" });
});
