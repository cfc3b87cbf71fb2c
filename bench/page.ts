/**
 * Measures the page in a browser: `deno task bench page [messages]`. README.md says what is measured.
 *
 * @module
 */
/// <reference lib="dom" />
import { Client, frameTransport } from "../lib/client/mod.ts";
import { dial } from "../lib/net/mod.ts";
import { loadAssets } from "../lib/gui/assets.ts";
import { join, TestBrowser } from "../tests/programs/browsers/browser.ts";
import { PageServer } from "../tests/programs/browsers/page_server.ts";
import { TestServer } from "../tests/support/test_server.ts";
import { TestWindow } from "../tests/support/test_window.ts";
import type { Page } from "playwright-core";

const MESSAGES = Number(Deno.args[0] ?? 100_000);
const WORDS = "the printer on second floor has paper again since yesterday evening and it works".split(" ");

function text(n: number): string {
  const length = 3 + (n * 7) % 30;
  return `${n}: ${Array.from({ length }, (_, i) => WORDS[(n + i * 5) % WORDS.length]).join(" ")}`;
}

/** Sends all texts to the lobby. @param rate Texts a second; 0: as fast as possible. */
async function talk(port: number, nick: string, count: number, rate: number): Promise<void> {
  const client = new Client({
    address: "",
    nick,
    agent: "bench",
    past: 0,
    connect: async (signal) => frameTransport(await dial("127.0.0.1", port, { signal })),
  });
  await client.start();
  const start = performance.now();
  for (let n = 0; n < count;) {
    const due = rate === 0 ? count : Math.min(count, Math.ceil((performance.now() - start) / 1000 * rate));
    while (n < due && client.state.pending.length < 900) client.send("#lobby", text(n++));
    await new Promise((resolve) => setTimeout(resolve, rate === 0 ? 0 : 2));
  }
  while (client.state.pending.length > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  await client.close();
}

function quantile(sorted: number[], q: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))];
}

function describe(times: number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const [p50, p99, max] = [0.5, 0.99, 1].map((q) => quantile(sorted, q).toFixed(1));
  return `p50 ${p50}, p99 ${p99}, max ${max} ms (${times.length})`;
}

/** Scrolls for some seconds, a step each frame. Returns the times between frames. */
function scroll(page: Page, step: number, seconds: number): Promise<number[]> {
  return page.evaluate(([step, seconds]) =>
    new Promise<number[]>((resolve) => {
      const box = document.querySelector(".scroll")!;
      const times: number[] = [];
      const start = performance.now();
      let last = start;
      const frame = (now: number) => {
        times.push(now - last);
        last = now;
        box.scrollTop += step;
        if (now - start < seconds * 1000) requestAnimationFrame(frame);
        else resolve(times.slice(1));
      };
      requestAnimationFrame(frame);
    }), [step, seconds]);
}

const assets = [...(await loadAssets()).values()];
for (const { name, bytes, gzip, brotli } of assets) {
  console.log(`${name}: ${bytes.length} bytes, gzip ${gzip.length}, brotli ${brotli.length}`);
}
await using server = new TestServer({ name: "bench" });
await using pages = await PageServer.start(() => server.port);
await using browser = await TestBrowser.launch();

const first = await browser.page();
const paints: number[] = [];
for (let i = 0; i < 5; i++) {
  await first.goto(pages.url);
  await first.getByLabel("Nickname").waitFor();
  paints.push(
    await first.evaluate(() =>
      new Promise<number>((resolve) =>
        new PerformanceObserver((list) => resolve(list.getEntries().at(-1)!.startTime)).observe({
          type: "paint",
          buffered: true,
        })
      )
    ),
  );
}
console.log(`first paint: ${paints.map((ms) => ms.toFixed(0)).join(", ")} ms`);
await first.close();

await talk(server.port, "talker", MESSAGES, 0);
const page = await browser.page();
await join(page, pages.url, "reader");
const nodes = () => page.evaluate(() => document.querySelectorAll("*").length);
const heap = () =>
  page.evaluate(() =>
    ((performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize / 1e6).toFixed(0)
  );
const firstSeq = () => page.evaluate(() => document.querySelector<HTMLElement>(".row[data-seq]")!.dataset.seq!);
const idle = await page.evaluate(() =>
  new Promise<number[]>((resolve) => {
    const times: number[] = [];
    let last = performance.now();
    const frame = (now: number) => {
      times.push(now - last);
      last = now;
      if (times.length < 120) requestAnimationFrame(frame);
      else resolve(times.slice(1));
    };
    requestAnimationFrame(frame);
  })
);
console.log(`frames of an idle browser: ${describe(idle)}`);
await page.locator(".row").first().waitFor();
let oldest = await firstSeq();
for (let i = 0;; i++) {
  const times = await scroll(page, -400, 5);
  const now = await firstSeq();
  if (i % 4 === 0 || now === oldest) {
    console.log(
      `scrolling back, at message ${now}: frames ${describe(times)}; ${await nodes()} elements, ${await heap()} MB`,
    );
  }
  if (now === oldest) break;
  oldest = now;
}
console.log(
  `scrolling forward: frames ${describe(await scroll(page, 120, 10))}; ${await nodes()} elements, ${await heap()} MB`,
);
await page.getByRole("button", { name: "Newest" }).click();

/** Types for some seconds. Returns the times from each key to after the frame that shows it, in milliseconds. */
async function typing(page: Page, seconds: number): Promise<number[]> {
  await page.locator(".composer textarea").focus();
  await page.evaluate(() => {
    const times: number[] = (globalThis as unknown as { times: number[] }).times = [];
    document.querySelector("textarea")!.addEventListener("keydown", ({ timeStamp }) =>
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => times.push(performance.now() - timeStamp);
        channel.port2.postMessage(0);
      }));
  });
  const started = performance.now();
  for (let n = 0; performance.now() - started < seconds * 1000; n++) {
    await page.keyboard.press("abcdefgh "[n % 9] === " " ? "Space" : "abcdefgh"[n % 9], { delay: 40 });
  }
  return await page.evaluate(() => (globalThis as unknown as { times: number[] }).times);
}

console.log("Typing while 500 messages a second arrive:");
const talking = talk(server.port, "flood", 7_500, 500);
console.log(`key to frame: ${describe(await typing(page, 14))}`);
await talking;
console.log(`afterwards: ${await nodes()} elements, ${await heap()} MB`);
await page.close();

console.log("The same in the window of a server:");
await using place = new TestWindow({ files: await loadAssets("operator.html") });
const window = await browser.page();
await window.goto(place.url);
await window.getByRole("button", { name: "Start" }).click();
await window.locator(".composer textarea").waitFor();
const flooding = talk(place.port, "flood", 7_500, 500);
console.log(`key to frame: ${describe(await typing(window, 14))}`);
await flooding;
await window.locator(".log .row", { hasText: text(7_499) }).waitFor();
console.log(`afterwards: ${await window.evaluate(() => document.querySelectorAll("*").length)} elements`);
