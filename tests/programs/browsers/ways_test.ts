/**
 * Ways to rooms, people, days and mentions, without a command.
 *
 * @module
 */
/// <reference lib="dom" />
import { join, say } from "./browser.ts";
import { browserTest, message, setting } from "./page_setting.ts";

browserTest("the menu of a room, Ctrl K and links lead to rooms, messages, days and mentions", async () => {
  await using place = await setting();
  const { pages, browser } = place;
  const page = await browser.page();
  const heading = (name: string) => page.getByRole("heading", { name, exact: true }).waitFor();
  const goTo = async (typed: string) => {
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "A name, or a part of it" }).fill(typed);
  };
  const choose = async (item: string) => {
    await page.getByRole("button", { name: /^Menu of/ }).click();
    await page.getByRole("menuitem", { name: item }).click();
  };
  await join(page, pages.url, "alice");
  const bob = await browser.page();
  await join(bob, pages.url, "bob");
  await say(bob, "alice: soup?");
  await message(page, "soup?").waitFor();

  await goTo("kitchen");
  await page.getByRole("option", { name: "kitchen" }).waitFor();
  await page.keyboard.press("Enter");
  await heading("#kitchen");
  await choose("Change the topic");
  await page.getByLabel("Topic", { exact: true }).fill("Soup today");
  await page.keyboard.press("Enter");
  await page.locator("header .topic", { hasText: "Soup today" }).waitFor();

  await say(bob, "dessert?");
  const unread = page.getByRole("button", { name: "Room lobby, 1 unread" });
  await unread.click({ button: "right" });
  await page.getByRole("menuitem", { name: "Mark as read" }).click();
  await unread.waitFor({ state: "detached" });

  await goTo("lob");
  await page.keyboard.press("Enter");
  await heading("#lobby");
  const seq = await message(page, "soup?").evaluate((it) => it.closest<HTMLElement>("[data-seq]")!.dataset.seq);
  await goTo("");
  await page.getByRole("option", { name: "kitchen" }).click();
  await heading("#kitchen");
  await say(page, `look: ${pages.url}#lobby/${seq}`);
  await page.getByRole("link", { name: /^#lobby › bob, / }).click();
  await heading("#lobby");
  await page.locator(".message.flash", { hasText: "soup?" }).waitFor();

  await choose("Mentions");
  await page.getByRole("complementary", { name: "Mentions" }).getByRole("button", { name: /soup/ }).waitFor();
  await page.keyboard.press("ArrowDown");
  await page.locator(".hit button:focus", { hasText: "soup?" }).waitFor();
  await page.keyboard.press("Escape");
  await choose("Go to a day");
  await page.getByLabel("Day", { exact: true }).fill("2020-02-29");
  await page.keyboard.press("Enter");
  await page.locator(".message.flash").waitFor();
  await page.getByRole("dialog").waitFor({ state: "detached" });
});
