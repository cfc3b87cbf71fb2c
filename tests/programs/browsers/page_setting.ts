import type { Page } from "playwright-core";
import { TestServer } from "../../support/test_server.ts";
import { TestBrowser } from "./browser.ts";
import { PageServer } from "./page_server.ts";

/** A server, its page and a browser, which are closed with it. */
export interface Setting extends AsyncDisposable {
  readonly server: TestServer;
  readonly pages: PageServer;
  readonly browser: TestBrowser;
}

/** @param config What the page is told besides its defaults. */
export async function setting(config: Record<string, unknown> = {}): Promise<Setting> {
  const server = new TestServer({ name: "attic" });
  const pages = await PageServer.start(() => server.port, config);
  const browser = await TestBrowser.start();
  const dispose = async () => {
    await browser[Symbol.asyncDispose]();
    await pages[Symbol.asyncDispose]();
    await server[Symbol.asyncDispose]();
  };
  return { server, pages, browser, [Symbol.asyncDispose]: dispose };
}

/** Finds acknowledged messages that contain a text. */
export const message = (page: Page, text: string) => page.locator(".message:not(.waiting) .text", { hasText: text });

/** A test in a browser: Playwright and what it starts live longer than it. */
export const browserTest = (name: string, fn: () => Promise<void>) =>
  Deno.test({ name, fn, sanitizeOps: false, sanitizeResources: false });
