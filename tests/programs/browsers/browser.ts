import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core";

/** This machine under another name, where browsers allow a page less than on 127.0.0.1. */
export const ELSEWHERE = "elsewhere.test";

const FLAGS = [
  `--host-resolver-rules=MAP ${ELSEWHERE} 127.0.0.1`,
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

// What Playwright says when it blocks a service worker, which would answer requests that a test wants to see.
const BLOCKED = /Service Worker registration blocked/;

// Debian's. The shell draws as Chromium does and lacks its window, so that a page costs a quarter of the time.
const CHROMIUM = "/usr/bin/chromium";
const SHELL = "/usr/bin/chromium-headless-shell";

/** @param path By default of the shell, or of Chromium if there is no shell. */
async function launch(path?: string): Promise<Browser> {
  const executablePath = Deno.env.get("CHROMIUM") ?? path ?? await Deno.realPath(SHELL).catch(() => CHROMIUM);
  return await chromium.launch({ executablePath, args: FLAGS, headless: true });
}

// The tests of a file share a browser, because starting it takes longer than most of them.
let shared: Promise<Browser> | undefined;
Deno.test.afterAll(async () => await (await shared)?.close());

/** A browser for a test, whose pages are closed with it. */
export class TestBrowser implements AsyncDisposable {
  /** Errors and warnings of the pages. A test that expects none asserts that it is empty. */
  readonly complaints: string[] = [];
  readonly #browser: Browser;
  readonly #contexts: BrowserContext[] = [];
  readonly #owned: boolean;

  private constructor(browser: Browser, owned: boolean) {
    this.#browser = browser;
    this.#owned = owned;
  }

  /** Starts it, unless an earlier test of this file has done so: only pages differ then. */
  static async start(): Promise<TestBrowser> {
    return new TestBrowser(await (shared ??= launch()), false);
  }

  /** Starts the whole Chromium, which ends with it. */
  static async launch(): Promise<TestBrowser> {
    return new TestBrowser(await launch(CHROMIUM), true);
  }

  /** Opens a page with its own storage, for another person. */
  async page(options: BrowserContextOptions = {}): Promise<Page> {
    const defaults = { viewport: { width: 1280, height: 800 }, serviceWorkers: "block" as const };
    const context = await this.#browser.newContext({ ...defaults, ...options });
    this.#contexts.push(context);
    context.setDefaultTimeout(30_000);
    const page = await context.newPage();
    page.on("console", (message) => {
      const isComplaint = message.type() === "error" || message.type() === "warning";
      if (isComplaint && !BLOCKED.test(message.text())) this.complaints.push(message.text());
    });
    page.on("pageerror", (error) => this.complaints.push(String(error)));
    return page;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#contexts.map((context) => context.close()));
    if (this.#owned) await this.#browser.close();
  }
}

/** Joins with a nickname, and waits for the chat. @param open Whether to open the form first. */
export async function join(page: Page, url: string, nick: string, open = true): Promise<void> {
  if (open) await page.goto(url);
  await page.getByLabel("Nickname").fill(nick);
  await page.getByRole("button", { name: "Join", exact: true }).click();
  await page.locator(".composer textarea").waitFor();
}

/** Types a line and sends it. */
export async function say(page: Page, text: string): Promise<void> {
  const input = page.locator(".composer textarea");
  await input.fill(text);
  await input.press("Enter");
}
