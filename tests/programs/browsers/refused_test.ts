/**
 * The page in a real browser, against a real server: what is refused looks like it, and comes back into the input.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import type { Page } from "playwright-core";
import { ask } from "../../support/asking.ts";
import { RawClient } from "../../support/raw_client.ts";
import { join, say } from "./browser.ts";
import { eventually } from "./eventually.ts";
import { browserTest, message, setting } from "./page_setting.ts";

const BY = { nick: "server", role: "operator" } as const;

const input = (page: Page) => page.locator(".composer textarea");
const value = (page: Page) => input(page).inputValue();

browserTest("a refusal is an alert in another colour than output, and the line stays in the input", async () => {
  await using place = await setting();
  const page = await place.browser.page();
  await join(page, place.pages.url, "alice");
  const colour = () => page.locator(".output pre").evaluate((it) => getComputedStyle(it).color);
  await say(page, "/topic");
  await page.locator(".output [role=status]").waitFor();
  const green = await colour();
  for (const line of ["/fly away", "/kick", "/register hunter22"]) {
    await say(page, line);
    await page.locator(".output.refused [role=alert]").waitFor();
    await eventually(() => value(page), line);
    assertEquals(await colour() === green, false);
    await page.keyboard.press("Escape");
    await page.locator(".output").waitFor({ state: "detached" });
  }
});

browserTest("the messages of a muted person return to the input, one on each line", async () => {
  await using place = await setting();
  const { server, pages, browser } = place;
  const page = await browser.page();
  await join(page, pages.url, "alice");
  // Before the page knows.
  pages.hold();
  await server.server.moderation.mute(BY, "alice", undefined, "");
  await say(page, "a long and careful text");
  await say(page, "/me waves");
  await say(page, "//etc/hosts");
  pages.release();
  await page.locator(".notice.refused", { hasText: "Not sent: /etc/hosts" }).waitFor();
  await eventually(() => value(page), "a long and careful text\n/me waves\n//etc/hosts");
  const bar = page.locator(".state-bar", { hasText: "You are muted permanently." });
  await bar.waitFor();
  await page.locator(".composer.blocked").waitFor();
  await input(page).press("Enter");
  await server.server.moderation.unmute(BY, "alice");
  await bar.waitFor({ state: "detached" });
  assertEquals(await value(page), "a long and careful text\n/me waves\n//etc/hosts");
});

browserTest("a returned message does not overwrite a draft, and stays in its conversation", async () => {
  await using place = await setting();
  const { server, pages, browser } = place;
  const page = await browser.page();
  const bob = await RawClient.join(server.port, "bob");
  await join(page, pages.url, "alice");
  await say(page, "/join kitchen");
  await page.getByRole("heading", { name: "#kitchen" }).waitFor();
  pages.hold();
  await server.server.moderation.mute(BY, "alice", undefined, "");
  await say(page, "said in the kitchen");
  await page.getByRole("button", { name: "Room lobby" }).click();
  await page.getByRole("heading", { name: "#lobby" }).waitFor();
  await say(page, "said in the lobby");
  await input(page).pressSequentially("in the mid");
  pages.release();
  await page.locator(".notice.refused", { hasText: "Not sent: said in the lobby" }).waitFor();
  await input(page).pressSequentially("dle");
  await eventually(() => value(page), "in the middle");
  await page.getByRole("button", { name: "Room kitchen, draft" }).click();
  await page.getByRole("heading", { name: "#kitchen" }).waitFor();
  await eventually(() => value(page), "said in the kitchen");
  await bob.close();
});

browserTest("a direct message to nobody returns to the input, with the reason above", async () => {
  await using place = await setting();
  const page = await place.browser.page();
  await join(page, place.pages.url, "alice");
  await say(page, "/msg nobody are you there?");
  await eventually(() => value(page), "are you there?");
  await page.getByRole("heading", { name: "@nobody" }).waitFor();
  await page.locator(".notice.refused", { hasText: "Not sent to nobody: are you there?" }).waitFor();
});

browserTest("a refused command returns to the input, and so does a message after leaving", async () => {
  await using place = await setting();
  const { server, pages, browser } = place;
  const page = await browser.page();
  await join(page, pages.url, "alice");
  await say(page, "/invite nobody lobby");
  await eventually(() => value(page), "/invite nobody lobby");
  await say(page, "/exit");
  await page.getByText("You left", { exact: true }).waitFor();
  await page.locator(".state-bar", { hasText: "You left." }).waitFor();
  await say(page, "too late");
  await eventually(() => value(page), "too late");
  await page.getByRole("button", { name: "Rejoin" }).click();
  await page.getByText("Connected", { exact: true }).waitFor();
  await input(page).press("Enter");
  await message(page, "too late").waitFor();
  await eventually(() => value(page), "");
  await eventually(() => server.server.stats().clients, 1);
});

browserTest("a refused reply returns as a reply", async () => {
  await using place = await setting();
  const { server, pages, browser } = place;
  const page = await browser.page();
  const bob = await RawClient.join(server.port, "bob");
  await join(page, pages.url, "alice");
  bob.send({ type: "send", id: "b1", to: "#lobby", text: "who comes?" });
  await message(page, "who comes?").hover();
  await page.getByRole("button", { name: "Reply to bob" }).click();
  await server.server.moderation.mute(BY, "alice", undefined, "");
  await page.locator(".state-bar", { hasText: "You are muted permanently." }).waitFor();
  await say(page, "I do");
  await eventually(() => value(page), "I do");
  await page.locator(".replying", { hasText: "who comes?" }).waitFor();
  await server.server.moderation.unmute(BY, "alice");
  await page.locator(".state-bar").waitFor({ state: "detached" });
  await input(page).press("Enter");
  const { reply } = await bob.next("message", ({ text }) => text === "I do");
  assertEquals(reply, "b1");
  await bob.close();
});

browserTest("a dialog stays open with the reason until its request succeeds", async () => {
  await using place = await setting();
  const { server, pages, browser } = place;
  const page = await browser.page();
  const bob = await RawClient.join(server.port, "bob");
  await ask(bob, { type: "join", room: "#secret", private: true });
  await join(page, pages.url, "alice");
  await page.locator(".me").click();
  await page.getByRole("button", { name: "Change nickname" }).click();
  const nick = page.getByRole("dialog").getByLabel("Nickname");
  await nick.fill("bob");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").locator(".problem").waitFor();
  await eventually(() => nick.getAttribute("aria-invalid"), "true");
  assertEquals(await nick.inputValue(), "bob");
  await nick.fill("carol");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.locator(".me", { hasText: "carol" }).waitFor();

  await page.getByRole("button", { name: "Join a room" }).click();
  const room = page.getByLabel("Room name");
  await room.fill("secret");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").locator(".problem", { hasText: "private" }).waitFor();
  await room.fill("open");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.getByRole("heading", { name: "#open" }).waitFor();

  // Closed before the answer came: what was typed is a line of the input then.
  await page.getByRole("button", { name: "Join a room" }).click();
  pages.hold();
  await room.fill("secret");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  pages.release();
  await eventually(() => value(page), "/join #secret");
  await bob.close();
});

browserTest("the search panel shows why a search was refused, and keeps the words", async () => {
  await using place = await setting();
  const { server, pages, browser } = place;
  const page = await browser.page({ viewport: { width: 390, height: 844 } });
  await join(page, pages.url, "alice");
  await server.server.stop();
  await page.getByRole("button", { name: "Try now" }).waitFor();
  await page.getByRole("button", { name: "Search messages" }).click();
  await page.getByRole("searchbox").fill("anything");
  await page.keyboard.press("Enter");
  await page.locator(".search [role=alert]", { hasText: "You are not connected." }).waitFor();
  await eventually(() => page.getByRole("searchbox").inputValue(), "anything");
});
