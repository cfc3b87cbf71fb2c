/**
 * The settings of the page: they apply at once, and stay in the browser.
 *
 * @module
 */
/// <reference lib="dom" />
import { assertEquals } from "@std/assert";
import type { Page } from "playwright-core";
import * as ar from "../../../lib/language/ar/mod.ts";
import * as en from "../../../lib/language/en/mod.ts";
import { join, say } from "./browser.ts";
import { eventually } from "./eventually.ts";
import { browserTest, message, setting } from "./page_setting.ts";

browserTest("settings apply at once, and after a reload", async () => {
  await using place = await setting();
  const { pages, browser } = place;
  const page = await browser.page({ colorScheme: "dark" });
  const look = () =>
    page.evaluate(() => {
      const { backgroundColor, fontSize, direction } = getComputedStyle(document.documentElement);
      const [dark, light] = [...document.querySelectorAll<HTMLMetaElement>("meta[name=theme-color]")];
      const window = [dark, light].filter(({ media }) => matchMedia(media).matches).map(({ content }) => content);
      return { backgroundColor, fontSize, direction, window };
    });
  await join(page, pages.url, "alice");
  const bob = await browser.page();
  await join(bob, pages.url, "bob");
  await page.getByRole("button", { name: "Settings" }).click();
  await page.getByLabel("Theme").selectOption("Light");
  await page.getByLabel("Text size").selectOption("Largest");
  await page.getByLabel("Enter key").selectOption({ index: 1 });
  await page.getByLabel("Words that mention you").fill("printer, tea");
  // Each message draws the page again, also what is still being typed.
  await say(bob, "hello");
  await message(page, "hello").waitFor();
  assertEquals(await page.getByLabel("Words that mention you").inputValue(), "printer, tea");
  await page.getByRole("switch", { name: "Quiet hours" }).check();
  // As while it is typed.
  await page.getByLabel("Quiet hours begin").fill("");
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  assertEquals(await page.getByRole("alert").count(), 0);
  await page.getByLabel("Quiet hours begin").fill("21:30");
  await page.keyboard.press("Escape");
  const light = { backgroundColor: "rgb(255, 255, 255)", fontSize: "19.5px", direction: "ltr", window: ["#f2f1f6"] };
  await eventually(look, light);
  await page.locator(".composer textarea").fill("one");
  await page.keyboard.press("Enter");
  await page.keyboard.type("two");
  await page.keyboard.press("Control+Enter");
  await message(page, "one\ntwo").waitFor();

  await say(bob, "who has tea?");
  await page.locator(".mention", { hasText: "who has tea?" }).waitFor();
  await page.getByRole("button", { name: "Settings" }).click();
  await page.getByLabel("Words that mention you").fill("printer, tea, biscuits");
  await page.keyboard.press("Escape");
  await say(bob, "any biscuits?");
  await page.locator(".mention", { hasText: "any biscuits?" }).waitFor();

  await page.reload();
  await page.locator(".composer textarea").waitFor();
  await eventually(look, light);
  await page.getByRole("button", { name: "Settings" }).click();
  assertEquals(await page.getByLabel("Words that mention you").inputValue(), "printer, tea, biscuits");
  assertEquals(await page.getByLabel("Quiet hours begin").inputValue(), "21:30");
  await page.getByRole("switch", { name: "Quiet hours" }).uncheck();
  await page.getByLabel("Theme").selectOption("Same as the system");
  await eventually(async () => (await look()).backgroundColor, "rgb(18, 18, 18)");
  await page.getByLabel("Language").selectOption("العربية");
  await eventually(async () => (await look().catch(() => undefined))?.direction, "rtl");
  await page.locator(".composer textarea").waitFor();
  assertEquals(await page.evaluate(() => document.documentElement.lang), "ar");
  await walkInArabic(page);
});

/** Opens what the chat has, and compares what it says with the English sentences. */
async function walkInArabic(page: Page): Promise<void> {
  const said = new Set<string>();
  const listen = async () => {
    for (const text of await page.evaluate(wordsShown)) said.add(text.replace(/[\u2068\u2069]/g, ""));
  };
  const press = (name: string) => page.getByRole("button", { name, exact: true }).first().click();
  const { panels, conversation, common, people, page: form } = ar;
  await page.getByRole("navigation", { name: conversation.conversations }).waitFor();
  await message(page, "who has tea?").hover();
  await press(conversation["more-actions"]);
  await page.getByRole("menuitem", { name: panels["copy-text"] }).waitFor();
  await listen();
  await page.keyboard.press("Escape");
  await page.locator(".topbar .menu-button > button").last().click();
  await page.getByRole("menuitem").first().waitFor();
  await listen();
  await page.keyboard.press("Escape");
  const places = [
    [form["join-room"], panels["new-room-hint"]],
    [conversation["search-messages"], panels.find],
    [conversation.emoji, panels["find-emoji"]],
    [common["keys-and-commands"], panels["key-print"]],
    [common.settings, panels.theme],
  ];
  for (const [button, shown] of places) {
    await press(button);
    await page.getByText(shown).or(page.getByLabel(shown)).first().waitFor();
    await listen();
    await page.keyboard.press("Escape");
  }
  await page.getByRole("button", { name: people.you }).first().click();
  await page.getByText(people["set-status"]).waitFor();
  await listen();
  const english = new Set(
    Object.values(en).flatMap((area) => Object.values<string>(area)).filter((it) => /^[^{}]*[a-z]{2}[^{}]*$/.test(it)),
  );
  assertEquals([...said].filter((text) => english.has(text)), []);
  assertEquals(said.size > 100, true);
}

/** Returns the texts of the page, and the names that screen readers say. Runs in the page. */
function wordsShown(): string[] {
  const names = ["aria-label", "title", "placeholder", "alt"];
  return [...document.querySelectorAll("body *")].flatMap((element) => [
    ...[...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.textContent ?? ""),
    ...names.map((name) => element.getAttribute(name) ?? ""),
  ]).map((text) => text.trim()).filter((text) => text !== "");
}
