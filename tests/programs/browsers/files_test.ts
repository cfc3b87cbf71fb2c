/**
 * Files in the page: what is sent and shown, and what happens on the way.
 *
 * @module
 */
/// <reference lib="dom" />
import { assertEquals, assertMatch } from "@std/assert";
import { Buffer } from "node:buffer";
import type { BrowserContextOptions, Page } from "playwright-core";
import { loadAssets } from "../../../lib/gui/assets.ts";
import { DEFAULT_LIMITS, type Limits } from "../../../lib/protocol/mod.ts";
import { RawClient } from "../../support/raw_client.ts";
import { TestServer } from "../../support/test_server.ts";
import { sendFile, sha256 } from "../../support/transferring.ts";
import { find } from "./axe.ts";
import { join, say, TestBrowser } from "./browser.ts";
import { eventually } from "./eventually.ts";
import { browserTest, message } from "./page_setting.ts";

const encode = (text: string) => new TextEncoder().encode(text);
const LARGE = Uint8Array.from({ length: 2_000_000 }, (_, i) => (i * 7 + (i >> 9)) & 255);
const PNG = Uint8Array.fromBase64(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
);

interface Place extends AsyncDisposable {
  readonly server: TestServer;
  readonly browser: TestBrowser;
  readonly bob: RawClient;
  readonly url: () => string;
  /** Opens a page, and joins as alice. */
  readonly alice: (options?: BrowserContextOptions) => Promise<Page>;
}

/** Starts a server that serves its page itself, with bob on it. */
async function place(limits: Partial<Limits> = {}): Promise<Place> {
  const webPage = { port: 0, needed: true, files: await loadAssets(), names: [] };
  const server = await TestServer.start({ name: "attic", webPage, limits });
  const browser = await TestBrowser.start();
  const bob = await RawClient.join(server.port, "bob");
  const url = () => `http://127.0.0.1:${server.webPort}/`;
  const alice = async (options?: BrowserContextOptions) => {
    const page = await browser.page(options);
    await join(page, url(), "alice");
    return page;
  };
  const dispose = async () => {
    await browser[Symbol.asyncDispose]();
    await server[Symbol.asyncDispose]();
  };
  return { server, browser, bob, url, alice, [Symbol.asyncDispose]: dispose };
}

const choose = (page: Page, ...files: { name: string; mimeType: string; buffer: Uint8Array }[]) =>
  page.locator(".file-input").setInputFiles(files.map((it) => ({ ...it, buffer: Buffer.from(it.buffer) })));

const text = (name: string, content: string) => ({ name, mimeType: "text/plain", buffer: encode(content) });

/** Limits how fast a page sends, in bytes per second; 0: not at all. */
async function slowDown(page: Page): Promise<(uploadThroughput: number) => Promise<void>> {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  return async (uploadThroughput) =>
    void await session.send("Network.emulateNetworkConditions", {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: uploadThroughput === 0 ? -1 : uploadThroughput,
    });
}

browserTest("several files are chosen, one is removed, and the text goes with the first", async () => {
  await using here = await place();
  const page = await here.alice();
  await choose(page, text("one.txt", "1"), text("two.txt", "2"), text("three.txt", "3"));
  await page.getByRole("button", { name: "Remove two.txt" }).click();
  await page.getByRole("button", { name: "Remove three.txt" }).and(page.locator(":focus")).waitFor();
  await say(page, "both of them");
  const first = await here.bob.next("message", ({ file }) => file?.name === "one.txt");
  const second = await here.bob.next("message", ({ file }) => file?.name === "three.txt");
  assertEquals([first.text, second.text], ["both of them", "three.txt"]);
  await page.locator(".file-card", { hasText: "three.txt" }).waitFor();
  assertEquals(await page.locator(".attachments").count(), 0);
  // The name of a file is no text beside it.
  assertEquals(await page.locator(".message .text").allTextContents(), ["both of them"]);
  const live = page.locator("[aria-live]");
  await eventually(() => live.textContent().then((it) => it !== ""), true);
  await choose(page, text("four.txt", "4"));
  await page.keyboard.press("Enter");
  await live.filter({ hasText: "Sent: four.txt" }).waitFor({ state: "attached" });
  assertEquals(here.browser.complaints, []);
});

browserTest("a large file shows its progress, and goes on after the server has restarted", async () => {
  await using here = await place();
  const page = await here.alice();
  const limit = await slowDown(page);
  await limit(600_000);
  await choose(page, { name: "large.bin", mimeType: "", buffer: LARGE });
  await page.keyboard.press("Enter");
  const bar = page.getByRole("progressbar", { name: "Sending large.bin" });
  await bar.waitFor();
  await page.waitForFunction(() => Number(document.querySelector("progress")?.value) > 20);
  assertMatch(await page.locator(".transfer-text").innerText(), /^large\.bin to #lobby: \d+% of 1\.9 MiB/);
  await here.server.restart();
  await limit(0);
  const bob = await RawClient.join(here.server.port, "bob2");
  const sent = await bob.next("message", ({ file }) => file?.name === "large.bin");
  assertEquals(sent.file.hash, sha256(LARGE));
  await page.locator(".file-card", { hasText: "large.bin" }).waitFor();
  await bar.waitFor({ state: "detached" });
});

browserTest("a transfer is cancelled, and a file that is too large is refused", async () => {
  await using here = await place();
  const page = await here.alice();
  const limit = await slowDown(page);
  await limit(100_000);
  await choose(page, { name: "large.bin", mimeType: "", buffer: LARGE });
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Cancel large.bin" }).click();
  await page.locator(".transfers").waitFor({ state: "detached" });
  await limit(0);
  await say(page, "without it");
  await message(page, "without it").waitFor();
  assertEquals(here.bob.received.some(({ file }) => file), false);
  await eventually(() => here.server.storedFiles(), []);
  await here.server.restart({ limits: { ...DEFAULT_LIMITS, file: 1000 } });
  await say(page, "again");
  await message(page, "again").waitFor();
  await choose(page, { name: "large.bin", mimeType: "", buffer: LARGE });
  await page.getByText("Cannot send large.bin: it is 1.9 MiB, and this server accepts at most 1.0 KiB.").waitFor();
  assertEquals(await page.locator(".attachments").count(), 0);
});

browserTest("pictures keep their place, others have a card, and nothing of them runs in the page", async () => {
  await using here = await place();
  const page = await here.alice();
  const { bob } = here;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg"><script>parent.evil = 1</script></svg>`;
  const held = Promise.withResolvers<void>();
  await page.route("**/files/*", async (route) => {
    await held.promise;
    await route.continue();
  });
  await sendFile(here.server.port, bob, encode(svg), { name: "tree.svg" });
  await sendFile(here.server.port, bob, encode("<script>evil = 1</script>".repeat(9)), { name: "page.html" });
  await sendFile(here.server.port, bob, PNG, { name: "dot.png" });
  await sendFile(here.server.port, bob, LARGE, { name: "data.bin" });
  await page.locator(".file-card", { hasText: "data.bin" }).waitFor();
  await page.locator(".file-box img").waitFor();
  const tops = () =>
    page.locator(".message").evaluateAll((rows) => rows.map((row) => Math.round(row.getBoundingClientRect().top)));
  const before = await tops();
  held.resolve();
  await page.waitForFunction(() => document.querySelector<HTMLImageElement>(".file-box img")!.naturalWidth === 1);
  assertEquals(await page.locator(".file-box").evaluate(({ clientHeight }) => clientHeight), 240);
  await page.locator(".file-text", { hasText: "<script>" }).first().waitFor();
  assertEquals(await tops(), before);
  assertEquals(await page.locator(".file-box").count(), 1);
  const card = page.locator(".message", { hasText: "page.html" });
  const downloads: Promise<string>[] = [];
  page.on("download", (it) => downloads.push(Promise.resolve(it.suggestedFilename())));
  await card.getByRole("button", { name: "Save page.html" }).click();
  await eventually(() => Promise.all(downloads), ["page.html"]);
  // With keys, too.
  await card.focus();
  await page.keyboard.press("s");
  await eventually(() => Promise.all(downloads), ["page.html", "page.html"]);
  assertEquals(await page.evaluate(() => "evil" in globalThis), false);
  assertEquals(here.browser.complaints, []);
});

browserTest("a preview is found again after the server has restarted, and goes with its message", async () => {
  await using here = await place();
  const page = await here.alice();
  await choose(page, { name: "dot.png", mimeType: "image/png", buffer: PNG });
  await page.keyboard.press("Enter");
  const shown = () =>
    page.waitForFunction(() => document.querySelector<HTMLImageElement>(".file-box img")?.naturalWidth === 1);
  await shown();
  await here.server.restart();
  await say(page, "it is back");
  await message(page, "it is back").waitFor();
  await say(page, "/join kitchen");
  await page.getByRole("heading", { name: "#kitchen" }).waitFor();
  await say(page, "/join lobby");
  await shown();
  await page.locator(".file-box button").click();
  await page.getByRole("dialog", { name: "dot.png" }).waitFor();
  await page.goBack();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.locator(".message", { has: page.locator(".file") }).focus();
  await page.keyboard.press("d");
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await page.locator(".file").waitFor({ state: "detached" });
  await eventually(() => here.server.storedFiles(), []);
});

browserTest("the files of a conversation are listed, and lead to their messages", async () => {
  await using here = await place({ history: 10 });
  const page = await here.alice();
  const names = Array.from({ length: 12 }, (_, n) => `${n}.txt`);
  for (const name of names) await sendFile(here.server.port, here.bob, encode(name), { name });
  for (let n = 0; n < 60; n++) await here.bob.say(`line ${n}`);
  await say(page, "/files");
  const panel = page.getByRole("complementary", { name: "Files" });
  await panel.getByText("The newest 10 files in #lobby").waitFor();
  await panel.getByRole("button", { name: "Older files" }).click();
  await panel.getByText("12 files in #lobby", { exact: true }).waitFor();
  assertEquals(await panel.locator(".hit-text").allInnerTexts(), names.toReversed());
  await panel.getByText("0.txt", { exact: true }).click();
  await page.locator(".message.flash", { hasText: "0.txt" }).waitFor();
  await panel.getByRole("button", { name: "Close the files" }).click();
  await panel.waitFor({ state: "detached" });
});

for (const [colorScheme, width] of [["dark", 1440], ["light", 320]] as const) {
  browserTest(`files fit, print and satisfy axe-core, ${colorScheme}, ${width} px`, async () => {
    await using here = await place();
    const page = await here.alice({ colorScheme, viewport: { width, height: 800 } });
    const found: string[] = [];
    const look = async (what: string) => {
      found.push(...await find(page, what));
      if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) found.push(`${what}: too wide`);
    };
    const limit = await slowDown(page);
    await choose(page, text("notes.txt", "first\nsecond\n"), { name: "dot.png", mimeType: "image/png", buffer: PNG });
    await page.keyboard.press("Enter");
    await page.locator(".file-box img").waitFor();
    await page.locator(".file-text", { hasText: "first" }).waitFor();
    await sendFile(here.server.port, here.bob, encode("ID3 and so on"), { name: `${"long-name-".repeat(15)}.mp3` });
    await page.getByRole("button", { name: /^Play long-name/ }).waitFor();
    await limit(100_000);
    await choose(page, { name: "large.bin", mimeType: "", buffer: LARGE });
    await page.keyboard.press("Enter");
    await choose(page, text("x".repeat(100), "next"), { name: "next.png", mimeType: "image/png", buffer: PNG });
    await page.getByRole("progressbar").waitFor();
    await page.locator(".attachments canvas").waitFor();
    await look("files, progress and attachments");
    await page.getByRole("button", { name: "Cancel large.bin" }).click();
    await page.getByRole("button", { name: /^Menu of/ }).click();
    await page.getByRole("menuitem", { name: "Files", exact: true }).click();
    await page.locator(".people .hit").first().waitFor();
    await look("list of files");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Open dot.png" }).click();
    await page.getByRole("dialog", { name: "dot.png" }).waitFor();
    await look("picture");
    await page.keyboard.press("Escape");
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await page.emulateMedia({ media: "print" });
    const names = await page.locator(".print .file-name bdi").allInnerTexts();
    assertEquals(names.slice(0, 2), ["notes.txt", "dot.png"]);
    assertEquals(await page.locator(".print button:visible").count(), 0);
    assertEquals(found, []);
  });
}
