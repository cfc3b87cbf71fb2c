import { type Command, COMMANDS, complete, overview, parseLine } from "../../../lib/commands/mod.ts";
import { assert, assertEquals, assertMatch } from "@std/assert";
import { conversationOf, readLine } from "../../../lib/client/mod.ts";
import { Bench, message, room, said, turn } from "../fakes.ts";

async function talking(): Promise<Bench> {
  const bench = new Bench();
  await bench.login();
  bench.events.length = 0;
  return bench;
}

const answers = (bench: Bench) => bench.events.flatMap((item) => item.kind === "answer" ? [item.text] : []);

Deno.test("say(), me() and tell() send to the room or the person, and refuse invalid input", async () => {
  const bench = await talking();
  const { commands } = bench.client;
  commands.say("hello");
  commands.me("waves");
  commands.sendDirect("bob", "psst");
  assertEquals(bench.connection.of("send").map(({ to, text }) => [to, text]), [
    ["#lobby", "hello"],
    ["#lobby", "/me waves"],
    ["@bob", "psst"],
  ]);
  commands.say("   ");
  commands.say("x".repeat(4001));
  commands.sendDirect("b b", "x");
  assertEquals(bench.notices, [
    "The message is empty.",
    "The message has 4001 characters. The maximum is 4000.",
    "That nickname can contain only letters, digits, “_”, “-”, “.” and “'”. Try b_b.",
  ]);
  await bench.close();
});

Deno.test("a message that the server refuses is shown with its text", async () => {
  const bench = await talking();
  bench.client.commands.sendDirect("nobody", "are you there?");
  await bench.connection.say({ type: "error", id: "p-1", code: "no-such-nick", message: "Nobody is called nobody." });
  assertEquals(bench.notices, ["Nobody is called nobody. Not sent to nobody: are you there?"]);
  assertEquals(bench.state.pending, []);
  await bench.close();
});

Deno.test("join(), topic() and leave() move between rooms", async () => {
  const bench = await talking();
  const { commands } = bench.client;
  commands.join("#dev");
  await bench.connection.say(room("#dev", ["alice", "carol"], 0, bench.connection.last("join").rid));
  assertEquals(bench.state.current, "#dev");
  commands.run("/topic New");
  assertEquals(bench.connection.last("topic").room, "#dev");
  await bench.connection.say({ type: "topic", room: "#dev", topic: "New", by: "alice", at: 0 });
  commands.run("/topic");
  assertEquals(answers(bench), ["The topic of #dev: New"]);
  commands.leave();
  await bench.connection.say({ type: "ok", rid: bench.connection.last("leave").rid });
  assertEquals(bench.state.current, "#lobby");
  assertEquals(conversationOf(bench.state, "#dev").joined, false);
  assertEquals(bench.notices, [
    "You are in #dev with carol.",
    "alice set the topic: New",
    "You left #dev. You are now in #lobby.",
  ]);
  await bench.close();
});

Deno.test("commands that need a room explain that you are not in a room", async () => {
  const bench = await talking();
  const { commands } = bench.client;
  commands.leave();
  await bench.connection.say({ type: "ok", rid: bench.connection.last("leave").rid });
  bench.events.length = 0;
  const sent = bench.connection.received.length;
  commands.say("hello?");
  commands.history();
  commands.search("x");
  commands.run("/topic");
  commands.run("/topic New");
  commands.users();
  commands.leave();
  await turn();
  const nowhere = "You are not in a room. Join a room with /join ROOM.";
  assertEquals(bench.notices, [`${nowhere} Not sent: hello?`, ...Array(6).fill(nowhere)]);
  assertEquals(bench.connection.received.length, sent);
  await bench.close();
});

Deno.test("a message typed without a connection is announced as waiting", async () => {
  const bench = await talking();
  await bench.connection.hangUp();
  bench.events.length = 0;
  bench.client.commands.say("hello");
  bench.client.commands.sendDirect("bob", "psst");
  assertEquals(bench.notices, [
    "Will be sent when you are connected: hello",
    "Will be sent to bob when you are connected: psst",
  ]);
  await bench.close();
});

Deno.test("a refused request is shown", async () => {
  const bench = await talking();
  bench.client.commands.nick("bob");
  const { rid } = bench.connection.last("nick");
  await bench.connection.say({ type: "error", rid, code: "nick-taken", message: "Taken." });
  assertEquals(bench.notices, ["Taken."]);
  assertEquals(bench.state.me, "alice");
  await bench.close();
});

Deno.test("a request is reported as failed when the connection is lost", async () => {
  const bench = await talking();
  bench.client.commands.rooms();
  bench.client.commands.history(100);
  await bench.connection.hangUp();
  assertEquals(bench.notices, [
    "The connection was lost before the answer came.",
    "Connection lost. Reconnecting automatically. Type /rejoin to try now. What you type will be sent once you are connected.",
    "The history is unavailable now. Try again later.",
  ]);
  assertEquals(bench.client.isBusy, false);
  await bench.close();
});

Deno.test("a private room is announced as private", async () => {
  const bench = await talking();
  bench.client.commands.join("#quiet", true);
  const entered = room("#quiet", ["alice"], 3, bench.connection.last("join").rid);
  await bench.connection.say({ ...entered, private: true } as typeof entered);
  // Again, with an equivalent command.
  bench.client.commands.join("#quiet", true);
  bench.client.commands.leave("#quiet");
  await bench.connection.say({ type: "ok", rid: bench.connection.last("leave").rid });
  assertEquals(bench.notices.slice(-2), [
    "You are in #quiet, a private room. Nobody else is here.",
    "You left #quiet, a private room. You need an invitation to come back. You are now in #lobby.",
  ]);
  // alice is in a public room, and asks for a private one with the same name. The server refuses.
  bench.client.commands.join("#lobby", true);
  const { rid } = bench.connection.last("join");
  await bench.connection.say({ type: "error", rid, code: "not-allowed", message: "There is an open room #lobby." });
  assertEquals(bench.notices.at(-1), "There is an open room #lobby.");
  await bench.close();
});

Deno.test("reply() does not publish a reply to a direct message in a stream of all conversations", async () => {
  const bench = await talking();
  await bench.connection.say(message(7), message(8, "at 3?", { to: "@alice", from: "carol" }));
  bench.client.commands.reply("yes");
  assertEquals(
    bench.notices.at(-1),
    "The last message was a direct message from carol. Reply with /msg carol TEXT. Not sent: yes",
  );
  await bench.connection.say(message(9));
  bench.client.commands.reply("yes");
  assertEquals([bench.connection.last("send").to, bench.connection.last("send").reply], ["#lobby", "id9"]);
  // In a view that shows one conversation at a time, the target is clear.
  await bench.connection.say(message(10, "now?", { to: "@alice", from: "carol" }));
  bench.client.commands.viewShowsStatus = true;
  bench.client.commands.reply("no");
  assertEquals(bench.connection.last("send").to, "#lobby");
  await bench.close();
});

Deno.test("users() and rooms() list people and rooms without entering a room", async () => {
  const bench = await talking();
  bench.client.commands.users("#other");
  await bench.connection.say(room("#other", ["zoe", "bob"], 3, bench.connection.last("who").rid));
  assertEquals(conversationOf(bench.state, "#other").joined, false);
  bench.client.commands.rooms();
  await bench.connection.say({
    type: "rooms",
    rid: bench.connection.last("rooms").rid,
    rooms: [{ room: "#other", topic: "T", members: 2 }, { room: "#lobby", topic: "", members: 3 }],
  });
  assertEquals(answers(bench), ["2 in #other: bob, zoe", "#lobby (3, you too)\n#other (2): T"]);
  await bench.connection.say({ type: "roles", owners: ["Zoe"], moderators: ["bob"] });
  bench.client.commands.users("#other");
  await bench.connection.say(room("#other", ["zoe", "bob", "al"], 3, bench.connection.last("who").rid));
  assertEquals(answers(bench).at(-1), "3 in #other: al, bob (moderator), zoe (owner)");
  await bench.close();
});

Deno.test("history() shows known messages and fetches missing ones", async () => {
  const bench = await talking();
  await bench.connection.say(message(9), message(10));
  bench.client.commands.history(2);
  await turn();
  bench.client.commands.history(4);
  const asked = bench.connection.last("history");
  assertEquals([asked.before, asked.limit], [9, 2]);
  await bench.connection.say({
    type: "history",
    rid: asked.rid,
    to: "#lobby",
    messages: [said(4), said(7)],
    more: true,
  });
  const listings = bench.events.flatMap((item) => item.kind === "listing" ? [item] : []);
  assertEquals(listings.map(({ hits }) => hits.map(({ entry }) => entry.seq)), [[9, 10], [4, 7, 9, 10]]);
  assertEquals(bench.heard, ["message 9", "message 10"]);
  await bench.close();
});

Deno.test("search() shows its hits without reporting them as new messages", async () => {
  const bench = await talking();
  bench.client.commands.search("green");
  const { rid, text } = bench.connection.last("search");
  assertEquals(text, "green");
  await bench.connection.say({ type: "found", rid, to: "#lobby", messages: [said(3, "all green")], more: false });
  assertEquals(bench.events.map((item) => item.kind === "listing" && item.title), [
    "1 message in #lobby with “green”:",
  ]);
  assertEquals(conversationOf(bench.state, "#lobby").entries.length, 2, "the two notices of the login");
  await bench.close();
});

Deno.test("exit() leaves, rejoin() fetches missed messages, and a second exit() ends the program", async () => {
  const bench = await talking();
  await bench.connection.say(message(1));
  let ended = false;
  bench.client.onExit = () => ended = true;
  bench.client.commands.exit();
  assertEquals(bench.connection.last("bye"), { type: "bye" });
  assertEquals(bench.state.link.phase, "left");
  bench.client.commands.say("kept?");
  assertEquals(bench.notices, [
    "You left. Type /rejoin to come back, or /exit again to end the program.",
    "You are not connected. Type /rejoin first. Not sent: kept?",
  ]);
  bench.client.commands.rejoin();
  await turn();
  assertEquals(JSON.stringify(bench.connection.last("hello").resume), '{"#lobby":1}');
  await bench.login();
  bench.client.commands.exit();
  assertEquals(ended, false);
  bench.client.commands.exit();
  assertEquals(ended, true);
  await bench.close();
});

Deno.test("/nick with a first and a last name suggests a single nickname", async () => {
  const bench = await talking();
  const parsed = readLine(bench.client, "/nick Mary Ann");
  if (parsed.type === "command") parsed.command.run(bench.client.commands, parsed.values);
  assertMatch(bench.notices.join(), /^That nickname can contain only .*\. Try Mary_Ann\.$/);
  assertEquals(bench.connection.of("nick"), []);
  await bench.close();
});

Deno.test("nick() asks the server, and accepts presence and ok in any order", async () => {
  const bench = await talking();
  bench.client.commands.nick("al");
  const { rid } = bench.connection.last("nick");
  const presence = { room: "#lobby", joined: [], left: [], renamed: [["alice", "al"]] as [string, string][], at: 0 };
  await bench.connection.say({ type: "ok", rid }, { type: "presence", ...presence });
  assertEquals(bench.state.me, "al");
  assertMatch(bench.notices.join(), /^You are now al$/);
  await bench.close();
});

Deno.test("one row is enough for a command with parsing, completion, help, request and output", async () => {
  const bench = new Bench();
  await bench.login();
  const members: Command = {
    name: "headcount",
    aliases: [],
    arguments: [{ name: "room", kind: "room", optional: true }],
    help: "Counts the people in a room.",
    examples: ["/headcount #dev"],
    run: (handler, [room = handler.current.name]) =>
      handler.request({ type: "who", room }, (response) => {
        if (response.type === "room") handler.show(`${response.room} has ${response.members.length} members.`);
      }),
  };
  const table = [...COMMANDS, members];
  assertEquals(complete("/headc", 6, { nicks: [], rooms: [] }, table).candidates, ["/headcount "]);
  assertMatch(overview(table), /\/headcount \[room\] +Counts the people in a room\./);
  const parsed = parseLine("/headcount", table);
  assert(parsed.type === "command");
  parsed.command.run(bench.client.commands, parsed.values);
  const { rid } = bench.connection.last("who");
  await bench.connection.say(room("#lobby", ["alice", "bob"], 0, rid));
  assertEquals(bench.events.at(-1), { kind: "answer", text: "#lobby has 2 members." });
  await bench.close();
});
