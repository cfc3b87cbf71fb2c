/**
 * The page in a real browser, served by the real programs, beside people at terminals.
 *
 * @module
 */
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { assert, assertEquals } from "@std/assert";
import type { Page } from "playwright-core";
import { Gui } from "../../support/gui.ts";
import { patiently } from "../../support/patience.ts";
import { allPrograms, type Programs, ServerProcess } from "../../support/programs.ts";
import { Terminal } from "../../support/terminal.ts";
import { WebClient } from "../../support/web_client.ts";
import { join, say, TestBrowser } from "./browser.ts";
import { screenshot } from "./screenshot.ts";

/** Playwright and what it starts live longer than a test. */
const programTest = (name: string, work: (scope: AsyncDisposableStack, folder: string) => Promise<void>) =>
  Deno.test({
    name,
    sanitizeOps: false,
    sanitizeResources: false,
    fn: () =>
      patiently(async (scope) => {
        const folder = await Deno.makeTempDir({ prefix: "tincan-browser-" });
        scope.defer(() => Deno.remove(folder, { recursive: true }));
        await work(scope, folder);
      }, 120),
  });

const message = (page: Page, text: string) => page.locator(".message:not(.waiting) .text", { hasText: text });

/** A server whose certificate is kept below `folder`, and the address of its page. */
async function serve(programs: Programs, folder: string, port = 0): Promise<{ server: ServerProcess; url: string }> {
  const server = await ServerProcess.start(programs, folder, port, ["--web-port", "0", "--name", "attic"]);
  const [, url] = await server.printed(/Browsers and phones join at (http:\S+)/);
  return { server, url };
}

/** Fills the form of `client --gui` in and sends it. */
async function connect(page: Page, port: number, nick: string): Promise<void> {
  await page.getByLabel("Server address").fill("127.0.0.1");
  await page.getByLabel("Port").fill(`${port}`);
  await page.getByLabel("Nickname").fill(nick);
  await page.keyboard.press("Enter");
}

for (const programs of allPrograms()) {
  programTest(`people in two browsers and a terminal chat (${programs.name})`, async (scope, folder) => {
    const { server, url } = await serve(programs, `${folder}/data`);
    scope.use(server);
    const browser = scope.use(await TestBrowser.launch());
    const gui = scope.use(await Gui.start(programs.client, folder, []));
    const tim = scope.use(
      await Terminal.start([...programs.client, `127.0.0.1:${server.port}`, "--nick", "tim", "--line"]),
    );
    const zoe = await browser.page();
    await zoe.goto(await gui.opened());
    await connect(zoe, server.port, "zoe");
    const question = zoe.getByRole("dialog", { name: "Is this the right server?" });
    await question.getByText(server.fingerprint).waitFor();
    await question.getByRole("button", { name: "Trust this server" }).click();
    await zoe.getByRole("heading", { name: "#lobby" }).waitFor();
    const yan = await browser.page({ viewport: { width: 320, height: 640 } });
    await yan.goto(url);
    await yan.getByText("This connection is not encrypted").first().waitFor();
    await join(yan, url, "yan", false);

    await tim.shows("yan joined");
    await tim.enter("Good morning from a terminal");
    for (const page of [zoe, yan]) await message(page, "Good morning from a terminal").waitFor();
    await say(zoe, "Morning, tim");
    await tim.shows("zoe: Morning, tim");
    await say(yan, "/msg zoe only for you");
    await zoe.getByRole("button", { name: "yan, direct messages, 1 unread" }).click();
    await message(zoe, "only for you").waitFor();
    await say(yan, "/switch lobby");
    await say(yan, "and this for all");
    assert(!(await tim.shows("and this for all")).includes("only for you"));

    const mallory = await WebClient.join(Number(new URL(url).port), "mallory");
    const texts = [
      `<script>window.broken = 1</script><img src=x onerror="window.broken = 1">`,
      "\x1b[31mred\x1b]0;broken\x07 \u202eright to left\u202c \x9b31m",
      "😀".repeat(4_000),
      "שלום עולם مرحبا",
      "end of it",
    ];
    for (const text of texts) await mallory.say(text);
    await message(yan, "end of it").waitFor();
    await tim.shows("mallory: end of it");
    assertEquals(
      await yan.evaluate(() =>
        "broken" in globalThis || document.title.includes("broken") ||
        document.querySelectorAll(".text :not(a, bdi)").length > 0 ||
        document.documentElement.scrollWidth > innerWidth
      ),
      false,
    );
    await mallory.close();

    await yan.close();
    await zoe.close();
    assertEquals(await gui.ended(), 0);
    assertEquals(browser.complaints, []);
  });

  programTest(`failures are shown, and nothing is lost (${programs.name})`, async (scope, folder) => {
    const browser = scope.use(await TestBrowser.launch());
    const gui = scope.use(await Gui.start(programs.client, folder, []));
    const zoe = await browser.page();
    await zoe.goto(await gui.opened());
    await zoe.getByLabel("Server address").fill("300.1.1.1");
    await zoe.getByLabel("Nickname").fill("zoe");
    await zoe.keyboard.press("Enter");
    await zoe.locator(".problem", { hasText: "“300.1.1.1” is not an IPv4 address" }).waitFor();

    let { server, url } = await serve(programs, `${folder}/data`);
    const { port } = server;
    scope.defer(() => server[Symbol.asyncDispose]());
    await server.end("SIGKILL");
    await connect(zoe, port, "zoe");
    const refused = zoe.getByRole("dialog", { name: "Not connected" });
    await refused.getByText("connection refused. Is the server running there").waitFor();
    await refused.getByRole("button", { name: "OK" }).click();

    ({ server, url } = await serve(programs, `${folder}/data`, port));
    const ann = await browser.page();
    await join(ann, url, "ann");
    await connect(zoe, port, "ann");
    await zoe.getByRole("button", { name: "Trust this server" }).click();
    await zoe.locator(".problem", { hasText: "The nickname ann is taken." }).waitFor();
    await connect(zoe, port, "zoe");
    await zoe.getByRole("heading", { name: "#lobby" }).waitFor();

    // A tab that is asleep hears nothing, of a server's end neither.
    const debug = await zoe.context().newCDPSession(zoe);
    await say(zoe, "before");
    await message(ann, "before").waitFor();
    await debug.send("Page.setWebLifecycleState", { state: "frozen" });
    await server.end("SIGKILL");
    await ann.getByText("Not connected", { exact: true }).waitFor();
    await say(ann, "said into the void");
    await ann.getByText("1 message is waiting to be sent").waitFor();
    const web = ["--web-port", new URL(url).port, "--name", "attic"];
    server = await ServerProcess.start(programs, `${folder}/data`, port, web);
    await message(ann, "said into the void").waitFor();
    await debug.send("Page.setWebLifecycleState", { state: "active" });
    await message(zoe, "said into the void").waitFor();
    await say(zoe, "awake again");
    await message(ann, "awake again").waitFor();
    for (const page of [zoe, ann]) {
      // It is the last: what was missed has come before it.
      await message(page, "awake again").waitFor();
      for (const text of ["before", "said into the void", "awake again"]) {
        assertEquals(await message(page, text).count(), 1);
      }
    }

    // Another machine with this address, or someone in between.
    await server.end();
    server = (await serve(programs, `${folder}/other`, port)).server;
    const changed = zoe.getByRole("dialog", { name: "The key of this server has changed" });
    await changed.getByText(server.fingerprint).waitFor();
    await changed.getByRole("button", { name: "Do not connect" }).click();
    await zoe.getByText("Not connected").first().waitFor();
  });

  programTest(`a small office chats, as in the pictures of the README (${programs.name})`, async (scope, folder) => {
    const browser = scope.use(await TestBrowser.launch());
    const where = ["--host", "127.0.0.1", "--web-port", "0", "--name", "attic", "--data", `${folder}/data`];
    const gui = scope.use(await Gui.start(programs.server, folder, where));
    const window = await browser.page({ viewport: { width: 1100, height: 700 }, locale: "en-GB", colorScheme: "dark" });
    await window.goto(await gui.opened());
    await window.getByLabel("Port").fill("0");
    await window.keyboard.press("Enter");
    const joining = await window.getByText(/Browsers and phones join at/).first().textContent();
    const [url] = joining!.match(/http:[^ ]+/)!;
    const people = new Map<string, Page>();
    const sizes = { ada: { width: 1100, height: 700 }, ben: { width: 390, height: 760 }, lena: undefined };
    for (const [nick, viewport] of Object.entries(sizes)) {
      const page = await browser.page({
        colorScheme: nick === "ben" ? "light" : "dark",
        locale: "en-GB",
        ...viewport && { viewport },
      });
      people.set(nick, page);
      await join(page, url, nick);
    }
    const talk = async (nick: string, text: string) => {
      await say(people.get(nick)!, text);
      await message(people.get("ada")!, text).waitFor();
      await message(people.get("ben")!, text).waitFor();
    };
    await say(people.get("ada")!, "/topic Release on Friday");
    await say(people.get("lena")!, "/join kitchen");
    await people.get("lena")!.getByRole("heading", { name: "#kitchen" }).waitFor();
    await say(people.get("lena")!, "/switch lobby");
    await people.get("lena")!.getByRole("heading", { name: "#lobby" }).waitFor();
    await talk("ada", "Good morning! The build machine is back.");
    await talk("ben", "Morning. Is the printer on the second floor yours?");
    await talk("lena", "It is, and it has paper again.");
    await talk("ben", "ada: the notes are at http://192.168.1.20/notes, have a look before ten");
    await talk("ada", "Thanks, reading them now.");
    await say(people.get("lena")!, "/msg ada Lunch at half past twelve?");
    await people.get("ada")!.getByRole("button", { name: "lena, direct messages, 1 unread" }).waitFor();
    // Said at most every three seconds, and he has just spoken.
    const slowly = people.get("ben")!.locator(".composer textarea").pressSequentially(
      "I shall, but only after the second coffee",
      { delay: 100 },
    );
    await Promise.all([slowly, people.get("ada")!.getByText("ben is typing").waitFor()]);
    await window.getByRole("button", { name: "ben" }).waitFor();
    await window.locator(".log .text", { hasText: "Thanks, reading them now." }).waitFor();
    await screenshot(window, "server-window");
    for (const [nick, file] of [["ada", "page-dark"], ["ben", "page-phone"]]) {
      const page = people.get(nick)!;
      assertEquals(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
      await screenshot(page, file);
    }
    assertEquals(browser.complaints, []);
  });
}
