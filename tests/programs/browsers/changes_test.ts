/**
 * Edits, deletions, reactions and pins in the page.
 *
 * @module
 */
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { assertEquals } from "@std/assert";
import type { Page } from "playwright-core";
import { ask, registered } from "../../support/asking.ts";
import { type Raw, RawClient } from "../../support/raw_client.ts";
import { TestServer } from "../../support/test_server.ts";
import { join, say, TestBrowser } from "./browser.ts";
import { eventually } from "./eventually.ts";
import { fill } from "./filling.ts";
import { PageServer } from "./page_server.ts";
import { browserTest, message, type Setting, setting } from "./page_setting.ts";

const OPERATOR = { nick: "server", role: "operator" } as const;

/** Opens a chat for alice, with bob in the lobby. */
async function open({ server, pages, browser }: Setting): Promise<{ page: Page; bob: RawClient }> {
  const bob = await RawClient.join(server.port, "bob");
  const page = await browser.page();
  await join(page, pages.url, "alice");
  return { page, bob };
}

/** Says something in the page, and waits until it is stored. @returns It as bob heard it. */
async function sayIn(page: Page, text: string, bob: RawClient): Promise<Raw> {
  await say(page, text);
  const heard = await bob.next("message", (message) => message.text === text);
  await page.locator(`[data-seq="${heard.seq}"] .message`).waitFor();
  return heard;
}

/** Opens the edit of a message with its button. */
async function edit(page: Page, text: string): Promise<void> {
  await page.locator(".message:not(.waiting)", { hasText: text }).hover();
  await page.getByRole("button", { name: "Edit the message" }).click();
  await page.locator(".replying", { hasText: "Editing your message" }).waitFor();
  await page.locator(".message.target", { hasText: text }).waitFor();
}

/** Removes what is the same in all changes by alice. */
function asked({ rid: _, seq: __, at: ___, to: ____, from: _____, by: ______, ...change }: Raw): Raw {
  return change;
}

browserTest(
  "an edit, a deletion and a reaction of another person show in their places, and are announced",
  async () => {
    await using place = await setting();
    const { page, bob } = await open(place);
    const [first, second] = [await bob.say("the frist text"), await bob.say("to be gone")];
    const own = await sayIn(page, "tea?", bob);
    const change = (seq: number, request: Raw) => ask(bob, { ...request, to: "#lobby", about: seq });
    await change(first.seq, { type: "edit", text: "the first text" });
    const edited = page.locator(".message", { has: page.locator(".edited") });
    await eventually(() => edited.locator(".text").allTextContents(), ["the first text (edited)"]);
    assertEquals((await edited.locator(".edited").getAttribute("title"))?.startsWith("Edited "), true);
    await page.locator(".unseen[aria-live]", { hasText: /bob edited a message from ..:..: the first text/ })
      .waitFor({ state: "attached" });
    const gone = page.locator(".message", { hasText: "to be gone" });
    await gone.hover();
    await gone.getByRole("button", { name: "Reply to bob" }).click();
    await page.locator(".replying", { hasText: "Replying to bob: to be gone" }).waitFor();
    await change(second.seq, { type: "delete" });
    await page.locator(".replying", { hasText: "Replying to bob: Deleted message" }).waitFor();
    await page.locator(".text.gone", { hasText: "Message deleted by bob." }).waitFor();
    assertEquals(await page.locator(".talk").getByText("to be gone").count(), 0);
    await page.locator(".unseen[aria-live]", { hasText: /bob deleted a message from ..:..\./ }).waitFor({
      state: "attached",
    });
    await change(own.seq, { type: "react", emoji: "🎉" });
    const chip = page.getByRole("button", { name: "🎉 1: bob" });
    await chip.waitFor();
    assertEquals([await chip.getAttribute("title"), await chip.getAttribute("aria-pressed")], ["bob", "false"]);
    await page.locator(".unseen[aria-live]", { hasText: /bob reacted 🎉 to your message from ..:..: tea\?/ }).waitFor({
      state: "attached",
    });
    await chip.click();
    const pressed = page.getByRole("button", { name: "🎉 2: You and bob", pressed: true });
    await pressed.click();
    await page.getByRole("button", { name: "🎉 1: bob", pressed: false }).waitFor();
    await bob.close();
    assertEquals(place.browser.complaints, []);
  },
);

browserTest("the picker adds reactions, and returns the focus to the message", async () => {
  await using place = await setting();
  const { page, bob } = await open(place);
  await bob.say("tea?");
  const focused = page.locator(".message:focus", { hasText: "tea?" });
  await page.locator(".message", { hasText: "tea?" }).hover();
  await page.getByRole("button", { name: "React", exact: true }).click();
  await page.locator(".message.target", { hasText: "tea?" }).waitFor();
  await page.getByRole("dialog", { name: "React with an emoji" }).getByLabel("Find an emoji").fill("rocket");
  await page.keyboard.press("Enter");
  await page.locator(".picker").waitFor({ state: "detached" });
  await focused.waitFor();
  await page.getByRole("button", { name: "🚀 1: You", pressed: true }).waitFor();
  await page.keyboard.press("+");
  await page.locator(".picker input:focus").waitFor();
  await page.keyboard.press("Escape");
  await focused.waitFor();
  // The reaction that has the focus disappears.
  await page.keyboard.press("ArrowRight");
  await page.locator(".reaction:focus").press("Enter");
  await page.locator(".reaction").first().waitFor({ state: "detached" });
  await focused.waitFor();
  await bob.close();
  assertEquals(place.browser.complaints, []);
});

browserTest("an edit happens in the input, and the draft returns after it", async () => {
  await using place = await setting();
  const { page, bob } = await open(place);
  const [first, second] = [await sayIn(page, "teh tea", bob), await sayIn(page, "/me waves", bob)];
  const input = page.locator(".composer textarea");
  await input.fill("half a thought");
  await edit(page, "teh tea");
  await eventually(() => input.inputValue(), "teh tea");
  await page.keyboard.press("Escape");
  await eventually(() => input.inputValue(), "half a thought");
  await edit(page, "teh tea");
  await input.fill("the tea :tada:");
  await page.keyboard.press("Enter");
  await eventually(() => input.inputValue(), "half a thought");
  assertEquals(asked(await bob.next("edited")), { type: "edited", about: first.seq, text: "the tea 🎉" });
  await message(page, "the tea 🎉 (edited)").waitFor();

  await edit(page, "waves");
  await input.fill("/topic of the day");
  await page.keyboard.press("Enter");
  await page.getByText("You are editing a message. To run a command, press Escape first.").waitFor();
  await input.fill("/me waves back");
  await page.keyboard.press("Enter");
  await eventually(() => input.inputValue(), "half a thought");
  const edited = await bob.next("edited", ({ about }) => about === second.seq);
  assertEquals(edited.text, "/me waves back");
  await bob.close();
  assertEquals(place.browser.complaints, []);
});

browserTest("a refused edit continues, and the edit of a deleted message ends", async () => {
  await using place = await setting();
  const { server: { server, port } } = place;
  const bob = await registered(port, "bob");
  await server.moderation.grant(OPERATOR, "bob", "moderator");
  const page = await place.browser.page();
  await join(page, place.pages.url, "alice");
  const { seq } = await sayIn(page, "teh tea", bob);
  const input = page.locator(".composer textarea");
  await edit(page, "teh tea");
  await server.moderation.mute(OPERATOR, "alice", undefined, "");
  await input.fill("the tea");
  await page.keyboard.press("Enter");
  await page.locator(".notice.refused", { hasText: "muted" }).last().waitFor(); // the mute itself is another
  await page.locator(".replying", { hasText: "Editing your message" }).waitFor();
  await eventually(() => input.inputValue(), "the tea");
  await ask(bob, { type: "delete", to: "#lobby", about: seq });
  await page.locator(".output.refused", { hasText: "The message that you edited was deleted." }).waitFor();
  await page.locator(".replying").waitFor({ state: "detached" });
  await eventually(() => input.inputValue(), "");
  await input.press("ArrowUp");
  await eventually(() => input.inputValue(), "the tea");
  await page.locator(".text.gone", { hasText: "Message deleted by bob." }).waitFor();
  await bob.close();
  assertEquals(place.browser.complaints, []);
});

browserTest("an edit ends when the server has lost its history", async () => {
  await using cleanup = new AsyncDisposableStack();
  const data = await Deno.makeTempDir({ prefix: "tincan-test-" });
  cleanup.defer(() => Deno.remove(data, { recursive: true }));
  await using place = await setting();
  const { page, bob } = await open(place);
  for (let n = 0; n < 5; n++) await bob.say(`message ${n}`);
  await sayIn(page, "teh tea", bob);
  await edit(page, "teh tea");
  await place.server.replace({ data });
  await page.locator(".output.refused", { hasText: "The message that you edited was deleted." }).waitFor();
  await page.locator(".replying").waitFor({ state: "detached" });
  await eventually(() => page.locator(".composer textarea").inputValue(), "");
});

browserTest("Up in an empty input edits the last own message, and an emptied text asks about deletion", async () => {
  await using place = await setting();
  const { page, bob } = await open(place);
  const { seq } = await sayIn(page, "mine", bob);
  await bob.say("of bob");
  await message(page, "of bob").waitFor();
  const input = page.locator(".composer textarea");
  await input.press("ArrowUp");
  await eventually(() => input.inputValue(), "mine");
  await input.fill("");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Delete your message?" });
  await dialog.getByText("mine").waitFor();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await page.locator(".replying").waitFor();
  await input.press("Enter");
  await dialog.getByRole("button", { name: "Delete" }).click();
  await page.locator(".replying").waitFor({ state: "detached" });
  assertEquals(asked(await bob.next("deleted")), { type: "deleted", about: seq });
  await page.locator(".text.gone", { hasText: "You deleted this message." }).waitFor();

  await sayIn(page, "another", bob);
  await say(page, "/notify all");
  await page.locator(".output").waitFor();
  await input.press("ArrowUp");
  await eventually(() => input.inputValue(), "/notify all");
  await input.fill("");
  await sayIn(page, "and another", bob);
  await input.press("ArrowUp");
  await page.locator(".replying").waitFor();
  await eventually(() => input.inputValue(), "and another");
  await input.press("ArrowUp");
  await page.locator(".replying").waitFor({ state: "detached" });
  await eventually(() => input.inputValue(), "and another");
  await input.press("ArrowUp");
  await eventually(() => input.inputValue(), "/notify all");
  await bob.close();
  assertEquals(place.browser.complaints, []);
});

browserTest("keys on a message react, edit and delete, and the focus stays there", async () => {
  await using place = await setting();
  const { page, bob } = await open(place);
  await sayIn(page, "kept", bob);
  const { seq } = await sayIn(page, "mine", bob);
  await ask(bob, { type: "react", to: "#lobby", about: seq, emoji: "🎉" });
  const other = await bob.say("of bob");
  await message(page, "of bob").waitFor();
  const focused = (text: string) => page.locator(".message:focus", { hasText: text });
  await page.locator(".scroll").focus();
  await page.keyboard.press("ArrowUp");
  await focused("of bob").waitFor();
  await page.keyboard.press("e"); // not theirs
  await page.keyboard.press("d");
  // The button that has the focus disappears.
  await page.locator(".message:focus").getByRole("button", { name: "More actions" }).focus();
  await ask(bob, { type: "delete", to: "#lobby", about: other.seq });
  await focused("Message deleted by bob.").waitFor();
  await page.keyboard.press("ArrowUp");
  await focused("mine").waitFor();
  await page.keyboard.press("ArrowRight");
  await page.locator(".reaction:focus").press("Enter");
  await page.getByRole("button", { name: "🎉 2: You and bob" }).waitFor();
  await page.keyboard.press("Delete");
  await page.getByRole("dialog", { name: "Delete your message?" }).waitFor();
  await page.keyboard.press("Enter");
  await focused("You deleted this message.").waitFor();
  await page.keyboard.press("e"); // there is nothing left to edit
  await page.keyboard.press("ArrowUp");
  await focused("kept").waitFor();
  await page.keyboard.press("e");
  await page.locator(".replying", { hasText: "Editing your message" }).waitFor();
  await eventually(() => page.locator(".composer textarea").inputValue(), "kept");
  assertEquals(place.browser.complaints, []);
  await bob.close();
});

browserTest("commands and short forms change the last message", async () => {
  await using place = await setting();
  const { page, bob } = await open(place);
  await bob.say("tea?");
  await sayIn(page, "teh tea", bob);
  const edited = (text: string) => bob.next("edited", (change) => change.text === text);
  await say(page, "s/teh/the/");
  await edited("the tea");
  await page.locator(".message", { hasText: "the tea (edited)" }).waitFor();
  await say(page, "/edit");
  await page.locator(".replying", { hasText: "Editing your message" }).waitFor();
  const input = page.locator("textarea");
  await eventually(() => input.inputValue(), "the tea");
  await input.fill("s/a/b/");
  await input.press("Enter");
  await edited("s/a/b/");
  await say(page, "+:tada:");
  assertEquals((await bob.next("reacted")).emoji, "🎉");
  await say(page, "s/x/y/");
  await page.getByRole("main").getByText("Your last message does not contain “x”.").waitFor();
  await eventually(() => input.inputValue(), "s/x/y/");
  await bob.close();
  assertEquals(place.browser.complaints, []);
});

browserTest("a reply leads to its original on a page that is not loaded, and quotes it as it stands now", async () => {
  await using place = await setting();
  const { server, pages, browser } = place;
  const bob = await RawClient.join(server.port, "bob");
  const original = await bob.say("the original");
  await fill(server.port, 400);
  await bob.say("the reply", { reply: original.id, reply_seq: original.seq });
  const page = await browser.page();
  await join(page, pages.url, "alice");
  await page.getByRole("button", { name: "In reply to an earlier message" }).click();
  await page.locator(".message.flash", { hasText: "the original" }).waitFor();
  await ask(bob, { type: "edit", to: "#lobby", about: original.seq, text: "another text" });
  await message(page, "another text").waitFor();
  await page.getByRole("button", { name: "Newest" }).click();
  await message(page, "the reply").waitFor();
  await bob.say("close by", { id: "close" });
  await bob.say("the second reply", { reply: "close" });
  const quote = page.locator(".message", { hasText: "the second reply" }).locator("button.answered");
  await quote.getByText("close by").waitFor();
  await ask(bob, { type: "delete", to: "#lobby", about: (await bob.next("message", ({ id }) => id === "close")).seq });
  await quote.getByText("Deleted message").waitFor();
  await quote.click();
  await page.locator(".message.flash", { hasText: "Message deleted by bob." }).waitFor();
  await bob.close();
  assertEquals(browser.complaints, []);
});

browserTest("a message that is too old has no edit button, and Up recalls it", async () => {
  await using server = new TestServer({ name: "attic", limits: { edit: 1 } });
  await using pages = await PageServer.start(() => server.port);
  await using browser = await TestBrowser.start();
  const page = await browser.page();
  await join(page, pages.url, "alice");
  await say(page, "two minutes old");
  const said = page.locator(".message:not(.waiting)", { hasText: "two minutes old" });
  await said.hover();
  await page.getByRole("button", { name: "Edit the message" }).waitFor();
  await page.evaluate(() => {
    const { now } = Date;
    Date.now = () => now() + 120_000;
  });
  await page.locator(".topbar").hover();
  await said.hover();
  await page.getByRole("button", { name: "More actions" }).waitFor();
  assertEquals(await page.getByRole("button", { name: "Edit the message" }).count(), 0);
  const input = page.locator(".composer textarea");
  await input.press("ArrowUp");
  await eventually(() => input.inputValue(), "two minutes old");
  assertEquals(await page.locator(".replying").count(), 0);
});

browserTest("the last direct message that the other person has seen is marked, if both want that", async () => {
  await using place = await setting();
  const { pages: { url }, browser } = place;
  const [alice, bob] = [await browser.page(), await browser.page()];
  await join(alice, url, "alice");
  await join(bob, url, "bob");
  for (const page of [alice, bob]) {
    await say(page, "/receipts on");
    await page.locator(".output", { hasText: "Receipts are on" }).waitFor();
  }
  await say(alice, "/msg bob psst");
  await message(alice, "psst").waitFor();
  assertEquals(await alice.locator(".seen").count(), 0);
  await bob.getByRole("button", { name: "alice, direct messages, 1 unread" }).click();
  const seen = (text: string) => alice.locator(".message", { hasText: text }).locator(".seen").waitFor();
  await seen("psst");
  await say(alice, "are you there?");
  await seen("are you there?");
  assertEquals(await alice.locator(".seen").count(), 1);
  assertEquals(browser.complaints, []);
});

browserTest("pinned messages are listed, lead to their places, and can be unpinned", async () => {
  await using place = await setting();
  const { page, bob } = await open(place);
  await bob.say("not for alice to pin");
  await page.locator(".message", { hasText: "not for alice to pin" }).hover();
  await page.getByRole("button", { name: "Reply to bob" }).waitFor();
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Copy the text" }).waitFor();
  assertEquals(await page.getByRole("menuitem", { name: "Pin the message" }).count(), 0);
  await page.keyboard.press("Escape");

  await say(page, "/join team --private");
  await page.getByRole("heading", { name: "#team" }).waitFor();
  for (const text of ["pin me", "and me"]) {
    await say(page, text);
    await message(page, text).hover();
    await page.getByRole("button", { name: "More actions" }).click();
    await page.getByRole("menuitem", { name: "Pin the message" }).click();
    await page.locator(".notice", { hasText: `You pinned a message: ${text}` }).waitFor();
  }
  const panel = page.getByRole("complementary", { name: "Pinned messages" });
  await page.getByRole("button", { name: /^Menu of/ }).click();
  await page.getByRole("menuitem", { name: "Pinned messages" }).click();
  await panel.getByText("2 messages pinned in #team:").waitFor();
  assertEquals(await panel.locator(".hit-text").allTextContents(), ["and me", "pin me"]);
  await panel.locator(".hit button", { hasText: "pin me" }).click();
  await page.locator(".message.flash", { hasText: "pin me" }).waitFor();
  await edit(page, "pin me");
  await page.locator(".composer textarea").fill("pinned");
  await page.keyboard.press("Enter");
  await eventually(() => panel.locator(".hit-text").allTextContents(), ["and me", "pinned"]);
  await panel.getByRole("button", { name: "Unpin the message" }).first().click();
  await eventually(() => panel.locator(".hit-text").allTextContents(), ["pinned"]);
  await say(page, "/unpin");
  await panel.getByText("There are no pinned messages in #team.").waitFor();
  await page.getByRole("button", { name: "Close the pinned messages" }).click();
  await panel.waitFor({ state: "detached" });
  await say(page, "/pins");
  await panel.waitFor();
  await bob.close();
  assertEquals(place.browser.complaints, []);
});
