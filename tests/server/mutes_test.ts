import { assertEquals } from "@std/assert";
import { mute, unmute } from "../../lib/server/sanctions.ts";
import { settle } from "../net/fakes.ts";
import { type FakeClient, FakeServer } from "./fakes.ts";

const OPERATOR = { nick: "server", role: "operator" } as const;
const MINUTE = 60_000;

/** Logs a person in twice, from two addresses. */
async function twice(server: FakeServer): Promise<[home: FakeClient, work: FakeClient]> {
  const home = await server.join("alice", { encrypted: true, host: "10.0.0.1" });
  await home.send({ type: "register", rid: "r", password: "correct horse" });
  while (!home.received.some(({ rid }) => rid === "r")) await settle();
  const work = server.connect({ encrypted: true, host: "10.0.0.2" });
  await work.send({ type: "hello", protocol: 1, nick: "alice", nick_password: "correct horse" });
  while (!work.received.some(({ type }) => type === "welcome")) await settle();
  return [home, work];
}

async function write(client: FakeClient, id: string): Promise<string | undefined> {
  await client.send({ type: "send", id, to: "#lobby", text: "hello" });
  return client.received.findLast((message) => message.id === id)?.type;
}

const notices = ({ received }: FakeClient) => received.filter(({ type }) => type === "notice").map(({ text }) => text);

Deno.test("a mute of an address applies to a person with a session from there, on all their sessions", async () => {
  using server = new FakeServer();
  const [home, work] = await twice(server);
  await mute(server.context, OPERATOR, "10.0.0.1", MINUTE);
  assertEquals([home.codes, work.codes], [["muted"], ["muted"]]);
  assertEquals([await write(home, "h"), await write(work, "w")], ["error", "error"]);
});

Deno.test("a mute of an address ends for a person who has left that address", async () => {
  using server = new FakeServer();
  const [home, work] = await twice(server);
  await mute(server.context, OPERATOR, "10.0.0.1", MINUTE);
  await home.hangUp();
  assertEquals(notices(work), ["You are no longer muted."]);
  assertEquals(await write(work, "w"), "message");
});

Deno.test("unmute() tells all sessions of a person, unless another mute holds", async () => {
  using server = new FakeServer();
  const [home, work] = await twice(server);
  await mute(server.context, OPERATOR, "10.0.0.1", MINUTE);
  await mute(server.context, OPERATOR, "alice", 2 * MINUTE);
  await unmute(server.context, OPERATOR, "alice");
  assertEquals([notices(home), await write(home, "1")], [[], "error"]);
  await unmute(server.context, OPERATOR, "10.0.0.1");
  assertEquals([notices(home), notices(work)], [["You are no longer muted."], ["You are no longer muted."]]);
  assertEquals(await write(home, "2"), "message");
});
