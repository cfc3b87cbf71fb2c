/**
 * The settings of the page: they apply at once, and stay in the browser.
 *
 * @module
 */
/// <reference lib="dom" />
import { assertEquals } from "@std/assert";
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
  await page.getByRole("button", { name: "Settings" }).click();
  await page.getByLabel("Theme").selectOption("Light");
  await page.getByLabel("Text size").selectOption("Largest");
  await page.getByLabel("Enter key").selectOption({ index: 1 });
  await page.getByLabel("Words that mention you").fill("printer, tea");
  await page.keyboard.press("Escape");
  const light = { backgroundColor: "rgb(255, 255, 255)", fontSize: "19.5px", direction: "ltr", window: ["#f2f1f6"] };
  await eventually(look, light);
  await page.locator(".composer textarea").fill("one");
  await page.keyboard.press("Enter");
  await page.keyboard.type("two");
  await page.keyboard.press("Control+Enter");
  await message(page, "one\ntwo").waitFor();

  const bob = await browser.page();
  await join(bob, pages.url, "bob");
  await say(bob, "who has tea?");
  await page.locator(".mention", { hasText: "who has tea?" }).waitFor();

  await page.reload();
  await page.locator(".composer textarea").waitFor();
  await eventually(look, light);
  await page.getByRole("button", { name: "Settings" }).click();
  assertEquals(await page.getByLabel("Words that mention you").inputValue(), "printer, tea");
  await page.getByLabel("Theme").selectOption("As the system");
  await eventually(async () => (await look()).backgroundColor, "rgb(18, 18, 18)");
  await page.getByLabel("Language").selectOption("العربية");
  await eventually(async () => (await look().catch(() => undefined))?.direction, "rtl");
  await page.locator(".composer textarea").waitFor();
  assertEquals(await page.evaluate(() => document.documentElement.lang), "ar");
});
