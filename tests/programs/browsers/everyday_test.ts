/**
 * The page in each browser: what people do with it every day.
 *
 * @module
 */
/// <reference lib="dom" />
import { assertEquals } from "@std/assert";
import { eventually } from "./eventually.ts";
import { inEveryBrowser } from "./every_browser.ts";
import { inFocus, joinIn, message, pressButton, sayIn, shows, type Tab, there, until } from "./tab.ts";

const INPUT = ".composer textarea";

const value = (tab: Tab) => tab.evaluate((input) => document.querySelector<HTMLTextAreaElement>(input)!.value, INPUT);

/** From now on the page keeps what goes wrong in it. */
const watch = (tab: Tab) =>
  tab.evaluate(() => {
    const wrong: string[] = [];
    Object.assign(globalThis, { wrong });
    addEventListener("error", ({ message }) => wrong.push(message));
    addEventListener("unhandledrejection", ({ reason }) => wrong.push(String(reason)));
  });
const wrong = (tab: Tab) => tab.evaluate(() => (globalThis as unknown as { wrong: string[] }).wrong);

inEveryBrowser("two people chat in rooms and directly, and search", async ({ pages, tab: open }) => {
  const [alice, bob] = [await open(), await open()];
  await joinIn(alice, pages.url, "alice");
  await joinIn(bob, pages.url, "bob");
  await Promise.all([watch(alice), watch(bob)]);
  await shows(alice, ".people .person", "bob");
  await sayIn(alice, "*strong* and `code`, but no snake_case_name");
  await shows(bob, ".text strong", "strong");
  await shows(bob, ".text code", "code");
  await message(bob, "strong and code, but no snake_case_name");
  await alice.click(INPUT);
  await alice.type("now ");
  await alice.press("Control+b");
  await alice.type("you");
  await eventually(() => value(alice), "now *you*");
  await shows(alice, ".preview strong", "you");
  await alice.press("Enter");
  await message(bob, "now you");
  await sayIn(alice, "look at https://example.com/x and say");
  await message(bob, "look at");
  assertEquals(
    await bob.evaluate(() => document.querySelector<HTMLAnchorElement>(".text a")!.href),
    "https://example.com/x",
  );
  await bob.click(INPUT);
  await bob.type("well :tad");
  await there(bob, ".suggestions li");
  await bob.press("Tab");
  await eventually(() => value(bob), "well :tada: ");
  await shows(alice, ".typing", "bob is typing");
  await bob.press("Enter");
  await message(alice, "well 🎉");
  await sayIn(bob, "/reply indeed");
  await shows(alice, ".answered", "look at https");

  await pressButton(bob, "Join a room");
  await inFocus(bob, "dialog input");
  await bob.type("kitchen");
  await bob.press("Enter");
  await shows(bob, "h1", "#kitchen");
  await sayIn(bob, "soup is ready");
  await sayIn(alice, "/join kitchen");
  await message(alice, "soup is ready");
  await pressButton(bob, "Room lobby");
  await shows(bob, "h1", "#lobby");
  await sayIn(bob, "alice, where are you");
  await pressButton(alice, "Room lobby, 1 unread, 1 mention");
  await message(alice, "alice, where are you");
  await there(alice, '[aria-label="Room lobby"]');

  await pressButton(alice, "bob");
  await pressButton(alice, "Message");
  await shows(alice, "h1", "@bob");
  await sayIn(alice, "between us");
  await pressButton(bob, "alice, direct messages, 1 unread");
  await message(bob, "between us");
  await pressButton(alice, "Room lobby");
  await shows(alice, "h1", "#lobby");
  await pressButton(alice, "Search messages");
  await inFocus(alice, ".search input");
  await alice.type("well");
  await alice.press("Enter");
  await there(alice, ".hit button");
  await alice.click(".hit button");
  await there(alice, ".message.flash");
  assertEquals([await wrong(alice), await wrong(bob)], [[], []]);
});

inEveryBrowser("people rename, reload, lose the connection and leave", async ({ pages, tab: open }) => {
  const [alice, bob] = [await open(), await open()];
  await joinIn(alice, pages.url, "alice");
  await joinIn(bob, pages.url, "bob");
  await Promise.all([watch(alice), watch(bob)]);
  await alice.click(".me");
  await pressButton(alice, "Change nickname");
  await inFocus(alice, "dialog input");
  await alice.press("Control+a");
  await alice.type("alix");
  await alice.press("Enter");
  await shows(bob, ".people .person", "alix");
  await until(alice, "no dialog", () => document.querySelector("dialog") === null);
  await alice.press("F1");
  await shows(alice, "dialog", "Close a panel or dialog");
  await alice.press("Escape");
  await until(alice, "no dialog", () => document.querySelector("dialog") === null);

  await alice.click(INPUT);
  await alice.type("half of it");
  await alice.reload();
  await there(alice, INPUT);
  await watch(alice);
  await eventually(() => value(alice), "half of it");
  await shows(alice, ".rooms .me", "alix");
  pages.cut();
  await alice.press("Enter");
  await message(alice, "half of it");
  await message(bob, "half of it");

  await pressButton(alice, "Leave the chat");
  await there(alice, "input[autocomplete=nickname]");
  await shows(bob, ".notice", "alix left");
  assertEquals([await wrong(alice), await wrong(bob)], [[], []]);
});
