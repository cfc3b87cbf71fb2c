/**
 * The end of a talk: what one has said is in view, and one is there where one wants to be.
 *
 * @module
 */
/// <reference lib="dom" />
import { assert, assertEquals } from "@std/assert";
import { inEveryBrowser } from "./every_browser.ts";
import { fill } from "./filling.ts";
import { draft, inFocus, joinIn, message, sayIn, type Tab, there, until } from "./tab.ts";

const INPUT = ".composer textarea";

/** Why the end of the last message that begins so is not seen, or that the end of the talk is not; empty if all is well. */
const whatIsWrong = (beginning: string) => {
  const text = [...document.querySelectorAll(".message .text")]
    .findLast((it) => it.textContent!.startsWith(beginning));
  if (text === undefined) return "not in the document";
  const box = document.querySelector(".scroll")!;
  const { top, bottom: edge } = box.getBoundingClientRect();
  const { left, bottom } = text.getBoundingClientRect();
  if (bottom < top + 12 || bottom > edge + 1) return `its end is at ${bottom} in ${top} to ${edge}`;
  const over = document.elementFromPoint(left + 4, bottom - 8);
  if (!text.contains(over)) return `${over?.outerHTML.slice(0, 80)} lies over it`;
  const left_ = box.scrollHeight - box.clientHeight - box.scrollTop;
  if (left_ > 2) return `${left_} px follow`;
  return document.querySelector(".pill.below") ? "the way to the newest is offered" : "";
};

/** It is in view as soon as it is drawn, and stays there for a while. */
async function inView(tab: Tab, beginning: string, when: string, whiles = 3): Promise<void> {
  await message(tab, beginning);
  for (let i = 0; i < whiles; i++) {
    await frames(tab, 8);
    assertEquals(await tab.evaluate(whatIsWrong, beginning), "", when);
  }
}

const frames = (tab: Tab, count: number) =>
  tab.evaluate(async (count) => {
    for (let i = 0; i < count; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
  }, count);

const offered = (tab: Tab) => there(tab, ".pill.below");

/** Searches for a word and goes to the first hit. */
async function jumpTo(tab: Tab, word: string): Promise<void> {
  await tab.click('button[aria-label="Search messages"]');
  await inFocus(tab, ".search input");
  await tab.click(".search input");
  await tab.press("Control+a");
  await tab.type(word);
  await tab.press("Enter");
  await until(
    tab,
    `hits for ${word}`,
    (word) => document.querySelector(".search [role=status]")!.textContent!.includes(word),
    word,
  );
  await tab.click(".hit button");
  await there(tab, ".message.flash");
  await tab.click('button[aria-label="Close the search"]');
}

inEveryBrowser("a sent message is in view, wherever the person was", async ({ server, pages, tab: open }) => {
  await fill(server.port, 300);
  const tab = await open();
  await joinIn(tab, pages.url, "alice");
  await inView(tab, "message 299", "at first");

  await tab.wheel(".scroll", -3_000);
  await offered(tab);
  await tab.click(INPUT);
  await tab.type("from further up");
  await tab.press("Enter");
  await inView(tab, "from further up", "after scrolling up");

  await tab.type("while the list still runs");
  await tab.wheel(".scroll", -700);
  await tab.press("Enter");
  await inView(tab, "while the list still runs", "after scrolling up just now");

  await jumpTo(tab, "message 20");
  await offered(tab);
  await tab.click(INPUT);
  await tab.type("from the past");
  await tab.press("Enter");
  await inView(tab, "from the past", "after a jump");
});

inEveryBrowser("a sent message is in view, whatever the person did before", async ({ server, pages, tab: open }) => {
  await fill(server.port, 300);
  const tab = await open();
  await joinIn(tab, pages.url, "alice");
  await message(tab, "message 299");
  const up = async () => {
    await tab.wheel(".scroll", -2_000);
    await offered(tab);
    await tab.click(INPUT);
  };
  const say = (text: string) => sayIn(tab, text);
  for (const key of ["PageUp", "Home"]) {
    await tab.click(".scroll");
    await tab.press(key);
    await offered(tab);
    await say(`after ${key}`);
    await inView(tab, `after ${key}`, key);
  }
  await tab.click(".scroll");
  await tab.press("PageUp");
  await offered(tab);
  await tab.press("End");
  await inView(tab, "after Home", "End");

  await jumpTo(tab, "message 20");
  await offered(tab);
  await say("/jump");
  await inView(tab, "after Home", "/jump");

  await tab.click(".emoji-button");
  await there(tab, ".picker");
  await say("beside the emoji");
  await inView(tab, "beside the emoji", "the list of emoji is open");

  await up();
  await tab.evaluate((text) => void document.execCommand("insertText", false, text), "many words and\n".repeat(90));
  await tab.press("Enter");
  await inView(tab, "many words", "higher than the window");

  await up();
  for (let n = 0; n < 5; n++) await say(`quick ${n}`);
  await inView(tab, "quick 4", "several at once");

  await up();
  await say("/msg talker0 hello there");
  await inView(tab, "hello there", "/msg");
  await say("/switch lobby");
  await inView(tab, "quick 4", "/switch");

  await up();
  pages.cut();
  await say("without a line");
  await inView(tab, "without a line", "the connection is lost");

  await say("/clear");
  await jumpTo(tab, "message 20");
  await say("there again");
  await inView(tab, "there again", "/clear and a jump");

  await tab.resize(420, 740);
  await up();
  await say("in a narrow window");
  await inView(tab, "in a narrow window", "in a narrow window");
});

inEveryBrowser("a draft of any length leaves the end in view, and so does its replacement", async (place) => {
  await fill(place.server.port, 60);
  const tab = await place.tab();
  await joinIn(tab, place.pages.url, "alice");
  await message(tab, "message 59");
  await tab.click(INPUT);
  const long = Array.from({ length: 9 }, (_, n) => `line ${n}`);
  await draft(tab, ["two", "lines"]);
  await inView(tab, "message 59", "beside a draft of two lines");
  await tab.press("Enter");
  await inView(tab, "two\nlines", "after a draft of two lines");
  await draft(tab, ["long", ...long]);
  await inView(tab, "two\nlines", "beside a long draft");
  // As when it is pasted over: the browser removes the one, and then puts in the other.
  await tab.press("Control+a");
  await tab.evaluate((text) => void document.execCommand("insertText", false, text), ["another", ...long].join("\n"));
  await inView(tab, "two\nlines", "beside a long draft that replaced one");
  await tab.press("Enter");
  await inView(tab, "another\nline 0", "after a long draft that replaced one");
  await draft(tab, ["once more", ...long]);
  await tab.press("Control+a");
  await tab.press("Delete");
  await inView(tab, "another\nline 0", "when a long draft is gone");
  await tab.press("ArrowUp");
  await inView(tab, "another\nline 0", "beside what was said before");
  await tab.press("Enter");
  await inView(tab, "another\nline 0", "after it was said again");
});

inEveryBrowser("a click on Newest goes from an old message to the end and stays there", async (place) => {
  const { server, pages } = place;
  await fill(server.port, 300);
  await (await fill(server.port, 1, 1_000)).say("the needle in it");
  await fill(server.port, 3_000, 2_000);
  const tab = await place.tab();
  await joinIn(tab, pages.url, "alice");
  await message(tab, "message 4999");
  await jumpTo(tab, "needle");
  await offered(tab);
  await frames(tab, 10);
  const before = pages.heard.filter((type) => type === "history").length;
  await tab.click(".pill.below");
  await inView(tab, "message 4999", "after a click on Newest", 10);
  const asked = pages.heard.filter((type) => type === "history").length - before;
  assert(asked <= 2, `${asked} requests`);
  await fill(server.port, 3, 9_000);
  await inView(tab, "message 9002", "when more comes");
});

inEveryBrowser("a small scroll up stays in place, whatever arrives or is typed", async (place) => {
  await fill(place.server.port, 200);
  const tab = await place.tab();
  await joinIn(tab, place.pages.url, "alice");
  await message(tab, "message 199");
  const first = () =>
    tab.evaluate(() => {
      const { top } = document.querySelector(".scroll")!.getBoundingClientRect();
      const row = [...document.querySelectorAll<HTMLElement>(".row[data-seq]")]
        .find((it) => it.getBoundingClientRect().bottom > top)!;
      return `${row.dataset.seq} at ${Math.round(row.getBoundingClientRect().top)}`;
    });
  const still = async (): Promise<string> => {
    const now = await first();
    await frames(tab, 10);
    return now === await first() ? now : still();
  };
  await tab.wheel(".scroll", -90);
  await offered(tab);
  const before = await still();
  await fill(place.server.port, 5, 1_000);
  await until(tab, "5 new", () => document.querySelector(".pill.below")?.textContent?.includes("5 new"));
  await tab.click(INPUT);
  await draft(tab, ["a", "draft", "of", "lines"]);
  await tab.press("Control+a");
  await tab.press("Delete");
  assertEquals(await still(), before);
});
