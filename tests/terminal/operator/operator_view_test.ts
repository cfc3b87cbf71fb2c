import { endpointOf } from "../../../lib/text/mod.ts";
import { assert, assertEquals, assertMatch, assertStrictEquals } from "@std/assert";
import { type LogEvent, MAX_LINES } from "../../../lib/operator/mod.ts";
import type { Audience } from "../../../lib/protocol/mod.ts";
import { OperatorView } from "../../../lib/terminal/operator/operator_view.ts";
import { InputDecoder } from "../../../lib/terminal/input/mod.ts";
import { type Grid, type Size, themeFor } from "../../../lib/terminal/screen/mod.ts";
import { FakeOperated, person, STATS } from "../../operator/fakes.ts";

const NOON = new Date(2026, 4, 6, 12, 0).getTime();

/** An operator's view on a screen of any size, with a server that records calls. */
class TestConsole implements Disposable {
  readonly server = new FakeOperated();
  readonly stops: string[] = [];
  readonly view: OperatorView;
  drawn = 0;

  constructor(public size: Size = { columns: 120, rows: 10 }) {
    this.view = new OperatorView(
      this.server,
      {
        theme: themeFor("none"),
        now: () => NOON,
        size: () => this.size,
        request: () => this.drawn++,
        invalidate: () => {},
      },
      (why) => this.stops.push(why),
    );
  }

  /** Types keys one by one, because several at once may count as a paste. */
  type(keys: string): void {
    // deno-lint-ignore no-control-regex
    for (const [key] of keys.matchAll(/\x1b\[200~[^]*\x1b\[201~|\x1b\[[\d;]*[A-Za-z~]|\x1bO?.|[^]/gu)) {
      for (const input of new InputDecoder().push(new TextEncoder().encode(key))) this.view.take(input);
    }
  }

  grid(): Grid {
    return this.view.draw(this.size);
  }

  lines(): string[] {
    return this.grid().toString().split("\n");
  }

  say(text: string, from = "alice", to = "#lobby"): void {
    this.view.show({ type: "said", messages: [message(text, from, to)] });
  }

  [Symbol.dispose](): void {
    this.view.close();
  }
}

function message(text: string, from: string, to: string) {
  const audience: Audience = to.startsWith("@") ? { kind: "direct", from: 1, to: 2 } : { kind: "room", name: to };
  return { kind: "message" as const, seq: 1, at: NOON, audience, from, id: "1", text, author: 1 };
}

const event = (more: LogEvent): LogEvent => more;

Deno.test("OperatorView shows rooms, events, people, counters and input at 120 columns", () => {
  using test = new TestConsole();
  test.server.people_ = [
    person("carol", { roundTrip: 1.26 }),
    person("bob", { waiting: 2048 }),
    person("eve", { mute: { kind: "mute", nick: "eve", reason: "", by: "server", at: 0 } }),
  ];
  test.view.show(event({ type: "joined", nick: "bob", endpoint: endpointOf("10.0.0.2", 5) }));
  test.say("hello");
  test.say("/me pours", "bob", "#tea");
  test.say("between us", "bob", "@alice");
  test.view.show(event({ type: "warning", message: "The disk is full." }));
  test.type("/users\r");
  assertMatch(test.lines()[2], /│bob +192\.168\.1\.7:50412 +1 min +0 s +- +2\.0 KiB/);
  test.type("q");
  const lines = test.lines();
  assertMatch(lines[0], /^2 rooms +│.*│3 here \(F2\)$/);
  assertMatch(lines[1], /^#lobby +2 │.*│bob +2 KiB unsent$/);
  assertMatch(lines[2], /^#tea +1 │.*│carol +1\.3 ms$/);
  assertMatch(lines[3], /│eve +muted$/);
  assertMatch(lines[4], /│12:00 +-- │ Connection established with 10\.0\.0\.2 \(bob\) +│$/);
  assertMatch(lines[5], /12:00 +alice │ hello/);
  assertMatch(lines[6], /12:00 +\* │ \[#tea\] bob pours/);
  assertMatch(lines[7], /!! │ Warning: The disk is full\./);
  assertEquals(
    lines[8].trimEnd(),
    " 2 here  0 messages/s  0 deliveries/s  memory 64 MiB  history 1 message, 4.0 KiB  up 1 min  0.0.0.0:5555",
  );
  assertStrictEquals(lines[9], "server>");
  assert(!lines.join().includes("between us"));
});

Deno.test("OperatorView hides its lists on narrow screens, and stays usable at 40x10", () => {
  using test = new TestConsole({ columns: 40, rows: 10 });
  test.view.show(
    event({ type: "kicked", nick: "bob", endpoint: endpointOf("10.0.0.2", 5), reason: "Calm down.", by: "server" }),
  );
  const lines = test.lines();
  assertMatch(lines[6], /^12:00 -- server kicked bob \(10\.0\.0\.2\):$/);
  assertEquals(lines.slice(7), ["  Calm down.", " 2 here  0 msg/s  0 out/s  64 MiB", "server>"]);
  test.type("/users\r");
  assertEquals(test.lines().slice(1, 5), [
    "bob 192.168.1.7:50412",
    "  online 1 min, idle 0 s, -",
    "carol 192.168.1.7:50412",
    "  online 1 min, idle 0 s, -",
  ]);
  test.type("\x1bOP");
  assertMatch(test.lines()[0], /Keys .*PageDown: more/);
  test.type("q/help\r");
  assertMatch(test.lines()[1], /^\/say/);
});

Deno.test("OperatorView says how to close an overlay, and counts the messages that it covers", () => {
  using test = new TestConsole();
  test.type("/users\r");
  assertMatch(test.lines().at(-1)!, /^server> +Esc: back to the messages$/);
  test.say("one");
  test.say("between us", "bob", "@alice");
  assertMatch(test.lines().at(-1)!, /^server> +1 new message\. Esc: back to the messages$/);
  test.type("q");
  assertMatch(test.grid().toString(), /one[^]*server>$/);
});

Deno.test("OperatorView shows a planned stop and the lines below at every width", () => {
  using test = new TestConsole();
  test.server.stats = () => ({ ...STATS, stopsAt: STATS.at + 299_000, clients: 12_345, history: undefined });
  for (let i = 1; i <= 40; i++) test.say(`line ${i}`);
  test.type("\x1b[5~");
  for (const columns of [120, 80, 60, 40]) {
    test.size = { columns, rows: 10 };
    test.type("\x1bOQq"); // the people online now
    const status = test.lines().at(-2)!;
    assertMatch(status, /below · stops in 4:59 ?$/);
    assert(status.length <= columns);
  }
  test.server.stats = () => ({ ...STATS, stopsAt: STATS.at + 7_500_000, clients: 12_345, history: undefined });
  test.size = { columns: 60, rows: 10 };
  test.type("\x1bOQq");
  assertMatch(test.lines().at(-2)!, /^ 12,345 here .*stops in 2:05:00/);
  test.size = { columns: 200, rows: 10 };
  test.type("\x1b>");
  assertMatch(test.lines().at(-2)!, /^ 12,345 here {2}.* {2}history unreadable {2}up 1 min/);
});

Deno.test("OperatorView keeps its scroll position while events arrive", () => {
  using test = new TestConsole({ columns: 60, rows: 6 });
  for (let i = 1; i <= 100; i++) test.say(`line ${i}`);
  test.type("\x1b[5~");
  const before = test.lines().slice(0, 4);
  assertMatch(before[3], /line 97$/);
  for (let i = 101; i <= 200; i++) test.say(`line ${i}`);
  assertEquals(test.lines().slice(0, 4), before);
  assertMatch(test.lines()[4], /103 below/);
  test.type("\x1b<");
  assertMatch(test.lines()[0], /Wednesday, 6 May 2026/);
  test.type("\x1b>");
  assertMatch(test.lines()[3], /line 200$/);
});

Deno.test("OperatorView keeps the newest lines in a flood, and the scroll position as long as its line exists", () => {
  using test = new TestConsole({ columns: 60, rows: 6 });
  for (let i = 1; i <= 3 * MAX_LINES; i++) test.say(`line ${i}`);
  assertMatch(test.lines()[3], new RegExp(`line ${3 * MAX_LINES}$`));
  test.type("\x1b<");
  const [, first] = /line (\d+)/.exec(test.grid().toString())!;
  assert(Number(first) >= 2 * MAX_LINES - MAX_LINES * 0.1 && Number(first) <= 2 * MAX_LINES + 1, first);
  for (let i = 0; i < 2 * MAX_LINES; i++) test.say("more");
  assertMatch(test.lines()[3], /more$/);
});

Deno.test("OperatorView asks before it stops a server with people on it", () => {
  using test = new TestConsole({ columns: 90, rows: 6 });
  test.type("\x03");
  assertEquals(test.lines().slice(2, 4).map((line) => line.replace(/^.*│/, "")), [
    "2 people are connected. Press Ctrl-C again to stop the server; /stop in 5m warns",
    "them first.",
  ]);
  assertEquals(test.stops, []);
  test.type("x\x03"); // empties the line
  test.type("\x03");
  assertEquals(test.stops, []);
  test.type("\x03");
  assertEquals(test.stops, [""]);
  test.type("\x1a");
  assertMatch(test.lines()[3], /Ctrl-Z does nothing here, because it would freeze the server for everyone/);
  test.server.stats = () => ({ ...STATS, clients: 0 });
  test.type("\x04");
  assertEquals(test.stops, ["", ""]);
  test.type("/stop now new disk\r");
  assertEquals(test.stops.at(-1), "new disk");
});

Deno.test("OperatorView runs commands, recalls them with Up, completes them with Tab, and shows answers", () => {
  using test = new TestConsole({ columns: 90, rows: 8 });
  test.type("hello, all\r/ki\tbo\tcalm down\r");
  assertEquals(test.server.calls, [["say", "hello, all"], ["kick", "bob", "calm down"]]);
  test.type("/kik bob\r");
  assertMatch(test.lines().join("\n"), /!! │ There is no command \/kik/);
  assertStrictEquals(test.lines().at(-1), "server> /kik bob");
  test.type("\x1b[A\x1b[A\x1b[A");
  assertStrictEquals(test.lines().at(-1), "server> hello, all");
  test.type("\x03\x1b[200~one\ntwo\x1b[201~\r");
  assertMatch(test.lines().join("\n"), /Send these 2 lines as one message\?/);
  test.type("\r");
  assertEquals(test.server.calls.at(-1), ["say", "one\ntwo"]);
});

Deno.test("OperatorView lets no text from other people control the terminal", () => {
  using test = new TestConsole();
  const evil = "a\x1b[2J\x9b1;1H\x07\u202eb";
  test.server.people_ = [person(evil)];
  test.server.rooms = () => [{ name: `#${evil}`, topic: evil, size: 1 }];
  test.say(evil, evil, `#${evil}`);
  test.view.show(event({ type: "left", nick: evil, endpoint: endpointOf("1.2.3.4", 5), reason: evil }));
  test.type("/users\r");
  const table = test.grid();
  test.type("q");
  // deno-lint-ignore no-control-regex
  for (const grid of [table, test.grid()]) assert(!/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/.test(grid.toString()));
});

Deno.test("OperatorView ignores keys that are not bound", () => {
  using test = new TestConsole({ columns: 60, rows: 12 });
  for (let i = 1; i <= 20; i++) test.say(`line ${i}`);
  test.type("\x1b[5~");
  const place = test.grid().toString();
  assertMatch(place, / below/);
  test.type("\x1bh\x1b0\x1b[19~");
  assertEquals(test.grid().toString(), place);
  test.type("\x1bOR");
  assertMatch(test.lines()[0], /Commands/);
  test.type("\x1bh");
  assertMatch(test.lines()[0], /Commands/);
});

Deno.test("OperatorView searches with Ctrl-R instead of sending, and restores the draft", () => {
  using test = new TestConsole();
  test.say("the password is in the safe");
  test.type("good \x12safe\r");
  assertMatch(test.lines().join("\n"), /1 line with “safe”:/);
  test.type("\x12oops\x03");
  test.type("morning\r");
  assertEquals(test.server.calls.filter(([method]) => method === "say"), [["say", "good morning"]]);
});
