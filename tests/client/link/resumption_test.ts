import { assertEquals, assertStrictEquals } from "@std/assert";
import { Bench, message } from "../fakes.ts";

Deno.test("a client resumes the session of another, and keeps it until welcome", async () => {
  const first = new Bench();
  assertStrictEquals(first.client.resumePoint, undefined);
  await first.login();
  await first.connection.say(message(7));
  const place = first.client.resumePoint!;
  assertEquals(place, { session: "s1", resume: { "#lobby": 7 } });
  await first.close();

  const second = new Bench({ resumePoint: place });
  assertEquals(second.client.resumePoint, place);
  await second.login({ seq: 7 });
  const { session, resume } = second.connection.last("hello");
  assertEquals([session, resume as unknown], [place.session, place.resume]);
  // The server sends the missed messages without a request.
  assertEquals(second.connection.of("history"), []);
  await second.connection.say({ type: "history", to: "#lobby", messages: [], more: false }, message(8));
  assertEquals(second.heard, ["message 8"]);
  await second.close();
});

Deno.test("a session that the server no longer knows becomes a normal login", async () => {
  const bench = new Bench({ resumePoint: { session: "old", resume: { "#lobby": 7 } } });
  await bench.login({ seq: 3, session: "new" });
  assertStrictEquals(bench.client.resumePoint!.session, "new");
  assertStrictEquals(bench.connection.of("history").length, 1);
  await bench.close();
});
