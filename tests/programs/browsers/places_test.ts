/**
 * Back, and the address of a room, in each browser.
 *
 * @module
 */
/// <reference lib="dom" />
import { assertEquals } from "@std/assert";
import { inEveryBrowser } from "./every_browser.ts";
import { joinIn, message, pressButton, type Tab, there, until } from "./tab.ts";

const heading = (tab: Tab, name: string) =>
  until(tab, name, (name) => document.querySelector("h1 bdi")?.textContent === name, name);
const settled = (tab: Tab) => until(tab, "nothing open", () => history.state === "tincan");
const back = (tab: Tab) => tab.evaluate(() => void history.back());

inEveryBrowser("Back closes a panel, and a choice in it leaves no history entry", async ({ tab: open, pages }) => {
  const tab = await open();
  await joinIn(tab, pages.url, "alice");
  await tab.resize(600, 700);
  await settled(tab);
  const entries = await tab.evaluate(() => history.length);
  for (const [button, panel] of [["Rooms", "rooms"], ["Search messages", "search"], ["Emoji", "emoji"]]) {
    await tab.click(`button[aria-label="${button}"]`);
    await there(tab, `.panel-${panel}`);
    await back(tab);
    await there(tab, ".panel-none");
    await settled(tab);
  }
  await tab.click('button[aria-label="Rooms"]');
  await there(tab, ".panel-rooms");
  await tab.click('button[aria-label="Keys and commands"]');
  await there(tab, "dialog[open]");
  await tab.press("Escape");
  await there(tab, ".panel-none");
  await settled(tab);
  assertEquals(await tab.evaluate((entries) => history.length <= entries + 1, entries), true);
  await tab.click(".composer textarea");
  await tab.type("here I am");
  await tab.press("Enter");
  await message(tab, "here I am");
});

inEveryBrowser("the address opens a room and shows the current one", async ({ tab: open, pages }) => {
  const tab = await open();
  await joinIn(tab, `${pages.url}#caf%C3%A9`, "alice");
  await heading(tab, "#café");
  await tab.evaluate(() => void (location.hash = "#kitchen"));
  await heading(tab, "#kitchen");
  await until(tab, "the address of the kitchen", () => location.hash === "#kitchen");
  await tab.resize(600, 700);
  await tab.click('button[aria-label="Rooms"]');
  await there(tab, ".panel-rooms");
  await tab.click('button[aria-label="Room café"]');
  await heading(tab, "#café");
  await settled(tab);
  await until(tab, "the address of the café", () => location.hash === "#caf%C3%A9");
  await heading(tab, "#café");
});

inEveryBrowser("a link invites to a private room, and its code leaves the address", async ({ tab: open, pages }) => {
  const [alice, bob] = [await open(), await open()];
  await joinIn(alice, pages.url, "alice");
  await alice.click(".composer textarea");
  await alice.type("/join #den --private");
  await alice.press("Enter");
  await heading(alice, "#den");
  await alice.click('button[aria-label="Invite with a link"]');
  await there(alice, "dialog[open] select");
  await pressButton(alice, "Create a link");
  await there(alice, ".created svg[role=img]");
  const link = await alice.evaluate(() => document.querySelector(".created code")!.textContent!);
  await joinIn(bob, link, "bob", async () => {
    await until(bob, "the address without the code", () => location.hash === "");
    await until(bob, "the invitation", () => document.querySelector(".lead")!.textContent!.startsWith("You have an"));
  });
  await heading(bob, "#den");
  await pressButton(alice, "Revoke");
  await until(alice, "no link", () => document.querySelector(".links, .created") === null);
});
