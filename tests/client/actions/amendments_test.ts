import { assertEquals } from "@std/assert";
import type { Message, ServerMessage } from "../../../lib/protocol/mod.ts";
import {
  canDelete,
  canEdit,
  canPin,
  conversationOf,
  currentConversation,
  lastOwnMessage,
  type MessageEntry,
} from "../../../lib/client/mod.ts";
import { Bench, message, room, said, turn } from "../fakes.ts";

/** A client in the lobby with these messages. */
async function talking(...messages: ServerMessage[]): Promise<Bench> {
  const bench = new Bench();
  await bench.login({ log: "l1" });
  await bench.connection.say(...messages);
  bench.events.length = 0;
  return bench;
}

const mine = (seq: number, text?: string, more: Partial<Message> = {}) =>
  message(seq, text, { from: "alice", ...more });

function entry(bench: Bench, seq: number, conversation = "#lobby"): MessageEntry {
  const found = conversationOf(bench.state, conversation).entries.find((it) => it.kind === "message" && it.seq === seq);
  return found as MessageEntry;
}

/** The newest request, without its `rid`. */
function asked(bench: Bench): unknown {
  const { rid: _, ...request } = bench.connection.received.at(-1) as unknown as Record<string, unknown>;
  return request;
}

Deno.test("edit() sends the new text, with emoji for their names", async () => {
  const bench = await talking(mine(7, "teh tea"), message(8));
  await bench.client.commands.useShorthand();
  bench.client.commands.edit(entry(bench, 7), "the tea :tada:");
  assertEquals(asked(bench), { type: "edit", text: "the tea 🎉", to: "#lobby", about: 7 });
  const sent = bench.connection.received.length;
  bench.client.commands.edit(entry(bench, 7), "teh tea");
  assertEquals(bench.connection.received.length, sent, "it is the same text");
  await bench.close();
});

Deno.test("edit() explains why it is impossible, and returns the typed line", async () => {
  const bench = await talking(mine(7), message(8), mine(9, "gone", { deleted: { by: "bob", at: 9 } }));
  const returned: string[] = [];
  bench.client.onReturned = ({ line }) => returned.push(line);
  const edit = (seq: number, text: string) =>
    bench.client.commands.typed(text, () => bench.client.commands.edit(entry(bench, seq), text));
  edit(8, "x");
  edit(9, "x");
  edit(7, " ");
  edit(7, "x".repeat(4_001));
  edit(7, "x");
  const { rid } = bench.connection.last("edit");
  await bench.connection.say({ type: "error", rid, code: "too-late", message: "Too late." });
  assertEquals(bench.notices, [
    "You can edit only your own messages. bob wrote this message.",
    "This message was deleted.",
    "The new text is empty. Use /delete to delete the message.",
    "The message has 4001 characters. The maximum is 4000.",
    "Too late.",
  ]);
  assertEquals(returned, ["x", "x", " ", "x".repeat(4_001), "x"]);
  await bench.close();
});

Deno.test("changes are refused by a server without the feature, and without a connection", async () => {
  const bench = new Bench();
  await bench.login({ features: [] });
  await bench.connection.say(mine(7));
  bench.events.length = 0;
  const { commands } = bench.client;
  commands.edit(entry(bench, 7), "x");
  commands.delete(entry(bench, 7));
  commands.react(entry(bench, 7), "🎉");
  commands.pin(entry(bench, 7));
  commands.showPins();
  const old = "This server cannot change messages. Ask its operator to update it.";
  assertEquals(bench.notices, Array(5).fill(old));
  assertEquals(bench.connection.received.map(({ type }) => type), ["hello"]);
  await bench.close();

  const other = await talking(mine(7));
  await other.connection.hangUp();
  other.events.length = 0;
  other.client.commands.delete(entry(other, 7));
  assertEquals(other.notices, ["You are not connected. Type /rejoin to connect now."]);
  await other.close();
});

Deno.test("react() and pin() send their requests, and take them back", async () => {
  const bench = await talking(message(7));
  const { commands } = bench.client;
  commands.react(entry(bench, 7), "\u2764");
  assertEquals(asked(bench), { type: "react", emoji: "\u2764\ufe0f", to: "#lobby", about: 7 });
  commands.react(entry(bench, 7), "🎉", true);
  assertEquals(asked(bench), { type: "react", emoji: "🎉", remove: true, to: "#lobby", about: 7 });
  commands.react(entry(bench, 7), "yes");
  assertEquals(bench.notices, ["“yes” is not an emoji. Use a name such as :tada:, or the emoji itself."]);
  commands.pin(entry(bench, 7));
  assertEquals(asked(bench), { type: "pin", to: "#lobby", about: 7 });
  commands.pin(entry(bench, 7), true);
  assertEquals(asked(bench), { type: "pin", remove: true, to: "#lobby", about: 7 });
  await bench.close();
});

Deno.test("showPins() lists the pinned messages", async () => {
  const bench = await talking();
  const { commands } = bench.client;
  for (const messages of [[], [said(3, "read me")]]) {
    commands.showPins();
    await bench.connection.say({ type: "pins", rid: bench.connection.last("pins").rid, to: "#lobby", messages });
  }
  assertEquals(
    bench.events.flatMap((it) => it.kind === "listing" ? [it.title, ...it.hits.map((hit) => hit.entry.text)] : []),
    [
      "There are no pinned messages in #lobby.",
      "1 message pinned in #lobby:",
      "read me",
    ],
  );
  await bench.close();
});

Deno.test("a change names the conversation of its message, under the name that it had then", async () => {
  const bench = await talking(
    mine(7),
    message(8, "hi", { to: "@alice" }),
    { type: "presence", room: "#lobby", joined: [], left: [], renamed: [["bob", "rob"]], at: 9_000 },
    message(10, "still here", { to: "@alice", from: "rob" }),
  );
  bench.client.commands.react(entry(bench, 8, "@rob") ?? entry(bench, 8, "@bob"), "🎉");
  assertEquals(asked(bench), { type: "react", emoji: "🎉", to: "@bob", about: 8 });
  bench.client.commands.react(entry(bench, 10, "@rob"), "🎉");
  assertEquals(asked(bench), { type: "react", emoji: "🎉", to: "@rob", about: 10 });
  await bench.close();
});

Deno.test("a change of a search result names the conversation of the result", async () => {
  const bench = await talking(mine(7));
  bench.client.commands.run("/search --all tea");
  const { rid } = bench.connection.last("search");
  const messages = [said(3, "tea", { to: "@alice" }), said(5, "tea", { to: "#dev" })];
  await bench.connection.say({ type: "found", rid, messages, where: ["@bob", "#dev"], more: false });
  for (const { entry } of bench.state.found!.hits) bench.client.commands.react(entry, "🎉");
  assertEquals(bench.connection.of("react").map(({ to, about }) => [to, about]), [["@bob", 3], ["#dev", 5]]);
  await bench.close();
});

Deno.test("a change whose answer was lost is repeated once after the connection returns", async () => {
  const bench = await talking(mine(7));
  bench.client.commands.delete(entry(bench, 7));
  bench.client.commands.rooms();
  await bench.connection.hangUp();
  assertEquals(bench.notices[0], "The connection was lost before the answer came.", "of rooms()");
  bench.client.reconnect();
  await bench.login({ log: "l1" });
  assertEquals(asked(bench), { type: "delete", to: "#lobby", about: 7 });
  assertEquals(bench.client.isBusy, true);
  bench.events.length = 0;
  await bench.connection.hangUp();
  assertEquals(bench.notices[0], "The connection was lost before the answer came.");
  bench.client.reconnect();
  await bench.login({ log: "l1" });
  assertEquals(bench.connection.of("delete"), []);
  assertEquals(bench.client.isBusy, false);
  await bench.close();
});

Deno.test("a change whose answer was lost is refused if the history is another, or the person leaves", async () => {
  const bench = await talking(mine(7));
  bench.client.commands.delete(entry(bench, 7));
  await bench.connection.hangUp();
  bench.client.reconnect();
  bench.events.length = 0;
  await bench.login({ log: "l2", session: "s2" });
  assertEquals(bench.connection.of("delete"), []);
  assertEquals(bench.notices.includes("The connection was lost before the answer came."), true);
  await bench.connection.say(mine(7));
  bench.client.commands.delete(entry(bench, 7));
  bench.events.length = 0;
  bench.client.commands.exit();
  await turn();
  assertEquals(bench.notices[0], "The connection was lost before the answer came.");
  assertEquals(bench.client.isBusy, false);
  await bench.close();
});

Deno.test("canEdit(), canDelete() and canPin() know the roles", async () => {
  const bench = await talking(mine(7), message(8), mine(9, "gone", { deleted: { by: "alice", at: 9 } }));
  await bench.connection.say(message(10, "psst", { to: "@alice" }));
  const can = () => {
    const { state } = bench;
    const entries = [entry(bench, 7), entry(bench, 8), entry(bench, 9), entry(bench, 10, "@bob")];
    return [
      entries.map((it) => canEdit(state, it)),
      entries.map((it) => canDelete(state, it)),
      ["#lobby", "@bob"].map((name) => canPin(state, conversationOf(state, name))),
    ];
  };
  assertEquals(can(), [[true, false, false, false], [true, false, false, false], [false, false]]);
  await bench.connection.say({ type: "roles", owners: [], moderators: ["alice"] });
  assertEquals(can(), [[true, false, false, false], [true, true, false, false], [true, false]]);
  await bench.connection.say({ type: "roles", owners: [], moderators: [] });
  await bench.connection.say({ ...room("#team", ["alice"]), private: true } as ServerMessage);
  assertEquals(canPin(bench.state, conversationOf(bench.state, "#team")), true, "everyone in a private room");
  await bench.close();
});

Deno.test("lastOwnMessage() skips messages of others and deleted messages", async () => {
  const bench = await talking(message(6));
  assertEquals(lastOwnMessage(bench.state), undefined);
  await bench.connection.say(mine(7), message(8), mine(9, "gone", { deleted: { by: "alice", at: 9 } }));
  assertEquals(lastOwnMessage(bench.state)?.seq, 7);
  assertEquals(currentConversation(bench.state).name, "#lobby");
  await bench.close();
});

const answers = (bench: Bench) => bench.events.flatMap((it) => it.kind === "answer" ? [it.text] : []);

Deno.test("/edit and /delete change the last own message of the current conversation", async () => {
  const bench = await talking(mine(7), mine(8, "teh teh tea"), message(9));
  const { commands } = bench.client;
  commands.run("/edit The tea.");
  assertEquals(asked(bench), { type: "edit", text: "The tea.", to: "#lobby", about: 8 });
  commands.run("/delete");
  assertEquals(asked(bench), { type: "delete", to: "#lobby", about: 8 });
  commands.run("/edit teh teh tea");
  assertEquals(answers(bench), ["The message already has this text."]);
  commands.run("/edit");
  assertEquals(bench.notices, ["The new text is empty. Use /delete to delete the message."], "for a script");
  await bench.close();
});

Deno.test("/edit without a text gives the last own message to the input", async () => {
  const bench = await talking(mine(7, "/me waves"), message(8));
  const { commands } = bench.client;
  await commands.useShorthand();
  const returned: unknown[] = [];
  bench.client.onReturned = ({ conversation, line, edits }) => returned.push([conversation, line, edits?.seq]);
  commands.run("/edit");
  await bench.connection.say(mine(9, "/etc/hosts"));
  commands.run("/edit");
  assertEquals(returned, [["#lobby", "/me waves", 7], ["#lobby", "//etc/hosts", 9]]);
  assertEquals([bench.notices, bench.connection.of("edit")], [[], []]);
  await bench.close();
});

Deno.test("s/old/new/ replaces a plain part of the last own message, and with g each such part", async () => {
  const bench = await talking(mine(8, "a.b a.b $& 🎉"));
  await bench.client.commands.useShorthand();
  const edited = (line: string) => {
    assertEquals(bench.client.commands.run(line), true);
    return bench.connection.last("edit").text;
  };
  assertEquals(edited("s/a.b/$&/"), "$& a.b $& 🎉");
  assertEquals(edited("s/a.b/c/g"), "c c $& 🎉");
  assertEquals(edited("s/ a.b//"), "a.b $& 🎉");
  assertEquals(edited("s/:tada:/:+1:/"), "a.b a.b $& 👍");
  const returned: string[] = [];
  bench.client.onReturned = ({ line }) => returned.push(line);
  const sent = bench.connection.received.length;
  bench.client.commands.run("s/x/y/");
  assertEquals(bench.notices, [
    "Your last message does not contain “x”. To send the line as a message, put a space before it.",
  ]);
  assertEquals(returned, ["s/x/y/"]);
  bench.client.commands.run(" s/a.b/c/");
  assertEquals(bench.connection.received.slice(sent).map((it) => it.type === "send" && it.text), [" s/a.b/c/"]);
  await bench.close();
});

Deno.test("s/old/new/ and +🎉 are text without a message to change, on an old server, and for a script", async () => {
  const alone = await talking();
  await alone.client.commands.useShorthand();
  const old = new Bench();
  await old.login({ features: [] });
  await old.connection.say(mine(7, "a"), message(8));
  await old.client.commands.useShorthand();
  const script = await talking(mine(7, "a"), message(8));
  for (const bench of [alone, old, script]) {
    for (const line of ["s/a/b/", "+🎉"]) bench.client.commands.run(line);
    assertEquals(bench.connection.of("send").map(({ text }) => text), ["s/a/b/", "+🎉"]);
    await bench.close();
  }
});

Deno.test("/edit, /delete, /pin and /react wait until the last own message is stored", async () => {
  const bench = await talking(mine(7, "first"));
  const { commands } = bench.client;
  await commands.useShorthand();
  const returned: string[] = [];
  bench.client.onReturned = ({ line }) => returned.push(line);
  commands.say("secnd");
  commands.run("s/secnd/second/");
  assertEquals([bench.connection.of("edit").length, bench.client.isBusy], [0, true]);
  await bench.connection.say(mine(8, "secnd", { id: bench.connection.last("send").id }));
  assertEquals(asked(bench), { type: "edit", text: "second", to: "#lobby", about: 8 });
  await bench.connection.say({ type: "ok", rid: bench.connection.last("edit").rid });
  assertEquals(bench.client.isBusy, false);

  await bench.connection.say({ type: "roles", owners: ["alice"], moderators: [] });
  commands.say("third");
  commands.run("/pin");
  assertEquals(bench.connection.of("pin"), []);
  await bench.connection.say(mine(9, "third", { id: bench.connection.last("send").id }));
  assertEquals(asked(bench), { type: "pin", to: "#lobby", about: 9 });

  commands.say("fourth");
  commands.run("/react 🎉 alice");
  assertEquals(bench.connection.of("react"), []);
  await bench.connection.say(mine(10, "fourth", { id: bench.connection.last("send").id }));
  assertEquals(asked(bench), { type: "react", emoji: "🎉", to: "#lobby", about: 10 });

  commands.say("refused");
  commands.run("/delete");
  bench.events.length = 0;
  const { id } = bench.connection.last("send");
  await bench.connection.say({ type: "error", id, code: "muted", message: "You are muted." });
  assertEquals(bench.notices, [
    "You are muted. Not sent: refused",
    "Your last message has not been sent, so nothing was changed.",
  ]);
  assertEquals(returned, ["refused", "/delete"]);
  assertEquals(bench.connection.of("delete"), []);
  await bench.close();
});

Deno.test("/edit and /react do not change the room in a stream of all conversations after a direct message", async () => {
  const bench = await talking(message(6), mine(7));
  await bench.connection.say(mine(8, "psst", { to: "@carol" }), message(9, "yes?", { to: "@alice", from: "carol" }));
  bench.client.commands.run("/edit x");
  bench.client.commands.run("/react 🎉");
  assertEquals(bench.notices, [
    "Your last message was a direct message to carol. Use /switch @carol first.",
    "The last message was a direct message from carol. Use /switch @carol first.",
  ]);
  bench.client.commands.viewShowsStatus = true;
  bench.client.commands.run("/edit x");
  assertEquals(asked(bench), { type: "edit", text: "x", to: "#lobby", about: 7 });
  bench.client.commands.run("/react 🎉");
  assertEquals(asked(bench), { type: "react", emoji: "🎉", to: "#lobby", about: 6 });
  await bench.close();
});

Deno.test("/react reacts to the last message of another person, or of a named person, and takes it back", async () => {
  const reactions = [{ emoji: "🎉", count: 2, mine: true, names: ["alice", "bob"] }];
  const bench = await talking(message(6, "x", { from: "carol" }), message(7, "y", { reactions }), mine(8));
  const { commands } = bench.client;
  await commands.useShorthand();
  commands.run("/react :+1:");
  assertEquals(asked(bench), { type: "react", emoji: "👍", to: "#lobby", about: 7 });
  commands.run("+:tada:");
  assertEquals(asked(bench), { type: "react", emoji: "🎉", remove: true, to: "#lobby", about: 7 });
  commands.run("/react heart CAROL");
  assertEquals(asked(bench), { type: "react", emoji: "❤️", to: "#lobby", about: 6 });
  commands.run("/react 👍 dave");
  commands.run("/react yes");
  assertEquals(bench.notices, [
    "There is no message from dave in #lobby.",
    "“yes” is not an emoji. Use a name such as :tada:, or the emoji itself.",
  ]);
  await bench.close();
});

Deno.test("/react without a nickname does not react to the person's own message", async () => {
  const bench = await talking(mine(7));
  bench.client.commands.run("/react 🎉");
  assertEquals(bench.connection.of("react"), []);
  assertEquals(bench.notices, ["There is no message from another person here to react to."]);
  await bench.close();
});

Deno.test("/react knows the names of emoji in a script, too", async () => {
  const bench = await talking(message(7));
  bench.client.commands.run("/react :tada:");
  while (bench.client.isBusy && bench.connection.of("react").length === 0) await turn();
  assertEquals(asked(bench), { type: "react", emoji: "🎉", to: "#lobby", about: 7 });
  await bench.close();
});

Deno.test("/pin and /unpin need the right to pin, and name messages by their place", async () => {
  const bench = await talking(message(7), message(8, "x", { from: "carol" }));
  const { commands } = bench.client;
  commands.run("/pin");
  assertEquals(bench.notices, ["Only moderators can pin messages in #lobby."]);
  await bench.connection.say({ type: "roles", owners: ["alice"], moderators: [] });
  commands.run("/pin");
  assertEquals(asked(bench), { type: "pin", to: "#lobby", about: 8 });
  commands.run("/pin bob");
  assertEquals(asked(bench), { type: "pin", to: "#lobby", about: 7 });
  for (const [line, messages] of [["/unpin", [said(3), said(5)]], ["/unpin 2", [said(3), said(5)]]] as const) {
    commands.run(line);
    await bench.connection.say({
      type: "pins",
      rid: bench.connection.last("pins").rid,
      to: "#lobby",
      messages: [...messages],
    });
  }
  assertEquals(bench.connection.of("pin").slice(2).map(({ about, remove }) => [about, remove]), [[5, true], [3, true]]);
  bench.events.length = 0;
  for (const messages of [[], [said(3)]]) {
    commands.run("/unpin 2");
    await bench.connection.say({ type: "pins", rid: bench.connection.last("pins").rid, to: "#lobby", messages });
  }
  assertEquals(bench.notices, [
    "There are no pinned messages in #lobby.",
    "There is only 1 pinned message in #lobby.",
  ]);
  await bench.close();
});

Deno.test("/purge says how many messages were deleted", async () => {
  const bench = await talking();
  for (const [line, count] of [["/purge bob", 0], ["/purge bob 1d", 1], ["/purge bob", 1_000]] as const) {
    bench.client.commands.run(line);
    await bench.connection.say({ type: "purged", rid: bench.connection.last("purge").rid, count });
  }
  assertEquals(bench.connection.of("purge").map(({ lasting }) => lasting), [undefined, 86_400_000, undefined]);
  assertEquals(answers(bench), [
    "There is no message from bob to delete.",
    "1 message from bob was deleted.",
    "1,000 messages from bob were deleted. There may be more: repeat the command.",
  ]);
  await bench.close();
});

Deno.test("/receipts shows the setting, and changes it", async () => {
  const bench = await talking();
  bench.client.commands.run("/receipts");
  bench.client.commands.run("/receipts on");
  assertEquals(asked(bench), { type: "receipts", on: true });
  await bench.connection.say({ type: "ok", rid: bench.connection.last("receipts").rid });
  bench.client.commands.run("/receipts");
  assertEquals(answers(bench).map((text) => text.split(":")[0]), [
    "Receipts are off",
    "Receipts are on",
    "Receipts are on",
  ]);
  await bench.close();
  const old = new Bench();
  await old.login({ features: [] });
  old.client.commands.run("/receipts on");
  assertEquals(old.notices.at(-1), "This server has no receipts. Ask its operator to update it.");
  await old.close();
});
