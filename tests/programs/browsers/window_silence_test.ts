/**
 * The window of a server whose program does not answer.
 *
 * @module
 */
/// <reference lib="dom" />
import { assertNotEquals } from "@std/assert";
import { loadAssets } from "../../../lib/gui/assets.ts";
import { TestWindow } from "../../support/test_window.ts";
import { TestBrowser } from "./browser.ts";
import { eventually } from "./eventually.ts";
import { browserTest } from "./page_setting.ts";

browserTest("a silent program is not shown as running", async () => {
  await using place = new TestWindow({ files: await loadAssets("operator.html") });
  await using browser = await TestBrowser.start();
  const page = await browser.page();
  await page.goto(place.url);
  await page.getByRole("button", { name: "Start" }).click();
  const dot = () => page.locator(".link .dot").evaluate((it) => getComputedStyle(it).backgroundColor);
  await page.locator(".link", { hasText: "Running" }).waitFor();
  const green = await dot();
  await page.context().setOffline(true);
  await page.locator(".link", { hasText: /No answer for \d+ s/ }).waitFor();
  await page.locator(".topbar", { hasText: /No answer for \d+ s/ }).waitFor();
  assertNotEquals(await dot(), green);
  await page.context().setOffline(false);
  await page.locator(".link", { hasText: "Running" }).waitFor();
  await eventually(dot, green);
});
