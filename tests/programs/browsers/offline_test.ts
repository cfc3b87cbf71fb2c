/// <reference lib="dom" />
/**
 * Tests the page without its server, and after the server has another version of it.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import { join } from "./browser.ts";
import { eventually } from "./eventually.ts";
import { browserTest, setting } from "./page_setting.ts";

browserTest("the page opens without the server, says so, and keeps no files of messages", async () => {
  await using place = await setting();
  const { pages, browser } = place;
  const page = await browser.page({ serviceWorkers: "allow" });
  await page.goto(pages.url);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await eventually(() => page.evaluate(() => navigator.serviceWorker.controller !== null), true);
  await join(page, pages.url, "alice");
  const kept = await page.evaluate(async () => {
    const caches_ = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
    const requests = await Promise.all(caches_.map((cache) => cache.keys()));
    return requests.flat().map(({ url }) => new URL(url).pathname);
  });
  const isPart = (path: string) => /^\/(config\.json|[\w-]+-\w{8}\.(js|css|svg|webmanifest))?$/.test(path);
  assertEquals(kept.filter((path) => !isPart(path)), []);
  const second = await page.context().newPage();
  await pages[Symbol.asyncDispose]();
  await second.goto(pages.url);
  await second.getByText("Not connected. The server does not answer.").waitFor();
  await second.getByLabel("Nickname").waitFor();
});

browserTest("the page tells of a new version after the connection was lost", async () => {
  await using place = await setting();
  const { pages, browser } = place;
  const page = await browser.page();
  await join(page, pages.url, "alice");
  pages.cut();
  await page.getByText("connected again").first().waitFor();
  assertEquals(await page.locator(".new-version").count(), 0);
  await page.route(pages.url, async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace(/main-\w+\.js/g, "main-ANOTHER1.js");
    await route.fulfill({ response, body });
  });
  pages.cut();
  await page.getByText("A new version is available.").waitFor();
  await page.unroute(pages.url);
  await page.getByRole("button", { name: "Reload the page" }).click();
  await page.locator(".new-version").waitFor({ state: "detached" });
  await page.locator(".composer textarea").waitFor();
});
