import { assertEquals } from "@std/assert";
import type { ClientEvent } from "../../../lib/client/mod.ts";
import { PresenceLines } from "../../../lib/terminal/chat/presence_lines.ts";
import { FakeTime } from "../../net/fake_time.ts";

function joined(name: string, conversation = "#lobby"): ClientEvent {
  const entry = { kind: "notice", seq: 0, text: "the whole notice", at: 0, tone: "presence" } as const;
  return { kind: "notice", conversation, entry, moved: { left: [], renamed: [], joined: [name] } };
}

function setting(): { lines: string[]; presence: PresenceLines } {
  const lines: string[] = [];
  return {
    lines,
    presence: new PresenceLines(({ conversation, entry }) => lines.push(`${conversation} ${entry.text}`)),
  };
}

Deno.test("PresenceLines prints the first event at once, and the next ones together", () => {
  using time = new FakeTime();
  const { lines, presence } = setting();
  for (let i = 0; i < 10; i++) assertEquals(presence.take(joined(`n${i}`)), true);
  assertEquals(lines, ["#lobby n0 joined"]);
  time.runTimers();
  assertEquals(lines.slice(1), ["#lobby n1, n2, n3, n4, n5 and 4 others joined"]);
  presence.take(joined("x"));
  assertEquals(lines.length, 2, "the pause goes on");
  time.runTimers();
  time.runTimers();
  presence.take(joined("y"));
  assertEquals(lines.slice(2), ["#lobby x joined", "#lobby y joined"]);
  presence.close();
});

Deno.test("PresenceLines prints what it gathered before any other event, and when closed", () => {
  using _ = new FakeTime();
  const { lines, presence } = setting();
  presence.take(joined("a"));
  presence.take(joined("b"));
  assertEquals(presence.take({ kind: "renamed", pairs: [] }), false);
  assertEquals(lines.length, 1, "nothing is printed of a rename itself");
  assertEquals(presence.take({ kind: "answer", text: "x" }), false);
  assertEquals(lines, ["#lobby a joined", "#lobby b joined"]);
  presence.take(joined("c"));
  presence.take(joined("d", "#tea"));
  assertEquals(lines.slice(2), ["#lobby c joined"]);
  presence.close();
  assertEquals(lines.slice(3), ["#tea d joined"]);
});
