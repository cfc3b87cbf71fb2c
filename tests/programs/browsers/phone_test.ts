/**
 * The page on a phone: a small screen, of which a keyboard takes half, and a finger.
 *
 * @module
 */
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { assertEquals } from "@std/assert";
import type { TestServer } from "../../support/test_server.ts";
import { join, say, type TestBrowser } from "./browser.ts";
import { Finger } from "./finger.ts";
import { eventually } from "./eventually.ts";
import type { PageServer } from "./page_server.ts";
import { setting } from "./page_setting.ts";

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const WITH_KEYBOARD = { width: 390, height: 380 };

/** Playwright and what it starts live longer than a test. */
const phoneTest = (name: string, fn: (pages: PageServer, browser: TestBrowser, server: TestServer) => Promise<void>) =>
  Deno.test({
    name,
    sanitizeOps: false,
    sanitizeResources: false,
    async fn() {
      await using place = await setting();
      await fn(place.pages, place.browser, place.server);
    },
  });

phoneTest("the button of the rooms shows what is unread, and a lost connection", async (pages, browser, server) => {
  const [phone, bob] = [await browser.page(PHONE), await browser.page()];
  await join(phone, pages.url, "alice");
  await join(bob, pages.url, "bob");
  await say(bob, "/msg alice psst");
  await say(bob, "are you there?");
  const button = phone.getByRole("button", { name: "Rooms, 2 unread" });
  await button.waitFor();
  await eventually(() => button.getAttribute("data-count"), "2");
  await button.tap();
  await phone.getByRole("button", { name: "bob, direct messages, 2 unread" }).tap();
  await phone.getByRole("button", { name: "Rooms", exact: true }).waitFor();
  await server.server.stop();
  await phone.getByRole("button", { name: "Rooms, not connected" }).waitFor();
  // What connects at once stands where one writes. It may have connected by itself before anybody presses that.
  await phone.getByRole("button", { name: "Try now" }).waitFor();
  await server.restart();
  await phone.getByRole("button", { name: "Rooms", exact: true }).waitFor();
  await phone.getByRole("button", { name: "Try now" }).waitFor({ state: "detached" });
});

phoneTest("completions fit above the keyboard, and all can be selected", async (pages, browser) => {
  const phone = await browser.page({ ...PHONE, viewport: WITH_KEYBOARD });
  await join(phone, pages.url, "alice");
  const input = phone.locator(".composer textarea");
  await input.fill("/");
  const list = phone.getByRole("listbox", { name: "Completions" });
  await list.waitFor();
  await eventually(async () => (await list.boundingBox())!.y >= 0, true);
  const chosen = phone.locator("[aria-selected=true]");
  for (let n = 0; n < 20; n++) {
    const before = await chosen.textContent();
    await input.press("ArrowDown");
    await eventually(async () => await chosen.textContent() !== before, true, `choice ${n + 1}`);
    const seen = () =>
      chosen.evaluate((choice) => {
        const [inner, outer] = [choice, choice.parentElement!].map((it) => it.getBoundingClientRect());
        return inner.top >= outer.top && inner.bottom <= outer.bottom;
      });
    await eventually(seen, true, `choice ${n + 1}`);
  }
});

phoneTest("only a tap on a field opens the keyboard", async (pages, browser) => {
  const phone = await browser.page(PHONE);
  const typing = () => phone.evaluate(() => document.activeElement!.matches("input, textarea"));
  await join(phone, pages.url, "alice");
  // What takes the focus where there is no finger does so after a frame.
  await phone.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  assertEquals(await typing(), false);
  await phone.getByRole("button", { name: "Emoji" }).tap();
  await phone.locator(".picker .grid button").first().waitFor();
  assertEquals(await typing(), false);
});

phoneTest(
  "a panel over the conversation has the focus until it closes",
  async (pages, browser) => {
    const page = await browser.page({ viewport: { width: 600, height: 700 } });
    await join(page, pages.url, "alice");
    const focused = () => page.evaluate(() => document.activeElement!.getAttribute("aria-label"));
    for (const [button, drawer] of [["Rooms", ".rooms"], ["People here: 1", ".people"]]) {
      await page.getByRole("button", { name: button, exact: true }).press("Enter");
      await page.locator(`${drawer} :focus`).waitFor();
      for (let n = 0; n < 8; n++) {
        await page.keyboard.press("Tab");
        assertEquals(await page.locator("main :focus").count(), 0);
      }
      await page.keyboard.press("Escape");
      await page.locator("main :focus").waitFor();
      await eventually(() => focused(), button);
    }
    await page.getByRole("button", { name: "Rooms", exact: true }).press("Enter");
    await page.locator(".shade").waitFor();
    await page.setViewportSize({ width: 1200, height: 700 });
    await page.locator(".shade").waitFor({ state: "detached" });
    await say(page, "there is room now");
    await page.getByText("there is room now").waitFor();
    const find = async (width: number) => {
      await page.setViewportSize({ width, height: 700 });
      await page.getByRole("searchbox").fill("room");
      await page.keyboard.press("Enter");
      await page.locator(".search .hit button").click();
    };
    await page.getByRole("button", { name: "Search messages", exact: true }).click();
    await find(1_100);
    await page.locator(".message.flash").waitFor();
    await page.locator(".panel-search").waitFor();
    await find(1_000);
    await page.locator(".panel-none").waitFor();
  },
);

phoneTest("text that is pasted or dropped while a panel is open goes to the input", async (
  pages,
  browser,
) => {
  const page = await browser.page({ viewport: { width: 600, height: 700 } });
  await join(page, pages.url, "alice");
  const input = page.locator(".composer textarea");
  await input.fill("said: ");
  await page.getByRole("button", { name: "Rooms", exact: true }).click();
  await page.locator(".rooms :focus").evaluate((focused) => {
    const data = new DataTransfer();
    data.setData("text/plain", "this");
    focused.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    focused.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  });
  await eventually(() => input.inputValue(), "said: thisthis");
  await page.keyboard.press("Escape");
  await page.locator(".shade").waitFor({ state: "detached" });
  await input.press("Enter");
  await page.locator(".message", { hasText: "said: thisthis" }).waitFor();
});

phoneTest("a long press opens the menu of a message, and a tap leaves nothing lit", async (pages, browser) => {
  const phone = await browser.page(PHONE);
  await join(phone, pages.url, "alice");
  await say(phone, "touch me");
  const message = phone.locator(".message:not(.waiting)", { hasText: "touch me" });
  await message.tap();
  await eventually(() => message.evaluate((it) => document.activeElement === it), true);
  assertEquals(await phone.locator(".actions").count(), 0);
  await using finger = await Finger.on(phone);
  await finger.press(message);
  await phone.getByRole("menu", { name: "Message from alice" }).waitFor();
  await finger.lift();
  const heights = await phone.getByRole("menuitem").evaluateAll((items) =>
    items.map((item) => item.getBoundingClientRect().height)
  );
  assertEquals(heights.length > 4 && heights.every((height) => height >= 44), true, String(heights));
  // A tap beside the sheet only closes it, and so does Back.
  const [x, y] = await phone.getByRole("button", { name: "Search messages" }).boundingBox()
    .then((box) => [box!.x + 10, box!.y + 10]);
  await phone.touchscreen.tap(x, y);
  await phone.getByRole("menu").waitFor({ state: "detached" });
  assertEquals(await phone.getByRole("search").count(), 0);
  await finger.press(message);
  await phone.getByRole("menu").waitFor();
  await finger.lift();
  await phone.goBack();
  await phone.getByRole("menu").waitFor({ state: "detached" });
  await phone.getByRole("button", { name: "Emoji" }).tap();
  await phone.getByRole("button", { name: "Emoji" }).tap();
  await phone.locator(".picker").waitFor({ state: "detached" });
  const colour = (name: string) =>
    phone.getByRole("button", { name }).evaluate((it) => getComputedStyle(it).backgroundColor);
  await eventually(() => colour("Emoji"), await colour("Search messages"));
});

phoneTest("a touched message can be edited, and its actions fit on a small screen", async (pages, browser) => {
  const phone = await browser.page({ ...PHONE, viewport: { width: 320, height: 640 } });
  await join(phone, pages.url, "alice");
  await say(phone, "/join team --private");
  await phone.getByRole("heading", { name: "#team" }).waitFor();
  await say(phone, "teh tea");
  await say(phone, "another message");
  await phone.locator(".message:not(.waiting)", { hasText: "another message" }).tap();
  const message = phone.locator(".message:not(.waiting)", { hasText: "teh tea" });
  await using finger = await Finger.on(phone);
  const choose = async (item: string) => {
    await finger.press(message);
    await phone.getByRole("menu").waitFor();
    await finger.lift();
    await phone.getByRole("menuitem", { name: item, exact: true }).tap();
  };
  await choose("React");
  await phone.locator(".picker .grid button").first().tap();
  await finger.press(phone.locator(".reaction[aria-pressed=true]"));
  await phone.getByRole("dialog", { name: "Who reacted" }).getByText("😀 You").waitFor();
  await finger.lift();
  await phone.keyboard.press("Escape");
  await phone.locator(".reaction[aria-pressed=true]").tap();
  await phone.locator(".reaction").first().waitFor({ state: "detached" });
  await choose("Edit the message");
  await phone.locator("textarea:focus").fill("the tea");
  await phone.getByRole("button", { name: "Send", exact: true }).tap();
  await phone.locator(".edited").waitFor();
  await finger.press(phone.locator(".message", { hasText: "the tea" }));
  await phone.getByRole("menu").waitFor();
  await finger.lift();
  await phone.getByRole("menuitem", { name: "Delete the message" }).tap();
  await phone.getByRole("button", { name: "Delete", exact: true }).tap();
  await phone.locator(".text.gone").waitFor();
});

phoneTest("a swipe replies to a message, and opens and closes the lists at the sides", async (pages, browser) => {
  const phone = await browser.page(PHONE);
  await join(phone, pages.url, "alice");
  await say(phone, "swipe me");
  const message = phone.locator(".message:not(.waiting)", { hasText: "swipe me" });
  await message.waitFor();
  await using finger = await Finger.on(phone);
  const bob = await browser.page();
  await join(bob, pages.url, "bob");
  await phone.locator(".composer textarea").pressSequentially("hello @");
  const offered = phone.getByRole("option", { name: "@bob" });
  await offered.waitFor();
  assertEquals((await offered.boundingBox())!.height >= 44, true);
  await offered.tap();
  await eventually(() => phone.locator(".composer textarea").inputValue(), "hello @bob ");
  await phone.locator(".composer textarea").fill("");
  await finger.swipe(message, -30);
  await finger.swipe(message, -100);
  await phone.locator(".replying", { hasText: "swipe me" }).waitFor();
  await finger.swipe(message, 100);
  await phone.locator(".rooms .only-narrow:focus").waitFor();
  await finger.swipe(phone.locator(".rooms"), -100);
  await phone.locator(".shade").waitFor({ state: "detached" });
  await finger.swipe(phone.locator(".topbar h1"), -100);
  await phone.locator(".people .only-narrow:focus").waitFor();
  await finger.swipe(phone.locator(".people"), 100);
  await phone.locator(".shade").waitFor({ state: "detached" });
});
