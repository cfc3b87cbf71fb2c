import { assertEquals } from "@std/assert";
import { switcherMatches } from "../../../lib/client/mod.ts";
import { Bench } from "../fakes.ts";

Deno.test("the model knows which conversations have a draft, and moves drafts to new nicknames", async () => {
  const bench = new Bench();
  await bench.login();
  const { client } = bench;
  client.look("@bob");
  client.typed("half a thou");
  client.look("#lobby");
  assertEquals([...client.state.drafts], ["@bob"]);
  assertEquals(switcherMatches(client.state, "bob").map(({ hasDraft }) => hasDraft), [true]);
  await bench.connection.say({
    type: "presence",
    room: "#lobby",
    joined: [],
    left: [],
    renamed: [["bob", "robert"]],
    at: 1,
  });
  assertEquals([...client.state.drafts], ["@robert"]);
  client.look("@robert");
  client.typed("");
  assertEquals([...client.state.drafts], []);
  client.look("#lobby");
  client.typed("/switch @robert");
  client.commands.run("/switch @robert");
  assertEquals([client.state.current, ...client.state.drafts], ["@robert"]);
  await bench.close();
});

Deno.test("a line that returns to its conversation is a draft there, also in a room", async () => {
  const bench = new Bench();
  await bench.login();
  const { client } = bench;
  client.look("@bob");
  client.resumeDraft("#lobby", "a refused line");
  assertEquals([...client.state.drafts], ["#lobby"]);
  assertEquals(client.draftAsOf("#lobby"), undefined);
  await bench.close();
});
