import { assertEquals, assertMatch } from "@std/assert";
import { message, room } from "../../client/fakes.ts";
import { Visited } from "../../../lib/terminal/chat/visited.ts";
import { Chat } from "./chat_in_memory.ts";

/** Enters twelve rooms besides the lobby: #r2 is the second in the list. */
async function enterRooms(chat: Chat): Promise<void> {
  const { bench } = chat;
  for (let i = 2; i <= 13; i++) {
    bench.client.commands.join(`#r${i}`);
    const { rid } = bench.connection.last("join");
    const members = ["alice", ...Array.from({ length: 12 }, (_, n) => `p${String(n + 10)}`)];
    await bench.connection.say(
      { ...room(`#r${i}`, members, 0, rid), topic: `${"x".repeat(30)} end of topic ${i}` } as ReturnType<typeof room>,
    );
  }
}

Deno.test("ChatView goes to conversations by number: Alt-1 to Alt-9, Alt-0, and Alt-J with two digits", () =>
  Chat.with(async (chat) => {
    await enterRooms(chat);
    const after = async (...keys: string[]) => {
      await chat.type(...keys);
      return chat.bench.state.current;
    };
    assertEquals(await after("\x1b2"), "#r2");
    assertEquals(await after("\x1b0"), "#r10");
    assertEquals(await after("\x1bj", "1", "2"), "#r12");
    assertEquals(await after("\x1bj", "03"), "#r3");
    await chat.type("\x1bj", "9");
    assertMatch(chat.screen, /Number of the conversation, in two digits: 9_/);
    assertEquals(await after("9"), "#r3");
    assertMatch(chat.screen, /There is no conversation 99 in the list\./);
    await chat.type("\x1bj", "x");
    assertMatch(chat.screen, /alice> x$/, "any other key does what it does otherwise");
  }));

Deno.test("ChatView goes back and forth among visited conversations, and to unread ones and back", () =>
  Chat.with(async (chat) => {
    await enterRooms(chat);
    const after = async (...keys: string[]) => {
      await chat.type(...keys);
      return chat.bench.state.current;
    };
    await chat.type("\x1b1", "\x1b5", "\x1b7");
    assertEquals(
      [await after("\x1b<"), await after("\x1b<"), await after("\x1b[19~"), await after("\x1b>")],
      ["#r5", "#lobby", "#r5", "#r7"],
    );
    await chat.type("\x1b>");
    assertMatch(chat.screen, /You visited no other conversation after this conversation\./);
    await chat.bench.connection.say(message(1, "here", { to: "#r3" }), message(2, "psst", { to: "@alice" }));
    assertMatch(chat.screen, /14 @bob !1, 3 #r3 1 {2}connected/);
    assertEquals([await after("\x1ba"), await after("\x1ba"), await after("\x1ba")], ["@bob", "#r3", "#r7"]);
    await chat.type("\x1ba");
    assertMatch(chat.screen, /There are no unread messages elsewhere\./);
  }));

Deno.test("ChatView scrolls the topic with F9 and F10, and the people with F11 and F12", () =>
  Chat.with(async (chat) => {
    chat.size = { columns: 110, rows: 10 };
    await enterRooms(chat);
    assertMatch(chat.screen, /│13 here\n.*│alice\n/);
    await chat.type("\x1b[24~");
    assertMatch(chat.screen, /│13 here\n.*│p14\n/);
    await chat.type("\x1b[24~".repeat(5));
    assertMatch(chat.screen, /│p21 *\n/, "the last stays visible");
    await chat.type("\x1b[23~".repeat(6));
    assertMatch(chat.screen, /│13 here\n.*│alice\n/);
    await chat.type("\x1b[21~");
    assertMatch(chat.screen, / #r13 {2}…x{10} end of topic 13/);
    await chat.type("\x1b[20~");
    assertMatch(chat.screen, / #r13 {2}x{30} end/);
  }));

Deno.test("Visited follows renamed people, and skips what is gone", () => {
  const visited = new Visited("#a");
  ["@bob", "#b", "@bob", "#c"].forEach((key) => visited.note(key));
  visited.rename([["@bob", "@rob"]]);
  assertEquals(visited.go(-1, (key) => key !== "#b"), "@rob");
  assertEquals(visited.go(-1, (key) => key !== "#b"), "#a", "not the same again");
  assertEquals(visited.go(-1, () => true), undefined);
  assertEquals([visited.go(1, () => true), visited.go(1, () => true)], ["@rob", "#b"]);
  visited.note("#d");
  assertEquals(visited.go(1, () => true), undefined, "what came after is dropped");
});
