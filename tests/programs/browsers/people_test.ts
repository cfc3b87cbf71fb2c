/**
 * What people show of themselves in the page: cards, statuses and pictures.
 *
 * @module
 */
/// <reference lib="dom" />
import { assertEquals } from "@std/assert";
import { Buffer } from "node:buffer";
import { loadAssets } from "../../../lib/gui/assets.ts";
import { RawClient } from "../../support/raw_client.ts";
import { TestServer } from "../../support/test_server.ts";
import { find } from "./axe.ts";
import { join, say, TestBrowser } from "./browser.ts";
import type { Page } from "playwright-core";
import { browserTest, message } from "./page_setting.ts";

// A picture of one pixel.
const RED = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

browserTest(
  "a person shows a status and a picture, and others see them in lists, at messages and on a card",
  async () => {
    const webPage = { port: 0, needed: true, files: await loadAssets(), names: [] };
    await using server = await TestServer.start({ name: "attic", webPage });
    await using browser = await TestBrowser.start();
    const alice = await browser.page();
    await join(alice, `http://127.0.0.1:${server.webPort}/`, "alice");
    await say(alice, "/register");
    const password = alice.getByRole("dialog", { name: "New password" });
    await password.getByLabel(/^New password for alice/).fill("correct horse");
    await password.getByLabel("Repeat the password").fill("correct horse");
    await alice.keyboard.press("Enter");
    await alice.getByText("registered").first().waitFor();
    const bob = await RawClient.join(server.port, "bob");
    await bob.say("hello alice");
    await message(alice, "hello alice").waitFor();
    await alice.getByRole("button", { name: "alice: You" }).click();
    const own = alice.getByRole("dialog", { name: "You" });
    await own.getByLabel("Status", { exact: true }).fill(":palm_tree: on leave");
    await own.getByRole("button", { name: "Set status" }).click();
    await own.locator(".states", { hasText: "🌴 on leave" }).waitFor();
    await own.getByRole("switch", { name: "Away" }).check();
    await own.getByLabel("Add a picture…").setInputFiles({
      name: "me.png",
      mimeType: "image/png",
      buffer: Buffer.from(RED, "base64"),
    });
    await own.locator(".avatar img").waitFor();
    await own.locator(".avatar img.loaded").waitFor();
    assertEquals(await find(alice, "own card"), []);
    await alice.keyboard.press("Escape");
    await say(alice, "back soon");
    await alice.locator(".message.head", { hasText: "back soon" }).getByRole("img", { name: "🌴 on leave, away" })
      .waitFor();
    const { people } = await bob.until(({ type, people }) => type === "people" && people.at(-1).picture !== undefined);
    const { nick, away, status, picture } = people.at(-1);
    assertEquals([nick, away, status], ["alice", "", { emoji: "🌴", text: "on leave" }]);
    assertEquals(await server.storedFiles(), [picture]);

    await alice.locator(".people").getByRole("button", { name: "bob" }).click();
    const card = alice.getByRole("dialog", { name: "About bob" });
    await card.getByText("Here since").waitFor();
    assertEquals(await find(alice, "card"), []);
    await alice.keyboard.press("Enter");
    await alice.getByRole("heading", { name: "@bob" }).waitFor();

    await server.server.moderation.grant({ nick: "server", role: "operator" }, "alice", "moderator");
    await alice.getByRole("button", { name: "Room lobby" }).click();
    await say(alice, "tea, @bob?");
    await alice.locator(".message .text .name-button", { hasText: "@bob" }).click();
    await card.getByText("Address: 127.0.0.1").waitFor();
    await alice.keyboard.press("Escape");
    await alice.locator(".message", { hasText: "hello alice" }).click({ button: "right" });
    await alice.getByRole("menuitem", { name: "About bob" }).click();
    await card.getByRole("button", { name: "Ignore" }).click();
    await alice.locator(".people .person", { hasText: "bob" }).click();
    await card.getByRole("button", { name: "Stop ignoring" }).click();
    await alice.locator(".people .person", { hasText: "bob" }).click();
    await card.getByRole("button", { name: "Mute…" }).click();
    const dialog = alice.getByRole("dialog", { name: "Mute bob?" });
    await dialog.getByLabel("Reason").fill("flooding");
    assertEquals(await find(alice, "dialog"), []);
    await dialog.getByRole("button", { name: "Mute" }).click();
    await bob.until(({ type, code, message }) => type === "error" && code === "muted" && message.includes("flooding"));

    await alice.getByRole("button", { name: "alice: You" }).click();
    await own.getByRole("button", { name: "Remove picture" }).click();
    await own.locator(".avatar img").waitFor({ state: "detached" });
    await alice.keyboard.press("Escape");
    await manageHooks(alice, bob);
    assertEquals(browser.complaints, []);
    await bob.close();
  },
);

/** Creates a hook as a moderator, posts to it, and removes it. */
async function manageHooks(page: Page, other: RawClient): Promise<void> {
  await page.getByRole("button", { name: /^Menu of/ }).click();
  await page.getByRole("menuitem", { name: "Hooks" }).click();
  const dialog = page.getByRole("dialog", { name: "Hooks of #lobby" });
  await dialog.getByLabel("Name").fill("build");
  await dialog.getByRole("button", { name: "Create a hook" }).click();
  const url = await dialog.locator(".created code").innerText();
  assertEquals(await find(page, "hooks"), []);
  const answer = await fetch(url, { method: "POST", body: JSON.stringify({ text: "Build 7 has passed." }) });
  assertEquals((await answer.json()).ok, true);
  assertEquals((await other.next("message", ({ bot }) => bot)).from, "build (bot)");
  await dialog.getByRole("button", { name: "Remove the hook build" }).click();
  await dialog.getByRole("button", { name: "Remove" }).click();
  await dialog.locator(".links").waitFor({ state: "detached" });
  assertEquals((await fetch(url, { method: "POST", body: "{}" })).status, 404);
  await page.keyboard.press("Escape");
  await message(page, "Build 7 has passed.").waitFor();
}
