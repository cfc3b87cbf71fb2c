/**
 * The page in several tabs of one browser.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import { ELSEWHERE, join, say } from "./browser.ts";
import { eventually } from "./eventually.ts";
import { browserTest, message, setting } from "./page_setting.ts";

const HERE_ALREADY = "You are already connected in another tab, as alice.";

browserTest("a second tab shows that the person is connected in the first, and can take over", async () => {
  await using place = await setting();
  const { pages, browser, server } = place;
  // As on a phone, where the page comes over plain HTTP.
  const url = pages.url.replace("127.0.0.1", ELSEWHERE);
  const first = await browser.page();
  await join(first, url, "alice");
  await say(first, "/join kitchen");
  await first.getByRole("heading", { name: "#kitchen" }).waitFor();
  await say(first, "said in the first");
  await message(first, "said in the first").waitFor();
  await first.locator(".composer textarea").fill("half a thought");

  const second = await first.context().newPage();
  await second.goto(url);
  await second.getByText(HERE_ALREADY).waitFor();
  await second.getByRole("button", { name: "Continue in this tab" }).click();
  await second.getByRole("heading", { name: "#kitchen" }).waitFor();
  await eventually(() => second.locator(".composer textarea").inputValue(), "half a thought");
  await say(second, "said in the second");
  await message(second, "said in the second").waitFor();

  await first.getByText(HERE_ALREADY).waitFor();
  await eventually(() => first.locator(".composer, dialog[open]").count(), 0);
  await eventually(() => server.server.stats().clients, 1);
  await first.getByRole("button", { name: "Continue in this tab" }).click();
  await message(first, "said in the second").waitFor();
  await second.getByText(HERE_ALREADY).waitFor();
  await eventually(() => server.server.stats().clients, 1);

  await first.close();
  await second.getByText(HERE_ALREADY).waitFor({ state: "detached" });
});

browserTest("a duplicated tab does not disconnect the original", async () => {
  await using place = await setting();
  const { pages: { url }, browser } = place;
  const first = await browser.page();
  await join(first, url, "alice");
  const kept = await first.evaluate(() => {
    dispatchEvent(new PageTransitionEvent("pagehide"));
    return { ...sessionStorage };
  });
  const second = await first.context().newPage();
  await second.addInitScript((kept) => void Object.assign(sessionStorage, kept), kept);
  await second.goto(url);
  await second.getByText(HERE_ALREADY).waitFor();
  await say(first, "still here");
  await message(first, "still here").waitFor();
  await eventually(() => first.getByText("Connected", { exact: true }).count(), 1);
  assertEquals(await second.locator(".composer").count(), 0);
});

browserTest("another person can join in a second tab, which notices when the first leaves", async () => {
  await using place = await setting();
  const { pages: { url }, browser, server } = place;
  const first = await browser.page();
  await join(first, url, "alice");
  const second = await first.context().newPage();
  await second.goto(url);
  await second.getByText(HERE_ALREADY).waitFor();
  await join(second, url, "bob", false);
  const third = await first.context().newPage();
  await third.goto(url);
  await third.getByText(/^You are already connected in another tab, as (alice|bob)\.$/).waitFor();
  await eventually(() => server.server.stats().clients, 2);
  await second.getByRole("button", { name: "Leave the chat", exact: true }).click();
  await second.getByText(HERE_ALREADY).waitFor();
});

browserTest("a tab does not wait for another that does not answer", async () => {
  await using place = await setting();
  const { pages: { url }, browser } = place;
  const page = await browser.page();
  await page.goto(url);
  await page.getByLabel("Nickname").waitFor();
  await page.evaluate(() => {
    const said = { type: "here", id: "ghost", nick: "alice", address: "" };
    new BroadcastChannel(`tincan ${location.pathname}`).postMessage(said);
  });
  await page.getByRole("button", { name: "Continue in this tab" }).click();
  await page.getByRole("dialog").getByText("The other tab does not respond").waitFor();
  await page.keyboard.press("Escape");
  await join(page, url, "alice", false);
});
