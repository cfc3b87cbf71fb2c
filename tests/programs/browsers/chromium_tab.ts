import type { Page } from "playwright-core";
import { TestBrowser } from "./browser.ts";
import type { Browsing, Tab } from "./tab.ts";

/** Debian's Chromium, by Playwright. */
export async function openChromium(): Promise<Browsing> {
  const browser = await TestBrowser.start();
  return {
    tab: async () => new ChromiumTab(await browser.page()),
    [Symbol.asyncDispose]: () => browser[Symbol.asyncDispose](),
  };
}

class ChromiumTab implements Tab {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async goto(url: string): Promise<void> {
    await this.#page.goto(url);
  }

  async reload(): Promise<void> {
    await this.#page.reload();
  }

  evaluate<T, A extends readonly unknown[]>(run: (...args: A) => T | Promise<T>, ...args: A): Promise<T> {
    return this.#page.evaluate(`(${run})(...${JSON.stringify(args)})`);
  }

  click(selector: string): Promise<void> {
    return this.#page.locator(selector).first().click();
  }

  press(key: string): Promise<void> {
    return this.#page.keyboard.press(key);
  }

  type(text: string): Promise<void> {
    return this.#page.keyboard.type(text);
  }

  async wheel(selector: string, down: number): Promise<void> {
    await this.#page.locator(selector).hover();
    await this.#page.mouse.wheel(0, down);
  }

  close(): Promise<void> {
    return this.#page.context().close();
  }

  resize(width: number, height: number): Promise<void> {
    return this.#page.setViewportSize({ width, height });
  }
}
