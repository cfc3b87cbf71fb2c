/**
 * What notifies a person in the page: the bell, sounds and the icon of the tab.
 *
 * @module
 */
/// <reference lib="dom" />
import { assertEquals } from "@std/assert";
import { RawClient } from "../../support/raw_client.ts";
import { join, say } from "./browser.ts";
import { eventually } from "./eventually.ts";
import { browserTest, setting } from "./page_setting.ts";

browserTest("/notify says when the browser does not show notifications", async () => {
  await using place = await setting();
  const { pages: { url }, browser } = place;
  const page = await browser.page();
  await page.addInitScript(() => Object.defineProperty(Notification, "permission", { value: "denied" }));
  await join(page, url, "alice");
  await say(page, "/notify all");
  await page.locator(".output", { hasText: "This browser shows no notifications, because its settings block them." })
    .waitFor();
  await say(page, "/notify off");
  await page.locator(".output", { hasText: "You are not notified." }).waitFor();
});

browserTest("the bell sets what notifies, plays sounds, and the icon of the tab shows mentions", async () => {
  await using place = await setting();
  const { pages: { url }, browser, server } = place;
  const page = await browser.page();
  await page.addInitScript(() => {
    const world = globalThis as unknown as { tones: number; told: string[] };
    Object.assign(world, { tones: 0, told: [] });
    const { start } = OscillatorNode.prototype;
    OscillatorNode.prototype.start = function (at) {
      world.tones++;
      start.call(this, at);
    };
    class FakeNotification {
      static permission = "granted";
      onclick = () => {};
      constructor(title: string) {
        world.told.push(title);
      }
    }
    Object.assign(globalThis, { Notification: FakeNotification });
  });
  const tones = () => page.evaluate(() => (globalThis as unknown as { tones: number }).tones);
  await join(page, url, "alice");
  const choose = async (name: string, button = "Notifications") => {
    await page.getByRole("button", { name: button, exact: true }).click();
    await page.getByRole(name.startsWith("Sound") ? "menuitem" : "menuitemradio", { name }).click();
  };
  await choose("Nothing for an hour");
  await page.getByRole("button", { name: "Notifications: off here" }).click();
  await page.getByRole("menuitemradio", { name: /^Nothing until .*\d:\d\d/, checked: true }).waitFor();
  await page.keyboard.press("Escape");
  await choose("As everywhere", "Notifications: off here");
  await choose("Sounds, quiet hours");
  const card = page.getByRole("dialog", { name: "Notifications" });
  await card.getByLabel("Sound").selectOption("chime");
  assertEquals(await tones(), 2);
  await card.getByRole("switch", { name: "Quiet hours" }).check();
  assertEquals(await card.getByLabel("Quiet hours begin").inputValue(), "22:00");
  await card.getByRole("switch", { name: "Quiet hours" }).uncheck();
  await page.keyboard.press("Escape");
  await page.evaluate(() => {
    document.hasFocus = () => false;
    dispatchEvent(new Event("blur"));
  });
  const bob = await RawClient.join(server.port, "bob");
  bob.send({ type: "send", id: "m1", to: "#lobby", text: "hello, alice" });
  await eventually(() => page.evaluate(() => (globalThis as unknown as { told: string[] }).told), ["bob in #lobby"]);
  assertEquals(await tones(), 4);
  const icon = page.locator("link[rel=icon]");
  await eventually(async () => (await icon.getAttribute("href"))?.slice(0, 15), "data:image/png;");
  await page.evaluate(() => {
    document.hasFocus = () => true;
    dispatchEvent(new Event("focus"));
  });
  await eventually(async () => (await icon.getAttribute("type")), "image/svg+xml");
  bob.close();
});
