import { assert, assertEquals, assertMatch } from "@std/assert";
import { IDLE_AFTER_MS } from "../../../lib/protocol/mod.ts";
import { Bench, message } from "../fakes.ts";

async function talking(
  login: Parameters<Bench["login"]>[0] = {},
  options: ConstructorParameters<typeof Bench>[0] = {},
): Promise<Bench> {
  const bench = new Bench(options);
  await bench.login(login);
  bench.events.length = 0;
  return bench;
}

const answers = (bench: Bench) => bench.events.flatMap((item) => item.kind === "answer" ? [item.text] : []);

/** Types a command, and returns the change of the profile that it asks for. */
async function change(bench: Bench, line: string): Promise<object> {
  bench.client.commands.run(line);
  const { type: _, rid, ...change } = bench.connection.last("profile");
  await bench.connection.say({ type: "ok", rid });
  return JSON.parse(JSON.stringify(change));
}

Deno.test("/status takes a duration, an emoji and a text", async () => {
  const bench = await talking();
  await bench.client.commands.useShorthand();
  assertEquals(await change(bench, "/status :palm_tree: on leave"), { status: { emoji: "🌴", text: "on leave" } });
  assertEquals(await change(bench, "/status writing ❤️"), { status: { text: "writing ❤️" } });
  assertEquals(await change(bench, "/status ❤️"), { status: { emoji: "❤️" } });
  assertEquals(await change(bench, "/status -"), { status: {} });
  const before = Date.now();
  const { status } = await change(bench, "/status 2h :pizza: lunch") as { status: { until: number } };
  const { until, ...rest } = status;
  assertEquals(rest as object, { emoji: "🍕", text: "lunch" });
  assert(until >= before + 7_200_000 && until <= Date.now() + 7_200_000);
  assertEquals(answers(bench).slice(0, 4), [
    "Your status: 🌴 on leave",
    "Your status: writing ❤️",
    "Your status: ❤️",
    "You have no status now.",
  ]);
  bench.events.length = 0;
  bench.client.commands.run("/status");
  await bench.connection.say({ type: "people", people: [{ nick: "alice", status: { text: "tea" } }] });
  bench.client.commands.run("/status");
  assertMatch(answers(bench)[0], /^You have no status\. /);
  assertEquals(answers(bench)[1], "Your status: tea");
  await bench.close();
});

Deno.test("/away ends what an earlier /away began, as does /back", async () => {
  const bench = await talking();
  assertEquals(await change(bench, "/away lunch"), { away: "lunch" });
  assertEquals(await change(bench, "/away"), { away: "" });
  await bench.connection.say({ type: "people", people: [{ nick: "alice", away: "" }] });
  assertEquals(await change(bench, "/away"), { back: true });
  assertEquals(await change(bench, "/back"), { back: true });
  await bench.close();
});

Deno.test("/dnd keeps messages from notifying", async () => {
  const bench = await talking();
  assertEquals(await change(bench, "/dnd"), { dnd: true });
  await bench.connection.say({ type: "people", people: [{ nick: "alice", dnd: true }] });
  assertEquals(await change(bench, "/dnd"), { dnd: false });
  assertEquals(await change(bench, "/dnd on"), { dnd: true });
  const { isNotable } = await import("../../../lib/client/mod.ts");
  bench.events.length = 0;
  await bench.connection.say(message(9, "alice, tea?"));
  const [event] = bench.events;
  assertEquals([isNotable(event, bench.state, 1), isNotable(event, { ...bench.state, profiles: new Map() }, 1)], [
    false,
    true,
  ]);
  await bench.close();
});

Deno.test("a server that knows nothing of people is not asked", async () => {
  const bench = await talking({ features: [] });
  for (const line of ["/whois bob", "/away", "/status tea"]) bench.client.commands.run(line);
  assertEquals([bench.connection.of("profile"), bench.connection.of("whois")], [[], []]);
  assertEquals(new Set(bench.notices).size, 1);
  await bench.close();
});

Deno.test("the next connection learns that a person is idle, and that they are back", async () => {
  const bench = await talking();
  const idle = () => bench.connection.of("idle").map(({ for: time }) => time);
  bench.client.active();
  bench.client.reconnect();
  await bench.login();
  assertEquals(idle(), []);
  bench.clock.sleep(IDLE_AFTER_MS);
  bench.client.reconnect();
  await bench.login();
  assertEquals(idle(), [IDLE_AFTER_MS]);
  bench.client.active();
  bench.client.active();
  assertEquals(idle().slice(1), [undefined]);
  await bench.close();
});

Deno.test("what a person without an account shows is said again after a reconnection", async () => {
  for (const role of [undefined, "member"]) {
    const bench = await talking({ role });
    await bench.connection.say({
      type: "people",
      people: [{ nick: "alice", away: "lunch", dnd: true, picture: "ab" }],
    });
    bench.client.reconnect();
    await bench.login({ role });
    const said = bench.connection.of("profile").map(({ type: _, ...shown }) => JSON.parse(JSON.stringify(shown)));
    assertEquals(said, role === undefined ? [{ away: "lunch", dnd: true }] : []);
    await bench.connection.say({ type: "people", people: [{ nick: "alice", away: "lunch" }] });
    const { resumePoint } = bench.client;
    await bench.close();
    const reloaded = await talking({ role }, { resumePoint: resumePoint! });
    const again = reloaded.connection.of("profile").map(({ away }) => away);
    assertEquals(again, role === undefined ? ["lunch"] : [], "after a reload of the page");
    await reloaded.close();
  }
});

Deno.test("/devices numbers the devices of the person, and /logout logs out a device or all the others", async () => {
  const bench = await talking({ features: ["devices"] });
  bench.client.commands.run("/devices");
  const now = Date.now();
  const { rid } = bench.connection.last("devices");
  await bench.connection.say({
    type: "devices",
    rid,
    devices: [
      { device: 12, agent: "tincan/1", active: now, here: true, address: "10.0.0.1", this: true },
      { device: 7, agent: "other\u001b[31m", active: now, here: true, address: "10.0.0.2" },
      { device: 9, active: now - 600_000, here: true },
      { device: 3, active: now - 7_200_000, here: false },
    ],
  });
  assertEquals(answers(bench)[0].split("\n"), [
    "12  tincan/1 at 10.0.0.1 · this device",
    "7  other[31m at 10.0.0.2 · active now",
    "9  Unknown program · connected, last active 10 minutes ago",
    "3  Unknown program · not connected, last seen 2 hours ago",
  ]);
  for (const [line, device] of [["/logout 7", 7], ["/logout all", undefined]] as const) {
    bench.client.commands.run(line);
    const asked = bench.connection.last("logout");
    assertEquals(asked.device, device);
    await bench.connection.say({ type: "ok", rid: asked.rid });
  }
  assertEquals(answers(bench).slice(1), ["The device is logged out.", "All other devices are logged out."]);
  await bench.close();
});
