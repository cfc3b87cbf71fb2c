import { endpointOf } from "../../lib/text/mod.ts";
import { assertEquals } from "@std/assert";
import { Feed } from "../../lib/operator/feed.ts";
import { answerLine, MAX_LINES } from "../../lib/operator/model.ts";
import { FakeOperated, message, person } from "./fakes.ts";

const someone = (count: number) => Array.from({ length: count }, (_, i) => person(`p${i}`));

Deno.test("Feed keeps events in order, with their times", () => {
  let now = 5;
  const feed = new Feed(() => now++);
  feed.hear({ type: "notice", message: "one" });
  feed.add([answerLine("two", 9)]);
  feed.hear({ type: "warning", message: "three" });
  assertEquals(feed.state.lines.map(({ at, text }) => [at, text]), [[5, "one"], [9, "two"], [6, "Warning: three"]]);
});

Deno.test("Feed.look() refreshes a short list of people every second, a long one only after events or while watched", () => {
  const server = new FakeOperated();
  const feed = new Feed(() => 0);
  server.people_ = someone(500);
  assertEquals(feed.look(server, false), true);
  server.people_ = someone(501);
  assertEquals([feed.look(server, false), feed.state.people.length], [true, 501]); // there were few before
  server.people_ = someone(502);
  assertEquals([feed.look(server, false), feed.state.people.length], [false, 501]);
  assertEquals([feed.look(server, true), feed.state.people.length], [true, 502]);
  feed.hear({ type: "said", messages: [] } as never);
  assertEquals(feed.look(server, false), false);
  feed.hear({ type: "entered", nick: "p1", room: "#tea" } as never);
  assertEquals([feed.look(server, false), feed.look(server, false)], [true, false]);
});

Deno.test("Feed suppresses events of an address that joins and leaves over and over", () => {
  const feed = new Feed(() => 0);
  for (let n = 0; n < 1_000; n++) {
    feed.hear({ type: "renamed", from: `a${n}`, to: `a${n + 1}`, endpoint: endpointOf("10.0.0.1", 5000) });
  }
  const { length } = feed.state.lines;
  assertEquals(length >= 60 && length < 1_000, true, `${length}`);
  feed.hear({ type: "joined", nick: "bob", endpoint: endpointOf("10.0.0.2", 5000) });
  assertEquals(feed.state.lines.at(-1)?.text, "Connection established with 10.0.0.2 (bob)");
});

Deno.test("Feed shows messages as they stand now, however many change", () => {
  const feed = new Feed(() => 0);
  const messages = Array.from({ length: 200 }, (_, i) => message({ seq: i, text: `spam ${i}` }));
  feed.hear({ type: "said", messages });
  const amended = { room: "#lobby", from: "alice" };
  for (const { seq: about } of messages) feed.hear({ type: "edited", ...amended, about, text: "ham", by: "alice" });
  assertEquals(feed.state.lines.filter(({ text }) => text.startsWith("spam")), []);
  for (const { seq: about } of messages) feed.hear({ type: "deleted", ...amended, about, by: "bob", purge: true });
  const lines = feed.state.lines.filter(({ text }) => text === "Message from alice in #lobby deleted by bob");
  assertEquals(lines.length, 200);
});

Deno.test("Feed bounds its lines without a view", () => {
  const feed = new Feed(() => 0);
  for (let n = 0; n < 3 * MAX_LINES; n++) feed.hear({ type: "notice", message: `${n}` });
  const { lines, dropped } = feed.state;
  assertEquals(dropped + lines.length, 3 * MAX_LINES);
  assertEquals(lines[0].text, `${dropped}`);
  assertEquals(lines.length <= MAX_LINES * 1.1, true);
});
