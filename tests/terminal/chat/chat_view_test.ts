import { assert, assertEquals, assertMatch } from "@std/assert";
import { message, said, turn } from "../../client/fakes.ts";
import { Chat, CTRL_C, ENTER, ESCAPE, PAGE_UP, UP } from "./chat_in_memory.ts";

Deno.test("ChatView asks before Ctrl-C on an empty line ends the program", () =>
  Chat.with(async (chat) => {
    await chat.type("half a thought", CTRL_C);
    assertMatch(chat.screen, /alice> +F1: keys/);
    await chat.type(CTRL_C);
    assertMatch(chat.screen, /Press Ctrl-C again to end the program/);
    await chat.type("x", "\x7f", CTRL_C);
    assertEquals(chat.ended, false, "another key takes the question back");
    await chat.type(CTRL_C);
    assertEquals(chat.ended, true);
  }));

Deno.test("ChatView ends on Ctrl-C or a second /exit after leaving", () =>
  Chat.with(async (chat) => {
    await chat.type("/exit\r");
    assertEquals(chat.ended, false);
    await chat.type(CTRL_C);
    assertEquals(chat.ended, true);
  }));

Deno.test("ChatView asks before it sends pasted lines as one message", () =>
  Chat.with(async (chat) => {
    await chat.type("\x1b[200~one\ntwo\nthree\x1b[201~", ENTER);
    assertMatch(chat.screen, /Send these 3 lines as one message\?/);
    assertEquals(chat.sent, []);
    await chat.type("!", ENTER);
    assertEquals(chat.sent, [], "what was changed is asked about again");
    await chat.type(ENTER);
    assertEquals(chat.sent, ["one\ntwo\nthree!"]);
  }));

Deno.test("ChatView keeps a message that is too long and says so", () =>
  Chat.with(async (chat) => {
    await chat.type(`\x1b[200~${"x".repeat(4_001)}\x1b[201~`, ENTER);
    assertMatch(chat.screen, /This message is 1 character too long/);
    await chat.type("\x7f", ENTER);
    assertEquals(chat.sent.map(({ length }) => length), [4_000]);
  }));

Deno.test("ChatView scrolls with the wheel, and recalls messages with a single arrow", () =>
  Chat.with(async (chat) => {
    await chat.type("hello", ENTER);
    await chat.hear(40);
    await chat.type(UP.repeat(3));
    assertMatch(chat.screen, /message 38\n.* 2 below/);
    assertMatch(chat.screen, /alice>$/);
    await chat.type(UP);
    assertMatch(chat.screen, /alice> hello$/);
    await chat.type(CTRL_C, "/help\r");
    const top = chat.screen;
    await chat.type("\x1b[B".repeat(3));
    assert(chat.screen !== top, "a page scrolls too");
  }));

Deno.test("ChatView loads older messages at the top, and tells the client the reading position", () =>
  Chat.with(async (chat) => {
    const { connection } = chat.bench;
    const pages = (first: number, more: boolean) => {
      const { rid } = connection.last("history");
      const messages = Array.from({ length: 20 }, (_, i) => said(first + i));
      return connection.say({ type: "history", rid: rid!, to: "#lobby", messages, more });
    };
    await pages(21, true);
    await chat.type(PAGE_UP, PAGE_UP, PAGE_UP);
    assertEquals(connection.last("history").before, 21);
    assertEquals(chat.bench.state.attention, "scrolled");
    const count = connection.of("history").length;
    await chat.type(PAGE_UP);
    assertEquals(connection.of("history").length, count, "what is on its way is not asked for again");
    await pages(1, false);
    await chat.type("\x1b[1;5H");
    assertMatch(chat.screen, /bob │ message 1\n/);
    await chat.type("\x1b[F");
    assertEquals(chat.bench.state.attention, "here");
    assertMatch(chat.screen, /bob │ message 40\n/);
  }, 40));

Deno.test("ChatView reports in the current conversation that a message elsewhere was refused", () =>
  Chat.with(async (chat) => {
    await chat.type("/msg nobody hi", ENTER);
    const { id } = chat.bench.connection.last("send");
    await chat.bench.connection.say({ type: "error", id, code: "no-such-nick", message: "Nobody is nobody." });
    assertMatch(chat.screen, /^Nobody is nobody\. Not sent to nobody: hi\n #lobby /m);
    assertEquals(chat.bench.state.current, "#lobby");
  }));

Deno.test("ChatView keeps a draft per conversation, and closes overlays when switching", () =>
  Chat.with(async (chat) => {
    await chat.bench.connection.say({ type: "message", ...said(1, "psst", { to: "@alice" }) });
    await chat.type("for the lobby", "\x1b2");
    assertMatch(chat.screen, /psst[^]*@bob[^]*alice> +F1: keys/);
    await chat.type("\x1bOP");
    assertMatch(chat.screen, /Keys/);
    await chat.type("\x1b1");
    assertMatch(chat.screen, /alice> for the lobby$/);
    assert(!chat.screen.includes("You are now in"), "the screen shows where one is");
  }));

Deno.test("ChatView says how to close an overlay, and counts the messages that it covers", () =>
  Chat.with(async (chat) => {
    await chat.type("\x1bOP");
    assertMatch(chat.screen, /alice> +Esc: back to the messages$/);
    await chat.bench.connection.say(message(1, "one"));
    assertMatch(chat.screen, /alice> +1 new message\. Esc: back to the messages$/);
    await chat.bench.connection.say(message(2, "two"), { type: "message", ...said(3, "psst", { to: "@alice" }) });
    assertMatch(chat.screen, /alice> +2 new messages\. Esc: back/);
    chat.size = { columns: 36, rows: 12 };
    assertMatch(chat.screen, /alice> +Esc: back to the messages$/);
    await chat.type(ESCAPE);
    assertMatch(chat.screen, /one[^]*two[^]*alice> +F1: keys/);
    await chat.type("\x1bOP");
    assertMatch(chat.screen, /alice> +Esc: back to the messages$/, "it counts anew");
  }));

Deno.test("ChatView rings for mentions, but not where notifications are off", () =>
  Chat.with(async (chat) => {
    await chat.bench.connection.say(message(1, "nothing of interest"));
    assertEquals(chat.signals, []);
    await chat.bench.connection.say(message(2, "alice: tea?"));
    assertEquals(chat.signals, ["\x07"]);
    await chat.type("/notify off\r");
    await chat.bench.connection.say(message(3, "alice: coffee?"));
    assertEquals(chat.signals, ["\x07"]);
  }));

Deno.test("ChatView rings once for many messages in a row, and once per conversation", () =>
  Chat.with(async (chat) => {
    const lines = Array.from({ length: 40 }, (_, i) => message(i + 1, `alice: line ${i}`));
    await chat.bench.connection.say(...lines);
    assertEquals(chat.signals.length, 1);
    await chat.bench.connection.say({ type: "message", ...said(41, "psst", { to: "@alice" }) });
    assertEquals(chat.signals.length, 2);
  }));

Deno.test("ChatView counts messages as new while its window has no focus", () =>
  Chat.with(async (chat) => {
    await chat.hear(1);
    await chat.type("\x1b[O");
    await chat.hear(2, 2);
    assertMatch(chat.screen, /message 1\n─+ new since you left ─+\n[^]*message 2/);
    await chat.type("\x1b[I");
    assertEquals(chat.bench.state.attention, "here");
  }));

Deno.test("ChatView marks unsent messages and new messages once", () =>
  Chat.with(async (chat) => {
    await chat.hear(2);
    await chat.bench.connection.hangUp();
    await chat.type("while away", ENTER);
    assertEquals(chat.screen.match(/while away/g)?.length, 1);
    await chat.bench.clock.pass(60_000);
    await chat.bench.login({ seq: 4 });
    const messages = [said(3, "while away", { from: "alice" }), said(4, "after that")];
    await chat.bench.connection.say({ type: "history", to: "#lobby", messages, more: false });
    assertMatch(chat.screen, /while away\n─+ new since you left ─+\n.*after that/);
    await chat.hear(30, 5);
    await chat.type("\x1bu");
    assertMatch(chat.screen, /new since you left[^]*after that[^]* below/);
  }));

Deno.test("ChatView shows a hint until the first message was sent", () =>
  Chat.with(async (chat) => {
    assertMatch(chat.screen, /alice> +F1: keys, \/help: commands$/);
    await chat.type("hello");
    assertMatch(chat.screen, /alice> hello$/);
    await chat.type(ENTER);
    assertMatch(chat.screen, /alice>$/);
  }));

Deno.test("ChatView shows the choices of Tab, and describes the current one", () =>
  Chat.with(async (chat) => {
    await chat.type("/l\x7f\t\t");
    assertMatch(
      chat.screen,
      /\/away \[reason\]: Shows others[^]*\/back +\/buffer +\/cancel +\/clear[^]*2 of \d+\n.*connected\nalice> \/away$/,
    );
    await chat.type("\t\t\t\t");
    assertMatch(chat.screen, /\/clear: Clears the screen\./);
    await chat.type("\x1b");
    await turn();
  }));

Deno.test("ChatView ignores keys that are not bound", () =>
  Chat.with(async (chat) => {
    await chat.hear(40);
    await chat.type(PAGE_UP);
    const place = chat.screen;
    assertMatch(place, / \d+ below/);
    await chat.type("\x1bh", "\x1bH", "\x1b ", "\x1b漢", "\x1b[13~");
    assertEquals(chat.screen, place);
    await chat.type("\x1b/");
    assertMatch(chat.screen, / \d+ below[^]*alice> \/$/, "Escape and a slash typed fast begin a command");
    await chat.type(CTRL_C, "/help\r");
    const page = chat.screen;
    assertMatch(page, /^ \/help +PageDown: more/);
    await chat.type("\x1bh", "\x1b[13~");
    assertEquals(chat.screen, page);
  }));

Deno.test("ChatView searches with Ctrl-R and keeps the draft", () =>
  Chat.with(async (chat) => {
    await chat.type("half", "\x12");
    assertMatch(chat.screen, /alice> \/search$/);
    await chat.type(CTRL_C);
    assertMatch(chat.screen, /alice> half$/);
    await chat.type("\x12", "\x12", "tea\r", " a day");
    assertEquals(chat.bench.connection.of("search").map(({ text }) => text), ["tea"]);
    assertEquals(chat.sent, []);
    assertMatch(chat.screen, /alice> half a day$/);
  }));

Deno.test("ChatView titles an answer with its command", () =>
  Chat.with(async (chat) => {
    await chat.type("/help\r");
    assertMatch(chat.screen, /^ \/help +PageDown: more/);
  }));

Deno.test("ChatView clears the screen, and shows the messages again on scrolling up", () =>
  Chat.with(async (chat) => {
    await chat.hear(3);
    await chat.type("/clear\r");
    assert(!chat.screen.includes("message 3"));
    await chat.type(PAGE_UP);
    assertMatch(chat.screen, /message 3/);
  }));

Deno.test("ChatView says so if the program cannot be suspended", () =>
  Chat.with(async (chat) => {
    await chat.type("\x1a");
    assertMatch(chat.screen, /Ctrl-Z does nothing here/);
    await chat.type("\x1a");
    assert(!chat.screen.includes("Ctrl-Z does nothing"));
  }));

/** Lets the server refuse the last message. */
async function refuse(chat: Chat, message: string): Promise<void> {
  const { id } = chat.bench.connection.last("send");
  await chat.bench.connection.say({ type: "error", id, code: "muted", message });
}

Deno.test("ChatView returns refused messages to the draft, one below the other", () =>
  Chat.with(async (chat) => {
    await chat.type("one", ENTER);
    await refuse(chat, "You are muted.");
    assertMatch(chat.screen, /alice> one$/);
    await chat.type(CTRL_C, "two", ENTER);
    const { id } = chat.bench.connection.last("send");
    await chat.type("three", ENTER);
    await chat.bench.connection.say({ type: "error", id, code: "muted", message: "You are muted." });
    await refuse(chat, "You are muted.");
    assertMatch(chat.screen, /alice> two\n +three$/);
    await chat.type(ENTER);
    assertEquals(chat.sent.at(-1), "two\nthree");
  }));

Deno.test("ChatView keeps the draft when a message is refused, and recalls that message with Up", () =>
  Chat.with(async (chat) => {
    await chat.type("/msg nobody one", ENTER);
    await chat.type("two");
    await refuse(chat, "Nobody is nobody.");
    assertMatch(chat.screen, /alice> two$/);
    await chat.type(CTRL_C, "/switch @nobody", ENTER);
    assertMatch(chat.screen, /@nobody[^]*alice> one$/);
    await chat.type("s", ENTER, "more");
    await refuse(chat, "Nobody is nobody.");
    assertMatch(chat.screen, /Not sent\. Press Up to bring it back[^]*alice> more$/);
    await chat.type(UP);
    assertMatch(chat.screen, /alice> ones$/);
    await chat.type("\x1b[B");
    assertMatch(chat.screen, /alice> more$/);
  }));

Deno.test("ChatView keeps a line that cannot be sent or run now", () =>
  Chat.with(async (chat) => {
    await chat.type("/exit\r", "hello", ENTER);
    assertMatch(chat.screen, /alice> hello$/);
    await chat.type(CTRL_C, "/kick bob", ENTER);
    assertMatch(chat.screen, /alice> \/kick bob$/);
  }));

Deno.test("ChatView does not send a refused message to another person", () =>
  Chat.with(async (chat) => {
    const { connection } = chat.bench;
    await chat.bench.clock.pass(10_000);
    await chat.hear(1);
    await chat.type("/switch @bob", ENTER, "psst", ENTER);
    const first = connection.last("send");
    await chat.bench.clock.pass(10_000);
    await connection.say({ type: "error", id: first.id, code: "no-such-nick", message: "Bob is another person now." });
    assertMatch(chat.screen, /alice> psst$/);
    await chat.type(ENTER);
    assertEquals([connection.of("send").length, connection.last("send").as_of], [2, first.as_of]);
    assert(first.as_of! > 0);
  }));

Deno.test("Alt-G goes to a room or person by a part of the name", () =>
  Chat.with(async (chat) => {
    await chat.type("a draft", "\x1bg", "b");
    assertMatch(chat.screen, /Go to: b▏.*Esc: back/);
    assertMatch(chat.screen, /▸ @bob +write[^]*#lobby/);
    await chat.type("x");
    assertMatch(chat.screen, /Nothing matches\./);
    await chat.type("\x7f", ENTER);
    assertEquals(chat.bench.state.current, "@bob");
    await chat.type("\x1bg");
    assertMatch(chat.screen, /▸ #lobby/);
    await chat.type(ENTER);
    assertMatch(chat.screen, /alice> a draft/);
  }));

Deno.test("ChatView follows the settings: lists, times, and people who are ignored", () =>
  Chat.with(async (chat) => {
    chat.size = { columns: 110, rows: 12 };
    await chat.bench.connection.say(message(1, "from bob"));
    assertMatch(chat.screen, /2 here/);
    await chat.type("/set people off\r", "/set clock 12h\r", "/ignore bob\r");
    const { screen } = chat;
    assert(!screen.includes("2 here"));
    assertMatch(screen, /\d\d:\d\d [ap]m .*1 ignored message from bob/);
    await chat.type("/unignore bob\r");
    assertMatch(chat.screen, /from bob/);
  }));
