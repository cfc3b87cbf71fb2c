/**
 * What axe-core finds in every screen of the page: nothing.
 *
 * @module
 */
/// <reference lib="dom" />
import { assertEquals } from "@std/assert";
import type { Page } from "playwright-core";
import { TestServer } from "../../support/test_server.ts";
import { find } from "./axe.ts";
import { join, say, TestBrowser } from "./browser.ts";
import { PageServer } from "./page_server.ts";

for (const [scheme, width] of [["dark", 1440], ["light", 1440], ["dark", 320], ["light", 320]] as const) {
  Deno.test({
    name: `axe-core finds nothing, ${scheme}, ${width} px`,
    sanitizeOps: false,
    sanitizeResources: false,
    async fn() {
      await using server = new TestServer({ name: "attic" });
      await using pages = await PageServer.start(() => server.port, { mode: "client", encrypted: true });
      await using browser = await TestBrowser.start();
      const options = { colorScheme: scheme, viewport: { width, height: 800 } };
      const page = await browser.page(options);
      const found: string[] = [];
      const look = async (what: string) => void found.push(...await find(page, what));
      const joinAs = async (someone: Page, nick: string) => {
        await someone.goto(pages.url);
        await someone.getByLabel("Server address").fill("127.0.0.1");
        await join(someone, pages.url, nick, false);
      };

      await page.goto(pages.url);
      await page.getByLabel("Nickname").fill("a b");
      await page.keyboard.press("Enter");
      await page.locator(".problem").first().waitFor();
      await look("form with problems");
      pages.refusals.push({ code: "refused", message: "Cannot connect to 127.0.0.1:5555: connection refused." });
      await page.getByLabel("Server address").fill("127.0.0.1");
      await page.getByLabel("Nickname").fill("alice");
      await page.keyboard.press("Enter");
      await page.getByRole("dialog").waitFor();
      await look("not connected");
      await page.keyboard.press("Escape");
      pages.questions.push({ fingerprint: "AB:CE", changed: "AB:CD" });
      await page.getByRole("button", { name: "Join" }).click();
      await page.getByText("has changed").waitFor();
      await look("certificate");
      await page.getByRole("button", { name: "Trust the new key" }).click();
      await page.locator(".composer textarea").waitFor();

      const bob = await browser.page();
      await joinAs(bob, "bob");
      for (let i = 0; i < 12; i++) await say(page, `message ${i} with https://example.com/${i}`);
      await say(page, "/me waves");
      await say(bob, "alice: look at this");
      await page.locator(".mention").waitFor();
      await look("room");
      await page.locator(".mention").hover();
      await page.locator(".mention").focus();
      await look("actions");
      await page.keyboard.press("+");
      await page.locator(".picker .grid button").first().click();
      await page.locator(".reaction[aria-pressed=true]").waitFor();
      await say(page, "teh message");
      await page.locator(".message:not(.waiting)", { hasText: "teh message" }).hover();
      await page.getByRole("button", { name: "Edit the message" }).click();
      await page.getByText("Editing your message").waitFor();
      await look("editing");
      await say(page, "the message");
      await page.locator(".edited").waitFor();
      await say(page, "to be deleted");
      await page.locator(".message:not(.waiting)", { hasText: "to be deleted" }).hover();
      await page.getByRole("button", { name: "More actions" }).click();
      await page.getByRole("menu").waitFor();
      await look("menu of a message");
      await page.getByRole("menuitem", { name: "Delete the message" }).click();
      await page.getByRole("dialog", { name: "Delete your message?" }).waitFor();
      await look("asking about a deletion");
      await page.keyboard.press("Enter");
      await page.locator(".text.gone").waitFor();
      await look("changed messages");
      await page.locator(".mention").focus();
      await page.keyboard.press("r");
      await page.getByText("Replying to bob").waitFor();
      await look("answering");
      await say(page, "/topic");
      await page.locator(".output").waitFor();
      await look("output");
      await page.locator(".composer textarea").pressSequentially("/");
      await page.getByRole("listbox").waitFor();
      await look("completion");
      await page.locator(".composer textarea").fill("");
      await page.getByRole("button", { name: "Emoji" }).click();
      await page.locator(".grid button").first().waitFor();
      await look("emoji");
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: /^Menu of/ }).click();
      await page.getByRole("menu").waitFor();
      await look("menu of the room");
      await page.getByRole("menuitem", { name: "Invite with a link" }).click();
      await page.getByRole("button", { name: "Create a link" }).click();
      await page.locator(".created .qr-code").waitFor();
      await page.locator(".links li").waitFor();
      await look("invitation link");
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: /^Menu of/ }).click();
      await page.getByRole("menuitem", { name: "Mentions" }).click();
      await page.locator(".hit").first().waitFor();
      await look("mentions");
      await page.keyboard.press("Escape");
      await page.keyboard.press("Control+k");
      await page.getByRole("option").first().waitFor();
      await look("going to a room");
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Search messages" }).click();
      await page.getByLabel(/^Words to find/).fill("message");
      await page.keyboard.press("Enter");
      await page.locator(".hit").first().waitFor();
      await look("search");
      await page.keyboard.press("Escape");
      await say(bob, "/msg alice psst");
      await page.keyboard.press("F1");
      await page.getByRole("dialog").waitFor();
      await look("keys");
      await page.keyboard.press("Escape");
      if (width < 720) await page.getByRole("button", { name: /^Rooms/ }).click();
      await page.getByRole("button", { name: "bob, direct messages, 1 unread" }).waitFor();
      await look("rooms");
      await page.locator(".me").click();
      await page.getByRole("button", { name: "Change nickname" }).waitFor();
      await look("own card");
      await page.getByRole("button", { name: "Settings" }).last().click();
      await page.getByRole("dialog", { name: "Settings" }).waitFor();
      await page.getByRole("switch", { name: "Quiet hours" }).check();
      await look("settings");
      await page.getByRole("switch", { name: "Quiet hours" }).uncheck();
      await page.keyboard.press("Escape");
      if (width < 720) await page.getByRole("button", { name: /^Rooms/ }).click();
      await page.getByRole("button", { name: "Join a room" }).click();
      await page.getByRole("dialog", { name: "Join a room" }).waitFor();
      await page.locator(".choices button").first().waitFor();
      await look("join a room");
      await page.keyboard.press("Escape");
      if (width < 720) {
        await page.getByRole("button", { name: /^People here/ }).click();
        await look("people");
        await page.keyboard.press("Escape");
        await page.getByRole("button", { name: /^Rooms/ }).click();
      }
      await page.getByRole("button", { name: "bob, direct messages, 1 unread" }).click();
      await page.getByRole("heading", { name: "@bob" }).waitFor();
      await look("private");
      await server.server.stop();
      await page.getByText("Not connected", { exact: true }).waitFor({ state: "attached" });
      await say(page, "will you get this?");
      await page.getByText("1 message is waiting").waitFor();
      await look("no connection");
      assertEquals(found, []);
    },
  });
}
