import { assertEquals } from "@std/assert";
import { completeFor } from "../../lib/client/mod.ts";
import { Bench, message, room } from "./fakes.ts";

Deno.test("completeFor() offers who is in the room and whom one talks with, each once, but not oneself", async () => {
  const bench = new Bench();
  await bench.login();
  await bench.connection.say(
    room("#lobby", ["alice", "albert", "bob"]),
    message(1, "psst", { to: "@alice", from: "alfred" }),
    message(2, "psst", { to: "@alice", from: "albert" }),
  );
  assertEquals(completeFor(bench.client, "al", 2).candidates, ["albert: ", "alfred: "]);
  assertEquals(completeFor(bench.client, "/msg al", 7).candidates, ["albert ", "alfred "]);
  await bench.close();
});

Deno.test("completeFor() offers rooms that one is in, and conversations", async () => {
  const bench = new Bench();
  await bench.login();
  await bench.connection.say(message(1, "psst", { to: "@alice", from: "bob" }));
  assertEquals(completeFor(bench.client, "/leave ", 7).candidates, ["#lobby "]);
  assertEquals(completeFor(bench.client, "/switch b", 9).candidates, ["@bob "]);
  assertEquals(completeFor(bench.client, "see #l", 6).candidates, ["#lobby "]);
  await bench.close();
});

Deno.test("completeFor() offers for /unban and /unmute whom one was told of", async () => {
  const bench = new Bench();
  await bench.login();
  bench.client.commands.bans();
  const { rid } = bench.connection.last("bans");
  const sanction = { why: "", by: "bob", at: 1 };
  await bench.connection.say({
    type: "bans",
    rid: rid!,
    bans: [{ ...sanction, nick: "eve" }, { ...sanction, address: "10.0.0.9" }],
    mutes: [{ ...sanction, nick: "mallory" }],
  });
  const offered = (line: string) => completeFor(bench.client, line, line.length).candidates;
  assertEquals(offered("/unban "), ["10.0.0.9 ", "eve "]);
  assertEquals(offered("/unmute m"), ["mallory "]);
  await bench.close();
});
