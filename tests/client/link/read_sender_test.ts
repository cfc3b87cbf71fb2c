import { assertEquals } from "@std/assert";
import { conversationOf } from "../../../lib/client/mod.ts";
import type { ServerMessage } from "../../../lib/protocol/mod.ts";
import { Bench, message, room, welcome } from "../fakes.ts";

const read = (marks: Record<string, number>) => ({ type: "read", marks }) as unknown as ServerMessage;
const sent = (bench: Bench) => bench.connection.of("read").map(({ to, seq }) => `${to} ${seq}`);

async function talking(about: Parameters<Bench["login"]>[0] = { role: "member" }, options = {}): Promise<Bench> {
  const bench = new Bench(options);
  await bench.login(about);
  return bench;
}

Deno.test("a client says what its person has seen, at most every two seconds", async () => {
  const bench = await talking();
  await bench.connection.say(message(1));
  assertEquals(sent(bench), ["#lobby 1"]);
  await bench.connection.say(message(2), message(3));
  await bench.connection.say(message(4));
  await bench.clock.pass(1_999);
  assertEquals(sent(bench), ["#lobby 1"]);
  await bench.clock.pass(1);
  assertEquals(sent(bench), ["#lobby 1", "#lobby 4"]);
  await bench.clock.pass(10_000);
  await bench.connection.say(message(5, "mine", { from: "alice" }));
  assertEquals(sent(bench).length, 2, "their own messages need no mark");
  await bench.close();
});

Deno.test("a client says at once what its person has seen when they leave the conversation", async () => {
  const bench = await talking();
  for (const leave of [() => bench.client.look("@bob"), () => bench.client.attend("away")]) {
    const { newest } = conversationOf(bench.state, "#lobby");
    await bench.connection.say(message(newest + 1));
    await bench.connection.say(message(newest + 2));
    leave();
    assertEquals(sent(bench).at(-1), `#lobby ${newest + 2}`);
    await bench.connection.say(message(newest + 3), message(newest + 4, "psst", { to: "@alice" }));
    await bench.clock.pass(3_000);
    bench.client.look("#lobby");
  }
  await bench.close();
});

Deno.test("a client does not say what nobody has seen, or what the server knows", async () => {
  const bench = await talking();
  await bench.connection.say(read({ "#lobby": 3 }), message(2), message(3));
  bench.client.attend("scrolled");
  await bench.connection.say(message(4));
  bench.client.attend("away");
  await bench.connection.say(message(5), message(6, "psst", { to: "@alice" }));
  await bench.clock.pass(3_000);
  assertEquals(sent(bench), []);
  bench.client.attend("here");
  assertEquals(sent(bench), ["#lobby 5"]);
  await bench.close();
});

Deno.test("a client says nothing without an account or receipts, to an old server, or for a script", async () => {
  for (
    const [about, options, count] of [
      [{}, {}, 0],
      [{ role: "member", features: [] }, {}, 0],
      [{ role: "member" }, { isRead: false }, 0],
      [{ receipts: true }, {}, 1],
    ] as const
  ) {
    const bench = await talking({ ...about } as Parameters<Bench["login"]>[0], options);
    await bench.connection.say(message(1));
    assertEquals(sent(bench).length, count, JSON.stringify(about));
    await bench.close();
  }
});

Deno.test("a client says it once its person has an account or turns receipts on", async () => {
  for (const event of [{ type: "account", registered: true }, { type: "receipts", on: true }] as const) {
    const bench = await talking({});
    await bench.connection.say(message(1));
    assertEquals(sent(bench), []);
    bench.client.dispatch(event);
    assertEquals(sent(bench), ["#lobby 1"]);
    await bench.close();
  }
});

Deno.test("after a lost connection, a client says what was read meanwhile", async () => {
  for (const marks of [{ "#lobby": 3, "@bob": 1 }, { "#lobby": 3 }] as Record<string, number>[]) {
    const bench = await talking();
    await bench.connection.say(message(1), message(2, "psst", { to: "@alice" }), message(3));
    await bench.connection.hangUp();
    bench.client.look("@bob");
    bench.client.look("#lobby");
    await bench.clock.pass(500);
    await bench.connection.say(welcome({ role: "member" }), read(marks), room("#lobby", ["alice"], 3));
    await bench.clock.pass(2_000);
    assertEquals(sent(bench), ["@bob 2"]);
    await bench.close();
  }
});

Deno.test("a mark names the nickname under which the server stores the message", async () => {
  const bench = await talking();
  await bench.connection.say(message(1, "psst", { to: "@alice" }), message(2, "again", { to: "@alice" }));
  bench.client.look("@bob");
  assertEquals(sent(bench), ["@bob 2"]);
  const renamed = { joined: [], left: [], renamed: [["bob", "bobby"]] as [string, string][], at: 3_000 };
  await bench.connection.say(message(3, "and again", { to: "@alice" }));
  await bench.connection.say({ type: "presence", room: "#lobby", ...renamed });
  await bench.clock.pass(2_000);
  await bench.connection.say(message(4, "as bobby", { from: "bobby", to: "@alice" }));
  await bench.clock.pass(2_000);
  assertEquals(sent(bench), ["@bob 2", "@bob 3", "@bobby 4"]);
  await bench.close();
});

Deno.test("a refused mark is sent again, and shown to nobody", async () => {
  const bench = await talking();
  await bench.connection.say(message(1));
  const { rid } = bench.connection.last("read");
  const notices = bench.notices.length;
  await bench.connection.say({ type: "error", code: "rate-limited", message: "Slow down.", rid, retry_after: 10 });
  await bench.connection.say(message(2));
  await bench.clock.pass(2_000);
  assertEquals([sent(bench), bench.notices.length], [["#lobby 1", "#lobby 2"], notices]);
  await bench.close();
});

Deno.test("a client says what its person marks as read without looking at it", async () => {
  const bench = await talking();
  bench.client.look("@bob");
  await bench.connection.say(message(1), message(2));
  assertEquals([conversationOf(bench.state, "#lobby").unread, sent(bench)], [2, []]);
  bench.client.markRead("#lobby");
  bench.client.markRead("#lobby");
  assertEquals([conversationOf(bench.state, "#lobby").unread, sent(bench)], [0, ["#lobby 2"]]);
  await bench.close();
});
