import { assert, assertEquals, assertMatch } from "@std/assert";
import { type ClientEvent, conversationOf, typingNicks } from "../../lib/client/mod.ts";
import { type ClientMessages, DEFAULT_LIMITS, encodeFrame, type ServerMessage } from "../../lib/protocol/mod.ts";
import { Bench, message, room, said, turn, welcome } from "./fakes.ts";

async function talking(): Promise<Bench> {
  const bench = new Bench();
  await bench.login();
  bench.events.length = 0;
  return bench;
}

const answers = (bench: Bench) => bench.events.flatMap((item) => item.kind === "answer" ? [item.text] : []);
const listings = (bench: Bench) =>
  bench.events.flatMap((item) =>
    item.kind === "listing" ? [[item.title, item.hits.map(({ entry }) => entry.seq)]] : []
  );
const renamed = (old: string, now: string): ServerMessage => ({
  type: "presence",
  room: "#lobby",
  joined: [],
  left: [],
  renamed: [[old, now]],
  at: 1_000_000,
});
const measuring = (bench: Bench) => bench.connection.of("ping").filter(({ n }) => n !== undefined);

Deno.test("typed() reports typing at most every three seconds, and no commands", async () => {
  const bench = await talking();
  const { client, connection } = bench;
  const count = () => connection.of("typing").length;
  for (const line of ["/", "/msg bob hi", "", "  "]) client.typed(line);
  assertEquals(count(), 0);
  client.typed("h");
  client.typed("he");
  assertEquals(connection.of("typing"), [{ type: "typing", to: "#lobby" }] as ClientMessages["typing"][]);
  await bench.clock.pass(3_000);
  client.typed("he");
  assertEquals(count(), 1, "nothing was typed");
  client.typed("hel");
  assertEquals(count(), 2);
  await bench.clock.pass(3_000);
  client.commands.say("hel");
  client.typed("");
  assertEquals(count(), 2);
  client.typed("//etc");
  assertEquals(count(), 3);
  await bench.clock.pass(3_000);
  await connection.hangUp();
  client.typed("not connected");
  assertEquals(count(), 3);
  await bench.close();
});

Deno.test("people stop typing after six seconds, in a new state", async () => {
  const bench = await talking();
  const who = () => typingNicks(conversationOf(bench.state, "#lobby"));
  await bench.connection.say({ type: "typing", to: "#lobby", from: "bob" });
  await bench.clock.pass(2_000);
  await bench.connection.say({ type: "typing", to: "#lobby", from: "eve" });
  await bench.clock.pass(3_999);
  assertEquals(who(), ["bob", "eve"]);
  let changes = 0;
  bench.client.subscribe(() => changes++);
  await bench.clock.pass(1);
  assertEquals([who(), changes], [["eve"], 1]);
  await bench.clock.pass(2_000);
  assertEquals(who(), []);
  await bench.close();
  assertEquals(bench.clock.waiting, 0);
});

Deno.test("the round trip is measured one second after connecting and every ten seconds, one ping at a time", async () => {
  const bench = await talking();
  await bench.clock.pass(1_000);
  const [{ n }] = measuring(bench);
  await bench.clock.pass(7);
  await bench.connection.say({ type: "pong", n: n! + 1 });
  assertEquals(bench.state.roundTrip, undefined, "the answer to no ping of ours");
  await bench.connection.say({ type: "pong", n });
  assertEquals(bench.state.roundTrip, 7);
  await bench.clock.pass(10_000);
  await bench.clock.pass(15_000);
  assertEquals(measuring(bench).length, 2);
  await bench.connection.hangUp();
  assertEquals(bench.state.roundTrip, undefined);
  await bench.close();
  assertEquals(bench.clock.waiting, 0);
});

Deno.test("a server that does not answer is reported after two seconds, with the time of the request", async () => {
  const bench = await talking();
  await bench.clock.pass(1_000);
  const asked = bench.clock.now();
  await bench.clock.pass(1_999);
  assertEquals(bench.state.unansweredSince, undefined);
  await bench.clock.pass(1);
  assertEquals(bench.state.unansweredSince, asked);
  bench.client.send("#lobby", "is anybody there?");
  await bench.clock.pass(5_000);
  assertEquals(bench.state.unansweredSince, asked, "what is asked later does not set it back");
  await bench.connection.say({ type: "pong", n: measuring(bench).at(-1)!.n });
  assertEquals(bench.state.unansweredSince, undefined);
  await bench.connection.say(message(1, "is anybody there?", { id: "p-1", from: "alice" }));
  const said = bench.clock.now();
  bench.client.send("#lobby", "and now?");
  await bench.clock.pass(2_000);
  assertEquals(bench.state.unansweredSince, said, "a message is a question too: its echo is the answer");
  await bench.connection.hangUp();
  assertEquals(bench.state.unansweredSince, undefined);
  await bench.close();
  assertEquals(bench.clock.waiting, 0);
});

Deno.test("probe() pings immediately, and the state says so until the server answers", async () => {
  const bench = await talking();
  await bench.clock.pass(500);
  bench.client.probe();
  assertEquals(bench.state.unansweredSince, bench.clock.now());
  assertEquals(measuring(bench).length, 1);
  await bench.connection.say(message(1));
  assertEquals(bench.state.unansweredSince, undefined);
  await bench.connection.hangUp();
  bench.client.probe();
  assertEquals(bench.state.unansweredSince, undefined, "without a connection nobody is asked");
  await bench.close();
  assertEquals(bench.clock.waiting, 0);
});

Deno.test("after the machine has slept, the server is pinged again, not reported as silent for hours", async () => {
  const bench = await talking();
  await bench.clock.pass(1_000);
  bench.clock.sleep(3_600_000);
  await bench.clock.pass(0);
  assertEquals([bench.state.unansweredSince, measuring(bench).length], [undefined, 2]);
  await bench.clock.pass(2_000);
  assertEquals(bench.state.unansweredSince, bench.clock.now() - 2_000);
  await bench.close();
});

Deno.test("/reply answers the last message of another person, and a view can answer any", async () => {
  const bench = await talking();
  const { commands } = bench.client;
  commands.reply("nobody is there");
  assertMatch(bench.notices.at(-1)!, /There is no message here to reply to\. Not sent: nobody is there/);
  await bench.connection.say(message(1), message(2, "mine", { from: "alice" }));
  commands.reply("yes");
  commands.say("that one", { id: "id7", seq: 7 });
  await bench.connection.hangUp();
  await bench.clock.pass(500);
  await bench.connection.say(welcome(), room("#lobby", ["alice"], 2));
  const sent = bench.connection.of("send").map(({ text, reply, reply_seq }) => [text, reply, reply_seq]);
  assertEquals(sent, [["yes", "id1", 1], ["that one", "id7", 7]], "also when sent again");
  await bench.close();
});

Deno.test("/switch takes a name with or without its sign, a number or a direction", async () => {
  const bench = await talking();
  const { commands } = bench.client;
  commands.switch();
  commands.switch("+");
  await bench.connection.say(message(1, "psst", { to: "@alice", from: "carol" }));
  const goes = (to: string | undefined, key: string) => {
    commands.switch(to);
    assertEquals(bench.state.current, key, to);
  };
  goes(undefined, "@carol");
  goes("lobby", "#lobby");
  goes("+", "@carol");
  goes("-", "#lobby");
  goes("2", "@carol");
  goes("1", "#lobby");
  goes("@Carol", "@carol");
  goes("#LOBBY", "#lobby");
  goes("bob", "@bob");
  goes("next", "#lobby");
  goes("PREV", "@bob");
  assertEquals([...new Set(answers(bench))], [
    "There are no unread messages elsewhere.",
    "There is no other conversation.",
    "You are now in @carol.",
    "You are now in #lobby.",
    "You are now in @bob.",
  ]);
  for (const nobody of ["nobody", "#nowhere", "9", "@a b"]) commands.switch(nobody);
  assertEquals(bench.notices.length, 4);
  await bench.close();
});

Deno.test("/close hides a direct conversation until its next message, and leaves an open room", async () => {
  const bench = await talking();
  const { commands } = bench.client;
  await bench.connection.say(message(1, "psst", { to: "@alice", from: "carol" }));
  commands.switch("@carol");
  commands.close();
  assertEquals([bench.state.current, conversationOf(bench.state, "@carol").closed], ["#lobby", true]);
  commands.switch("@bob");
  commands.switch("close");
  assertEquals([bench.state.current, conversationOf(bench.state, "@bob").closed], ["#lobby", true]);
  commands.close();
  commands.close("carol");
  assertEquals(bench.notices, ["There is no conversation “carol”."]);
  assertEquals(bench.connection.last("leave").room, "#lobby");
  await bench.connection.hangUp();
  await bench.clock.pass(500);
  assertEquals(JSON.stringify(bench.connection.last("hello").resume), '{"#lobby":0,"@carol":1}');
  await bench.connection.say(welcome(), room("#lobby", ["alice"]), {
    type: "history",
    to: "@carol",
    messages: [],
    more: false,
  });
  assert(conversationOf(bench.state, "@carol").closed);
  await bench.connection.say(message(2, "again", { to: "@alice", from: "carol" }));
  assert(!conversationOf(bench.state, "@carol").closed);
  await bench.close();
});

Deno.test("/search shows hits page by page, and /jump goes to a hit and back to the newest message", async () => {
  const bench = await talking();
  const { commands } = bench.client;
  await bench.connection.say(message(900));
  commands.jump(1);
  commands.search();
  assertEquals(bench.notices, Array(2).fill("You have not searched yet. Find messages with /search WORDS."));
  const answer = async (seqs: number[], more: boolean) => {
    const { rid } = bench.connection.last("search");
    await bench.connection.say({ type: "found", rid, to: "#lobby", messages: seqs.map((seq) => said(seq)), more });
  };
  commands.search("message");
  assertEquals(bench.connection.last("search").before, undefined);
  await answer([500, 900], true);
  commands.search();
  assertEquals([bench.connection.last("search").before, bench.connection.last("search").text], [500, "message"]);
  await answer([100], false);
  assertEquals(bench.state.found?.hits.map(({ entry }) => entry.seq), [100, 500, 900]);
  assertEquals(listings(bench), [
    ["The newest 2 messages in #lobby with “message”:", [500, 900]],
    ["1 older message with “message”:", [100]],
  ]);
  commands.search();
  assertEquals(answers(bench), ["There are no more messages with “message”."]);
  commands.jump(2);
  for (const seqs of [[499, 500], [501]]) {
    const { rid } = bench.connection.last("history");
    await bench.connection.say({
      type: "history",
      rid,
      to: "#lobby",
      messages: seqs.map((seq) => said(seq)),
      more: true,
    });
  }
  const jumped: ClientEvent = { kind: "jumped", conversation: "#lobby", seq: 500 };
  assertEquals(bench.events.at(-1), jumped);
  assertEquals(bench.state.attention, "scrolled");
  commands.jump();
  assertEquals(bench.state.attention, "here");
  commands.jump();
  assertEquals(answers(bench).at(-1), "These are the newest messages.");
  commands.jump(4);
  assertEquals(bench.notices.at(-1), "The last search found only 3 messages.");
  await bench.close();
});

Deno.test("/search --all names the conversation of each hit, and /jump goes there", async () => {
  const bench = await talking();
  const { commands } = bench.client;
  const search = () => bench.connection.last("search");
  commands.search("--all message from:bob");
  assertEquals(search(), { type: "search", text: "message", from: "bob", limit: 50, rid: search().rid });
  await bench.connection.say({
    type: "found",
    rid: search().rid,
    messages: [said(5, "one", { to: "#tea" }), said(6, "two", { to: "@bob", from: "formerly-alice" }), said(7)],
    where: ["#tea", "@bob", "#lobby"],
    more: true,
  });
  assertEquals(bench.state.found?.hits.map(({ conversation, entry }) => [conversation, entry.seq, entry.mine]), [
    ["#tea", 5, false],
    ["@bob", 6, true],
    ["#lobby", 7, false],
  ]);
  assertEquals(listings(bench).at(-1)?.[0], "The newest 3 messages in all your conversations for “message from:bob”:");
  commands.search();
  assertEquals([search().to, search().before, search().from], [undefined, 5, "bob"]);
  await bench.connection.say({ type: "found", rid: search().rid, messages: [], where: [], more: false });
  commands.search();
  assertEquals(answers(bench).at(-1), "There are no more messages for “message from:bob”.");
  commands.jump(2);
  assertEquals(bench.state.current, "@bob");
  await bench.connection.say({
    type: "history",
    rid: bench.connection.last("history").rid,
    to: "@bob",
    messages: [],
    more: false,
  });
  await bench.close();
});

Deno.test("/search with in: searches that conversation, and an invalid filter is refused immediately", async () => {
  const bench = await talking();
  const { commands } = bench.client;
  commands.search("in:tea message");
  assertEquals([bench.connection.last("search").to, bench.connection.last("search").text], ["#tea", "message"]);
  await bench.connection.say({
    type: "found",
    rid: bench.connection.last("search").rid,
    to: "#tea",
    messages: [said(5, "one", { to: "#tea" })],
    more: false,
  });
  assertEquals(bench.state.found?.hits.map(({ conversation }) => conversation), ["#tea"]);
  assertEquals(listings(bench).at(-1)?.[0], "1 message in #tea for “in:tea message”:");
  const asked = bench.connection.last("search");
  commands.search("before:friday x");
  assertEquals(
    bench.notices.at(-1),
    "“friday” is not a day. Write a date such as 2026-11-01, or “today” or “yesterday”.",
  );
  assertEquals(bench.connection.last("search"), asked);
  await bench.close();
});

Deno.test("/search sends no fields that an earlier server does not understand", async () => {
  const bench = new Bench();
  await bench.login({ features: [] });
  const { commands } = bench.client;
  for (const line of ["--all x", "x from:bob", "has:link"]) {
    commands.search(line);
    assertEquals(
      bench.notices.at(-1),
      "This server does not support filters. Search for words, in one conversation at a time.",
    );
  }
  commands.search("x in:#tea");
  assertEquals(bench.connection.last("search").to, "#tea");
  await bench.close();
});

Deno.test("a superseded search is silent, and a search that took too long is reported", async () => {
  const bench = await talking();
  const refuse = (rid: string | undefined, message: string) =>
    bench.connection.say({ type: "error", code: "search-stopped", message, rid });
  bench.client.commands.search("first");
  const { rid: first } = bench.connection.last("search");
  bench.client.commands.search("second");
  const { rid: second } = bench.connection.last("search");
  await refuse(first, "You started another search, so the earlier search was stopped.");
  assertEquals(bench.notices, []);
  await refuse(second, "The search took too long. Use longer or rarer words.");
  assertEquals(bench.notices, ["The search took too long. Use longer or rarer words."]);
  await bench.close();
});

Deno.test("a jump without a connection is refused", async () => {
  const bench = await talking();
  await bench.connection.say(message(900));
  bench.client.commands.search("x");
  const { rid } = bench.connection.last("search");
  await bench.connection.say({ type: "found", rid, to: "#lobby", messages: [said(5)], more: false });
  await bench.connection.hangUp();
  bench.client.commands.jump(1);
  await turn();
  assertEquals(bench.notices.at(-1), "That message is unavailable now. Try again later.");
  await bench.close();
});

Deno.test("/notify sets and shows the setting, and /keys asks the view", async () => {
  const bench = await talking();
  const { commands } = bench.client;
  commands.settings.notify();
  commands.settings.notify(undefined, "none");
  assertEquals(bench.state.settings.notify, "none");
  assertMatch(answers(bench).join("\n"), /mentions.*\nYou are not notified/);
  commands.keys();
  assertEquals(bench.events.at(-1), { kind: "keys" });
  await bench.close();
});

Deno.test(":names: become emoji only where people type", async () => {
  const bench = await talking();
  const { commands } = bench.client;
  commands.say(":tada:");
  await commands.useShorthand();
  commands.say("well done :tada:, see you at 10:30:00");
  assertEquals(bench.connection.of("send").map(({ text }) => text), [":tada:", "well done 🎉, see you at 10:30:00"]);
  assert(commands.emoji.size > 1_500);
  await bench.close();
});

Deno.test("waiting messages go to the person's new nickname", async () => {
  const bench = new Bench();
  await bench.login({ rate: 1 });
  await bench.connection.say(message(1, "psst", { to: "@alice" }));
  for (let i = 0; i < 6; i++) bench.client.commands.sendDirect("bob", `n${i}`);
  const before = bench.connection.of("send").length;
  assert(before < 6);
  await bench.connection.say(renamed("bob", "rob"));
  await bench.clock.pass(60_000);
  const to = bench.connection.of("send").map((one) => one.to);
  assertEquals(to, [...Array(before).fill("@bob"), ...Array(6 - before).fill("@rob")]);
  assertEquals(conversationOf(bench.state, "@rob").entries.length, 2);
  await bench.close();
});

Deno.test("a frame over 16 MiB is refused, whatever limit the server announces", async () => {
  const bench = new Bench();
  const started = bench.client.start();
  await turn();
  const limits = { ...DEFAULT_LIMITS, frame: 2 ** 40 };
  await bench.connection.say({ ...welcome(), limits } as ServerMessage, room("#lobby", ["alice"]));
  await started;
  const frame = encodeFrame(JSON.stringify({ type: "ok" }));
  new DataView(frame.buffer, frame.byteOffset).setUint32(0, 4 * 1024 * 1024 + 1);
  await bench.connection.write(frame);
  assert(bench.connections[0].closed);
  await bench.close();
});
