/**
 * The window of a server in each browser: what an operator does every day, and where the log is.
 *
 * @module
 */
/// <reference lib="dom" />
import { loadAssets } from "../../../lib/gui/assets.ts";
import { TestWindow } from "../../support/test_window.ts";
import { eventually } from "./eventually.ts";
import { inEveryBrowser } from "./every_browser.ts";
import { fill } from "./filling.ts";
import { pressButton, type Tab, there, until } from "./tab.ts";

/** Waits until a line that contains it is seen in the log. */
const line = (tab: Tab, text: string) =>
  until(tab, `the line “${text}”`, (text) => {
    const { top, bottom } = document.querySelector(".log")!.getBoundingClientRect();
    return [...document.querySelectorAll(".log .row")].some((it) => {
      const row = it.getBoundingClientRect();
      return it.textContent!.includes(text) && row.bottom > top && row.bottom <= bottom + 1;
    });
  }, text);

inEveryBrowser("an operator starts a server, sends a message, sees people and kicks one", async ({ tab: open }) => {
  await using place = new TestWindow({ files: await loadAssets("operator.html") });
  const tab = await open();
  await tab.goto(place.url);
  await pressButton(tab, "Start");
  await there(tab, ".composer textarea");
  await line(tab, "Waiting for connection...");
  const talker = await fill(place.port, 300);
  await line(tab, "message 299");

  await tab.wheel(".log", -2_000);
  await there(tab, ".pill.below");
  await tab.click(".composer textarea");
  await tab.type("It is on again");
  await tab.press("Enter");
  await line(tab, "It is on again");
  await until(tab, "no way to the newest", () => document.querySelector(".pill.below") === null);
  await talker.next("message", ({ from, text }) => from === "server" && text === "It is on again");

  await tab.click(".people .person");
  await pressButton(tab, "Kick");
  await talker.ended();
  await line(tab, "server kicked talker0");
  await eventually(() => tab.evaluate(() => document.querySelector(".people .person") === null), true);
});
