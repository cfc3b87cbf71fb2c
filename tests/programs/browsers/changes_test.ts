/**
 * Edits, deletions, reactions and pins in the page.
 *
 * @module
 */
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { assertEquals } from "@std/assert";
import type { Page } from "playwright-core";
import { join, say } from "./browser.ts";
import { eventually } from "./eventually.ts";
import { browserTest, message, type Setting, setting } from "./page_setting.ts";

type Wire = Record<string, unknown>;

/** Opens a chat whose server changes messages. @returns The page, and the requests for changes that it has sent. */
async function open(place: Setting): Promise<{ page: Page; requests: Wire[] }> {
  const { pages, browser } = place;
  const requests: Wire[] = [];
  pages.features.push("amendments");
  pages.answer = (said) => {
    if (!/^(?:edit|delete|react|pin)$/.test(String(said.type))) return false;
    const { rid, ...request } = said;
    requests.push(request);
    pages.tell({ type: "ok", rid });
    return true;
  };
  const page = await browser.page();
  await join(page, pages.url, "alice");
  return { page, requests };
}

/** Tells of a message. */
function tell({ pages }: Setting, seq: number, text: string, more: Wire = {}): void {
  pages.tell({ type: "message", to: "#lobby", seq, id: `m${seq}`, from: "bob", text, at: Date.now(), ...more });
}

browserTest("edited and deleted messages and reactions are shown", async () => {
  await using place = await setting();
  const { page } = await open(place);
  const bob = { by: "bob", at: Date.now() };
  tell(place, 1001, "the new text", { edited: Date.now() });
  tell(place, 1002, "gone", { deleted: bob });
  tell(place, 1003, "mine", { from: "alice", deleted: { ...bob, by: "alice" } });
  tell(place, 1004, "tea?", {
    reactions: [
      { emoji: "🎉", count: 2, mine: true, names: ["bob", "alice"] },
      { emoji: "❤️", count: 12, names: ["carol", "dan"] },
    ],
  });
  const edited = page.locator(".message", { hasText: "the new text" });
  assertEquals(await edited.locator(".text").textContent(), "the new text (edited)");
  assertEquals((await edited.locator(".edited").getAttribute("title"))?.startsWith("Edited "), true);
  assertEquals(await page.locator(".text.gone").allTextContents(), [
    "Message deleted by bob.",
    "You deleted this message.",
  ]);
  assertEquals(await page.getByText(/^(?:gone|mine)$/).count(), 0);
  const [party, heart] = await page.getByRole("group", { name: "Reactions" }).getByRole("button").all();
  assertEquals(await Promise.all(["aria-label", "title", "aria-pressed"].map((it) => party.getAttribute(it))), [
    "🎉 2: You and bob",
    "You and bob",
    "true",
  ]);
  assertEquals(await Promise.all(["aria-label", "aria-pressed"].map((it) => heart.getAttribute(it))), [
    "❤️ 12: carol, dan and 10 others",
    "false",
  ]);
  assertEquals(place.browser.complaints, []);
});

browserTest("a click on a reaction adds it or takes it back, and the picker adds others", async () => {
  await using place = await setting();
  const { page, requests } = await open(place);
  tell(place, 1001, "tea?", {
    reactions: [{ emoji: "🎉", count: 2, mine: true, names: ["alice", "bob"] }, {
      emoji: "👍",
      count: 1,
      names: ["bob"],
    }],
  });
  await page.getByRole("button", { name: /^🎉/ }).click();
  await page.getByRole("button", { name: /^👍/ }).click();
  await page.getByRole("button", { name: "React with another emoji" }).click();
  await page.getByRole("dialog", { name: "React with an emoji" }).getByLabel("Find an emoji").fill("rocket");
  await page.keyboard.press("Enter");
  await page.locator(".picker").waitFor({ state: "detached" });
  await page.locator(".message:focus", { hasText: "tea?" }).waitFor();
  await page.keyboard.press("+");
  await page.locator(".picker input:focus").waitFor();
  await page.keyboard.press("Escape");
  await page.locator(".message:focus", { hasText: "tea?" }).waitFor();
  const react = { type: "react", to: "#lobby", about: 1001 };
  assertEquals(requests, [
    { ...react, emoji: "🎉", remove: true },
    { ...react, emoji: "👍" },
    { ...react, emoji: "🚀" },
  ]);
  assertEquals(place.browser.complaints, []);
});

browserTest("an edit happens in the input, and the draft returns after it", async () => {
  await using place = await setting();
  const { page, requests } = await open(place);
  tell(place, 1001, "teh tea", { from: "alice" });
  tell(place, 1002, "//slash", { from: "alice" });
  const input = page.locator(".composer textarea");
  const edit = async (text: string) => {
    await page.locator(".message", { hasText: text }).hover();
    await page.getByRole("button", { name: "Edit the message" }).click();
    await page.locator(".replying", { hasText: "Editing your message" }).waitFor();
  };
  await input.fill("half a thought");
  await edit("teh tea");
  await eventually(() => input.inputValue(), "teh tea");
  await page.keyboard.press("Escape");
  await eventually(() => input.inputValue(), "half a thought");
  await edit("teh tea");
  await input.fill("the tea :tada:");
  await page.keyboard.press("Enter");
  await eventually(() => input.inputValue(), "half a thought");
  assertEquals(requests.splice(0), [{ type: "edit", to: "#lobby", about: 1001, text: "the tea 🎉" }]);

  await edit("//slash");
  await input.fill("/topic of the day");
  await page.keyboard.press("Enter");
  await page.getByText("You are editing a message. To run a command, press Escape first.").waitFor();
  await input.fill("//slash!");
  await page.keyboard.press("Enter");
  await eventually(() => input.inputValue(), "half a thought");
  assertEquals(requests, [{ type: "edit", to: "#lobby", about: 1002, text: "/slash!" }]);
  assertEquals(place.browser.complaints, []);
});

browserTest("Up in an empty input edits the last own message, and an emptied text asks about deletion", async () => {
  await using place = await setting();
  const { page, requests } = await open(place);
  tell(place, 1001, "mine", { from: "alice" });
  tell(place, 1002, "of bob");
  await message(page, "of bob").waitFor();
  const input = page.locator(".composer textarea");
  await input.press("ArrowUp");
  await eventually(() => input.inputValue(), "mine");
  await input.fill("");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Delete your message?" });
  await dialog.getByText("mine").waitFor();
  await page.keyboard.press("Escape");
  await page.locator(".replying").waitFor();
  assertEquals(requests, []);
  await input.press("Enter");
  await dialog.getByRole("button", { name: "Delete" }).click();
  await page.locator(".replying").waitFor({ state: "detached" });
  assertEquals(requests, [{ type: "delete", to: "#lobby", about: 1001 }]);

  await say(page, "/notify all");
  await page.locator(".output").waitFor();
  await input.press("ArrowUp");
  await eventually(() => input.inputValue(), "/notify all");
  assertEquals(place.browser.complaints, []);
});

browserTest("keys on a message react, edit and delete, and the focus stays there", async () => {
  await using place = await setting();
  const { page, requests } = await open(place);
  tell(place, 1001, "mine", { from: "alice", reactions: [{ emoji: "🎉", count: 1, names: ["bob"] }] });
  tell(place, 1002, "of bob");
  await message(page, "of bob").waitFor();
  await page.locator(".scroll").focus();
  await page.keyboard.press("ArrowUp");
  await page.locator(".message:focus", { hasText: "of bob" }).waitFor();
  await page.keyboard.press("e"); // not theirs
  await page.keyboard.press("d");
  await page.keyboard.press("ArrowUp");
  await page.locator(".message:focus", { hasText: "mine" }).waitFor();
  await page.keyboard.press("ArrowRight");
  await page.locator(".reaction:focus").press("Enter");
  await page.keyboard.press("Delete");
  await page.getByRole("dialog", { name: "Delete your message?" }).waitFor();
  await page.keyboard.press("Enter");
  await page.locator(".message:focus", { hasText: "mine" }).waitFor();
  assertEquals(requests, [
    { type: "react", to: "#lobby", about: 1001, emoji: "🎉" },
    { type: "delete", to: "#lobby", about: 1001 },
  ]);
  await page.keyboard.press("e");
  await page.locator(".replying", { hasText: "Editing your message" }).waitFor();
  assertEquals(place.browser.complaints, []);
});
