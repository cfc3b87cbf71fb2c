import { loadAssets } from "../../../lib/gui/assets.ts";
import { TestServer } from "../../support/test_server.ts";
import { openChromium } from "./chromium_tab.ts";
import { FIREFOX, openFirefox } from "./firefox_tab.ts";
import { PageServer } from "./page_server.ts";
import type { Browsing, Tab } from "./tab.ts";
import { openWebKit, WEBKIT_DRIVER, XVFB } from "./webkit_tab.ts";

/** A server, its page and a browser. */
export interface Place {
  readonly server: TestServer;
  readonly pages: PageServer;
  /** The address of the page that the server itself serves, with its files. */
  readonly url: string;
  /** Opens a tab for another person. */
  readonly tab: () => Promise<Tab>;
}

interface Browser {
  readonly name: string;
  readonly open: () => Browsing | Promise<Browsing>;
  /** Files without which it cannot be tried. */
  readonly needs: readonly string[];
}

const BROWSERS: readonly Browser[] = [
  { name: "Chromium", open: openChromium, needs: [] },
  { name: "Firefox", open: openFirefox, needs: [FIREFOX] },
  { name: "WebKit", open: openWebKit, needs: [WEBKIT_DRIVER, XVFB] },
];

// Names separated by commas. Default: all. On two cores, run one browser at a time.
const WANTED = Deno.env.get("BROWSERS")?.split(",");

// For all cases of a file in a browser.
const LIMIT_MS = 240_000;

const cases: { readonly name: string; readonly run: (place: Place) => Promise<void> }[] = [];

/** Runs a test in each installed browser of Chromium, Firefox and WebKit. A file starts each browser once. */
export function inEveryBrowser(name: string, run: (place: Place) => Promise<void>): void {
  cases.push({ name, run });
  if (cases.length > 1) return;
  for (const browser of BROWSERS) {
    Deno.test({
      name: `in ${browser.name}`,
      ignore: WANTED?.includes(browser.name) === false || !browser.needs.every(isThere),
      timeout: LIMIT_MS,
      // What drives a browser lives longer than a test.
      sanitizeOps: false,
      sanitizeResources: false,
      fn: async (test) => {
        await using browsing = await browser.open();
        for (const { name, run } of cases) {
          await test.step(name, async () => {
            const webPage = { port: 0, needed: true, files: await loadAssets(), names: [] };
            await using server = new TestServer({ name: "attic", webPage });
            await using pages = await PageServer.start(() => server.port);
            await using tabs = new AsyncDisposableStack();
            const tab = async () => tabs.adopt(await browsing.tab(), (tab) => tab.close());
            await run({ server, pages, url: `http://127.0.0.1:${server.webPort}/`, tab });
          });
        }
      },
    });
  }
}

function isThere(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
