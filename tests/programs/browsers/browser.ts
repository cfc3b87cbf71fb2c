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

/** The path of Chromium: `CHROMIUM`, or Debian's. */
const EXECUTABLE = Deno.env.get("CHROMIUM") ?? "/usr/bin/chromium";

/** A browser with its own profile, which is deleted with it. */
export class TestBrowser implements AsyncDisposable {
  /** Errors and warnings of the pages. A test that expects none asserts that it is empty. */
  readonly complaints: string[] = [];
  readonly #browser: Browser;

  private constructor(browser: Browser) {
    this.#browser = browser;
  }

  static async start(): Promise<TestBrowser> {
    return new TestBrowser(await chromium.launch({ executablePath: EXECUTABLE, args: FLAGS, headless: true }));
  }

  /** Opens a page with its own storage, for another person. */
  async page(options: BrowserContextOptions = {}): Promise<Page> {
    const context: BrowserContext = await this.#browser.newContext({
      viewport: { width: 1280, height: 800 },
      ...options,
    });
    context.setDefaultTimeout(30_000);
    const page = await context.newPage();
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") this.complaints.push(message.text());
    });
    page.on("pageerror", (error) => this.complaints.push(String(error)));
    return page;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#browser.close();
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
