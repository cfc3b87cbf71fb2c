/**
 * A long talk: what is in the document, and that what one looks at stays where it is.
 *
 * @module
 */
/// <reference lib="dom" />
import { assert, assertEquals } from "@std/assert";
import { RawClient } from "../support/raw_client.ts";
import { TestServer } from "../support/test_server.ts";
import { join, say, TestBrowser } from "./browser.ts";
import { fill } from "./filling.ts";
import { PageServer } from "./page_server.ts";

const browserTest = (name: string, fn: () => Promise<void>) =>
  Deno.test({ name, fn, sanitizeOps: false, sanitizeResources: false });

browserTest(
  "one scrolls back to the very first message; what is visible never jumps, and little is in the document",
  async () => {
    await using server = new TestServer({ name: "attic" });
    await using pages = await PageServer.start(() => server.port);
    await using browser = await TestBrowser.start();
    await fill(server.port, 900);
    const page = await browser.page();
    await join(page, pages.url, "alice");
    await page.locator(".text", { hasText: /^message 899 / }).waitFor();
    const seen = await page.evaluate(async () => {
      const box = document.querySelector(".scroll")!;
      const frame = () => new Promise(requestAnimationFrame);
      const tops = () =>
        new Map([...document.querySelectorAll<HTMLElement>(".row[data-seq]:has(.message)")].map((row) => [
          Number(row.dataset.seq),
          row.getBoundingClientRect().top,
        ]));
      const seqs = new Set<number>();
      let [worst, most] = [0, 0];
      for (let still = 0; still < 60;) {
        const before = tops();
        const y = box.scrollTop;
        box.scrollTop -= 150;
        const step = y - box.scrollTop;
        await frame();
        await frame();
        const after = tops();
        for (const [seq, top] of after) {
          seqs.add(seq);
          const was = before.get(seq);
          if (was !== undefined) worst = Math.max(worst, Math.abs(top - was - step));
        }
        most = Math.max(most, document.querySelectorAll(".row").length);
        still = step === 0 ? still + 1 : 0;
      }
      const missing = Array.from({ length: 900 }, (_, i) => i + 1).filter((seq) => !seqs.has(seq));
      return { worst, most, missing };
    });
    assertEquals(seen.missing, []);
    assert(seen.worst < 2, `a message moved by ${seen.worst} px`);
    assert(seen.most < 150, `${seen.most} rows in the document`);
    await page.getByText("This is the beginning of #lobby.").waitFor();
    assertEquals(browser.complaints, []);
  },
);

browserTest("what comes while one is scrolled up moves nothing, is counted, and one click away", async () => {
  await using server = new TestServer({ name: "attic" });
  await using pages = await PageServer.start(() => server.port);
  await using browser = await TestBrowser.start();
  await fill(server.port, 300);
  const page = await browser.page();
  await join(page, pages.url, "alice");
  await page.locator(".text", { hasText: /^message 299 / }).waitFor();
  await page.locator(".scroll").hover();
  await page.mouse.wheel(0, -3_000);
  await page.getByRole("button", { name: "Newest" }).waitFor();
  const top = () =>
    page.evaluate(() => {
      const box = document.querySelector(".scroll")!.getBoundingClientRect();
      const row = [...document.querySelectorAll<HTMLElement>(".row[data-seq]")]
        .find((one) => one.getBoundingClientRect().bottom > box.top)!;
      return `${row.dataset.seq} ${Math.round(row.getBoundingClientRect().top)}`;
    });
  const before = await top();
  await fill(server.port, 40, 300);
  await page.getByRole("button", { name: "40 new" }).waitFor();
  assertEquals(await top(), before);
  await page.setViewportSize({ width: 1280, height: 700 });
  await page.getByRole("button", { name: "40 new" }).click();
  await page.locator(".text", { hasText: /^message 339 / }).waitFor();
  await page.getByRole("button", { name: /Newest|new/ }).waitFor({ state: "detached" });
  await fill(server.port, 5, 340);
  await page.locator(".text", { hasText: /^message 344 / }).waitFor();
  assertEquals(
    await page.evaluate(() => {
      const box = document.querySelector(".scroll")!;
      return box.scrollHeight - box.clientHeight - box.scrollTop < 2;
    }),
    true,
  );
});

browserTest("a hit of a search is shown where it was said, however far back, and one comes forth again", async () => {
  await using server = new TestServer({ name: "attic" });
  await using pages = await PageServer.start(() => server.port);
  await using browser = await TestBrowser.start();
  const talker = await fill(server.port, 400);
  await talker.say("the needle in it");
  await fill(server.port, 1_200, 1_000);
  const page = await browser.page();
  await join(page, pages.url, "alice");
  await page.locator(".text", { hasText: /^message 2199 / }).waitFor();
  await page.getByRole("button", { name: "Search here" }).click();
  await page.getByLabel(/^Words to find/).fill("needle");
  await page.keyboard.press("Enter");
  await page.locator(".hit button").click();
  await page.locator(".message.flash", { hasText: "the needle in it" }).waitFor();
  assert(await page.locator(".message", { hasText: "the needle in it" }).isVisible());
  const box = (await page.locator(".message", { hasText: "the needle in it" }).boundingBox())!;
  assert(box.y > 60 && box.y < 700, `at ${box.y}`);
  await page.locator(".scroll").focus();
  for (let i = 0; i < 400 && await page.locator(".text", { hasText: /^message 2199 / }).count() === 0; i++) {
    await page.keyboard.press("PageDown");
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  await page.locator(".text", { hasText: /^message 2199 / }).waitFor();
});

browserTest("a search in all conversations names where each hit was said, and leads there", async () => {
  await using server = new TestServer({ name: "attic" });
  await using pages = await PageServer.start(() => server.port);
  await using browser = await TestBrowser.start();
  const bob = await RawClient.join(server.port, "bob");
  bob.send({ type: "join", room: "#tea" });
  await bob.say("请重启server2谢谢", { to: "#tea" });
  await bob.say("server2 is here too");
  const page = await browser.page();
  await join(page, pages.url, "alice");
  await page.locator(".composer textarea").fill("/join tea");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "#tea" }).waitFor();
  await page.keyboard.press("Alt+ArrowUp");
  await page.getByRole("heading", { name: "#lobby" }).waitFor();
  await page.getByRole("button", { name: "Search here" }).click();
  await page.getByLabel(/^Words to find/).fill("重启");
  await page.keyboard.press("Enter");
  await page.getByText("Nothing was found in #lobby for “重启”.").waitFor();
  await page.getByLabel("In all conversations").check();
  await page.getByLabel(/^Words to find/).fill("server2 from:bob");
  await page.keyboard.press("Enter");
  await page.getByText("2 in all conversations for “server2 from:bob”").waitFor();
  assertEquals(
    await page.locator(".hit").evaluateAll((hits) => hits.map((hit) => hit.querySelector(".hit-place")?.textContent)),
    [
      "#lobby",
      "#tea",
    ],
  );
  await page.locator(".hit button", { hasText: "#tea" }).click();
  await page.getByRole("heading", { name: "#tea" }).waitFor();
  await page.locator(".message.flash", { hasText: "请重启server2谢谢" }).waitFor();
  // The hits are still there, and now the other one is elsewhere.
  await page.locator(".hit button", { hasText: "#lobby" }).waitFor();
  await page.getByLabel(/^Words to find/).fill("before:friday");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").filter({ hasText: "“friday” is not a day." }).first().waitFor();
  await bob.close();
});

browserTest("a finger moves the talk by little and it stays there, and Enter brings one back", async () => {
  await using server = new TestServer({ name: "attic" });
  await using pages = await PageServer.start(() => server.port);
  await using browser = await TestBrowser.start();
  await fill(server.port, 100);
  const page = await browser.page({ viewport: { width: 400, height: 700 }, hasTouch: true, isMobile: true });
  await join(page, pages.url, "alice");
  await page.locator(".text", { hasText: /^message 99 / }).waitFor();
  const devtools = await page.context().newCDPSession(page);
  const left = () =>
    page.evaluate(() => {
      const box = document.querySelector(".scroll")!;
      return box.scrollHeight - box.clientHeight - box.scrollTop;
    });
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", y?: number) =>
    devtools.send("Input.dispatchTouchEvent", { type, touchPoints: y === undefined ? [] : [{ x: 200, y }] });
  await touch("touchStart", 300);
  for (let y = 310; y <= 380; y += 10) await touch("touchMove", y);
  await touch("touchEnd");
  await page.getByRole("button", { name: "Newest" }).waitFor();
  assert(await left() > 8, "it has moved");
  await fill(server.port, 1, 200);
  await page.getByRole("button", { name: "1 new" }).waitFor();
  await say(page, "back again");
  await page.locator(".message:not(.waiting)", { hasText: "back again" }).waitFor();
  await page.getByRole("button", { name: /Newest|new$/ }).waitFor({ state: "detached" });
  assert(await left() < 2, "at the end");
});
