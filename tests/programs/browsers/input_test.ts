/**
 * What is typed: by input methods, in any direction, and never changed by the browser.
 *
 * @module
 */
/// <reference lib="dom" />
import { assertEquals } from "@std/assert";
import { eventually } from "./eventually.ts";
import { inEveryBrowser } from "./every_browser.ts";
import { joinIn, message, type Tab, there } from "./tab.ts";

const value = (tab: Tab) =>
  tab.evaluate(() => document.querySelector<HTMLTextAreaElement>(".composer textarea")!.value);

inEveryBrowser(
  "the Enter that ends a composition does not send, and the next Enter does",
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
    await eventually(() => value(tab), "");
  },
);

inEveryBrowser(
  "the browser does not correct names, and shows text in its direction",
  async ({ pages, tab: open }) => {
    const tab = await open();
    const fields = () =>
      tab.evaluate(() => {
        const inputs = document.querySelectorAll<HTMLInputElement>(
          "input:not([type=checkbox], [type=date], [type=file])",
        );
        const attributes = ["autocorrect", "autocapitalize", "spellcheck", "dir"];
        return [...new Set(Array.from(inputs, (it) => attributes.map((name) => it.getAttribute(name)).join(" ")))];
      });
    await joinIn(tab, pages.url, "alice", () => eventually(fields, ["off off false auto"]));
    for (const button of ["Search messages", "Emoji", "Join a room"]) {
      await tab.click(`button[aria-label="${button}"]`);
      await there(tab, "input:not([type=file])");
      await eventually(fields, ["off off false auto"], button);
    }
    await tab.press("Escape");
    await tab.click(".composer textarea");
    await tab.evaluate(() => document.execCommand("insertText", false, "שלום"));
    const direction = (selector: string) =>
      tab.evaluate((selector) => getComputedStyle(document.querySelector(selector)!).direction, selector);
    await eventually(() => direction(".composer textarea"), "rtl");
    await tab.press("Control+a");
    await tab.type("hello");
    await eventually(() => direction(".composer textarea"), "ltr");
  },
);

inEveryBrowser(
  "the input is as high as its text",
  async ({ pages, tab: open }) => {
    const tab = await open();
    await joinIn(tab, pages.url, "alice");
    const texts = {
      "nothing": "",
      "a word": "word",
      "words": "some words and more of them ".repeat(18),
      "blanks at the end": `some words${" ".repeat(300)}`,
      "a line that is begun": "one\n",
      "empty lines": "one\n\n\ntwo",
      "code": "if (a) {\n\tb();\n\t\tc();\n}",
      "a long word": "x".repeat(700),
      "an address": `see https://example.com/${"long-path/".repeat(40)} there`,
      "Chinese": "你好世界，今天天气很好。".repeat(25),
      "Arabic and Hebrew": "مرحبا بالعالم שלום עולם ".repeat(16),
      "emoji": "👩‍👩‍👧‍👦🎉 ".repeat(60),
    };
    for (const width of [1280, 420]) {
      await tab.resize(width, 900);
      for (const [what, text] of Object.entries(texts)) {
        await tab.evaluate((text) => {
          const area = document.querySelector<HTMLTextAreaElement>(".composer textarea")!;
          area.focus();
          area.select();
          if (text === "") document.execCommand("delete");
          else document.execCommand("insertText", false, text);
        }, text);
        await eventually(
          () =>
            tab.evaluate(() => {
              const area = document.querySelector<HTMLTextAreaElement>(".composer textarea")!;
              const { scrollHeight: inner, clientHeight: outer } = area;
              const most = parseFloat(getComputedStyle(area.parentElement!).maxHeight);
              return (outer < most ? inner === outer : inner >= outer) || `${inner} px of text in ${outer} px`;
            }),
          true,
          `${what}, ${width} px`,
        );
      }
    }
  },
);
