import { TestServer } from "../support/test_server.ts";
import { openChromium } from "./chromium_tab.ts";
import { PageServer } from "./page_server.ts";
import type { Browsing, Tab } from "./tab.ts";

/** A server, its page and a browser. */
export interface Place {
  readonly server: TestServer;
  readonly pages: PageServer;
  /** Opens a tab for another person. */
  readonly tab: () => Promise<Tab>;
}

const BROWSERS: readonly { readonly name: string; readonly open: () => Promise<Browsing> }[] = [
  { name: "Chromium", open: openChromium },
];

/** A test in each of the browsers that are installed. */
export function inEveryBrowser(name: string, run: (place: Place) => Promise<void>): void {
  for (const browser of BROWSERS) {
    Deno.test({
      name: `${browser.name}: ${name}`,
      // What drives a browser lives longer than a test.
      sanitizeOps: false,
      sanitizeResources: false,
      fn: async () => {
        await using server = new TestServer({ name: "attic" });
        await using pages = await PageServer.start(() => server.port);
        await using browsing = await browser.open();
        await run({ server, pages, tab: () => browsing.tab() });
      },
    });
  }
}
