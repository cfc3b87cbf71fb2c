import { assertEquals } from "@std/assert";
import fc from "fast-check";
import type { Hub, Member } from "../../lib/chat/mod.ts";
import { PresenceChanges } from "../../lib/chat/mod.ts";
import { ProtocolError } from "../../lib/protocol/mod.ts";
import { FakePeer, newHub, stored } from "./fakes.ts";

/** A list of members that is updated as docs/protocol.md, "presence", says. */
class Onlooker {
  readonly peer = new FakePeer();
  #read = 0;
  constructor(readonly members: Set<string>) {}

  /** Applies the messages since the last call. */
  catchUp(): Set<string> {
    for (const { type, left, renamed, joined } of this.peer.received.slice(this.#read)) {
      if (type !== "presence") continue;
      for (const nick of left) this.members.delete(nick);
      const known = renamed.filter(([old]: [string, string]) => this.members.has(old));
      for (const [old] of known) this.members.delete(old);
      for (const [, now] of known) this.members.add(now);
      for (const nick of joined) this.members.add(nick);
    }
    this.#read = this.peer.received.length;
    return this.members;
  }
}

const names = (hub: Hub) => new Set(Array.from(hub.room("#lobby").listed, ({ nick }) => nick));
const sorted = (nicks: Iterable<string>) => [...nicks].sort();

type Act = { who: number; act: "come" | "go" | "rename" | "speak" | "report" | "ask"; nick: string };

const acts = (nicks: string[]): fc.Arbitrary<Act[]> =>
  fc.array(
    fc.record({
      who: fc.nat({ max: nicks.length }),
      act: fc.constantFrom("come", "come", "go", "go", "rename", "rename", "rename", "speak", "report", "ask"),
      nick: fc.constantFrom(...nicks),
    }) as fc.Arbitrary<Act>,
    { maxLength: 30 },
  );

/** Lets people enter, leave and change their nicknames, and checks after each report that everyone has the right list. */
function play(script: Act[], { silent }: { silent: boolean }): void {
  const hub = newHub();
  const people = new Map<number, { member: Member; onlooker: Onlooker }>();
  let seq = 1;
  const check = () => {
    const expected = sorted(names(hub));
    for (const { onlooker } of people.values()) assertEquals(sorted(onlooker.catchUp()), expected);
  };
  for (const { who, act, nick } of script) {
    const person = people.get(who);
    try {
      if (act === "come" && !person) {
        const onlooker = new Onlooker(new Set());
        const member = hub.enter(who + 1, nick, onlooker.peer);
        hub.join(member, "#lobby");
        names(hub).forEach((name) => onlooker.members.add(name)); // the `room` that it is told
        people.set(who, { member, onlooker });
      } else if (act === "go" && person) {
        hub.leave(person.member, person.onlooker.peer);
        people.delete(who);
      } else if (act === "rename" && person) {
        hub.rename(person.member, nick);
      } else if (act === "speak" && person && !silent) {
        hub.publish(stored([{ to: "#lobby", by: person.member, text: "" }], seq++));
        for (const { onlooker } of people.values()) {
          if (!onlooker.catchUp().has(person.member.nick)) throw new Error(`Who is ${person.member.nick}?`);
        }
      } else if (act === "ask" && person) {
        person.onlooker.catchUp().clear();
        names(hub).forEach((name) => person.onlooker.members.add(name)); // the `room` that `who` is answered with
      } else if (act === "report") {
        hub.reportPresence();
        check();
      }
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
    }
  }
  hub.reportPresence();
  check();
}

Deno.test("presence, applied as documented, keeps every list of members correct", () => {
  fc.assert(fc.property(acts(["a", "b", "c", "d"]), (script) => play(script, { silent: true })), { numRuns: 2000 });
});

Deno.test("nobody receives a message from a person they have not been told of", () => {
  fc.assert(fc.property(acts(["a", "b", "c"]), (script) => play(script, { silent: false })), { numRuns: 2000 });
});

Deno.test("PresenceChanges reports each kind of change once", () => {
  const changes = new PresenceChanges();
  assertEquals(changes.empty, true);
  changes.join("a");
  changes.leave("b");
  changes.rename("c", "d");
  assertEquals(changes.empty, false);
  assertEquals(changes.take(), { joined: ["a"], left: ["b"], renamed: [["c", "d"]] });
  assertEquals([changes.empty, changes.take()], [true, { joined: [], left: [], renamed: [] }]);
});

Deno.test("PresenceChanges names people who came and went, for those who asked in between", () => {
  const changes = new PresenceChanges();
  changes.join("a");
  changes.leave("a");
  changes.leave("b");
  changes.join("b");
  assertEquals(changes.take(), { joined: ["b"], left: ["a"], renamed: [] });
});

Deno.test("PresenceChanges follows a person through several nicknames and back", () => {
  const changes = new PresenceChanges();
  changes.rename("a", "b");
  changes.rename("b", "c");
  assertEquals(changes.take(), { joined: ["c"], left: ["b"], renamed: [["a", "c"]] });
  changes.rename("c", "d");
  changes.rename("d", "c");
  assertEquals(changes.take(), { joined: ["c"], left: ["d"], renamed: [] });
});
