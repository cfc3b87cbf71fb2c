/**
 * Passwords in the page: what a password manager finds in each form, and where it is said what is wrong.
 *
 * @module
 */
/// <reference lib="dom" />
import { assertEquals } from "@std/assert";
import type { Locator, Page } from "playwright-core";
import { loadAssets } from "../../../lib/gui/assets.ts";
import { TestWindow } from "../../support/test_window.ts";
import { join, say, TestBrowser } from "./browser.ts";
import { eventually } from "./eventually.ts";
import { browserTest, setting } from "./page_setting.ts";

/** What a password manager sees of a form: each field's kind, what it is for, and a name that is filled in. */
const fields = (form: Locator) =>
  form.locator("input[autocomplete=username], input[type=password]").evaluateAll((all) =>
    (all as HTMLInputElement[]).map(({ type, autocomplete, value }) => [type, autocomplete, value])
  );

/** Waits until this is said below a field, in red. */
async function problem(page: Page, label: string | RegExp, expected: string): Promise<void> {
  const field = page.getByLabel(label);
  await eventually(async () => {
    const note = page.locator(`[id="${await field.getAttribute("aria-describedby")}"]`);
    return await note.count() === 0 ? "" : await note.innerText();
  }, expected);
  assertEquals(await field.getAttribute("aria-invalid"), "true");
  const note = page.locator(`[id="${await field.getAttribute("aria-describedby")}"]`);
  const [above, below] = [(await field.boundingBox())!, (await note.boundingBox())!];
  assertEquals(below.y >= above.y + above.height, true, "below the field");
  const red = await note.evaluate((it) => {
    const probe = document.body.appendChild(document.createElement("i"));
    probe.style.color = getComputedStyle(it).getPropertyValue("--danger");
    const wanted = getComputedStyle(probe).color;
    probe.remove();
    return getComputedStyle(it).color === wanted;
  });
  assertEquals(red, true, "red");
}

browserTest(
  "a new password has two fields in one dialog, with problems below each",
  async () => {
    await using place = await setting();
    const { pages: { url }, browser } = place;
    const page = await browser.page();
    await join(page, url, "alice");
    await say(page, "/register");
    const dialog = page.getByRole("dialog", { name: "New password" });
    await dialog.waitFor();
    await eventually(() => fields(dialog), [["text", "username", "alice"], ["password", "new-password", ""], [
      "password",
      "new-password",
      "",
    ]]);
    const [first, again] = [dialog.getByLabel(/^New password for alice/), dialog.getByLabel("Repeat the password")];
    await first.fill("short");
    await page.keyboard.press("Enter");
    await problem(page, /^New password for alice/, "The password is too short.");
    await first.fill("hunter two");
    await dialog.getByRole("button", { name: "Continue" }).click();
    await problem(page, "Repeat the password", "Type the password again.");
    await again.fill("hunter too");
    await page.keyboard.press("Enter");
    await problem(page, "Repeat the password", "The passwords do not match.");
    await eventually(() => first.getAttribute("aria-invalid"), "false");
    await again.fill("hunter two");
    await page.keyboard.press("Enter");
    await page.getByText("alice is registered to you").first().waitFor();
    await eventually(() => page.getByRole("dialog").count(), 0);

    // The one until now is asked for again where it is wrong, and the new one is not typed again.
    await say(page, "/password");
    const before = page.getByRole("dialog", { name: "Password" });
    await before.getByLabel("Current password").fill("wrong password");
    await eventually(() => fields(before), [["text", "username", "alice"], [
      "password",
      "current-password",
      "wrong password",
    ]]);
    await page.keyboard.press("Enter");
    await dialog.getByLabel(/^New password/).fill("hunter three");
    await page.keyboard.press("Enter");
    await again.fill("hunter three");
    await page.keyboard.press("Enter");
    await before.waitFor();
    await problem(page, "Current password", "Wrong password.");
    await before.getByLabel("Current password").fill("hunter two");
    await page.keyboard.press("Enter");
    await page.getByText("Password changed").first().waitFor();

    const other = await browser.page();
    await other.goto(url);
    await other.getByLabel("Nickname").fill("alice");
    await other.keyboard.press("Enter");
    await other.getByLabel("Password for alice").fill("hunter two");
    await other.keyboard.press("Enter");
    await other.getByText("Wrong password.").waitFor();
    await problem(other, "Password for alice", "Wrong password.");
    await eventually(() => fields(other.getByRole("dialog")), [["text", "username", "alice"], [
      "password",
      "current-password",
      "",
    ]]);
    await other.getByLabel("Password for alice").fill("hunter three");
    await other.keyboard.press("Enter");
    await other.getByRole("heading", { name: "#lobby" }).waitFor();

    // The person logs out the other page from this one.
    await page.locator(".me").click();
    await page.getByRole("button", { name: "Devices" }).click();
    const devices = page.getByRole("dialog", { name: "Devices" });
    await eventually(() => devices.getByRole("listitem").count(), 2);
    await devices.getByRole("button", { name: /^Log out / }).click();
    await devices.getByText(/^Log out .+\?$/).waitFor();
    await devices.getByRole("button", { name: "Log out" }).click();
    await other.getByText("You logged out this device from another device.").first().waitFor();
    await eventually(() => devices.getByRole("listitem").count(), 1);
    assertEquals(browser.complaints, []);
  },
);

browserTest("the form of a server's window tells password managers whose password it asks for", async () => {
  const files = await loadAssets("operator.html");
  await using place = new TestWindow({ files, program: { askPassword: true } });
  await using browser = await TestBrowser.start();
  const page = await browser.page();
  await page.goto(place.url);
  await page.getByLabel("Password to join").fill("open sesame");
  await page.keyboard.press("Enter");
  await problem(page, "Repeat the password", "The passwords do not match.");
  await eventually(() => fields(page.locator("form")), [["text", "username", "lab"], [
    "password",
    "new-password",
    "open sesame",
  ], ["password", "new-password", ""]]);
});
