import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core";

/** This machine under a name, as which browsers do not know it: they allow a page less than on 127.0.0.1. */
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

/** Where Chromium is: `CHROMIUM` says so, else where Debian has it. */
const EXECUTABLE = Deno.env.get("CHROMIUM") ?? "/usr/bin/chromium";

/** A browser with a profile of its own, which goes away with it. */
export class TestBrowser implements AsyncDisposable {
  /** What pages have complained about; a test that expects none looks here. */
  readonly complaints: string[] = [];
  readonly #browser: Browser;

  private constructor(browser: Browser) {
    this.#browser = browser;
  }

  static async start(): Promise<TestBrowser> {
    return new TestBrowser(await chromium.launch({ executablePath: EXECUTABLE, args: FLAGS, headless: true }));
  }

  /** A page for another person, with nothing in common with the others. */
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

/** Joins under a nickname, and waits until the talk is there. @param open Whether the form is still to be opened. */
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
