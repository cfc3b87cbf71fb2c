/**
 * The page in a real browser, against a real server: the talk.
 *
 * @module
 */
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { assert, assertEquals, assertMatch, assertNotEquals } from "@std/assert";
import { ask } from "../../support/asking.ts";
import { join, say } from "./browser.ts";
import { eventually } from "./eventually.ts";
import { browserTest, message, setting } from "./page_setting.ts";
import { colourOf } from "../../../lib/browser/shared/name_colours.ts";
import { RawClient } from "../../support/raw_client.ts";

browserTest("two people chat: rooms, direct messages, replies, typing, unread messages and mentions", async () => {
  await using place = await setting();
  const { pages: { url }, browser } = place;
  const [alice, bob] = [await browser.page(), await browser.page()];
  await join(alice, url, "alice");
  await join(bob, url, "bob");
  await say(alice, "Good morning");
  await message(bob, "Good morning").waitFor();

  await bob.locator(".composer textarea").pressSequentially("Mor");
  await alice.getByText("bob is typing").waitFor();
  await bob.locator(".message", { hasText: "Good morning" }).hover();
  await bob.getByRole("button", { name: "Reply to alice" }).click();
  await say(bob, "Morning, alice :wave:");
  await message(alice, "Morning, alice 👋").waitFor();
  await alice.locator(".mention .answered", { hasText: "Good morning" }).waitFor();

  await say(alice, "/join kitchen");
  await alice.getByRole("heading", { name: "#kitchen" }).waitFor();
  await say(bob, "alice: still there?");
  await alice.getByRole("button", { name: "Room lobby, 1 unread, 1 mention" }).click();
  await alice.locator(".mark").waitFor();

  await bob.locator(".people .person", { hasText: "alice" }).click();
  await bob.getByRole("dialog", { name: "About alice" }).getByRole("button", { name: "Message" }).click();
  await bob.getByRole("heading", { name: "@alice" }).waitFor();
  await say(bob, "a secret");
  await alice.getByRole("button", { name: "bob, direct messages, 1 unread" }).click();
  await message(alice, "a secret").waitFor();
  assertEquals(browser.complaints, []);
});

browserTest("repeated joins, leaves and renames are one line", async () => {
  await using place = await setting();
  const { server, pages: { url }, browser } = place;
  const alice = await browser.page();
  await join(alice, url, "alice");
  // What is told about the room comes before it.
  await say(alice, "Good morning");
  await message(alice, "Good morning").waitFor();
  const before = await alice.locator(".notice").count();
  const [bob, carol] = [await RawClient.join(server.port, "bob0"), await RawClient.join(server.port, "carol")];
  await alice.locator(".notice", { hasText: "bob0 and carol joined" }).waitFor();
  for (let i = 1; i <= 40; i++) {
    await ask(bob, { type: "nick", nick: `bob${i}` });
    if (i % 10 === 0) await alice.locator(".notice", { hasText: `bob${i} and carol joined` }).waitFor();
  }
  await carol.close();
  await alice.locator(".notice", { hasText: "carol joined and left; bob40 joined" }).waitFor();
  await eventually(() => alice.locator(".notice").count(), before + 1);
  await bob.close();
});

browserTest("no text of others becomes markup, runs, or breaks the layout", async () => {
  await using place = await setting();
  const { pages: { url }, browser } = place;
  const [alice, mallory] = [await browser.page({ viewport: { width: 320, height: 640 } }), await browser.page()];
  await join(alice, url, "alice");
  await join(mallory, url, "mallory");
  const texts = [
    `<script>window.broken = 1</script><img src=x onerror="window.broken = 1">`,
    `<a href="javascript:window.broken=1">click</a> javascript:window.broken=1`,
    `https://example.com/"onmouseover="window.broken=1`,
    `\u001b[31mred\u001b]0;title\u0007 \u202eright to left\u202c`,
    "😀".repeat(4_000),
    "x".repeat(3_999),
    "שלום עולם https://example.com/נתיב مرحبا",
    `${"a\u0301\u0302\u0303\u0304\u0305".repeat(200)} z̸̡̛`,
    "end of it",
  ];
  for (const text of texts) {
    await mallory.locator(".composer textarea").fill(text);
    await mallory.getByRole("button", { name: "Send", exact: true }).click();
  }
  await message(alice, "end of it").waitFor();
  await alice.locator(".scroll").focus();
  for (let i = 0; i < 30; i++) {
    await alice.keyboard.press("PageUp");
    const wide = await alice.evaluate(() => {
      const box = document.querySelector(".scroll")!;
      return box.scrollWidth > box.clientWidth || document.documentElement.scrollWidth > innerWidth;
    });
    assertEquals(wide, false);
    const links = await alice.locator(".text a").evaluateAll((all) =>
      all.map((link) => [(link as HTMLAnchorElement).protocol, link.getAttribute("rel"), link.attributes.length])
    );
    for (const link of links) assertEquals(link, ["https:", "noopener noreferrer", 3]);
  }
  assertEquals(
    await alice.evaluate(() => "broken" in globalThis || document.querySelectorAll(".text :not(a, bdi)").length > 0),
    false,
  );
  assertEquals(await alice.evaluate(() => document.title.includes("title")), false);
  assertEquals(browser.complaints, []);
});

browserTest("addresses in a topic and in its notice are links", async () => {
  await using place = await setting();
  const { pages: { url }, browser } = place;
  const alice = await browser.page();
  await join(alice, url, "alice");
  await say(alice, "/topic notes at www.example.org, or ask help@example.org");
  for (const where of [".topbar .topic", ".notice"]) {
    const links = alice.locator(`${where} a`);
    await links.nth(1).waitFor();
    assertEquals(
      await links.evaluateAll((all) => all.map((link) => [link.textContent, (link as HTMLAnchorElement).href])),
      [
        ["www.example.org", "http://www.example.org/"],
        ["help@example.org", "mailto:help@example.org"],
      ],
    );
  }
  assertEquals(browser.complaints, []);
});

browserTest("/msg opens the direct conversation, and shows there if it fails", async () => {
  await using place = await setting();
  const { pages: { url }, browser } = place;
  const [alice, bob] = [await browser.page(), await browser.page()];
  await join(alice, url, "alice");
  await join(bob, url, "bob");
  await say(alice, "/msg bob between us");
  await alice.getByRole("heading", { name: "@bob" }).waitFor();
  await message(alice, "between us").waitFor();
  await say(alice, "/switch lobby");
  await alice.getByRole("heading", { name: "#lobby" }).waitFor();
  assertEquals(await alice.locator(".output").count(), 0); // the page shows where one is
  await say(alice, "/msg nobody is anybody there?");
  await alice.locator(".notice.refused", { hasText: "Not sent to nobody" }).waitFor();
  await alice.getByRole("heading", { name: "@nobody" }).waitFor();
  await bob.getByRole("button", { name: "alice, direct messages, 1 unread" }).waitFor();
  assertEquals(browser.complaints, []);
});

browserTest("a command without a message does not switch to a conversation with unsent messages", async () => {
  await using place = await setting();
  const { pages: { url }, browser } = place;
  const page = await browser.page();
  // What is said gets lost on the way.
  await page.addInitScript(() => {
    const { send } = WebSocket.prototype;
    WebSocket.prototype.send = function (data) {
      if (!String(data).includes('"type":"send"')) send.call(this, data);
    };
  });
  await join(page, url, "alice");
  await say(page, "/join kitchen");
  await page.getByRole("heading", { name: "#kitchen" }).waitFor();
  await say(page, "lost");
  await say(page, "/switch lobby");
  await page.getByRole("heading", { name: "#lobby" }).waitFor();
  await say(page, "/exit");
  await page.locator(".notice", { hasText: "You left. 1 message is waiting to be sent." }).waitFor();
});

browserTest("dropped text goes to the input, and a dropped file does not replace the page", async () => {
  await using place = await setting();
  const { pages: { url }, browser } = place;
  const page = await browser.page();
  await join(page, url, "alice");
  const drop = (kind: "text" | "file", within = ".talk") =>
    page.locator(within).evaluate((element, kind) => {
      const target = element.matches("bdi") ? element.firstChild! : element; // Firefox names the piece of text itself
      const dataTransfer = new DataTransfer();
      if (kind === "text") dataTransfer.setData("text/plain", "from elsewhere");
      else dataTransfer.items.add(new File(["x"], "x.txt"));
      return ["dragover", "drop"].map((type) =>
        target.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }))
      );
    }, kind);
  assertEquals(await drop("file"), [false, false]); // not the browser's to open
  const input = page.locator(".composer textarea");
  assertEquals(await input.inputValue(), "");
  await input.fill("said: ");
  assertEquals(await drop("text"), [false, false]);
  await eventually(() => input.inputValue(), "said: from elsewhere");
  assertEquals(await drop("text", ".topbar h1 bdi"), [false, false]);
  await eventually(() => input.inputValue(), "said: from elsewherefrom elsewhere");
});

browserTest("the current room is visible in a long list", async () => {
  await using place = await setting();
  const { pages: { url }, browser } = place;
  const page = await browser.page();
  await join(page, url, "alice");
  const current = (room: string) => page.locator(".item [aria-current]", { hasText: room });
  const isSeen = (room: string) =>
    current(room).evaluate((item) => {
      const [inner, outer] = [item, item.closest(".lists")!].map((it) => it.getBoundingClientRect());
      return inner.top >= outer.top && inner.bottom <= outer.bottom;
    });
  for (let n = 1; n <= 30; n++) {
    await say(page, `/join room-${n}`);
    await current(`room-${n}`).waitFor();
  }
  await eventually(() => isSeen("room-30"), true);
  await page.keyboard.press("Alt+ArrowDown");
  await current("lobby").waitFor();
  await eventually(() => isSeen("lobby"), true);
});

browserTest("everything works with the keyboard alone", async () => {
  await using place = await setting();
  const { pages: { url }, browser } = place;
  const page = await browser.page();
  await page.goto(url);
  await page.getByLabel("Nickname").waitFor();
  await page.keyboard.type("alice");
  await page.keyboard.press("Enter");
  await page.locator(".composer textarea").waitFor();
  const keys = page.keyboard;
  await keys.type("first line");
  await keys.press("Shift+Enter");
  await keys.type("second line");
  await keys.press("Enter");
  await message(page, "first line\nsecond line").waitFor();
  await keys.type("/joi");
  await page.getByRole("option", { name: /^\/join/ }).waitFor();
  await keys.press("Tab");
  await keys.type("kitchen");
  await keys.press("Enter");
  await page.getByRole("heading", { name: "#kitchen" }).waitFor();
  await keys.press("Alt+ArrowUp");
  await page.getByRole("heading", { name: "#lobby" }).waitFor();
  await keys.press("ArrowUp");
  await eventually(() => page.locator(".composer textarea").inputValue(), "/join kitchen");
  await keys.press("ArrowDown");
  await keys.type("half a thought");
  await keys.press("Alt+ArrowDown");
  await page.getByRole("heading", { name: "#kitchen" }).waitFor();
  await eventually(() => page.locator(".composer textarea").inputValue(), "");
  await keys.press("Alt+ArrowDown");
  await page.getByRole("heading", { name: "#lobby" }).waitFor();
  await eventually(() => page.locator(".composer textarea").inputValue(), "half a thought");
  await keys.press("Control+a");
  await keys.press("Delete");

  await page.locator(".scroll").focus();
  const focused = () =>
    page.evaluate(() => document.activeElement?.matches(".message") ? document.activeElement.textContent : "");
  for (let i = 0; i < 9 && !(await focused()).includes("first line"); i++) await keys.press("ArrowUp");
  await keys.press("r");
  await page.getByText("Replying to alice").waitFor();
  await keys.press("Escape");
  await keys.press("Control+Shift+F");
  await page.locator(".search input:focus").waitFor();
  await keys.type("second");
  await keys.press("Enter");
  await page.locator(".hit").waitFor();
  const atHit = () => page.evaluate(() => document.activeElement?.closest(".hit") !== null);
  for (let i = 0; i < 9 && !await atHit(); i++) await keys.press("Tab"); // past the button and the filters
  await keys.press("Enter");
  await page.locator(".flash").waitFor();
  await keys.press("Escape");
  await keys.press("F1");
  await page.getByRole("dialog", { name: "Keys and commands" }).waitFor();
  await keys.press("Escape");
  await eventually(() => page.locator("dialog").count(), 0);
  assertEquals(browser.complaints, []);
});

browserTest("pasting and copying use plain text", async () => {
  await using place = await setting();
  const { pages: { url }, browser } = place;
  const page = await browser.page({ permissions: ["clipboard-read", "clipboard-write"] });
  await join(page, url, "alice");
  await say(page, "one");
  await say(page, "two");
  await message(page, "two").waitFor();
  await page.evaluate(() => {
    const all = [...document.querySelectorAll(".message .text")];
    getSelection()!.setBaseAndExtent(all[0], 0, all[1], 1);
    document.execCommand("copy");
  });
  const types = await page.evaluate(async () => (await navigator.clipboard.read())[0].types.join());
  assertEquals(types, "text/plain");
  const lines = (await page.evaluate(() => navigator.clipboard.readText())).split("\n");
  assertEquals(lines.map((line) => line.replace(/^\[.*\] /, "")), ["alice: one", "alice: two"]);
  await page.evaluate(() =>
    navigator.clipboard.write([
      new ClipboardItem({
        "text/html": new Blob(["<b>bold</b><br>and more"], { type: "text/html" }),
        "text/plain": new Blob(["bold\nand more"], { type: "text/plain" }),
      }),
    ])
  );
  await page.locator(".composer textarea").focus();
  await page.keyboard.press("Control+v");
  await page.locator("textarea:not(:placeholder-shown)").waitFor();
  await eventually(() => page.locator(".composer textarea").inputValue(), "bold\nand more");
  await page.keyboard.press("Enter");
  await message(page, "and more").waitFor();
  assert(await page.evaluate(() => document.querySelector(".text b") === null));
});

browserTest(
  "lines of days are visible with forced colours, and times have a 24-hour clock in every locale",
  async () => {
    await using place = await setting();
    const { pages: { url }, browser } = place;
    const page = await browser.page({ locale: "en-US", forcedColors: "active" });
    await join(page, url, "alice");
    await say(page, "good evening");
    await message(page, "good evening").waitFor();
    const [line, back] = await page.locator(".day").evaluate((day) => [
      getComputedStyle(day, "::before").backgroundColor,
      getComputedStyle(document.body).backgroundColor,
    ]);
    assertNotEquals(line, back);
    assertNotEquals(line, "rgba(0, 0, 0, 0)");
    assertMatch(await page.locator(".who time").first().innerText(), /^\d\d:\d\d$/);
  },
);

browserTest("people whose nicknames share a colour have different colours in a room", async () => {
  await using place = await setting();
  const { pages: { url }, browser, server } = place;
  const nicks = Array.from({ length: 40 }, (_, i) => `person${i}`).filter((nick) => colourOf(nick) === colourOf("me"));
  const others = await Promise.all(nicks.slice(0, 3).map((nick) => RawClient.join(server.port, nick)));
  const page = await browser.page();
  await join(page, url, "me");
  await page.locator(".person").nth(3).waitFor();
  for (const [i, other] of others.entries()) {
    other.send({ type: "send", id: `c${i}`, to: "#lobby", text: `hello ${i}` });
  }
  await message(page, "hello 2").waitFor();
  const colours = (within: string) =>
    page.locator(`${within} .avatar`).evaluateAll((all) => all.map((it) => getComputedStyle(it).backgroundColor));
  const count = async (within: string) => {
    const all = await colours(within);
    return [all.length, new Set(all).size];
  };
  await eventually(() => count(".people"), [4, 4]);
  await eventually(() => count(".message"), [3, 3]);
  for (const other of others) await other.close();
});

browserTest("a part of the page that does not load says so, and loads when the person tries again", async () => {
  await using place = await setting();
  const { pages, browser } = place;
  const page = await browser.page();
  await page.route(/\/chat-\w+\.js$/, (route) => route.abort());
  await page.route(/\/more-\w+\.js$/, (route) => route.abort());
  await page.goto(pages.url);
  await page.getByLabel("Nickname").fill("alice");
  await page.getByRole("button", { name: "Join", exact: true }).click();
  const missing = page.getByRole("dialog", { name: "Not connected" });
  await missing.getByText("This part of the page did not load.").waitFor();
  await missing.getByRole("button", { name: "Reload the page" }).waitFor();
  await missing.getByRole("button", { name: "OK" }).click();
  await page.unroute(/\/chat-\w+\.js$/);
  await page.getByRole("button", { name: "Join", exact: true }).click();
  await page.locator(".scroll").waitFor();

  // While a part still loads, the input takes what is typed.
  const held = Promise.withResolvers<void>();
  await page.route(/\/chat-\w+\.js$/, (route) => held.promise.then(() => route.continue()));
  await page.reload();
  await page.getByPlaceholder("Message #lobby").waitFor();
  await page.keyboard.type("sent early\nnot sent yet");
  await page.locator(".opening li", { hasText: "sent early" }).waitFor();
  await page.keyboard.press("Control+Shift+ArrowLeft"); // selects "yet"
  held.resolve();
  await message(page, "sent early").waitFor();
  await page.keyboard.type("by me");
  await eventually(() => page.locator(".composer textarea").inputValue(), "not sent by me");

  await page.getByRole("button", { name: "Search messages" }).click();
  const alert = page.getByRole("alert");
  await alert.getByText("This part of the page did not load.").waitFor();
  await alert.getByRole("button", { name: "Close" }).click();
  await alert.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Search messages" }).click();
  await alert.waitFor();
  await page.unroute(/\/more-\w+\.js$/);
  await alert.getByRole("button", { name: "Try again" }).click();
  await page.getByLabel(/^Words to find/).waitFor();
});
