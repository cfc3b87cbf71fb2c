import { assert, assertEquals, assertMatch } from "@std/assert";
import { message } from "../../client/fakes.ts";
import { Chat, CTRL_C, CTRL_UP, DOWN, ENTER, ESCAPE, UP } from "./chat_in_memory.ts";

const NOW = Date.now();

/** Runs a test with three messages: of bob, of alice and of bob, who answers her. */
function withMessages(test: (chat: Chat) => Promise<void>): Promise<void> {
  return Chat.with(async (chat) => {
    chat.size = { columns: 90, rows: 16 };
    await chat.bench.connection.say(
      message(1, "shall we?", { at: NOW }),
      message(2, "yes, we shal", { from: "alice", at: NOW }),
      message(3, "good", { at: NOW, reply: "id2", reply_seq: 2 }),
    );
    await test(chat);
  });
}

const input = (chat: Chat) => chat.screen.split("\n").at(-1)!;
const note = (chat: Chat) => chat.screen.split("\n").at(-2)!;

Deno.test("Up on an empty line edits the last own message, Enter saves it and the draft returns", () =>
  withMessages(async (chat) => {
    await chat.type(UP);
    assertEquals(input(chat), "edit> yes, we shal");
    assertMatch(note(chat), /^Editing your message from \d\d:\d\d\. Enter: save, Esc: cancel, Up: earlier lines$/);
    await chat.type("l");
    assertMatch(note(chat), /Esc: cancel$/);
    await chat.type(ENTER);
    assertEquals(chat.sent, []);
    const { to, about, text } = chat.bench.connection.last("edit");
    assertEquals([to, about, text], ["#lobby", 2, "yes, we shall"]);
    assertMatch(input(chat), /^alice> /);
  }));

Deno.test("Up in an edit that was not changed recalls the line, and Down leads back to the draft", () =>
  Chat.with(async (chat) => {
    await chat.type("first", ENTER, "second", ENTER);
    const sent = chat.bench.connection.of("send");
    await chat.bench.connection.say(
      ...sent.map(({ id, text }, i) => message(i + 1, text, { id, from: "alice", at: NOW })),
    );
    await chat.type(UP);
    assertEquals(input(chat), "edit> second");
    await chat.type(UP);
    assertEquals(input(chat), "alice> second");
    await chat.type(UP);
    assertEquals(input(chat), "alice> first");
    await chat.type(DOWN, ENTER);
    assertEquals(chat.sent, ["first", "second", "second"]);
    await chat.bench.connection.say(
      message(3, "second", { id: chat.bench.connection.last("send").id, from: "alice", at: NOW }),
    );
    await chat.type(UP, DOWN);
    assertEquals(input(chat), "alice>", "an edit that was not changed is left on both sides");
  }));

Deno.test("Up recalls a line that is not a message, that is not stored yet, or that is too old to edit", () =>
  withMessages(async (chat) => {
    await chat.type("/notify", ENTER, UP);
    assertEquals(input(chat), "alice> /notify");
    await chat.type(CTRL_C, "later", ENTER, UP);
    assertEquals(input(chat), "alice> later");
    await chat.type(DOWN);
    const { id } = chat.bench.connection.last("send");
    await chat.bench.connection.say(message(4, "later", { id, from: "alice", at: NOW - 2 * 86_400_000 }));
    await chat.type(UP);
    assertEquals(input(chat), "alice> later");
  }));

Deno.test("Up recalls lines on a server that cannot change messages", async () => {
  const chat = new Chat();
  try {
    await chat.bench.login({ features: [] });
    await chat.type("hello", ENTER);
    await chat.bench.connection.say(message(1, "hello", { id: chat.bench.connection.last("send").id, from: "alice" }));
    await chat.type(UP);
    assertEquals(input(chat), "alice> hello");
  } finally {
    await chat.close();
  }
});

Deno.test("an edit that is cancelled keeps its text for Up, and leaves the draft as it was", () =>
  withMessages(async (chat) => {
    await chat.type("half a thought", CTRL_UP, UP, "e");
    assertEquals(input(chat), "edit> yes, we shal");
    await chat.type("l!", ESCAPE);
    assertEquals(input(chat), "alice> half a thought");
    await chat.type(CTRL_C, UP);
    assertEquals(input(chat), "alice> yes, we shall!");
    assertEquals(chat.bench.connection.of("edit"), []);
  }));

Deno.test("the keys of an edit stay readable on a small screen, and its prompt on the smallest", () =>
  withMessages(async (chat) => {
    chat.size = { columns: 40, rows: 10 };
    await chat.type(UP, "l");
    assertMatch(note(chat), /^Editing.* Enter: save, Esc: cancel$/);
    chat.size = { columns: 40, rows: 5 };
    assertEquals(input(chat), "edit> yes, we shall");
  }));

Deno.test("an edit says that its message was deleted meanwhile, and keeps the text", () =>
  withMessages(async (chat) => {
    await chat.type(UP, "l");
    const change = { to: "#lobby", from: "alice", seq: 4, about: 2, by: "bob", at: NOW };
    await chat.bench.connection.say({ type: "deleted", ...change });
    assertMatch(note(chat), /^Message deleted by bob\. Enter: save/);
    await chat.type(ENTER);
    assertMatch(chat.screen, /This message was deleted\./);
    assertEquals([input(chat), chat.bench.connection.of("edit")], ["edit> yes, we shall", []]);
  }));

Deno.test("an edit does not change another message that has its place in another history", () =>
  withMessages(async (chat) => {
    await chat.type(UP, "l");
    for (const log of ["one", "another"]) {
      await chat.bench.connection.hangUp();
      await chat.bench.clock.pass(5_000);
      await chat.bench.login({ log, seq: log === "one" ? 3 : 0 });
    }
    await chat.bench.connection.say(
      message(1, "new", { at: NOW }),
      message(2, "own", { id: "x", from: "alice", at: NOW }),
    );
    await chat.type(ENTER);
    assertMatch(chat.screen, /That message is no longer on the server\./);
    assertEquals([input(chat), chat.bench.connection.of("edit")], ["edit> yes, we shall", []]);
  }));

Deno.test("an edit stays with its conversation", () =>
  withMessages(async (chat) => {
    await chat.type(CTRL_UP, UP, "e", "l");
    chat.bench.client.look("@bob");
    await chat.type("psst");
    assertEquals(input(chat), "alice> psst");
    assertMatch(chat.screen, /#lobby +✎/);
    await chat.type("\x1b1");
    assertEquals(input(chat), "edit> yes, we shall");
    await chat.type(ENTER);
    assertEquals(chat.bench.connection.last("edit").text, "yes, we shall");
  }));

Deno.test("a refused edit can be changed and sent again", () =>
  withMessages(async (chat) => {
    await chat.type(UP, "l", ENTER);
    const { rid } = chat.bench.connection.last("edit");
    await chat.bench.connection.say({
      type: "error",
      code: "bad-request",
      message: "It is too late to edit this message.",
      rid,
    });
    assertMatch(chat.screen, /!! │ It is too late to edit this message\./);
    assertEquals(input(chat), "edit> yes, we shall");
  }));

Deno.test("a refused edit does not replace another text, and Up brings it back", () =>
  withMessages(async (chat) => {
    await chat.type(UP, "l", ENTER, "something else");
    const { rid } = chat.bench.connection.last("edit");
    await chat.bench.connection.say({ type: "error", code: "bad-request", message: "No.", rid });
    assertEquals(input(chat), "alice> something else");
    assertMatch(chat.screen, /Press Up to bring it back/);
    await chat.type(CTRL_C, UP);
    assertEquals(input(chat), "alice> yes, we shall");
  }));

Deno.test("without a connection, an edit is refused and stays in the input", () =>
  withMessages(async (chat) => {
    await chat.type(UP, "l");
    await chat.bench.connection.hangUp();
    await chat.type(ENTER);
    assertMatch(chat.screen, /!! │ You are not connected\./);
    assertEquals(input(chat), "edit> yes, we shall");
  }));

Deno.test("an emptied edit asks whether to delete the message", () =>
  withMessages(async (chat) => {
    await chat.type(UP, "\x15", ENTER);
    assertMatch(chat.screen, /Delete the message\? Enter: delete, Esc: keep it as it was/);
    await chat.type("x", "\x7f", ENTER);
    assertEquals(chat.bench.connection.of("delete"), [], "another key takes the question back");
    await chat.type(ENTER);
    assertEquals(chat.bench.connection.last("delete").about, 2);
    assertMatch(input(chat), /^alice> /);
  }));

Deno.test("an edit keeps slashes, and runs no command", () =>
  withMessages(async (chat) => {
    await chat.bench.connection.say(message(4, "/etc/hosts", { from: "alice", at: NOW }));
    await chat.type(UP);
    assertEquals(input(chat), "edit> //etc/hosts");
    await chat.type(".bak", ENTER);
    assertEquals(chat.bench.connection.last("edit").text, "/etc/hosts.bak");
    await chat.bench.connection.say(message(5, "/me waves", { from: "alice", at: NOW }));
    await chat.type(UP, "!", ENTER);
    assertEquals(chat.bench.connection.last("edit").text, "/me waves!");
    await chat.type(UP, "\x15", "/users", ENTER);
    assertMatch(chat.screen, /To run a command, press Esc first/);
    assertEquals(input(chat), "edit> /users");
    assertEquals(chat.bench.connection.of("who"), []);
  }));

Deno.test("a selected message shows its keys, and what they do", () =>
  withMessages(async (chat) => {
    await chat.type("half a thought", CTRL_UP);
    assertMatch(note(chat), /^\d\d:\d\d bob: good$/);
    const change = { to: "#lobby", from: "bob", about: 3, by: "bob", at: NOW };
    await chat.bench.connection.say({ type: "edited", seq: 4, ...change, text: "good!" });
    assertMatch(note(chat), /^\d\d:\d\d bob: good! · edited \d\d:\d\d$/);
    assertMatch(input(chat), /R: reply {2}\+: react {2}Enter: what it answers {2}C: copy {2}Esc: back$/);
    await chat.type(ENTER);
    assertMatch(note(chat), /alice: yes, we shal$/);
    assertMatch(input(chat), /R: reply {2}E: edit {2}\+: react {2}D: delete {2}C: copy {2}Esc: back$/);
    await chat.type("d");
    assertMatch(chat.screen, /Delete this message\? D or Enter: delete, any other key: keep it/);
    await chat.type("x");
    await chat.type("d", "D");
    assertEquals(chat.bench.connection.of("delete").map(({ about }) => about), [2]);
    assertEquals(input(chat), "alice> half a thought", "the draft returns");
    await chat.type(CTRL_UP, "e");
    assertMatch(chat.screen, /You cannot edit this message/);
    await chat.type(CTRL_C);
    assertEquals(input(chat), "alice> half a thought", "Ctrl-C ends only the selection");
    await chat.type(CTRL_UP, "x", DOWN);
    assertEquals(input(chat), "alice> half a thought", "below the last message is the input");
  }));

Deno.test("a moderator pins, unpins and deletes messages of others with keys", () =>
  withMessages(async (chat) => {
    await chat.type(CTRL_UP, "p");
    assertMatch(chat.screen, /You cannot pin this message\./);
    await chat.bench.connection.say({ type: "roles", owners: [], moderators: ["alice"] });
    assertMatch(input(chat), /D: delete {2}P: pin/);
    await chat.type("p", "u", "d", ENTER);
    const { connection } = chat.bench;
    assertEquals(connection.of("pin").map(({ about, remove }) => [about, remove]), [[3, undefined], [3, true]]);
    assertEquals(connection.of("delete").map(({ about }) => about), [3]);
  }));

Deno.test("the draft becomes a reply to the selected message, until Esc", () =>
  withMessages(async (chat) => {
    await chat.type("indeed", CTRL_UP, UP, UP, "r");
    assertEquals([note(chat), input(chat)], ["Replying to bob: shall we? Esc: cancel", "reply> indeed"]);
    await chat.type(ESCAPE);
    assertEquals(input(chat), "alice> indeed");
    await chat.type(CTRL_UP, UP, UP, "r", ENTER, "not a reply", ENTER);
    const sent = chat.bench.connection.of("send").map(({ text, reply }) => [text, reply]);
    assertEquals(sent, [["indeed", "id1"], ["not a reply", undefined]]);
  }));

Deno.test("a refused reply returns as a reply", () =>
  withMessages(async (chat) => {
    await chat.type(CTRL_UP, "r", "indeed", ENTER);
    const { id } = chat.bench.connection.last("send");
    await chat.bench.connection.say({ type: "error", code: "muted", message: "You are muted.", id });
    assertEquals([note(chat), input(chat)], ["Replying to bob: good Esc: cancel", "reply> indeed"]);
  }));

Deno.test("+ reacts with a digit, an emoji or its name, and takes the reaction back", () =>
  withMessages(async (chat) => {
    await chat.bench.client.commands.useShorthand();
    await chat.type("half a thought", CTRL_UP, "+");
    assertMatch(note(chat), /^1 👍 {2}2 ❤️ {2}3 😂 .* or :name:, Esc: cancel$/);
    await chat.type("4", CTRL_UP);
    assertMatch(note(chat), /bob: good$/);
    await chat.type("👍+2");
    assertEquals(chat.bench.connection.last("react").emoji, "❤️", "characters that come together are keys");
    await chat.type(CTRL_UP, "+", ":tad\t", ENTER, CTRL_UP, "+", "tada", ENTER, CTRL_UP, "+", "❤", ENTER);
    const given = chat.bench.connection.of("react").map(({ about, emoji, remove }) => [about, emoji, remove]);
    assertEquals(given, [[3, "🎉", undefined], [3, "❤️", undefined], [3, "🎉", undefined], [3, "🎉", undefined], [
      3,
      "❤️",
      undefined,
    ]]);
    assertEquals(input(chat), "alice> half a thought");
    await chat.type(CTRL_UP, "+", "tadaa", ENTER);
    assertMatch(chat.screen, /“tadaa” is not an emoji/);
    assertEquals(input(chat), "react> tadaa");
    await chat.type(ESCAPE, CTRL_C);
    const reactions = [{ emoji: "🎉", count: 2, mine: true, names: ["alice", "bob"] }];
    await chat.bench.connection.say(message(4, "again", { reactions }));
    await chat.type(CTRL_UP);
    assertMatch(note(chat), /bob: again · 🎉 You and bob$/);
    await chat.type("+", "4");
    assertEquals(chat.bench.connection.last("react").remove, true);
  }));

Deno.test("selecting scrolls, loads older messages and ends at the newest", () =>
  Chat.with(async (chat) => {
    await chat.hear(40, 61);
    await chat.type(CTRL_UP);
    for (let i = 0; i < 38; i++) await chat.type(UP);
    assertMatch(note(chat), /bob: message 62$/);
    assertMatch(chat.screen, /message 62/);
    const { rid, before } = chat.bench.connection.last("history");
    assertEquals(before, 61);
    assert(rid !== undefined);
    await chat.hear(1, 101);
    assertMatch(chat.screen, /message 62/, "new messages do not move the screen");
    await chat.type("\x1b1");
    assert(!/R: reply/.test(chat.screen), "another key ends the selection");
    assertMatch(chat.screen, /message 101/);
  }));

Deno.test("/edit edits the last own message, and a new text of the form s/old/new/ is only text", () =>
  withMessages(async (chat) => {
    await chat.bench.client.commands.useShorthand();
    await chat.type("/edit", ENTER);
    assertEquals(input(chat), "edit> yes, we shal");
    await chat.type("\x15s/yes/no/", ENTER);
    const { rid, text } = chat.bench.connection.last("edit");
    assertEquals(text, "s/yes/no/");
    await chat.bench.connection.say({ type: "ok", rid });
    await chat.type("s/yes/no/", ENTER);
    assertEquals(chat.bench.connection.last("edit").text, "no, we shal");
    assertEquals(chat.sent, []);
  }));

Deno.test("what other people wrote cannot control the terminal in the notes about a message", () =>
  withMessages(async (chat) => {
    const hostile = "\x1b[2Jx\u202ey\nz";
    const reactions = [{ emoji: `🎉${hostile}`, count: 2, names: [`bob${hostile}`] }];
    await chat.bench.connection.say(message(4, hostile, { from: `eve${hostile}`, at: NOW, edited: NOW, reactions }));
    const shown: string[] = [];
    for (const keys of [CTRL_UP, "r", ESCAPE, CTRL_UP, "+", ESCAPE]) {
      await chat.type(keys);
      shown.push(chat.screen);
    }
    const change = { to: "#lobby", from: "eve", seq: 5, about: 4, by: `mallory${hostile}`, at: NOW };
    await chat.type(CTRL_UP);
    await chat.bench.connection.say({ type: "deleted", ...change });
    assertMatch(note(chat), /Message deleted by mallory\[2Jxy z\./);
    // deno-lint-ignore no-control-regex
    for (const screen of [...shown, chat.screen]) assert(!/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/.test(screen), screen);
    assertMatch(shown[0], / eve\[2Jxy z: \[2Jxy z · edited \d\d:\d\d · 🎉\[2Jxy z bob\[2Jxy z and 1 other$/m);
  }));

Deno.test("selecting without a message says so", () =>
  Chat.with(async (chat) => {
    await chat.type(CTRL_UP);
    assertMatch(chat.screen, /There is no message here to select\./);
  }));
