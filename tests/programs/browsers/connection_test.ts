/**
 * The page in a real browser, against a real server: joining, being somebody, losing the server and coming back.
 *
 * @module
 */
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { assertEquals, assertNotEquals } from "@std/assert";
import { ELSEWHERE, join, say } from "./browser.ts";
import { eventually } from "./eventually.ts";
import { browserTest, message, setting } from "./page_setting.ts";

browserTest("a nickname is registered, its password is asked for, and never shown", async () => {
  await using place = await setting();
  const { pages: { url }, browser } = place;
  const alice = await browser.page();
  await join(alice, url, "alice");
  await say(alice, "/register hunter two");
  await alice.getByText("without the password").first().waitFor();
  await alice.locator(".composer textarea").fill("/register");
  await alice.keyboard.press("Enter");
  for (const label of ["New password for alice", "Repeat the password"]) {
    const field = alice.getByLabel(label);
    assertEquals(await field.getAttribute("type"), "password");
    await field.fill("hunter two");
    await alice.keyboard.press("Enter");
  }
  await alice.getByText("alice is registered to you").first().waitFor();
  const other = await browser.page();
  await other.goto(url);
  await other.getByLabel("Nickname").fill("alice");
  await other.keyboard.press("Enter");
  await other.getByLabel("Password for alice").fill("hunter two");
  await other.keyboard.press("Enter");
  await other.getByRole("heading", { name: "#lobby" }).waitFor();
  await place.server.server.moderation.grant({ nick: "server", role: "operator" }, "alice", "moderator");
  await other.locator(".person", { hasText: "alice" }).getByText("you, moderator").waitFor();
  const bob = await browser.page();
  await join(bob, url, "bob");
  await bob.getByRole("button", { name: "alice, moderator" }).waitFor();
  assertEquals(browser.complaints, []);
});

browserTest("problems are beside their fields, and a failure to connect is in a dialog", async () => {
  await using place = await setting({ mode: "client", encrypted: true });
  const { pages, browser } = place;
  const page = await browser.page();
  await page.goto(pages.url);
  await page.getByLabel("Server address").fill("300.1.1.1");
  await page.getByLabel("Port").fill("0");
  await page.getByLabel("Nickname").fill("a b");
  await page.keyboard.press("Enter");
  await eventually(() => page.locator(".problem").count(), 3);
  await eventually(() => page.getByLabel("Server address").getAttribute("aria-invalid"), "true");
  await eventually(() => page.evaluate(() => document.activeElement?.getAttribute("name")), "address");
  // Nobody is taken elsewhere while typing.
  await page.keyboard.press("Control+a");
  await page.keyboard.type("10.0.0.8", { delay: 20 });
  await eventually(() => page.getByLabel("Server address").inputValue(), "10.0.0.8");

  pages.refusals.push({ code: "refused", message: "Cannot connect to 10.0.0.9:5555: connection refused." });
  await page.getByLabel("Server address").fill("10.0.0.9");
  await page.getByLabel("Port").fill("5555");
  await page.getByLabel("Nickname").fill("alice");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "Not connected" }).getByText("connection refused").waitFor();
  await page.getByRole("button", { name: "OK" }).click();

  pages.questions.push({ fingerprint: "AB:CD", first: true });
  await page.getByRole("button", { name: "Join" }).click();
  const trust = page.getByRole("dialog", { name: "Is this the right server?" });
  await trust.getByText("AB:CD").waitFor();
  await trust.getByRole("button", { name: "Do not connect" }).click();
  await page.getByText("You did not trust the server").first().waitFor();
  await page.getByRole("button", { name: "OK" }).click();

  pages.questions.push({ fingerprint: "AB:CE", changed: "AB:CD" });
  await page.getByRole("button", { name: "Join" }).click();
  await page.getByText("key of this server has changed").first().waitFor();
  await page.getByRole("button", { name: "Trust the new key" }).click();
  await page.locator(".composer textarea").waitFor();
  assertEquals(pages.answers, [false, true]);

  const other = await browser.page();
  await other.goto(pages.url);
  await other.getByLabel("Server address").fill("10.0.0.9");
  await other.getByLabel("Nickname").fill("Alice");
  await other.keyboard.press("Enter");
  await other.locator(".problem").waitFor();
  await eventually(() => other.getByLabel("Nickname").getAttribute("aria-invalid"), "true");
});

browserTest("a reloaded page resumes as the same person, with direct messages", async () => {
  await using place = await setting();
  const { pages: { url }, browser } = place;
  const [alice, bob] = [await browser.page(), await browser.page()];
  await join(alice, url, "alice");
  await join(bob, url, "bob");
  await say(alice, "/join kitchen");
  await alice.getByRole("heading", { name: "#kitchen" }).waitFor();
  await say(bob, "/msg alice before");
  await alice.getByRole("button", { name: /bob, direct messages/ }).click();
  await message(alice, "before").waitFor();
  await alice.reload();
  await message(alice, "before").waitFor();
  await alice.getByRole("button", { name: /^Room kitchen/ }).waitFor();
  await say(alice, "after");
  await bob.getByRole("button", { name: /alice, direct messages/ }).click();
  await message(bob, "after").waitFor();
  await alice.locator(".composer textarea").fill("half a thought");
  await alice.reload();
  await alice.locator(".composer textarea:not(:placeholder-shown)").waitFor();
  await eventually(() => alice.locator(".composer textarea").inputValue(), "half a thought");
  await alice.locator(".composer textarea").fill("/register hunter22");
  await alice.reload();
  await alice.getByRole("heading", { name: "@bob" }).waitFor();
  assertEquals(await alice.locator(".composer textarea").inputValue(), "");
  assertEquals(browser.complaints, []);
});

browserTest("a page that ends while hidden resumes as the same person", async () => {
  await using place = await setting();
  const { pages: { url }, browser } = place;
  const page = await browser.page();
  await join(page, url, "alice");
  const kept = await page.evaluate(() => {
    Object.defineProperty(document, "hidden", { value: true });
    document.dispatchEvent(new Event("visibilitychange"));
    return { ...sessionStorage };
  });
  await page.context().close(); // it hears nothing of it
  const again = await browser.page();
  await again.addInitScript((kept) => void Object.assign(sessionStorage, kept), kept);
  await again.goto(url);
  await again.getByRole("heading", { name: "#lobby" }).waitFor();
  await again.locator(".me", { hasText: "alice" }).waitFor();
});

browserTest("closing the page with unsent messages asks first", async () => {
  await using place = await setting();
  const { server, pages: { url }, browser } = place;
  const page = await browser.page();
  await join(page, url, "alice");
  await server.server.stop();
  await page.getByText("Not connected", { exact: true }).waitFor();
  await say(page, "not yet said");
  await page.locator(".message.waiting").waitFor();
  const asked = page.waitForEvent("dialog");
  await page.close({ runBeforeUnload: true });
  const dialog = await asked;
  assertEquals(dialog.type(), "beforeunload");
  await dialog.dismiss();
  await eventually(() => page.locator(".message.waiting").count(), 1);
});

browserTest("a lost connection is shown, and later messages are sent once after reconnecting", async () => {
  await using place = await setting();
  const { server, pages, browser } = place;
  const [alice, bob] = [await browser.page(), await browser.page()];
  await join(alice, pages.url, "alice");
  await join(bob, pages.url, "bob");
  await say(alice, "one");
  await message(bob, "one").waitFor();
  await server.server.stop();
  await alice.getByText("Not connected", { exact: true }).waitFor();
  await say(alice, "two");
  await alice.locator(".waiting", { hasText: "two" }).waitFor();
  await alice.getByText("1 message is waiting to be sent").waitFor();
  await server.restart();
  await message(bob, "two").waitFor();
  await say(bob, "three");
  await message(alice, "three").waitFor();
  assertEquals(await alice.locator(".text", { hasText: "two" }).count(), 1);
});

browserTest(
  "a machine that loses its network asks the server, and does not show “Connected” until it answers",
  async () => {
    await using place = await setting();
    const { pages, browser } = place;
    const page = await browser.page();
    await join(page, pages.url, "alice");
    const dot = () => page.locator(".link .dot").evaluate((it) => getComputedStyle(it).backgroundColor);
    const green = await dot();
    pages.hold();
    await page.context().setOffline(true);
    await page.locator(".status-line", { hasText: /No answer for \d+ s/ }).waitFor();
    await page.locator(".link", { hasText: /No answer for \d+ s/ }).waitFor();
    assertNotEquals(await dot(), green);
    assertEquals(await page.getByText("Connected", { exact: true }).count(), 0);
    await eventually(() => page.title(), "No answer – #lobby – attic");
    await page.context().setOffline(false);
    pages.release();
    await page.getByText("Connected", { exact: true }).waitFor();
    await eventually(dot, green);
    await eventually(() => page.getByText("No answer").count(), 0);
  },
);

browserTest("a server on this machine answers without a network, and stays connected", async () => {
  await using place = await setting();
  const { pages, browser } = place;
  const page = await browser.page();
  await join(page, pages.url, "alice");
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(globalThis, { seen });
    new MutationObserver(() => seen.push(document.querySelector(".link")!.textContent!))
      .observe(document.querySelector(".link")!, { subtree: true, childList: true, characterData: true });
  });
  await page.evaluate(() => dispatchEvent(new Event("offline")));
  await page.waitForFunction(() => (globalThis as unknown as { seen: string[] }).seen.length > 0);
  await page.locator(".link.connected").waitFor();
  await say(page, "still here");
  await message(page, "still here").waitFor();
});

browserTest("a rejected certificate is not asked about again until the person rejoins", async () => {
  await using place = await setting({ mode: "client", encrypted: true });
  const { pages, browser } = place;
  const page = await browser.page();
  await page.goto(pages.url);
  await page.getByLabel("Server address").fill("127.0.0.1");
  await join(page, pages.url, "alice", false);
  const question = { fingerprint: "AB:CE", changed: "AB:CD" };
  pages.questions.push(question, question);
  pages.cut();
  await page.getByRole("dialog").getByText("has changed").waitFor();
  await page.getByRole("button", { name: "Do not connect" }).click();
  await page.locator(".notice.trouble", { hasText: "Press Rejoin to try again" }).waitFor();
  const rejoin = page.getByRole("button", { name: "Rejoin" });
  await rejoin.waitFor();
  assertEquals(pages.questions.length, 1);
  await rejoin.click();
  await page.getByRole("button", { name: "Trust the new key" }).click();
  await page.getByText("Connected", { exact: true }).waitFor();
});

browserTest("a page over plain HTTP from another machine joins, chats and copies", async () => {
  await using place = await setting();
  const { pages: { url }, browser } = place;
  const page = await browser.page();
  await join(page, url.replace("127.0.0.1", ELSEWHERE), "alice");
  assertEquals(await page.evaluate(() => isSecureContext), false);
  await say(page, "one");
  await message(page, "one").hover();
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Copy the text" }).click();
  await page.locator(".composer textarea").focus();
  await page.keyboard.press("Control+v");
  await page.locator("textarea:not(:placeholder-shown)").waitFor();
  await eventually(() => page.locator(".composer textarea").inputValue(), "one");
  // Of a header that says something only where the browser trusts where the page came from.
  assertEquals(browser.complaints.filter((text) => !text.startsWith("The Cross-Origin-Opener-Policy")), []);
});

browserTest("a page that cannot work in this browser says so", async () => {
  await using place = await setting();
  const { pages: { url }, browser } = place;
  const page = await browser.page();
  await page.addInitScript(() =>
    crypto.getRandomValues = () => {
      throw new Error("there are no random numbers");
    }
  );
  await page.goto(url);
  await page.getByLabel("Nickname").fill("alice");
  await page.keyboard.press("Enter");
  await page.getByText("This page cannot connect: there are no random numbers").first().waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Join", exact: true }).waitFor();
});
