/**
 * Edited, deleted and reacted messages in a long conversation: what is read stays where it is.
 *
 * @module
 */
/// <reference lib="dom" />
import { assert, assertEquals } from "@std/assert";
import { ask } from "../../support/asking.ts";
import type { RawClient } from "../../support/raw_client.ts";
import { inEveryBrowser } from "./every_browser.ts";
import { fill, messageSeqs } from "./filling.ts";
import { scrollUp } from "./scroll_up.ts";
import { joinIn, message, type Tab, there, until } from "./tab.ts";

/** Changes the last messages: a third is edited, a tenth deleted, and the others get reactions. */
async function change(talker: RawClient, count: number): Promise<void> {
  const answers = await Promise.all(
    messageSeqs(talker).slice(-count).map((about) => {
      const what = about % 3 === 0
        ? { type: "edit", text: `edited ${about} ${"and changed ".repeat(about * 11 % 30)}` }
        : about % 10 === 1
        ? { type: "delete" }
        : { type: "react", emoji: "🎉" };
      return ask(talker, { ...what, to: "#lobby", about });
    }),
  );
  assertEquals(answers.filter(({ type }) => type !== "ok"), []);
}

/** Waits until scrolling has ended. @returns The first message that begins in view, and its distance from the top. */
function firstInView(tab: Tab): Promise<{ seq: number; top: number }> {
  return tab.evaluate(async () => {
    const first = () => {
      const box = document.querySelector(".scroll")!.getBoundingClientRect();
      const row = [...document.querySelectorAll<HTMLElement>(".row[data-seq]")]
        .find((one) => one.getBoundingClientRect().top >= box.top)!;
      return { seq: Number(row.dataset.seq), top: row.getBoundingClientRect().top };
    };
    for (let [now, same] = [first(), 0]; same < 10;) {
      await new Promise(requestAnimationFrame);
      const next = first();
      same = next.seq === now.seq && Math.abs(next.top - now.top) < 0.5 ? same + 1 : 0;
      now = next;
    }
    return first();
  });
}

/** Checks that a message has not moved, except by a fraction of a pixel. */
async function isStillInView(tab: Tab, before: { seq: number; top: number }): Promise<void> {
  const now = await firstInView(tab);
  assert(now.seq === before.seq && Math.abs(now.top - before.top) < 2, JSON.stringify({ before, now }));
}

inEveryBrowser("200 changes around a message that is read do not move it", async (place) => {
  const talker = await fill(place.server.port, 300);
  const tab = await place.tab();
  await joinIn(tab, place.pages.url, "alice");
  await message(tab, "message 299");
  await tab.wheel(".scroll", -3_000);
  await there(tab, ".pill.below");
  const before = await firstInView(tab);
  const above = before.seq - 1 - (before.seq - 1) % 3; // the last edited message above it
  await change(talker, 200);
  await until(tab, "the change right above", (seq) => {
    const row = document.querySelector(`.row[data-seq="${seq}"]`);
    return row?.querySelector(".edited") != null;
  }, above);
  await isStillInView(tab, before);
  // Only what is far away has not been drawn since.
  const { worst } = await scrollUp(tab, 10);
  assert(worst < 2, `a message moved by ${worst} px`);
});

inEveryBrowser("a message across the upper edge grows upwards", async (place) => {
  const talker = await fill(place.server.port, 100);
  const tab = await place.tab();
  await joinIn(tab, place.pages.url, "alice");
  await message(tab, "message 99");
  await tab.wheel(".scroll", -1_000);
  await there(tab, ".pill.below");
  const before = await firstInView(tab);
  const isAcross = await tab.evaluate((seq) => {
    const { top } = document.querySelector(".scroll")!.getBoundingClientRect();
    const above = document.querySelector(`.row[data-seq="${seq}"]`)!.getBoundingClientRect();
    return above.top < top - 1 && above.bottom > top + 1;
  }, before.seq - 1);
  assert(isAcross, "the message above is not across the edge");
  const text = `edited ${"and much longer ".repeat(100)}`;
  await ask(talker, { type: "edit", to: "#lobby", about: before.seq - 1, text });
  await until(
    tab,
    "the edit",
    (seq) => document.querySelector(`.row[data-seq="${seq}"] .edited`) !== null,
    before.seq - 1,
  );
  await isStillInView(tab, before);
});

inEveryBrowser("the end stays in view while messages above it grow", async (place) => {
  const talker = await fill(place.server.port, 100);
  const tab = await place.tab();
  await joinIn(tab, place.pages.url, "alice");
  await message(tab, "message 99");
  await change(talker, 50);
  const edited = messageSeqs(talker).findLast((seq) => seq % 3 === 0)!;
  await until(
    tab,
    "the last edit",
    (seq) => document.querySelector(`.row[data-seq="${seq}"] .edited`) !== null,
    edited,
  );
  await until(tab, "the end", () => {
    const box = document.querySelector(".scroll")!;
    return box.scrollHeight - box.clientHeight - box.scrollTop < 2;
  });
});
