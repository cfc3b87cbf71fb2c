/**
 * A long talk: what is in the document, and that what one looks at stays where it is.
 *
 * @module
 */
/// <reference lib="dom" />
import { assert, assertEquals } from "@std/assert";
import { TestServer } from "../../support/test_server.ts";
import { join, say, TestBrowser } from "./browser.ts";
import { inEveryBrowser } from "./every_browser.ts";
import { eventually } from "./eventually.ts";
import { fill, messageSeqs } from "./filling.ts";
import { PageServer } from "./page_server.ts";
import { scrollUp } from "./scroll_up.ts";
import { inFocus, joinIn, message, pressButton, shows, there, until } from "./tab.ts";

const browserTest = (name: string, fn: () => Promise<void>) =>
  Deno.test({ name, fn, sanitizeOps: false, sanitizeResources: false });

inEveryBrowser("scrolling back reaches the first message, and nothing visible jumps", async (place) => {
  const sent = messageSeqs(await fill(place.server.port, 400));
  const tab = await place.tab();
  await joinIn(tab, place.pages.url, "alice");
  await message(tab, "message 399");
  await tab.wheel(".scroll", -240);
  await there(tab, ".pill.below");
  const seen = await scrollUp(tab, 60);
  assertEquals(seen.seqs.sort((a, b) => a - b), sent);
  assert(seen.worst < 2, `a message moved by ${seen.worst} px`);
  assert(seen.most < 150, `${seen.most} rows in the document`);
  await shows(tab, ".beginning", "This is the beginning of #lobby.");
});

inEveryBrowser("new messages while scrolled up move nothing, and are counted", async (place) => {
  const { server } = place;
  await fill(server.port, 300);
  const tab = await place.tab();
  await joinIn(tab, place.pages.url, "alice");
  await message(tab, "message 299");
  await tab.wheel(".scroll", -3_000);
  await there(tab, ".pill.below");
  const top = () =>
    tab.evaluate(async () => {
      const box = document.querySelector(".scroll")!.getBoundingClientRect();
      const first = () => {
        const row = [...document.querySelectorAll<HTMLElement>(".row[data-seq]")]
          .find((one) => one.getBoundingClientRect().bottom > box.top)!;
        return `${row.dataset.seq} ${Math.round(row.getBoundingClientRect().top)}`;
      };
      // The wheel moves it for a while.
      for (let [now, same] = [first(), 0]; same < 10; same = now === (now = first()) ? same + 1 : 0) {
        await new Promise(requestAnimationFrame);
      }
      return first();
    });
  const before = await top();
  await fill(server.port, 40, 300);
  await shows(tab, ".pill.below", "40 new");
  assertEquals(await top(), before);
  await tab.resize(1280, 700);
  await tab.click(".pill.below");
  await message(tab, "message 339");
  await until(tab, "no way to the newest", () => document.querySelector(".pill.below") === null);
  await fill(server.port, 5, 340);
  await message(tab, "message 344");
  await until(tab, "the end", () => {
    const box = document.querySelector(".scroll")!;
    return box.scrollHeight - box.clientHeight - box.scrollTop < 2;
  });
});

inEveryBrowser("a search result opens in its place, and scrolling returns to the newest", async (place) => {
  const { server } = place;
  const talker = await fill(server.port, 400);
  await talker.say("the needle in it");
  await fill(server.port, 600, 1_000);
  const tab = await place.tab();
  await joinIn(tab, place.pages.url, "alice");
  await message(tab, "message 1599");
  await pressButton(tab, "Search messages");
  await inFocus(tab, ".search input");
  await tab.type("needle");
  await tab.press("Enter");
  await there(tab, ".hit button");
  await tab.click(".hit button");
  await shows(tab, ".message.flash", "the needle in it");
  await until(tab, "the hit in view", () => {
    const { top } = document.querySelector(".message.flash")!.getBoundingClientRect();
    return top > 60 && top < 700;
  });
  const seq = () =>
    tab.evaluate(async () => {
      await new Promise(requestAnimationFrame);
      const { top } = document.querySelector(".scroll")!.getBoundingClientRect();
      return Number(
        [...document.querySelectorAll<HTMLElement>(".row[data-seq]")].find((it) =>
          it.getBoundingClientRect().bottom > top
        )
          ?.dataset.seq,
      );
    });
  const before = await seq();
  await tab.wheel(".scroll", 400);
  await until(tab, "what follows it", (before) => {
    const { top } = document.querySelector(".scroll")!.getBoundingClientRect();
    const first = [...document.querySelectorAll<HTMLElement>(".row[data-seq]")]
      .find((it) => it.getBoundingClientRect().bottom > top)!;
    return Number(first.dataset.seq) > before;
  }, before);
  const newest = () =>
    tab.evaluate(async () => {
      await new Promise(requestAnimationFrame);
      return [...document.querySelectorAll(".message .text")].some((it) => it.textContent!.startsWith("message 1599 "));
    });
  for (let i = 0; i < 500 && !await newest(); i++) await tab.wheel(".scroll", 2_000);
  await message(tab, "message 1599");
});

browserTest("a small swipe stays in place, and Enter returns to the end", async () => {
  await using server = new TestServer({ name: "attic" });
  await using pages = await PageServer.start(() => server.port);
  await using browser = await TestBrowser.start();
  await fill(server.port, 100);
  const page = await browser.page({ viewport: { width: 400, height: 700 }, hasTouch: true, isMobile: true });
  await join(page, pages.url, "alice");
  await page.locator(".text", { hasText: /^message 99 / }).waitFor();
  const devtools = await page.context().newCDPSession(page);
  const left = () =>
    page.evaluate(() => {
      const box = document.querySelector(".scroll")!;
      return box.scrollHeight - box.clientHeight - box.scrollTop;
    });
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", y?: number) =>
    devtools.send("Input.dispatchTouchEvent", { type, touchPoints: y === undefined ? [] : [{ x: 200, y }] });
  await touch("touchStart", 300);
  for (let y = 310; y <= 380; y += 10) await touch("touchMove", y);
  await touch("touchEnd");
  await page.getByRole("button", { name: "Newest" }).waitFor();
  await eventually(async () => await left() > 8, true, "it has moved");
  await fill(server.port, 1, 200);
  await page.getByRole("button", { name: "1 new" }).waitFor();
  await say(page, "back again");
  await page.locator(".message:not(.waiting)", { hasText: "back again" }).waitFor();
  await page.getByRole("button", { name: /Newest|new$/ }).waitFor({ state: "detached" });
  await eventually(async () => await left() < 2, true, "at the end");
});
