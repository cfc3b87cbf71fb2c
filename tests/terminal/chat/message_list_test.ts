import { assert, assertEquals, assertMatch, assertStrictEquals } from "@std/assert";
import fc from "fast-check";
import type { Entry, MessageEntry, NoticeEntry, Pending } from "../../../lib/client/mod.ts";
import { type EntryFormat, NameWidths } from "../../../lib/terminal/chat/entry_lines.ts";
import { type DisplayedConversation, MessageList } from "../../../lib/terminal/chat/message_list.ts";
import { Grid, textWidth, themeFor } from "../../../lib/terminal/screen/mod.ts";

const NOON = new Date(2026, 4, 6, 12, 0).getTime();
const DAY = 24 * 60 * 60 * 1000;
const theme = themeFor("none");

function said(seq: number, text: string, more: Partial<MessageEntry> = {}): MessageEntry {
  return { kind: "message", seq, id: `${seq}`, from: "bob", text, at: NOON, mine: false, mention: false, ...more };
}

function happened(seq: number, text: string, tone: NoticeEntry["tone"] = "info"): NoticeEntry {
  return { kind: "notice", seq, text, at: NOON, tone };
}

function talk(entries: readonly Entry[], more: Partial<DisplayedConversation> = {}): DisplayedConversation {
  return { entries, pending: [], mark: undefined, me: "alice", answered: () => undefined, now: NOON, ...more };
}

function draw(log: MessageList, of: DisplayedConversation, columns: number, rows: number): string {
  const grid = new Grid(columns, rows);
  log.draw(grid, { left: 0, top: 0, right: columns, bottom: rows }, of, format(columns));
  return grid.toString();
}

function format(width: number): EntryFormat {
  return { width, theme, direct: false, me: "alice" };
}

Deno.test("MessageList puts names in a column of their own and wraps with a hanging indent", () => {
  const all = talk([said(1, "the quick brown fox jumps over the lazy dog"), happened(1, "eve joined")]);
  const [day, ...shown] = draw(new MessageList(), all, 60, 4).split("\n");
  assertMatch(day, /^─+ Wednesday, 6 May 2026 ─+$/);
  assertEquals(shown, [
    "12:00          bob │ the quick brown fox jumps over the lazy",
    "                   │ dog",
    "12:00           -- │ eve joined",
  ]);
});

Deno.test("MessageList is readable at 30 columns", () => {
  const shown = draw(new MessageList(), talk([said(1, "/me waves"), said(2, "the quick brown fox jumps over")]), 30, 4);
  assertEquals(shown.split("\n").slice(1), ["12:00 * bob waves", "12:00 bob: the quick brown fox", "  jumps over"]);
});

Deno.test("MessageList shows what a message answers, where new messages begin, and what is not sent yet", () => {
  const [first, second] = [said(1, "shall we?"), said(2, "yes", { from: "eve", reply: "1" })];
  const pending: Pending = { id: "p", to: "#lobby", text: "me too", at: NOON - 5_000, sent: true };
  const all = talk([first, second], { mark: 1, pending: [pending], answered: () => first });
  const shown = draw(new MessageList(), all, 60, 6);
  assertEquals(shown.split("\n").slice(1).map((line) => line.replace(/─+/g, "─").trim()), [
    "12:00          bob │ shall we?",
    "─ new since you left ─",
    "12:00          eve │ ↳ bob: shall we?",
    "│ yes",
    "11:59        alice │ me too (not sent yet)",
  ]);
});

const REACTIONS = [
  { emoji: "🎉", count: 3, mine: true, names: ["bob", "eve", "alice"] },
  { emoji: "👍", count: 12, names: ["bob"] },
];

Deno.test("MessageList marks edited messages, counts reactions and shows who deleted a message", () => {
  const deleted = { by: "eve", at: NOON };
  const all = talk([
    said(1, "the tea is ready", { edited: NOON, reactions: REACTIONS }),
    said(2, "Message deleted by eve.", { deleted, mention: true }),
    said(3, "/me waves", { deleted: { by: "Alice", at: NOON }, from: "alice" }),
    said(4, "ok", { reply: "2" }),
  ], { answered: (entry) => all.entries.find((one) => one.kind === "message" && one.id === entry.reply) as never });
  assertEquals(draw(new MessageList(), all, 60, 6).split("\n").map((line) => line.trim()), [
    "12:00          bob │ the tea is ready (edited)",
    "│ [🎉 3]  👍 12",
    "12:00          bob │ Message deleted by eve.",
    "12:00        alice │ You deleted this message.",
    "12:00          bob │ ↳ Message deleted by eve.",
    "│ ok",
  ]);
});

Deno.test("MessageList marks the last message that the other person has seen", () => {
  const [first, second] = [said(1, "shall we?"), said(2, "or later?", { reactions: REACTIONS })];
  const log = new MessageList();
  const shown = (seen?: MessageEntry) =>
    draw(log, talk([first, second], { seen }), 60, 4).split("\n").map((line) => line.replace(/.*│ /, ""));
  assertEquals(shown().slice(1), ["shall we?", "or later?", "[🎉 3]  👍 12"]);
  assertEquals(shown(first), ["shall we?", "seen", "or later?", "[🎉 3]  👍 12"]);
  assertEquals(shown(second).slice(1), ["shall we?", "or later?", "[🎉 3]  👍 12  seen"]);
});

Deno.test("MessageList keeps the note about an edit faint where it wraps, and leaves the text as it is", () => {
  const faint = { ...theme, faint: "2" };
  for (const columns of [26, 30, 60, 64, 80]) {
    const log = new MessageList();
    const all = talk([said(1, "see https://example.org/tea now", { edited: NOON })]);
    const grid = new Grid(columns, 4);
    log.draw(grid, { left: 0, top: 0, right: columns, bottom: 4 }, all, { ...format(columns), theme: faint });
    const noted = grid.text.filter((_, i) => grid.styles[i] === "2").join("").replace(/[─ \d:,]|Wednesday|MayW*/g, "");
    assertEquals(noted, "(edited)", `at ${columns} columns`);
  }
});

Deno.test("MessageList wraps many reactions below the text, at any width", () => {
  const reactions = Array.from({ length: 20 }, (_, i) => ({
    emoji: String.fromCodePoint(0x1f600 + i),
    count: 10_000 + i,
    names: [],
  }));
  for (const columns of [12, 20, 40, 60, 200]) {
    const shown = draw(new MessageList(), talk([said(1, "hello", { reactions })]), columns, 60);
    for (const { emoji, count } of reactions) assert(shown.includes(`${emoji} ${count}`), `${emoji} at ${columns}`);
    assert(shown.split("\n").every((line) => textWidth(line) <= columns));
  }
});

Deno.test("MessageList bounds what a server says about reactions", () => {
  const reactions = Array.from({ length: 1_000 }, () => ({ emoji: "x\x1b[2J".repeat(16), count: 1, names: [] }));
  const shown = draw(new MessageList(), talk([said(1, "hello", { reactions })]), 60, 12);
  assert(!shown.includes("\x1b"));
  assertEquals(shown.match(/x\[2Jx\S*… 1/g)?.length, 20);
});

Deno.test("MessageList draws a message again once it has changed, and keeps the position", () => {
  const entries = Array.from({ length: 50 }, (_, i) => said(i + 1, `message ${i + 1}`));
  const log = new MessageList();
  draw(log, talk(entries), 60, 10);
  log.scroll(20, talk(entries), 10, format(60));
  const before = draw(log, talk(entries), 60, 10).split("\n");
  const changed = entries.with(29, { ...entries[29], text: "changed", edited: NOON });
  assertEquals(draw(log, talk(changed), 60, 10).split("\n"), [
    ...before.slice(0, -1),
    before.at(-1)!.replace("message 30", "changed (edited)"),
  ]);
});

Deno.test("MessageList leaves out cleared messages also after the last of them has changed", () => {
  const entries = [said(1, "one"), said(2, "two"), said(3, "three")];
  const log = new MessageList();
  const grid = new Grid(60, 5);
  const changed = talk([entries[0], { ...entries[1], edited: NOON }, entries[2]]);
  log.draw(grid, { left: 0, top: 0, right: 60, bottom: 5 }, changed, format(60), entries[1]);
  assertEquals(grid.toString().trim(), "12:00          bob │ three");
});

Deno.test("MessageList draws a rule above each day", () => {
  const shown = draw(new MessageList(), talk([said(1, "a"), said(2, "b", { at: NOON + DAY })]), 40, 5);
  assertEquals(shown.split("\n").filter((line) => line.includes("─")).map((line) => line.replaceAll("─", "").trim()), [
    "Wednesday, 6 May 2026",
    "Thursday, 7 May 2026",
  ]);
});

Deno.test("MessageList lets no message control the terminal or fake a line", () => {
  const text = "a\x1b]0;title\x07\x1b[2Jb\u202ec\rd\n12:00 eve: hi";
  const shown = draw(new MessageList(), talk([said(1, text, { from: "b\x1b[31mob" })]), 60, 3);
  // deno-lint-ignore no-control-regex
  assert(!/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/.test(shown), JSON.stringify(shown));
  assertMatch(shown, /\n {19}│ 12:00 eve: hi$/);
});

Deno.test("MessageList scrolls line by line both ways, and keeps its position while messages arrive", () => {
  const entries: Entry[] = Array.from({ length: 50 }, (_, i) => said(i + 1, `message ${i + 1}`));
  const log = new MessageList();
  let now = talk(entries);
  const shown = () => draw(log, now, 40, 5).split("\n").map((line) => line.replace(/^.*message /, ""));
  assertEquals(shown(), ["46", "47", "48", "49", "50"]);
  log.scroll(3, now, 5, format(40));
  assertEquals(shown(), ["43", "44", "45", "46", "47"]);
  now = talk([...entries, said(51, "message 51"), said(52, "message 52")]);
  assertEquals(shown(), ["43", "44", "45", "46", "47"]);
  assertStrictEquals(log.hidden(now, 999, format(40)), 5);
  // Older messages are added in front.
  now = talk([said(-1, "message -1"), said(0, "message 0"), ...now.entries]);
  assertEquals(shown(), ["43", "44", "45", "46", "47"]);
  assertStrictEquals(log.scroll(1000, now, 5, format(40)), true);
  assertEquals(shown().slice(1), ["-1", "0", "1", "2"]);
  log.scroll(-1000, now, 5, format(40));
  assertStrictEquals(log.scrolled, false);
  assertEquals(shown(), ["48", "49", "50", "51", "52"]);
});

Deno.test("MessageList shows a search result in the middle of its context", () => {
  const entries = Array.from({ length: 100 }, (_, i) => said(i + 1, `message ${i + 1}`));
  const log = new MessageList();
  assertStrictEquals(log.jump(50, talk(entries), 9, format(40)), true);
  const lines = draw(log, talk(entries), 40, 9).split("\n");
  assert(lines.slice(3, 6).some((line) => line.endsWith("message 50")), lines.join("\n"));
  assertStrictEquals(log.jump(1000, talk(entries), 9, format(40)), false);
});

Deno.test("MessageList never loses its position, whatever is dropped, added, changed or scrolled", () => {
  const step = fc.oneof(
    fc.record({ type: fc.constant("scroll" as const), by: fc.integer({ min: -30, max: 30 }) }),
    fc.record({ type: fc.constant("say" as const), by: fc.integer({ min: 1, max: 10 }) }),
    fc.record({ type: fc.constant("drop" as const), by: fc.integer({ min: 1, max: 20 }) }),
    fc.record({ type: fc.constant("top" as const), by: fc.constant(0) }),
    fc.record({ type: fc.constant("edit" as const), by: fc.nat({ max: 400 }) }),
    fc.record({ type: fc.constant("delete" as const), by: fc.nat({ max: 400 }) }),
    fc.record({ type: fc.constant("react" as const), by: fc.nat({ max: 400 }) }),
  );
  const [heights, widths] = [fc.integer({ min: 1, max: 12 }), fc.integer({ min: 10, max: 70 })];
  fc.assert(fc.property(fc.array(step, { maxLength: 30 }), heights, widths, (steps, height, width) => {
    const log = new MessageList();
    let seq = 0;
    let entries: Entry[] = [];
    for (const { type, by } of steps) {
      if (type === "say") {
        for (let i = 0; i < by; i++) entries = [...entries, said(++seq, "word ".repeat(seq % 40) + seq)];
      } else if (type === "drop") entries = entries.slice(by);
      else if (type === "edit" || type === "delete" || type === "react") {
        const at = by % Math.max(1, entries.length);
        const entry = entries[at];
        if (entry === undefined) continue;
        const change = type === "edit"
          ? { text: "word ".repeat(by), edited: NOON }
          : type === "delete"
          ? { deleted: { by: "eve", at: NOON } }
          : { reactions: REACTIONS };
        entries = entries.with(at, { ...entry, ...change } as Entry);
      } else if (type === "scroll") log.scroll(by, talk(entries), height, format(width));
      else log.toTop(talk(entries), height, format(width));
      const lines = draw(log, talk(entries), width, height).split("\n");
      assertStrictEquals(lines.length, height);
      // The screen is full if there are enough lines.
      if (entries.length <= height) continue;
      assert(lines[height - 1] !== "", JSON.stringify({ lines, type, by }));
      if (type === "scroll" || type === "top") assert(lines[0] !== "", JSON.stringify({ lines, type, by }));
    }
  }));
});

Deno.test("MessageList marks a mention with a sign, not by style alone", () => {
  const all = talk([said(1, "tea, alice?", { mention: true }), said(2, "/me waves at alice", { mention: true })]);
  assertEquals(draw(new MessageList(), all, 60, 4).split("\n").slice(2), [
    "12:00         !bob │ tea, alice?",
    "12:00            * │ !bob waves at alice",
  ]);
  assertEquals(draw(new MessageList(), all, 30, 4).split("\n").slice(2), [
    "12:00 !bob: tea, alice?",
    "12:00 * !bob waves at alice",
  ]);
});

Deno.test("MessageList makes links clickable where the terminal can, also wrapped ones", () => {
  const url = "https://intranet.example/a/path/that/is/longer/than/the/line";
  const grid = new Grid(40, 6);
  const linked = { width: 40, theme: themeFor("none", true), direct: false, me: "alice" };
  new MessageList().draw(grid, { left: 0, top: 0, right: 40, bottom: 6 }, talk([said(1, `see ${url}.`)]), linked);
  const clickable = grid.text.filter((_, i) => grid.hrefs[i] === url).join("");
  assertStrictEquals(clickable, url);
});

Deno.test("NameWidths returns the width of the widest name, also of entries added at either end", () => {
  const say = (seq: number, from: string, mention = false) => said(seq, "x", { from, mention });
  const widths = new NameWidths();
  const few = [say(5, "bob"), say(6, "carol")];
  assertEquals([widths.of([], "me"), widths.of(few, "me"), widths.of(few, "alexander")], [2, 5, 9]);
  const more = [...few, say(7, "carol", true)];
  assertEquals(widths.of(more, "me"), 6, "a sign stands before who means one");
  assertEquals(widths.of([say(1, "maximilian"), ...more], "me"), 10);
  assertEquals(new NameWidths().of([say(1, "王小明")], "me"), 6);
});

Deno.test("MessageList.select() shows the selected message, wherever it is", () => {
  const message = fc.record({ length: fc.integer({ min: 1, max: 600 }), notice: fc.boolean() });
  fc.assert(
    fc.property(
      fc.array(message, { minLength: 1, maxLength: 40 }),
      fc.array(fc.record({ index: fc.nat(), scroll: fc.integer({ min: -30, max: 30 }) }), { maxLength: 12 }),
      fc.integer({ min: 20, max: 80 }),
      fc.integer({ min: 1, max: 12 }),
      (messages, moves, columns, rows) => {
        const entries = messages.map(({ length, notice }, i) =>
          notice ? happened(i + 1, "x".repeat(length)) : said(i + 1, `<${i}> ${"x".repeat(length)}`)
        );
        const log = new MessageList();
        for (const { index, scroll } of moves) {
          log.scroll(scroll, talk(entries), rows, format(columns));
          const at = index % entries.length;
          log.select(at, talk(entries), rows, format(columns));
          assertEquals(log.selected, at + 1);
          const shown = draw(log, talk(entries), columns, rows);
          if (!messages[at].notice) assert(shown.includes(`<${at}>`), `${at} of ${entries.length}:\n${shown}`);
        }
      },
    ),
  );
});

Deno.test("MessageList shows the name, the size and the type of a file, and a text of its own", () => {
  const file = { name: "tea.png", size: 12_345, type: "image/png", hash: "9f86" };
  const all = talk([said(1, "tea.png", { file }), said(2, "our tea", { file }), said(3, "/me drinks", { file })]);
  const shown = draw(new MessageList(), all, 60, 6).split("\n").slice(1);
  assertEquals(shown, [
    "12:00          bob │ File: tea.png, 12 KiB, image/png",
    "12:00          bob │ our tea",
    "                   │ File: tea.png, 12 KiB, image/png",
    "12:00            * │ bob drinks",
    "                   │ File: tea.png, 12 KiB, image/png",
  ]);
  const clipped = { width: 60, theme: themeFor("none", true), direct: false, me: "alice" };
  const grid = new Grid(60, 2);
  const box = { left: 0, top: 0, right: 60, bottom: 2 };
  new MessageList().draw(grid, box, talk([said(1, "tea.png", { file })]), clipped);
  assertMatch(grid.toString(), /│ 📎 ?tea\.png, 12 KiB, image\/png/);
});

Deno.test("MessageList shows files with hostile names within their lines", () => {
  const name = `\x1b[2J\u202e../${"茶".repeat(300)}\n00:00 alice`;
  const file = { name, size: Number.MAX_SAFE_INTEGER, type: "x\x1b[2J\ny", hash: "9f86" };
  for (const width of [10, 30, 80]) {
    const lines = draw(new MessageList(), talk([said(1, name, { file })]), width, 40).split("\n");
    assertEquals(lines.filter((line) => textWidth(line) > width), []);
    // deno-lint-ignore no-control-regex
    assert(!/[\x00-\x09\x0b-\x1f\u202e]/.test(lines.join("\n")));
  }
});
