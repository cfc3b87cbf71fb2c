/**
 * The page in a real browser, against a real server: what is typed and not sent belongs to a person.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import { RawClient } from "../../support/raw_client.ts";
import { ask } from "../../support/asking.ts";
import { join, say } from "./browser.ts";
import { eventually } from "./eventually.ts";
import { browserTest, setting } from "./page_setting.ts";

browserTest("a draft follows a person to a new nickname, and no stranger gets it", async () => {
  await using place = await setting();
  const { pages: { url }, browser, server } = place;
  const page = await browser.page();
  const input = page.locator(".composer textarea");
  const delbert = await RawClient.join(server.port, "delbert");
  await join(page, url, "alice");
  await say(page, "/switch @delbert");
  await page.getByRole("heading", { name: "@delbert" }).waitFor();
  await say(page, "hello");
  await input.pressSequentially("the beginning");
  await ask(delbert, { type: "nick", nick: "del" });
  await page.getByRole("heading", { name: /^@del(?!bert)/ }).waitFor();
  await input.pressSequentially(" and the end");
  await input.press("Enter");
  await delbert.next("message", ({ text }) => text === "the beginning and the end");

  const stranger = await RawClient.join(server.port, "delbert");
  await say(page, "/switch lobby");
  await page.locator(".notice", { hasText: "delbert joined" }).waitFor();
  await say(page, "/switch @delbert");
  await page.getByRole("heading", { name: "@delbert" }).waitFor();
  await eventually(() => input.inputValue(), "");
  // What was typed to get here is the oldest line: nothing that was said to the first person comes back.
  for (let i = 0; i < 3; i++) await input.press("ArrowUp");
  await eventually(() => input.inputValue(), "/switch @delbert");
  await Promise.all([delbert.close(), stranger.close()]);
});

browserTest("drafts survive a reload, and the list marks them", async () => {
  await using place = await setting();
  const { pages: { url }, browser } = place;
  const page = await browser.page();
  const input = page.locator(".composer textarea");
  await join(page, url, "alice");
  await say(page, "/join kitchen");
  await page.getByRole("heading", { name: "#kitchen" }).waitFor();
  await input.fill("for the kitchen");
  await page.getByRole("button", { name: "Room lobby" }).click();
  await page.getByRole("heading", { name: "#lobby" }).waitFor();
  await say(page, "/switch @Bob");
  await page.getByRole("heading", { name: "@Bob" }).waitFor();
  await input.fill("for Bob, to whom nothing was said yet");
  await page.getByRole("button", { name: "Room lobby" }).click();
  await page.getByRole("heading", { name: "#lobby" }).waitFor();
  await input.fill("for the lobby");
  await page.getByRole("button", { name: "Room kitchen, draft" }).waitFor();
  await page.reload();
  await page.getByRole("heading", { name: "#lobby" }).waitFor();
  await eventually(() => input.inputValue(), "for the lobby");
  await page.getByRole("button", { name: "Room kitchen, draft" }).click();
  await page.getByRole("heading", { name: "#kitchen" }).waitFor();
  await eventually(() => input.inputValue(), "for the kitchen");
  await page.getByRole("button", { name: /bob.*draft/i }).click();
  await page.getByRole("heading", { name: "@Bob" }).waitFor();
  await eventually(() => input.inputValue(), "for Bob, to whom nothing was said yet");
});

browserTest(
  "a reply stays in its conversation, and follows a new nickname",
  async () => {
    await using place = await setting();
    const { pages: { url }, browser, server } = place;
    const page = await browser.page();
    const bob = await RawClient.join(server.port, "bob");
    await join(page, url, "alice");
    bob.send({ type: "send", id: "q", to: "@alice", text: "shall we?" });
    await say(page, "/switch @bob");
    const message = page.locator(".message", { hasText: "shall we?" });
    await message.hover();
    await message.getByRole("button", { name: /answer|reply/i }).click();
    await page.getByText("Replying to bob").waitFor();
    await say(page, "/switch lobby");
    await page.getByRole("heading", { name: "#lobby" }).waitFor();
    await eventually(() => page.locator(".replying").count(), 0);
    await say(page, "not an answer");
    assertEquals((await bob.next("message", ({ text }) => text === "not an answer")).reply, undefined);
    await ask(bob, { type: "nick", nick: "robert" });
    await say(page, "/switch @robert");
    await page.getByText("Replying to bob").waitFor();
    await say(page, "we shall");
    assertEquals((await bob.next("message", ({ text }) => text === "we shall")).reply, "q");
    await eventually(() => page.locator(".replying").count(), 0);
    await bob.close();
  },
);
