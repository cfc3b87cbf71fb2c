/**
 * The buttons and keys that change a message, in every browser.
 *
 * @module
 */
/// <reference lib="dom" />
import { inEveryBrowser } from "./every_browser.ts";
import { inFocus, joinIn, message, pressButton, sayIn, shows, there, until } from "./tab.ts";

inEveryBrowser("a message is edited, reacted to and deleted, and keeps the focus", async (place) => {
  const tab = await place.tab();
  await joinIn(tab, place.pages.url, "alice");
  await sayIn(tab, "teh tea");
  await message(tab, "teh tea");
  await tab.click(".composer textarea");
  await tab.type("half a thought");
  await tab.click(".message .text");
  await pressButton(tab, "Edit the message");
  await shows(tab, ".replying", "Editing your message");
  await until(
    tab,
    "the text in the input",
    () => document.querySelector<HTMLTextAreaElement>(".composer textarea")!.value === "teh tea",
  );
  await tab.press("Control+a");
  await tab.type("the tea");
  await tab.press("Enter");
  await message(tab, "the tea (edited)");
  await until(
    tab,
    "the draft",
    () => document.querySelector<HTMLTextAreaElement>(".composer textarea")!.value === "half a thought",
  );

  await tab.click(".message .text");
  await pressButton(tab, "React");
  await inFocus(tab, ".picker input");
  await tab.type("rocket");
  await there(tab, ".picker .grid button");
  await tab.press("Enter");
  await there(tab, ".reaction[aria-pressed=true]");
  await inFocus(tab, ".message");
  await tab.press("ArrowRight");
  await inFocus(tab, ".reaction");
  await tab.press("Enter");
  await until(tab, "no reaction", () => document.querySelector(".reaction") === null);
  await inFocus(tab, ".message");

  await tab.click(".message .text");
  await pressButton(tab, "More actions");
  await inFocus(tab, ".menu [role=menuitem]");
  await tab.press("ArrowUp");
  await inFocus(tab, ".menu .dangerous");
  await tab.press("Escape");
  await inFocus(tab, ".message");
  await pressButton(tab, "More actions");
  await inFocus(tab, ".menu [role=menuitem]");
  await tab.type("d");
  await inFocus(tab, ".menu .dangerous");
  await tab.press("Enter");
  await there(tab, "dialog[open]");
  await tab.click("dialog .danger");
  await shows(tab, ".message .text", "You deleted this message.");
  await inFocus(tab, ".message");
});
