/**
 * The page and the browser around it: Back, the address, and links to messages.
 *
 * @module
 */
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { assertEquals } from "@std/assert";
import type { Page } from "playwright-core";
import { RawClient } from "../../support/raw_client.ts";
import { join, say } from "./browser.ts";
import { eventually } from "./eventually.ts";
import { browserTest, message, setting } from "./page_setting.ts";

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

const hash = (page: Page) => new URL(page.url()).hash;
const inRoom = (page: Page, name: string) => page.getByRole("heading", { name, exact: true }).waitFor();

browserTest("Back closes panels and dialogs before it leaves the page", async () => {
  await using place = await setting();
  const { pages: { url }, browser } = place;
  const phone = await browser.page(PHONE);
  await phone.goto("about:blank");
  await join(phone, url, "alice");
  for (
    const [open, shown] of [["Rooms", ".panel-rooms"], ["People here: 1", ".panel-people"], [
      "Search messages",
      ".panel-search",
    ], ["Emoji", ".picker"]]
  ) {
    await phone.getByRole("button", { name: open, exact: true }).tap();
    await phone.locator(shown).waitFor();
    await phone.goBack();
    await phone.locator(shown).waitFor({ state: "detached" });
    await phone.locator(".composer textarea").waitFor();
  }
  // From one to the next, and closed by its own button: no step of Back is left over from any of them.
  await phone.getByRole("button", { name: "Rooms", exact: true }).tap();
  await phone.getByRole("button", { name: "Keys and commands" }).tap();
  await phone.getByRole("dialog").waitFor();
  await phone.goBack();
  await phone.getByRole("dialog").waitFor({ state: "detached" });
  await phone.getByRole("button", { name: "Rooms", exact: true }).tap();
  await phone.locator(".rooms").getByRole("button", { name: "Close", exact: true }).tap();
  await phone.locator(".panel-none").waitFor();
  await phone.waitForFunction(() => history.state === "tincan");
  await phone.goBack();
  await eventually(() => phone.url(), "about:blank");
});

browserTest("Back does not change the room after a choice in the list of rooms", async () => {
  await using place = await setting();
  const { pages: { url }, browser } = place;
  const phone = await browser.page(PHONE);
  await join(phone, url, "alice");
  await say(phone, "/join kitchen");
  await inRoom(phone, "#kitchen");
  await phone.waitForFunction(() => location.hash === "#kitchen");
  await phone.getByRole("button", { name: "Rooms", exact: true }).tap();
  await phone.getByRole("button", { name: "Room lobby" }).tap();
  await phone.waitForFunction(() => location.hash === "#lobby" && history.state === "tincan");
  await inRoom(phone, "#lobby");
  await phone.reload();
  await inRoom(phone, "#lobby");
});

browserTest("the address shows the room, opens it, and follows edits", async () => {
  await using place = await setting();
  const { pages: { url }, browser } = place;
  const page = await browser.page();
  await join(page, `${url}#kitchen`, "alice");
  await inRoom(page, "#kitchen");
  await page.getByRole("button", { name: "Room lobby" }).click();
  await page.waitForFunction(() => location.hash === "#lobby");
  await page.evaluate(() => void (location.hash = "#caf%C3%A9"));
  await inRoom(page, "#café");
  await page.waitForFunction(() => location.hash === "#caf%C3%A9");
  await page.evaluate(() => void (location.hash = "#a b"));
  await page.waitForFunction(() => location.hash === "#caf%C3%A9");
  await page.reload();
  await inRoom(page, "#café");
  await eventually(() => page.getByRole("button", { name: /^Room / }).count(), 3);
  await page.getByRole("button", { name: "Leave the chat", exact: true }).click();
  await page.getByLabel("Nickname").waitFor();
  await eventually(() => hash(page), "");
});

browserTest("a link to a message is copied, and opens in a new page and in the current one", async () => {
  await using place = await setting();
  const { pages: { url }, browser, server } = place;
  const page = await browser.page({ permissions: ["clipboard-read", "clipboard-write"] });
  const other = await browser.page();
  await join(page, url, "alice");
  await say(page, "/join kitchen");
  await inRoom(page, "#kitchen");
  await say(page, "the one to be found");
  await message(page, "the one to be found").waitFor();
  const filler = await RawClient.join(server.port, "filler");
  filler.send({ type: "join", room: "#kitchen", rid: "j" });
  for (let n = 0; n < 150; n++) filler.send({ type: "send", id: `f${n}`, to: "#kitchen", text: `filler ${n}` });
  await filler.next("message", ({ text }) => text === "filler 149");
  await message(page, "filler 149").waitFor();

  await say(page, "/search found");
  await page.locator(".hit button").click();
  const found = page.locator(".message", { hasText: "the one to be found" });
  await found.hover();
  await found.click({ button: "right" });
  await page.getByRole("menuitem", { name: "Copy a link to the message" }).click();
  const input = page.locator(".composer textarea");
  await input.focus();
  // The browser takes its time to put it there.
  const paste = () => page.keyboard.press("Control+v").then(() => input.inputValue());
  await eventually(async () => await paste() !== "", true);
  const link = await input.inputValue();
  assertEquals(link.replace(/\d+$/, "N"), `${url}#kitchen/N`);

  await join(other, link, "bob");
  await other.locator(".message.flash", { hasText: "the one to be found" }).waitFor();
  await inRoom(other, "#kitchen");
  await say(page, link);
  await other.getByRole("button", { name: "Room lobby" }).click();
  await say(page, `/msg bob ${link}`);
  await other.getByRole("button", { name: /alice, direct messages/ }).click();
  await other.locator(".message a").click();
  await other.locator(".message.flash", { hasText: "the one to be found" }).waitFor();
  assertEquals(other.context().pages().length, 1);

  await other.evaluate(() => void (location.hash = "#kitchen/999999"));
  await other.locator(".output.refused", { hasText: "The linked message was not found" }).waitFor();
  await filler.close();
  assertEquals(browser.complaints, []);
});
