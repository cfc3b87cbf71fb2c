/**
 * The window of a server in a real browser, with a real server.
 *
 * @module
 */
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { assert, assertEquals } from "@std/assert";
import type { Page } from "playwright-core";
import { loadAssets } from "../../../lib/gui/assets.ts";
import { RawClient } from "../../support/raw_client.ts";
import { sendFile } from "../../support/transferring.ts";
import { TestWindow, type TestWindowOptions } from "../../support/test_window.ts";
import { find } from "./axe.ts";
import { say, TestBrowser } from "./browser.ts";
import { eventually } from "./eventually.ts";

interface Setting extends AsyncDisposable {
  readonly place: TestWindow;
  readonly browser: TestBrowser;
}

async function setting(options: TestWindowOptions = {}): Promise<Setting> {
  const [place, browser] = await Promise.all([
    loadAssets("operator.html").then((files) => new TestWindow({ files, ...options })),
    TestBrowser.start(),
  ]);
  const dispose = async () => {
    await browser[Symbol.asyncDispose]();
    await place[Symbol.asyncDispose]();
  };
  return { place, browser, [Symbol.asyncDispose]: dispose };
}

/** Opens the window and starts the server with what is in the form. */
async function start(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByRole("button", { name: "Start" }).click();
  await page.locator(".composer textarea").waitFor();
}

const line = (page: Page, text: string | RegExp) => page.locator(".log .row", { hasText: text });
const person = (page: Page, nick: string) => page.locator(".people .person", { hasText: nick });

/** Playwright and what it starts live longer than a test. */
const browserTest = (name: string, fn: () => Promise<void>) =>
  Deno.test({ name, fn, sanitizeOps: false, sanitizeResources: false });

browserTest(
  "the form starts a server, after problems beside its fields",
  async () => {
    using taken = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    await using all = await setting({ program: { askPassword: true } });
    const { place, browser } = all;
    const page = await browser.page();
    await page.goto(place.url);
    const field = (label: string) => page.getByLabel(label, { exact: true });
    await eventually(() => field("Address").inputValue(), "127.0.0.1");
    await eventually(() => field("Port").inputValue(), "0");
    await field("Port").fill("99999");
    await page.keyboard.press("Enter");
    await page.getByText("“99999” is not a port").waitFor();
    await page.getByText("Type a password.").waitFor();
    for (const label of ["Password to join", "Repeat the password"]) {
      assertEquals(await field(label).getAttribute("type"), "password");
      await field(label).fill("open sesame");
    }
    await field("Port").fill(String(taken.addr.port));
    await page.keyboard.press("Enter");
    const inUse = page.getByText(`The port is in use. Try ${taken.addr.port + 1}.`, { exact: true });
    await inUse.waitFor();
    const lines = await inUse.evaluate((it) => it.clientHeight / parseFloat(getComputedStyle(it).lineHeight));
    assertEquals(Math.round(lines), 1, "the sentence is not squeezed into the width of the port");
    await eventually(() => field("Port").getAttribute("aria-invalid"), "true");
    await eventually(() => page.evaluate(() => document.activeElement?.getAttribute("name")), "port");
    await field("Port").fill("0");
    await page.keyboard.press("Enter");
    await line(page, "Waiting for connection...").waitFor();
    await page.getByText(`Listening on 127.0.0.1:${place.port}`, { exact: true }).waitFor();
    assertEquals(place.password, "open sesame");
    assert(!(await page.content()).includes("sesame"));
    assertEquals(browser.complaints, []);
  },
);

browserTest("the operator sees people and messages, and moderates from the list", async () => {
  await using all = await setting();
  const { place, browser } = all;
  const page = await browser.page();
  await start(page, place.url);
  const [bob, carol] = [await RawClient.join(place.port, "bob"), await RawClient.join(place.port, "carol")];
  await line(page, "Connection established with 127.0.0.1 (bob)").waitFor();
  await bob.say("see https://example.com/x");
  await page.getByRole("link", { name: "https://example.com/x" }).waitFor();
  await say(page, "It is on again");
  await bob.next("message", ({ from, text }) => from === "server" && text === "It is on again");

  await person(page, "bob").click();
  const dialog = page.getByRole("dialog", { name: "bob" });
  await dialog.getByText(/^127\.0\.0\.1:\d+$/).waitFor();
  await dialog.getByLabel("Reason").fill("flooding");
  await dialog.getByLabel("Duration of mute or ban").selectOption("1 hour");
  await dialog.getByRole("button", { name: "Mute" }).click();
  await line(page, "server muted bob for 1 hour: flooding").waitFor();
  await person(page, "bob").getByText("muted").waitFor();
  await page.getByRole("button", { name: "Lift the mute on bob" }).click();
  await line(page, "server unmuted bob").waitFor();

  await person(page, "bob").click();
  await dialog.getByLabel("Messages in open rooms").selectOption("of the last 10 minutes");
  await dialog.getByRole("button", { name: "Purge" }).click();
  await line(page, "server purged 1 message from bob").waitFor();
  await line(page, "Message from bob in #lobby deleted by server").waitFor();
  assertEquals(await page.getByRole("link", { name: "https://example.com/x" }).count(), 0);

  await person(page, "bob").click();
  await dialog.getByText("not registered").waitFor();
  assertEquals(await dialog.getByLabel("Role").count(), 0);
  await page.keyboard.press("Escape");
  bob.send({ type: "register", password: "correct horse" });
  await line(page, "bob registered their nickname").waitFor();
  await person(page, "bob").click();
  await dialog.getByText("registered", { exact: true }).waitFor();
  await dialog.getByLabel("Role").selectOption("moderator");
  await dialog.getByRole("button", { name: "Grant" }).click();
  await line(page, "server made bob a moderator").waitFor();
  await person(page, "bob").getByText("moderator").waitFor();

  await sendFile(place.port, bob, new Uint8Array(2048), { name: "tea & milk.png" });
  await say(page, "/files");
  const files = page.getByRole("dialog", { name: "Files and transfers" });
  await files.getByText("2.0 KiB · bob in #lobby").waitFor();
  assertEquals(await find(page, "files"), []);
  await files.getByRole("button", { name: "Delete tea & milk.png" }).click();
  await files.getByRole("button", { name: "Delete for everyone" }).and(page.locator(":focus")).waitFor();
  await page.keyboard.press("Enter");
  await files.getByText("There are no files.").waitFor();
  await page.keyboard.press("Escape");
  await line(page, "server deleted tea & milk.png").waitFor();
  await page.getByRole("button", { name: "Files and transfers" }).click();
  await files.getByText("All files take 0 B.").waitFor();
  await page.keyboard.press("Escape");

  await person(page, "bob").click();
  await dialog.getByLabel("Reason").fill("Calm down.");
  await dialog.getByRole("button", { name: "Kick" }).click();
  await line(page, "server kicked bob (127.0.0.1): Calm down.").waitFor();
  await bob.ended();
  await person(page, "carol").click();
  await page.getByRole("dialog").getByRole("button", { name: "Ban" }).click();
  await carol.ended();
  await page.getByText("Nobody is connected yet.").waitFor();
  await page.getByRole("button", { name: "Lift the ban on carol" }).click();
  await line(page, "server unbanned carol").waitFor();

  await page.locator(".rooms .item button", { hasText: "#lobby" }).click();
  await page.getByLabel("Topic").fill("Release on Friday");
  await page.keyboard.press("Enter");
  await page.locator(".room-topic", { hasText: "Release on Friday" }).waitFor();
  await page.locator(".rooms .item button", { hasText: "#lobby" }).click();
  await page.getByLabel("Topic").fill("");
  await page.keyboard.press("Enter");
  await line(page, "server cleared the topic of #lobby").waitFor();
  await page.locator(".room-topic").waitFor({ state: "detached" });
  await say(page, "/bans");
  await page.locator(".output", { hasText: "Nobody is banned or muted." }).waitFor();
  assertEquals(browser.complaints, []);
});

browserTest("everything works with the keyboard alone", async () => {
  await using all = await setting();
  const { place, browser } = all;
  const page = await browser.page();
  await page.goto(place.url);
  await page.getByLabel("Address").waitFor();
  await page.keyboard.press("Enter");
  const input = page.locator(".composer textarea");
  await input.waitFor();
  const bob = await RawClient.join(place.port, "bob");
  await person(page, "bob").waitFor();
  await page.keyboard.type("/ki");
  await page.getByRole("option", { name: /^\/kick/ }).waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.type("b");
  await page.keyboard.press("Tab");
  await eventually(() => input.inputValue(), "/kick bob ");
  await page.keyboard.type("nobody");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("one");
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.type("two");
  await page.keyboard.press("Enter");
  await bob.next("message", ({ text }) => text === "one\ntwo");
  await page.keyboard.press("ArrowUp");
  await eventually(() => input.inputValue(), "one\ntwo");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("/qr");
  await page.keyboard.press("Enter");
  await page.locator(".output.refused", { hasText: "Browser access is off" }).waitFor();
  await eventually(() => page.locator(".composer textarea").inputValue(), "/qr", "what was refused comes back");
  await page.keyboard.press("F2");
  await page.waitForFunction(() => document.activeElement?.className === "person");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "bob" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => document.activeElement?.tagName === "TEXTAREA");
  await page.keyboard.press("F1");
  await page.getByRole("dialog", { name: "Keys and commands" }).getByText("/unregister <nick>").waitFor();
  await page.goBack();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  // "3, 398 KiB" would read as three thousand.
  await page.locator(".counters", { hasText: /History\s*\d+ messages?, \d/ }).waitFor();
  await say(page, "/stop");
  await page.getByText("1 person is connected").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Stop" }).focus();
  await page.keyboard.press("Enter");
  await page.getByText("1 person is connected").waitFor();
  await page.getByLabel("When").press("ArrowDown");
  await page.getByLabel("Reason").fill("new disk");
  await page.keyboard.press("Enter");
  await line(page, "server scheduled a shutdown in 1 minute: new disk").waitFor();
  await page.getByRole("button", { name: "Cancel the shutdown" }).press("Enter");
  await line(page, "server cancelled the shutdown").waitFor();
  assertEquals(browser.complaints, []);
});

browserTest("the text of others stays text", async () => {
  await using all = await setting();
  const { place, browser } = all;
  const page = await browser.page();
  await start(page, place.url);
  const bob = await RawClient.join(place.port, "bob");
  await page.evaluate(() => {
    (globalThis as unknown as { here: number }).here = document.querySelectorAll("img, script, style, iframe").length;
  });
  const hostile = `<img src=x onerror=alert(1)><script>alert(1)</script> javascript:alert(1) \u202egnp.exe \u001b[2J`;
  await bob.say(hostile);
  await bob.say(`/me ${hostile}`);
  bob.send({ type: "topic", room: "#lobby", text: hostile });
  await line(page, "set the topic of #lobby: <img").waitFor();
  const text = await page.locator(".log .text").first().textContent();
  assertEquals(text, "<img src=x onerror=alert(1)><script>alert(1)</script> javascript:alert(1) gnp.exe [2J");
  const made = await page.evaluate(() =>
    document.querySelectorAll("img, script, style, iframe").length -
    (globalThis as unknown as { here: number }).here
  );
  assertEquals([made, await page.locator(".log a").count()], [0, 0]);
  assertEquals(browser.complaints, []);
});

browserTest(
  "a reloaded page and a second tab have the history, and both show that the server has stopped",
  async () => {
    await using all = await setting();
    const { place, browser } = all;
    const page = await browser.page();
    await start(page, place.url);
    const bob = await RawClient.join(place.port, "bob");
    for (let n = 0; n < 600; n++) bob.send({ type: "send", id: `${n}`, to: "#lobby", text: `message ${n}` });
    await line(page, "message 599").waitFor();
    await page.reload();
    await line(page, "message 599").waitFor();
    const rows = await page.locator(".log .row").count();
    assert(rows < 120, `${rows} rows`);
    const log = page.locator(".log");
    await log.evaluate((box) => box.scrollTop = 4_000);
    await page.getByRole("button", { name: "Newest" }).waitFor();
    const top = () =>
      page.locator(".log .row").evaluateAll((rows) => {
        const row = rows.find((row) => row.getBoundingClientRect().top > 200)!;
        return [row.textContent, row.getBoundingClientRect().top];
      });
    const before = await top();
    await bob.say("while one looks back");
    const second = await page.context().newPage();
    await second.goto(place.url);
    await line(second, "while one looks back").waitFor();
    // What the page counts comes after the line.
    await page.locator(".counters", { hasText: /History\s*601 messages/ }).waitFor();
    assertEquals(await top(), before);
    await page.getByRole("button", { name: "Newest" }).click();
    await line(page, "while one looks back").waitFor();
    await say(second, "/register bobby");
    await second.locator(".output", { hasText: "password" }).waitFor();
    await bob.say("after the answer");
    await line(page, "after the answer").waitFor();
    assertEquals(await page.locator(".output").count(), 0);

    await second.getByRole("button", { name: "Stop" }).click();
    await second.getByRole("button", { name: "Stop now" }).click();
    await place.when(() => place.stops.length > 0);
    await place.stop("The server was stopped: new disk.");
    for (const tab of [page, second]) {
      await tab.getByRole("alert").getByText("The server was stopped: new disk.").waitFor();
      await eventually(() => tab.locator(".composer, .person, .stop-button").count(), 0);
      await eventually(async () => /^Stopped – lab/.test(await tab.title()), true);
      // The input has gone and a banner has come: who was at the newest line still is.
      await tab.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
      assertEquals(await tab.getByRole("button", { name: "Newest" }).count(), 0);
    }
    assertEquals(browser.complaints, []);
  },
);

browserTest(
  "a page without its program disables its actions, reconnects, and counts missed lines",
  async () => {
    await using all = await setting();
    const { place, browser } = all;
    const page = await browser.page();
    const sockets: { close(): Promise<void>; send(message: string): void }[] = [];
    await page.routeWebSocket(/\/ws$/, (socket) => {
      sockets.push(socket);
      socket.connectToServer();
    });
    await start(page, place.url);
    await line(page, "Waiting for connection...").waitFor();
    const lines = [{ kind: "notice", at: Date.now(), text: "the newest" }];
    sockets[0].send(JSON.stringify({ type: "lines", before: 1_000, lines }));
    await line(page, /^9\d\d lines are missing here/).waitFor();
    await page.locator(".composer textarea").fill("half a line");
    await sockets[0].close();
    // Both at once, since it does not last.
    await page.waitForFunction(() =>
      document.querySelector("[role=alert]")?.textContent.includes("Cannot reach") &&
      document.querySelector(".composer, .stop-button") === null
    );
    await page.locator(".composer textarea").waitFor();
    await eventually(() => page.locator(".composer textarea").inputValue(), "half a line");
    await line(page, "Waiting for connection...").waitFor();
    await eventually(() => line(page, "the newest").count(), 0);
    assertEquals(sockets.length, 2);
  },
);

for (const [scheme, other, width] of [["dark", "light", 320], ["light", "dark", 1920]] as const) {
  browserTest(`the window fits, and axe-core finds nothing in it, ${scheme}, ${width} px`, async () => {
    const webPage = { port: 0, needed: true, files: await loadAssets(), names: [] };
    await using all = await setting({ program: { askPassword: true }, server: { webPage } });
    const { place, browser } = all;
    const page = await browser.page({ colorScheme: scheme, viewport: { width, height: 720 } });
    const found: string[] = [];
    const look = async (what: string, both = false) => {
      found.push(...await find(page, what));
      if (both) {
        await page.emulateMedia({ colorScheme: other });
        found.push(...await find(page, `${what}, ${other}`));
        await page.emulateMedia({ colorScheme: scheme });
      }
      if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) found.push(`${what}: too wide`);
    };
    const narrow = width < 720;
    await page.goto(place.url);
    await page.getByLabel("Address").fill("localhost");
    await page.keyboard.press("Enter");
    await page.locator(".problem").first().waitFor();
    await look("form", true);
    await page.getByLabel("Address").fill("127.0.0.1");
    for (const label of ["Password to join", "Repeat the password"]) {
      await page.getByLabel(label).fill("secret");
    }
    await page.keyboard.press("Enter");
    await page.locator(".composer textarea").waitFor();
    await look("nobody there");
    const bob = await RawClient.join(place.port, "bob_with_a_rather_long_nickname", { password: "secret" });
    await bob.say(`a link https://example.com/${"x".repeat(60)} and ${"longword".repeat(10)}`);
    await bob.say("/me waves");
    await say(page, "/ban eve 2h flooding");
    await say(page, "/mute bob_with_a_rather_long_nickname 1h");
    await say(page, "/stop in 1h new disk");
    await page.locator(".banner").waitFor();
    await look("console", true);
    await say(page, "/kik");
    await page.locator(".output.refused").waitFor();
    await look("refused", true);
    await say(page, "/help");
    await page.locator(".output .columns").first().waitFor();
    await look("help");
    await say(page, "/users");
    await page.locator(".people .person").waitFor();
    await look("people");
    await page.locator(".people .person").click();
    await page.getByRole("dialog").waitFor();
    await look("person", true);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.keyboard.press("Escape");
    if (narrow) {
      await page.getByRole("button", { name: "The server" }).click();
      await page.getByRole("button", { name: "Lift the ban on eve" }).waitFor();
      await look("server", true);
    }
    await page.locator(".rooms .item button").first().click();
    await page.getByRole("dialog", { name: "#lobby" }).waitFor();
    await look("topic");
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    if (narrow) await page.keyboard.press("Escape");
    await say(page, "/qr");
    await page.getByRole("img", { name: /^QR code of http/ }).waitFor();
    await look("how others join");
    await page.keyboard.press("Escape");
    await page.locator(".composer textarea").pressSequentially("/");
    await page.getByRole("listbox").waitFor();
    await look("completion");
    await page.keyboard.press("F1");
    await page.getByRole("dialog", { name: "Keys and commands" }).waitFor();
    await look("keys");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Stop", exact: true }).click();
    await page.getByRole("dialog", { name: "Stop the server?" }).waitFor();
    await look("stop");
    await place.stop("The server was stopped: new disk.");
    await page.getByRole("alert").getByText("new disk").waitFor();
    await look("stopped", true);
    assertEquals([found, browser.complaints], [[], []]);
  });
}
