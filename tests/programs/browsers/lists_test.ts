/**
 * The page's list of conversations: what is unread beyond its edges, and one's own name below it.
 *
 * @module
 */
/// <reference lib="dom" />
import { assert, assertEquals } from "@std/assert";
import { RawClient } from "../../support/raw_client.ts";
import { join, say } from "./browser.ts";
import { eventually } from "./eventually.ts";
import { browserTest, setting } from "./page_setting.ts";

browserTest("the edges of the list show unread rooms beyond them, and scroll to them", async () => {
  await using place = await setting();
  const { pages: { url }, browser, server } = place;
  const page = await browser.page({ viewport: { width: 1200, height: 480 } });
  await join(page, url, "alice");
  for (let n = 1; n <= 14; n++) {
    await say(page, `/join room${n}`);
    await page.getByRole("heading", { name: `#room${n}`, exact: true }).waitFor();
  }
  await page.getByRole("button", { name: "Room lobby" }).click();
  const bob = await RawClient.join(server.port, "bob");
  const speak = (room: string, text: string) => {
    bob.send({ type: "join", room, rid: room });
    bob.send({ type: "send", id: room, to: room, text });
  };
  const edge = (name: string) => page.getByRole("button", { name, exact: true });
  speak("#room13", "anybody here?");
  await edge("1 unread below").waitFor();
  speak("#room14", "alice: look at this");
  await edge("2 unread below, 1 for you").click();
  const found = page.getByRole("button", { name: "Room room13, 1 unread" });
  await page.waitForFunction(() => {
    const box = document.querySelector(".lists")!.getBoundingClientRect();
    const item = document.querySelector("[aria-label^='Room room13']")!.getBoundingClientRect();
    return item.top >= box.top && item.bottom <= box.bottom;
  });
  await edge("2 unread below, 1 for you").waitFor({ state: "detached" });
  await found.click();
  await page.getByRole("button", { name: /^Room room14/ }).click();
  speak("#lobby", "and here");
  await edge("1 unread above").click();
  await page.getByRole("button", { name: "Room lobby, 1 unread" }).click();
  await page.getByRole("heading", { name: "#lobby" }).waitFor();
  await eventually(() => page.locator(".edge").count(), 0);
  await bob.close();
});

browserTest("a long nickname is shown in full beside the buttons", async () => {
  await using place = await setting();
  const { pages: { url }, browser } = place;
  const page = await browser.page();
  const nick = "Bartholomew-of-the-Third-Floor";
  await join(page, url, nick);
  const me = page.locator(".me");
  await eventually(() => me.innerText(), nick);
  const [box, text] = [(await me.boundingBox())!, (await me.locator("bdi").boundingBox())!];
  assert(text.x + text.width <= box.x + box.width + 1 && text.y + text.height <= box.y + box.height + 1);
  assertEquals(await me.evaluate((it) => it.scrollWidth <= it.clientWidth), true);
  const footer = (await page.locator(".rooms > footer").boundingBox())!;
  for (const name of ["Settings", "Keys and commands", "Leave the chat"]) {
    const button = (await page.getByRole("button", { name, exact: true }).boundingBox())!;
    assert(button.x + button.width <= footer.x + footer.width && button.y + button.height <= footer.y + footer.height);
    assert(button.y >= text.y + text.height || button.x >= text.x + text.width, `${name} lies over the name`);
  }
});
