import { assertEquals } from "@std/assert";
import { completeFor, prepareCompletion } from "../../../lib/client/mod.ts";
import { Bench, message, room } from "../fakes.ts";

Deno.test("completeFor() offers other people in the room and in direct conversations once each", async () => {
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

Deno.test("completeFor() offers joined rooms and conversations", async () => {
  const bench = new Bench();
  await bench.login();
  await bench.connection.say(message(1, "psst", { to: "@alice", from: "bob" }));
  assertEquals(completeFor(bench.client, "/leave ", 7).candidates, ["#lobby "]);
  assertEquals(completeFor(bench.client, "/switch b", 9).candidates, ["@bob "]);
  assertEquals(completeFor(bench.client, "see #l", 6).candidates, ["#lobby "]);
  await bench.close();
});

Deno.test("completeFor() offers known bans and mutes for /unban and /unmute", async () => {
  const bench = new Bench();
  await bench.login();
  bench.client.commands.moderation.bans();
  const { rid } = bench.connection.last("bans");
  const sanction = { why: "", by: "bob", at: 1 };
  await bench.connection.say({
    type: "bans",
    rid: rid!,
    bans: [{ ...sanction, nick: "eve" }, { ...sanction, address: "10.0.0.9" }],
    mutes: [{ ...sanction, nick: "mallory" }],
  });
  const offered = (line: string) => completeFor(bench.client, line, line.length).candidates;
  assertEquals(offered("/unban "), ["eve ", "10.0.0.9 "]);
  assertEquals(offered("/unmute m"), ["mallory "]);
  await bench.close();
});

Deno.test("completeFor() offers the rooms of the server for /join, and no taken nickname for /nick", async () => {
  const bench = new Bench();
  await bench.login();
  await bench.connection.say(room("#lobby", ["alice", "bob"]));
  const offered = (line: string) => completeFor(bench.client, line, line.length).candidates;
  prepareCompletion(bench.client, "/jo");
  assertEquals(bench.connection.of("rooms").length, 0);
  prepareCompletion(bench.client, "/join ");
  assertEquals(offered("/join "), ["#lobby "]);
  const asked = bench.connection.of("rooms");
  assertEquals(asked.length, 1, "once in a while");
  const rooms = ["#lobby", "#kitchen", "#ki\x1b[2Jng"].map((room) => ({ room, topic: "", members: 1 }));
  await bench.connection.say({ type: "rooms", rid: asked[0].rid!, rooms });
  assertEquals(offered("/join k"), ["#ki[2Jng ", "#kitchen "]);
  assertEquals(offered("/leave k"), []);
  assertEquals(offered("/nick "), []);
  await bench.close();
});
