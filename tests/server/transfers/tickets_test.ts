import { assertEquals } from "@std/assert";
import { settle } from "../../net/fakes.ts";
import { FakeServer } from "../fakes.ts";

Deno.test("a login waits for the tickets of the last run, because messages may name them", async () => {
  using server = new FakeServer();
  await server.context.transfers.tickets.ready;
  assertEquals(server.context.transfers.tickets.reading, undefined);
  const read = Promise.withResolvers<void>();
  server.context.transfers.tickets.reading = read.promise;
  const client = server.connect();
  const sending = client.send({ type: "hello", protocol: 1, nick: "alice" });
  await settle();
  assertEquals(client.received, []);
  read.resolve();
  await sending;
  await settle();
  assertEquals(client.received[0].type, "welcome");
  await client.hangUp();
});
