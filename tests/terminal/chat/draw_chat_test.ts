import { assert, assertEquals, assertMatch, assertStrictEquals } from "@std/assert";
import { initialState, type MessageEntry, newConversation, type State } from "../../../lib/client/mod.ts";
import { drawChat } from "../../../lib/terminal/chat/draw_chat.ts";
import { MessageList } from "../../../lib/terminal/chat/message_list.ts";
import { Composer } from "../../../lib/terminal/input/mod.ts";
import { belowText } from "../../../lib/terminal/widgets/status_line.ts";
import { clusters, type Colors, themeFor } from "../../../lib/terminal/screen/mod.ts";

const NOON = new Date(2026, 4, 6, 12, 0).getTime();

function said(seq: number, from: string, text: string): MessageEntry {
  return { kind: "message", seq, id: `${seq}`, from, text, at: NOON, mine: from === "alice", mention: false };
}

const members = new Map(["alice", "bob", "eve"].map((nick) => [nick, nick]));
const base = initialState("192.168.1.5:5555", "alice");
const state: State = {
  ...base,
  server: "kitchen-pc",
  link: { phase: "connected" },
  roundTrip: 3,
  conversations: new Map([
    [
      "#lobby",
      {
        ...newConversation("#lobby"),
        joined: true,
        topic: "Release on Friday",
        members,
        count: 3,
        entries: [said(1, "bob", "shall we?"), said(2, "alice", "yes, we shall")],
        newest: 2,
      },
    ],
    ["#dev", { ...newConversation("#dev"), joined: true, unread: 12, mentions: 0 }],
    ["@bob", { ...newConversation("@bob"), unread: 2, newest: 1 }],
  ]),
};

function draw(
  of: State,
  columns: number,
  rows: number,
  { text = "", remark = "", hint = "", colors = "none" as Colors, hyperlinks = false } = {},
) {
  const composer = new Composer({ measure: clusters, complete: () => ({ candidates: [], word: "" }) });
  composer.show(of.current);
  composer.paste(text);
  return drawChat({ columns, rows }, of, {
    theme: themeFor(colors, hyperlinks),
    log: new MessageList(),
    composer,
    over: undefined,
    remark,
    hint,
    cleared: undefined,
    now: NOON,
  });
}

Deno.test("drawChat() shows conversations, messages, people, status and input at 100 columns", () => {
  const lines = draw(state, 100, 8, { text: "hello" }).toString().split("\n");
  assertMatch(lines[0], /^1▸#lobby +│ +│3 here$/);
  assertMatch(lines[1], /^2 #dev +12 │ +│alice$/);
  assertMatch(lines[2], /^3 @bob +!2 │ +│bob$/);
  assertMatch(lines[4], /│12:00 {3}bob │ shall we\? +│$/);
  assertMatch(lines[5], /│12:00 alice │ yes, we shall +│$/);
  assertMatch(lines[6], /^ kitchen-pc #lobby {2}Release on Friday +3 @bob !2, 2 #dev 12 {2}connected 3 ms$/);
  assertStrictEquals(lines[7], "alice> hello");
});

Deno.test("drawChat() makes links in a topic clickable, also cut ones", () => {
  const lobby = {
    ...state.conversations.get("#lobby")!,
    topic: "see www.example.org or https://intranet.example/printers",
  };
  const grid = draw({ ...state, conversations: new Map([["#lobby", lobby]]) }, 80, 8, { hyperlinks: true });
  const linked = (href: string) => grid.text.filter((_, i) => grid.hrefs[i] === href).join("");
  assertStrictEquals(linked("http://www.example.org/"), "www.example.org");
  assertStrictEquals(linked("https://intranet.example/printers"), "https://intranet.ex");
});

Deno.test("drawChat() marks moderators and owners", () => {
  const roles = new Map([["bob", "moderator"], ["alice", "owner"]] as const);
  const lines = draw({ ...state, roles }, 100, 8).toString().split("\n");
  assertMatch(lines[1], /│alice +owner$/);
  assertMatch(lines[2], /│bob +mod$/);
});

Deno.test("drawChat() shows a sign of each status, and in the status line what you show", () => {
  const profiles = new Map([
    ["alice", { away: "", status: { emoji: "🌴", text: "on leave" }, dnd: true }],
    ["bob", { idle: 1, status: { emoji: "🍵" } }],
    ["eve", { status: { text: "over", until: NOON } }],
  ]);
  const lines = draw({ ...state, profiles }, 110, 8).toString().split("\n");
  assertMatch(lines[1], /│alice +dnd$/);
  assertMatch(lines[2], /│bob +🍵$/);
  assertMatch(lines[3], /│eve *$/);
  assertMatch(lines[6], / 🌴 on leave, away, do not disturb {2}connected 3 ms$/);
  const direct = draw({ ...state, profiles, current: "@bob" }, 110, 8).toString().split("\n");
  assertMatch(direct[6], /@bob {2}🍵, idle for \d+ years/);
});

Deno.test("drawChat() hides its lists at 40x10, and shows unread counts in the status line", () => {
  const lines = draw(state, 40, 10).toString().split("\n");
  assertStrictEquals(lines[6], "12:00 bob: shall we?");
  assertMatch(lines[8], /^ #lobby .*3 @bob !2, \+1 {2}connected 3 ms$/, "direct messages first");
  assertStrictEquals(lines[9], "alice>");
});

Deno.test("drawChat() shows the state: reconnecting, unsent, typing", () => {
  const waiting: State = {
    ...state,
    link: { phase: "waiting", until: NOON + 3_500, reason: "" },
    pending: [{ id: "1", to: "#lobby", text: "later", at: NOON, sent: false }],
  };
  const [, , , , , , talk, status] = draw(waiting, 100, 9).toString().split("\n");
  assertMatch(talk, /alice │ later \(not sent yet\)/);
  assertMatch(status, /1 unsent {2}reconnecting in 4 s$/);
  const lobby = { ...state.conversations.get("#lobby")!, typing: new Map([["bob", NOON], ["eve", NOON]]) };
  const typing = { ...state, conversations: new Map(state.conversations).set("#lobby", lobby) };
  assertMatch(draw(typing, 100, 9).toString(), /#lobby {2}bob and eve are typing\.\.\./);
});

Deno.test("drawChat() says how many new messages are above the screen, and below it", () => {
  const entries = Array.from({ length: 40 }, (_, i) => said(i + 1, i % 2 === 0 ? "bob" : "alice", `line ${i + 1}`));
  const lobby = { ...state.conversations.get("#lobby")!, entries, newest: 40, newSince: 20 };
  const at = (log: MessageList, unread: number) => {
    const conversations = new Map([["#lobby", { ...lobby, unread }]]);
    const composer = new Composer({ measure: clusters, complete: () => ({ candidates: [], word: "" }) });
    composer.show("#lobby");
    const looks = { theme: themeFor("none", false), log, composer, over: undefined, remark: "", hint: "", now: NOON };
    return drawChat({ columns: 100, rows: 12 }, { ...state, conversations }, { ...looks, cleared: undefined })
      .toString().split("\n").at(-2)!;
  };
  // Ten lines, 31 to 40: of the messages from 21 to 30, five are of bob.
  const log = new MessageList();
  assertMatch(at(log, 0), / 5 unread above +connected/);
  log.stay(
    { ...lobby, pending: [], mark: 20, me: "alice", seen: undefined, answered: () => undefined, now: NOON },
    {
      width: 80,
      theme: themeFor("none", false),
    } as Parameters<MessageList["stay"]>[1],
  );
  assertMatch(at(log, 1), / 5 unread above · 1 new message +connected/);
});

Deno.test("drawChat() shows how long the server has not answered instead of the round trip", () => {
  const silent = { ...state, unansweredSince: NOON - 5_400 };
  const status = draw(silent, 100, 8).toString().split("\n")[6];
  assertMatch(status, /no answer for 5 s$/);
  const lost = { ...silent, link: { phase: "connecting" } as const };
  assertMatch(draw(lost, 100, 8).toString().split("\n")[6], /connecting$/);
});

Deno.test("drawChat() marks a direct conversation by words and colour", () => {
  const bob = { ...state.conversations.get("@bob")!, entries: [said(3, "bob", "psst")] };
  const grid = draw(
    { ...state, current: "@bob", conversations: new Map(state.conversations).set("@bob", bob) },
    80,
    8,
    {
      colors: "256",
    },
  );
  assertMatch(grid.toString(), /@bob {2}only the two of you can read this/);
  const at = grid.text.indexOf("p", grid.toString().split("\n")[5].indexOf("psst") + 5 * 80);
  assertStrictEquals(grid.styles[at], themeFor("256").direct);
});

Deno.test("drawChat() shows a long draft on several rows, at most a third of the screen, with a counter", () => {
  const grid = draw(state, 80, 12, { text: `${"word ".repeat(780)}end` });
  const lines = grid.toString().split("\n");
  assertMatch(lines[7], /connected/);
  assertMatch(lines[11], /end .*97 left$/);
  assertEquals([grid.cursor?.y], [11]);
});

Deno.test("drawChat() draws at every size", () => {
  for (let columns = 1; columns <= 130; columns += 3) {
    for (let rows = 1; rows <= 12; rows++) {
      const grid = draw(state, columns, rows, { text: "漢字 and words", remark: "a remark" });
      assertStrictEquals(grid.text.length, columns * rows);
      assert(grid.cursor!.x < columns && grid.cursor!.y < rows, `${columns}x${rows}`);
    }
  }
});

Deno.test("drawChat() wraps a question so that its keys show at every width", () => {
  const remark = "Send these 200 lines as one message? Enter: send, Ctrl-C: discard";
  for (const [columns, rows] of [[80, 24], [40, 10], [24, 8], [20, 6]]) {
    const screen = draw(state, columns, rows, { text: "x", remark }).toString();
    const words = screen.replace(/[│▸]|^.*│/gm, " ").replace(/\s+/g, " ");
    assertMatch(words, /Send these 200 lines as one message\? Enter: send, Ctrl-C: discard/, `${columns}x${rows}`);
  }
});

Deno.test("drawChat() keeps the keys of its hint on narrow screens", () => {
  const hint = "Type a message and press Enter. F1: keys, /help: commands";
  assertMatch(draw(state, 80, 10, { hint }).toString(), /alice> +Type a message and press Enter\. F1: keys/);
  assertMatch(draw(state, 40, 10, { hint }).toString(), /alice> +F1: keys, \/help: commands$/);
});

/** Thirty rooms, some with unread messages, and a current one. */
function manyRooms(current: number): State {
  const rooms = Array.from({ length: 30 }, (_, i) => {
    const room = {
      ...newConversation(`#room${i + 1}`),
      joined: true,
      unread: i % 5 === 0 ? 7 : 0,
      mentions: i === 25 ? 2 : 0,
    };
    return [room.name, room] as const;
  });
  return { ...state, conversations: new Map(rooms), current: `#room${current}` };
}

Deno.test("drawChat() counts unread messages beyond the edges of the list, and numbers all conversations", () => {
  const listOf = (current: number, rows = 12) =>
    draw(manyRooms(current), 80, rows).toString().split("\n").slice(0, rows - 2).map((line) =>
      line.split("│")[0].trimEnd()
    );
  assertEquals(listOf(15), [
    "↑ 2 unread",
    "11 #room11   7",
    "12 #room12",
    "13 #room13",
    "14 #room14",
    "15▸#room15",
    "16 #room16   7",
    "17 #room17",
    "18 #room18",
    "↓ 2 unread !2",
  ]);
  assertEquals(listOf(2).at(-1), "↓ 4 unread !2");
  assertEquals(listOf(2)[0], " 1 #room1    7");
  assertEquals([listOf(30)[0], listOf(30).at(-1)], ["↑ 5 unread", "30▸#room30"]);
  assertEquals(listOf(29)[0], "↑ 5 unread");
});

Deno.test("drawChat() counts unread messages elsewhere if the list does not fit", () => {
  const status = draw(manyRooms(15), 71, 12).toString().split("\n")[10];
  assertMatch(status, / 26 #room26 !7, 1 #room1 7, 6 #room6 7, \+3 {2}connected/);
});

Deno.test("belowText() returns a count, a lower bound, or that there is more", () => {
  assertEquals([belowText(0), belowText(3), belowText(5_000)], ["", "3 below", "999+ below"]);
  assertEquals([belowText(0, true), belowText(256, true)], ["more below", "256+ below"]);
});

/** The columns of the text of a message from bob. */
function textWidthAt(columns: number, of: State = state): number {
  const long = said(1, "bob", "word ".repeat(200));
  const lobby = { ...of.conversations.get(of.current)!, entries: [long] };
  const screen = draw({ ...of, conversations: new Map([...of.conversations, [of.current, lobby]]) }, columns, 24);
  return Math.max(...screen.toString().split("\n").map((line) => /│ (word .*word)/.exec(line)?.[1].length ?? 0));
}

Deno.test("drawChat() makes its lists only as wide as their content", () => {
  const alone: State = { ...state, conversations: new Map([["#lobby", state.conversations.get("#lobby")!]]) };
  assert(textWidthAt(80, alone) >= 54, `${textWidthAt(80, alone)} columns with one room`);
  assert(textWidthAt(80) >= 49, `${textWidthAt(80)} columns with three conversations`);
  const long = { ...newConversation("#a_room_with_quite_a_long_name"), joined: true };
  const crowded: State = { ...state, conversations: new Map([...state.conversations, [long.name, long]]) };
  assert(textWidthAt(80, crowded) >= 44, "a long name takes no more than before");
});

Deno.test("drawChat() keeps its columns when something becomes unread", () => {
  const quiet = new Map([...state.conversations].map(([key, one]) => [key, { ...one, unread: 0 }]));
  assertStrictEquals(textWidthAt(80, { ...state, conversations: quiet }), textWidthAt(80));
});
