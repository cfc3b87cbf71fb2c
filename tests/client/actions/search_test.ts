import { assertEquals } from "@std/assert";
import type { ServerMessage } from "../../../lib/protocol/mod.ts";
import { Bench, message, said } from "../fakes.ts";

const renamed = (old: string, now: string, at: number): ServerMessage => ({
  type: "presence",
  room: "#lobby",
  joined: [],
  left: [],
  renamed: [[old, now]],
  at,
});

Deno.test("a search in a direct conversation includes the other person's former nicknames", async () => {
  const bench = new Bench();
  await bench.login();
  const { client, connection } = bench;
  const search = () => connection.last("search");
  const answer = (seqs: readonly number[], more = false) =>
    connection.say({
      type: "found",
      rid: search().rid,
      to: search().to,
      messages: seqs.map((seq) => said(seq, `tea ${seq}`, { from: "alice", to: search().to! })),
      more,
    });
  await connection.say(message(40, "tea 40", { from: "bob", to: "@alice" }));
  await connection.say(renamed("bob", "robert", 1_000_000));
  await connection.say(message(60, "tea 60", { from: "robert", to: "@alice" }));
  await connection.say(renamed("robert", "rob", 2_000_000));
  client.look("@rob");

  client.commands.search("tea");
  assertEquals([search().to, search().before], ["@rob", undefined]);
  // Messages to an earlier holder of the nickname belong to another conversation.
  await answer([5]);
  assertEquals([search().to, search().before], ["@robert", 61]);
  await answer([41, 60]);
  assertEquals([search().to, search().before], ["@bob", 41]);
  assertEquals(client.isBusy, true);
  await answer([30, 40], true);
  assertEquals(bench.state.found?.hits.map(({ entry }) => entry.seq), [30, 40, 41, 60]);
  assertEquals(new Set(bench.state.found?.hits.map(({ conversation }) => conversation)), new Set(["@rob"]));
  assertEquals(bench.state.found?.hits.every(({ entry }) => entry.mine), true);

  client.commands.search();
  assertEquals([search().to, search().before], ["@bob", 30]);
  await answer([]);
  assertEquals(bench.state.found?.more, false);

  client.commands.search("in:@bob tea");
  assertEquals(search().to, "@rob", "it goes on under that name");
  await bench.close();
});
