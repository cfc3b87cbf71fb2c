/**
 * The page on paper.
 *
 * @module
 */
/// <reference lib="dom" />
import { assertEquals } from "@std/assert";
import { RawClient } from "../../support/raw_client.ts";
import { join } from "./browser.ts";
import { eventually } from "./eventually.ts";
import { browserTest, message, setting } from "./page_setting.ts";

browserTest(
  "the whole conversation is printed, including older messages, and nothing else",
  async () => {
    await using place = await setting();
    const { pages: { url }, browser, server } = place;
    const bob = await RawClient.join(server.port, "bob");
    for (let n = 0; n < 300; n++) bob.send({ type: "send", id: `p${n}`, to: "#lobby", text: `line ${n}.` });
    await bob.next("message", ({ text }) => text === "line 299.");
    const page = await browser.page({ colorScheme: "dark" });
    await page.addInitScript(() =>
      globalThis.print = () => {
        dispatchEvent(new Event("beforeprint"));
        document.documentElement.dataset.printed = "yes";
      }
    );
    await join(page, url, "alice");
    await message(page, "line 299.").waitFor();
    assertEquals(await page.getByText("line 0.").count(), 0);
    await page.keyboard.press("Control+p");
    await page.locator("html[data-printed]").waitFor();
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    const said = await page.locator(".print .message .text").allInnerTexts();
    assertEquals(said, Array.from({ length: 300 }, (_, n) => `line ${n}.`));
    assertEquals(await page.locator(".print").getByText("line 0.", { exact: true }).isVisible(), true);
    assertEquals(await page.locator(".composer").isVisible(), false);
    assertEquals(await page.getByRole("button").count(), 0);
    const ink = await page.locator(".print .text").first().evaluate((it) => getComputedStyle(it).color);
    assertEquals(ink, "rgb(0, 0, 0)");
    assertEquals(await page.getByText("Older messages are left out").count(), 0);
    // It is as high as its content, so that it goes over as many pages as that needs.
    const [whole, seen] = await page.evaluate(() => [document.documentElement.scrollHeight, innerHeight]);
    assertEquals(whole > 5 * seen, true);
    await page.evaluate(() => void dispatchEvent(new Event("afterprint")));
    await page.emulateMedia({ media: "screen" });
    await page.locator(".print").waitFor({ state: "detached" });
    await page.locator(".composer textarea").waitFor();
    await bob.close();
    assertEquals(browser.complaints, []);
  },
);

browserTest("printing from the browser's menu notes that older messages are missing", async () => {
  await using place = await setting();
  const { pages: { url }, browser, server } = place;
  const bob = await RawClient.join(server.port, "bob");
  for (let n = 0; n < 800; n++) bob.send({ type: "send", id: `p${n}`, to: "#lobby", text: `line ${n}.` });
  await bob.next("message", ({ text }) => text === "line 799.");
  const page = await browser.page();
  await join(page, url, "alice");
  await message(page, "line 799.").waitFor();
  // What prints loads when the browser has time.
  await eventually(async () => {
    const pages = new TextDecoder("latin1").decode(await page.pdf()).match(/\/Type \/Page\b(?!s)/g) ?? [];
    return pages.length > 5;
  }, true);
  await page.locator(".print").waitFor({ state: "detached" });
  await page.evaluate(() => void dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print" });
  await page.getByText("Older messages are not included. To include them, press Ctrl+P in the page.").waitFor();
  await page.locator(".print").getByText("line 799.", { exact: true }).waitFor();
  await bob.close();
});
