import { assertEquals } from "@std/assert";
import { FakeServer } from "./fakes.ts";

const say = (id: string) => ({ type: "send", id, to: "#lobby", text: "hello" });

Deno.test("a client has received what was sent a second before its last message", async () => {
  using server = new FakeServer();
  const alice = await server.join("alice");
  const received = () => server.context.store.sessions.find(alice.received[0].session)!.lastSeenSeq;
  await alice.send(say("1"), say("2"));
  await alice.tick(1);
  await alice.send(say("3"));
  await alice.tick(1);
  await alice.send(say("4"));
  await alice.hangUp();
  const [, second] = alice.received.filter(({ type }) => type === "message");
  assertEquals(received(), second.seq); // of the third nobody knows
});

Deno.test("a client that says bye has received everything, and a silent one nothing more", async () => {
  using server = new FakeServer();
  const [alice, bob] = [await server.join("alice"), await server.join("bob")];
  await alice.send(say("1"));
  await bob.tick(5);
  const { newestSeq } = server.context.store.log;
  await bob.hangUp();
  await alice.send({ type: "bye" });
  await alice.hangUp();
  const received = ({ received: [{ session }] }: typeof alice) =>
    server.context.store.sessions.find(session)!.lastSeenSeq;
  assertEquals([received(alice) >= newestSeq, received(bob)], [true, 0]);
});
