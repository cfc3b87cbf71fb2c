import { assert, assertEquals, assertMatch } from "@std/assert";
import { getColorEnabled, setColorEnabled, stripAnsiCode } from "@std/fmt/colors";
import fc from "fast-check";
import {
  type ClientEvent,
  initialState,
  type MessageEntry,
  newConversation,
  type State,
} from "../../../lib/client/mod.ts";
import { formatEvent } from "../../../lib/terminal/chat/format.ts";
import { themeFor } from "../../../lib/terminal/screen/mod.ts";
import { promptFor } from "../../../lib/terminal/chat/line_view.ts";

const NOON = new Date(2026, 4, 6, 12, 1).getTime();

const state: State = {
  ...initialState("h:1", "alice"),
  link: { phase: "connected" },
  conversations: new Map(["#lobby", "#dev", "@bob"].map((name) => [name, { ...newConversation(name), joined: true }])),
};

function said(
  text: string,
  conversation = "#lobby",
  more: Partial<MessageEntry> = {},
): ClientEvent & { kind: "message" } {
  const entry: MessageEntry = {
    kind: "message",
    seq: 1,
    id: "1",
    from: "bob",
    text,
    at: NOON,
    mine: false,
    mention: false,
    ...more,
  };
  return { kind: "message", conversation, entry, past: false };
}

function plain(event: ClientEvent, format: { now?: number; oneLine?: boolean } = {}): string {
  return stripAnsiCode(formatEvent(event, state, { now: NOON, ...format }));
}

Deno.test("formatEvent() shows time, name and text, and marks direct messages and other rooms", () => {
  assertEquals(plain(said("hello")), "12:01 bob: hello");
  assertEquals(plain(said("hello", "#dev")), "12:01 [#dev] bob: hello");
  assertEquals(plain(said("psst", "@bob")), "12:01 [direct] bob → you: psst");
  assertEquals(plain(said("psst", "@bob", { mine: true, from: "alice" })), "12:01 [direct] you → bob: psst");
  assertEquals(plain(said("/me waves")), "12:01 * bob waves");
  assertEquals(plain(said("/me waves", "@bob")), "12:01 [direct] bob → you: * bob waves");
  assertEquals(plain(said("/men")), "12:01 bob: /men");
});

Deno.test("formatEvent() styles marks if it has styles and formatting is on, otherwise shows the text as typed", () => {
  const theme = themeFor("none");
  const shown = (text: string, settings = state.settings) =>
    formatEvent(said(text), { ...state, settings }, { now: NOON, theme, width: 30 }).replaceAll("\x1b", "^");
  assertMatch(shown("*a* _b_"), / \^\[1ma\^\[22m \^\[3mb\^\[23m$/);
  assertMatch(shown("/me *waves*"), / \^\[1mwaves\^\[22m$/);
  assertMatch(
    stripAnsiCode(formatEvent(said("> a\nb"), state, { now: NOON, theme, width: 30 })),
    /: \n {6}┃ a\n {6}b$/,
  );
  assertMatch(shown("*a*", { ...state.settings, formatting: false }), /\*a\*$/);
  assertEquals(plain(said("*a*")), "12:01 bob: *a*");
  assertEquals(plain(said("> *a*\nb"), { oneLine: true }), "12:01 bob: > *a*\\nb");
});

Deno.test("formatEvent() shows a message as it stands now, and only its text on one line", () => {
  const reactions = [{ emoji: "🎉", count: 2, names: ["eve"] }, { emoji: "👍", count: 1, names: ["eve"] }];
  const changed = said("tea", "#lobby", { edited: NOON, reactions });
  assertEquals(plain(changed), "12:01 bob: tea (edited) [🎉 2, 👍 1]");
  assertEquals(plain(changed, { oneLine: true }), "12:01 bob: tea");
  assertEquals(plain(said("/me waves", "#lobby", { edited: NOON })), "12:01 * bob waves (edited)");
  const deleted = { by: "eve", at: NOON };
  assertEquals(plain(said("/me gone", "#lobby", { deleted })), "12:01 bob: Message deleted by eve.");
  const mine = { deleted: { by: "alice", at: NOON }, mine: true, from: "alice" };
  assertEquals(plain(said("gone", "@bob", mine)), "12:01 [direct] you → bob: You deleted this message.");
});

Deno.test("formatEvent() says what became of a message, and who did it", () => {
  const changed = (
    change: "edited" | "deleted" | "reacted",
    by: string,
    more: Partial<MessageEntry> = {},
    { conversation = "#lobby", emoji = "🎉", removed = false } = {},
  ) => {
    const { entry: before } = said("tea", conversation, {
      from: "bob",
      ...more,
      text: "tea is ready when you are, I think",
    });
    const { entry } = said("new\x1b[2J text", conversation, {
      from: "bob",
      deleted: { by, at: NOON },
      edited: NOON,
      ...more,
    });
    return plain({ kind: "changed", conversation, entry, before, change, by, emoji, removed });
  };
  const mine = { from: "alice", mine: true };
  assertEquals(changed("edited", "bob"), "12:01 -- bob edited a message from 12:01: new[2J text");
  assertEquals(
    changed("edited", "bob", { text: "/me waves" }),
    "12:01 -- bob edited a message from 12:01: * bob waves",
  );
  assertEquals(
    changed("edited", "bob", { at: NOON - 86_400_000 }, { conversation: "#dev" }),
    "12:01 -- [#dev] bob edited a message from 2026-05-05 12:01: new[2J text",
  );
  assertEquals(changed("edited", "alice", mine), "12:01 -- You edited your message from 12:01: new[2J text");
  assertEquals(
    changed("deleted", "bob", {}, { conversation: "@bob" }),
    "12:01 -- [direct] bob deleted a message from 12:01.",
  );
  assertEquals(changed("deleted", "eve"), "12:01 -- eve deleted a message from 12:01 by bob.");
  assertEquals(changed("deleted", "eve", mine), "12:01 -- eve deleted your message from 12:01.");
  const quote = "tea is ready when you are, I t…";
  assertEquals(changed("reacted", "bob", mine), `12:01 -- bob reacted 🎉 to your message from 12:01: ${quote}`);
  assertEquals(changed("reacted", "alice"), `12:01 -- You reacted 🎉 to a message from 12:01: ${quote}`);
  assertEquals(
    changed("reacted", "alice", {}, { removed: true }),
    `12:01 -- You took back 🎉 from a message from 12:01: ${quote}`,
  );
  assertEquals(changed("reacted", "bob", mine, { removed: true }), "");
  assertEquals(changed("reacted", "bob"), "", "reactions to messages of others are not printed");
});

Deno.test("formatEvent() shows the date of another day", () => {
  assertEquals(plain(said("hello"), { now: NOON + 86_400_000 }), "2026-05-06 12:01 bob: hello");
});

Deno.test("formatEvent() wraps an answer within its column", () => {
  const text = "/reply <text>  Answers the last message of somebody else.\n/keys          Shows the keys.";
  const answer: ClientEvent = { kind: "answer", text };
  assertEquals(plain(answer), text);
  assertEquals(
    stripAnsiCode(formatEvent(answer, state, { now: NOON, width: 46 })),
    "/reply <text>  Answers the last message of\n               somebody else.\n/keys          Shows the keys.",
  );
  assertEquals(
    stripAnsiCode(formatEvent(answer, state, { now: NOON, width: 40 })),
    "/reply <text>\n    Answers the last message of somebody\n    else.\n/keys          Shows the keys.",
  );
});

Deno.test("formatEvent() wraps a notice between words with an indent", () => {
  const entry = { kind: "notice", seq: 0, text: "It was said\nthat bob is away.", at: NOON, tone: "info" } as const;
  const of = (width: number, now = NOON) =>
    stripAnsiCode(formatEvent({ kind: "notice", conversation: "#dev", entry }, state, { now, width }));
  assertEquals(of(23), "12:01 -- [#dev] It was\n      said\n      that bob is away.");
  assertEquals(of(30, NOON + 86_400_000), "2026-05-06 12:01 -- [#dev] It\n      was said\n      that bob is away.");
  assertEquals(of(80), "12:01 -- [#dev] It was said\n      that bob is away.");
});

Deno.test("formatEvent() shows the message of the day with its formatting, unless the person turned that off", () => {
  const entry = { kind: "notice", seq: 0, text: "Be **kind**\n- always", at: NOON, tone: "motd" } as const;
  const event: ClientEvent = { kind: "notice", conversation: state.current, entry };
  const of = (formatting: boolean) => {
    const settings = { ...state.settings, formatting };
    return stripAnsiCode(formatEvent(event, { ...state, settings }, { now: NOON, theme: themeFor("none"), width: 40 }));
  };
  assertEquals(of(true), "12:01 -- Be kind\n      • always");
  assertEquals(of(false), "12:01 -- Be **kind**\n      - always");
  const hostile = { ...event, entry: { ...entry, text: "a\x1b[2Jb" } };
  assertEquals(stripAnsiCode(formatEvent(hostile, state, { now: NOON, theme: themeFor("none") })), "12:01 -- a[2Jb");
});

Deno.test("formatEvent() wraps a message between words, and leaves long links to the terminal", () => {
  const of = (text: string, width: number) => stripAnsiCode(formatEvent(said(text), state, { now: NOON, width }));
  assertEquals(
    of("the quick brown fox jumps over the dog", 30),
    [
      "12:01 bob: the quick brown fox",
      "      jumps over the dog",
    ].join("\n"),
  );
  const link = "https://intranet.example/a/path/that/is/longer/than/the/line";
  assertEquals(of(`see ${link} please`, 30), `12:01 bob: see\n      ${link}\n      please`);
  assertEquals(of(link, 30), `12:01 bob: ${link}`);
  assertEquals(of("/me waves at all who are here", 24), "12:01 * bob waves at all\n      who are here");
  assertEquals(of("漢字漢字漢字漢字漢字", 20), "12:01 bob: 漢字漢字\n      漢字漢字漢字");
  assertEquals(of("a\n    b c", 80), "12:01 bob: a\n          b c");
});

Deno.test("formatEvent() indents the lines of a text, or keeps it on one line", () => {
  assertEquals(plain(said("one\ntwo\nthree")), "12:01 bob: one\n      two\n      three");
  assertEquals(plain(said("one\ntwo"), { oneLine: true }), "12:01 bob: one\\ntwo");
  assertEquals(plain(said("if x:\n\t\ty\tz")), "12:01 bob: if x:\n                      y       z");
  assertEquals(plain(said("\ta\tb"), { oneLine: true }), "12:01 bob: \ta\tb", "a pipe gets it as it was said");
});

Deno.test("formatEvent() marks notices and warnings differently, with and without colours", () => {
  const notice = (tone: "info" | "trouble"): ClientEvent => ({
    kind: "notice",
    conversation: "#lobby",
    entry: { kind: "notice", seq: 0, text: "so it is", at: NOON, tone },
  });
  assertEquals(plain(notice("info")), "12:01 -- so it is");
  assertEquals(plain(notice("trouble")), "12:01 !! so it is");
  const before = getColorEnabled();
  setColorEnabled(true);
  try {
    assert(!formatEvent(notice("trouble"), state, { now: NOON }).includes("\x1b[32m"), "green is for what is well");
  } finally {
    setColorEnabled(before);
  }
});

Deno.test("formatEvent() names the room of a notice unless it is clear", () => {
  const notice = (conversation: string, text: string): ClientEvent => ({
    kind: "notice",
    conversation,
    entry: { kind: "notice", seq: 0, text, at: NOON, tone: "info" },
  });
  assertEquals(plain(notice("#lobby", "bob set the topic: Tea")), "12:01 -- bob set the topic: Tea");
  assertEquals(plain(notice("#dev", "bob set the topic: Tea")), "12:01 -- [#dev] bob set the topic: Tea");
  assertEquals(plain(notice("#dev", "You are in #dev with bob.")), "12:01 -- You are in #dev with bob.");
  assertEquals(plain(notice("@bob", "Not sent to bob: x")), "12:01 -- Not sent to bob: x");
});

const answered = said("Is the printer on the 2nd floor back?\nReally?", "#lobby", { id: "q", from: "carol" });
const answer = () => said("yes", "#lobby", { seq: 2, reply: "q" });

function talkOf(...all: ClientEvent[]): State {
  const entries = all.flatMap((item) => item.kind === "message" ? [item.entry] : []);
  const lobby = { ...newConversation("#lobby"), joined: true, entries, newest: entries.length };
  return { ...state, conversations: new Map([["#lobby", lobby]]) };
}

Deno.test("formatEvent() quotes the start of the answered message if it is loaded", () => {
  const of = (event: ClientEvent, where: State) => stripAnsiCode(formatEvent(event, where, { now: NOON }));
  const found = answer();
  assertEquals(
    of(found, talkOf(answered, found)),
    "12:01 bob: [re carol: “Is the printer on the 2nd floo…”] yes",
  );
  const waves = said("/me waves", "#lobby", { id: "q", from: "carol" });
  const reply = answer();
  assertEquals(of(reply, talkOf(waves, reply)), "12:01 bob: [re * carol waves] yes");
  assertEquals(of(answer(), talkOf(answer())), "12:01 bob: [re] yes");
  assertEquals(plain(said("yes", "@bob", { reply: "q" })), "12:01 [direct] bob → you: [re] yes");
});

Deno.test("formatEvent() shows a message that was jumped to in its context", () => {
  const all = Array.from({ length: 20 }, (_, i) => said(`m${i + 1}`, "#lobby", { seq: i + 1 }));
  const lines = (seq: number) => {
    const text = formatEvent({ kind: "jumped", conversation: "#lobby", seq }, talkOf(...all), { now: NOON });
    return stripAnsiCode(text).split("\n");
  };
  assertEquals(lines(10).length, 11);
  assertEquals([lines(10)[0], lines(10)[5]], ["  12:01 bob: m5", "> 12:01 bob: m10"]);
  assertEquals([lines(1).length, lines(20).length], [6, 6]);
});

Deno.test("formatEvent() removes what moves the cursor, colours or reorders text", () => {
  // deno-lint-ignore no-control-regex
  const unsafe = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/;
  const hostile = fc.string({
    unit: fc.constantFrom("\x1b[31m", "\x9b2J", "\r", "\x07", "\u202e", "\n", "a", "é", "漢", "\ud800"),
  });
  const before = getColorEnabled();
  setColorEnabled(false);
  try {
    fc.assert(fc.property(hostile, hostile, fc.boolean(), (text, from, oneLine) => {
      for (const conversation of ["#lobby", "#dev", "@bob"]) {
        const line = formatEvent(said(text, conversation, { from }), state, { now: NOON, oneLine });
        assert(!unsafe.test(line));
        if (oneLine) assert(!line.includes("\n"));
      }
      const [quoted, reply] = [said(text, "#lobby", { from, id: "q" }), said("x", "#lobby", { seq: 2, reply: "q" })];
      const line = formatEvent(reply, talkOf(quoted, reply), { now: NOON });
      assert(!unsafe.test(line) && !line.includes("\n"));
      const title = formatEvent({ kind: "listing", of: "search", title: text, hits: [] }, state, {
        now: NOON,
      });
      assert(!unsafe.test(title) && !title.includes("\n"));
      assert(!unsafe.test(formatEvent({ kind: "answer", text }, state, { now: NOON })));
    }));
  } finally {
    setColorEnabled(before);
  }
});

Deno.test("promptFor() shows nickname, conversation and problems", () => {
  const pending = [{ id: "1", to: "#lobby", text: "x", at: NOON, sent: true }];
  assertEquals(promptFor(state, NOON), "alice #lobby> ");
  assertEquals(promptFor({ ...state, pending }, NOON + 10), "alice #lobby> ");
  assertEquals(promptFor({ ...state, pending }, NOON + 2_000), "(1 waiting) alice #lobby> ");
  const link = { phase: "waiting", until: 0, reason: "" } as const;
  assertEquals(promptFor({ ...state, pending, link }, NOON), "(not connected, 1 waiting) alice #lobby> ");
  const later = { phase: "waiting", until: NOON + 3_500, reason: "" } as const;
  assertEquals(promptFor({ ...state, link: later }, NOON), "(reconnecting in 4 s) alice #lobby> ");
  const nowhere = new Map([...state.conversations, ["#lobby", newConversation("#lobby")]]);
  assertEquals(promptFor({ ...state, conversations: nowhere }, NOON), "alice> ");
  assertEquals(promptFor({ ...state, link: { phase: "left" } }, NOON), "(left) alice #lobby> ");
  const film = { id: 1, direction: "up", conversation: "#lobby", name: "film", size: 1_000, done: 450 } as const;
  const transfer = { ...film, phase: "running", startedAt: NOON, rate: 55, timeLeft: 10_000 } as const;
  assertEquals(promptFor({ ...state, transfers: [transfer] }, NOON + 999), "alice #lobby> ");
  const sending = "(sending 45%, 55 B/s, 10 s left) alice #lobby> ";
  assertEquals(promptFor({ ...state, transfers: [transfer, { ...transfer, phase: "done" }] }, NOON + 1_000), sending);
  assertEquals(promptFor({ ...state, transfers: [transfer, transfer] }, NOON + 1_000), "(2 transfers) alice #lobby> ");
});

Deno.test("formatEvent() names the conversation of each message in a list if one is elsewhere", () => {
  const listing = (...places: string[]) => {
    const hits = places.map((conversation) => ({ conversation, entry: said("hello", conversation).entry }));
    return plain({ kind: "listing", of: "search", title: "Found", hits });
  };
  assertEquals(listing("#lobby", "#lobby"), "Found\n12:01 bob: hello\n12:01 bob: hello");
  assertEquals(listing("#lobby", "#dev"), "Found\n12:01 [#lobby] bob: hello\n12:01 [#dev] bob: hello");
});

const TEA = { name: "tea.png", size: 12_345, type: "image/png", hash: "9f86" };

Deno.test("formatEvent() says who sent a file, and how to save it where that is possible", () => {
  const sent = (conversation: string, more: Partial<MessageEntry> = {}, oneLine = false) =>
    plain(said("tea.png", conversation, { file: TEA, ...more }), { oneLine });
  assertEquals(sent("#lobby"), "12:01 bob sent tea.png (12 KiB). /get saves it.");
  assertEquals(sent("#dev"), "12:01 [#dev] bob sent tea.png (12 KiB).");
  assertEquals(sent("@bob"), "12:01 [direct] bob sent you tea.png (12 KiB).");
  assertEquals(sent("@bob", { mine: true, from: "alice" }), "12:01 [direct] you sent bob tea.png (12 KiB).");
  assertEquals(sent("#lobby", { mine: true, from: "alice" }), "12:01 alice sent tea.png (12 KiB).");
  assertEquals(sent("#lobby", { text: "our\ntea" }, true), "12:01 bob sent tea.png (12 KiB): our\\ntea");
  assertEquals(sent("#lobby", { text: "/me drinks" }), "12:01 bob sent tea.png (12 KiB): * bob drinks");
  assertEquals(sent("#lobby", {}, true), "12:01 bob sent tea.png (12 KiB).");
  const deleted = { by: "bob", at: NOON };
  assertEquals(sent("#lobby", { deleted, text: "" }), "12:01 bob: Message deleted by bob.");
});

Deno.test("formatEvent() numbers a list of files from the last one", () => {
  const hits = ["a", "b"].map((name) => {
    const event = said(name, "#lobby", { file: { ...TEA, name } });
    if (event.kind !== "message") throw new TypeError("no message");
    return { conversation: "#lobby", entry: event.entry };
  });
  const event: ClientEvent = { kind: "listing", of: "files", title: "2 files", hits };
  assertEquals(plain(event), "2 files\n2. 12:01 bob sent a (12 KiB).\n1. 12:01 bob sent b (12 KiB).");
});

Deno.test("formatEvent() shows the name of a file without what moves the cursor or reorders text", () => {
  const name = `\x1b]0;x\x07../${"茶".repeat(300)}\u202egnp.exe\n12:01 alice: hi`;
  const file = { ...TEA, name, size: Number.MAX_SAFE_INTEGER, type: "\x1b[2J\nx" };
  const line = plain(said(name, "#lobby", { file }), { oneLine: true });
  // deno-lint-ignore no-control-regex
  assert(!/[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/.test(line) && line.length < 300, line);
  assertMatch(line, /^12:01 bob sent 茶+.*\(8192 TiB\)\.$/);
});
