/**
 * What is typed: by input methods, in any direction, and never changed by the browser.
 *
 * @module
 */
/// <reference lib="dom" />
import { assertEquals } from "@std/assert";
import { inEveryBrowser } from "./every_browser.ts";
import { joinIn, message, type Tab, there } from "./tab.ts";

const value = (tab: Tab) =>
  tab.evaluate(() => document.querySelector<HTMLTextAreaElement>(".composer textarea")!.value);

inEveryBrowser(
  "the Enter that ends a composition sends nothing, and the next one does",
  async ({ pages, tab: open }) => {
    const tab = await open();
    await joinIn(tab, pages.url, "alice");
    for (const composing of [true, false]) {
      await tab.evaluate((composing) => {
        const area = document.querySelector<HTMLTextAreaElement>(".composer textarea")!;
        const { CompositionEvent, KeyboardEvent, InputEvent } = globalThis;
        const bubbles = { bubbles: true, cancelable: true };
        area.dispatchEvent(new CompositionEvent("compositionstart", bubbles));
        area.value = "日本語";
        area.dispatchEvent(new InputEvent("input", { ...bubbles, isComposing: true }));
        const enter = { ...bubbles, key: "Enter", code: "Enter", keyCode: 229, which: 229, isComposing: composing };
        // Chromium and Firefox tell of the key before the end, Safari behind it.
        if (composing) area.dispatchEvent(new KeyboardEvent("keydown", enter));
        area.dispatchEvent(new CompositionEvent("compositionend", { ...bubbles, data: "日本語" }));
        if (!composing) area.dispatchEvent(new KeyboardEvent("keydown", enter));
        for (const key of ["Escape", "F1"]) {
          area.dispatchEvent(new KeyboardEvent("keydown", { ...enter, key, code: key }));
        }
      }, composing);
      assertEquals(await value(tab), "日本語");
      assertEquals(await tab.evaluate(() => document.querySelector("dialog") === null), true);
    }
    await tab.press("Enter");
    await message(tab, "日本語");
    assertEquals(await value(tab), "");
  },
);

inEveryBrowser(
  "the browser corrects no name, and shows what is typed in its direction",
  async ({ pages, tab: open }) => {
    const tab = await open();
    const fields = () =>
      tab.evaluate(() =>
        [...document.querySelectorAll<HTMLInputElement>("input")].map((it) =>
          ["autocorrect", "autocapitalize", "spellcheck", "dir"].map((name) => it.getAttribute(name)).join(" ")
        )
      );
    await joinIn(tab, pages.url, "alice", async () => assertEquals(await fields(), ["off off false auto"]));
    for (const button of ["Search here", "Emoji", "Join a room"]) {
      await tab.click(`button[aria-label="${button}"]`);
      await there(tab, "input");
      assertEquals(await fields(), ["off off false auto"], button);
    }
    await tab.press("Escape");
    await tab.click(".composer textarea");
    await tab.evaluate(() => document.execCommand("insertText", false, "שלום"));
    const direction = (selector: string) =>
      tab.evaluate((selector) => getComputedStyle(document.querySelector(selector)!).direction, selector);
    assertEquals(await direction(".composer textarea"), "rtl");
    await tab.press("Control+a");
    await tab.type("hello");
    assertEquals(await direction(".composer textarea"), "ltr");
  },
);
