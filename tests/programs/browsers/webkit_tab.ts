import { ActionTab, expressionFor, type Source } from "./action_tab.ts";
import { BrowserProcess } from "./browser_process.ts";
import type { Browsing, Tab } from "./tab.ts";

/** What drives WebKit: `WEBKIT_DRIVER` says so, else where Debian has it. */
export const WEBKIT_DRIVER = Deno.env.get("WEBKIT_DRIVER") ?? "/usr/bin/WebKitWebDriver";

/** A display for it, as it shows itself on one. */
export const XVFB = "/usr/bin/Xvfb";

/** WebKitGTK, the engine of Safari, by WebDriver. Each tab is a browser of its own, with a display of its own. */
export function openWebKit(): Browsing {
  return { tab: openTab, [Symbol.asyncDispose]: () => Promise.resolve() };
}

async function openTab(): Promise<Tab> {
  await using opened = new AsyncDisposableStack();
  const display = opened.use(
    BrowserProcess.start(XVFB, ["-displayfd", "1", "-screen", "0", "2000x1200x24", "-nolisten", "tcp"], {
      output: "stdout",
    }),
  );
  const number = await display.says("stdout", /(\d+)\n/);
  const port = freePort();
  opened.use(BrowserProcess.start(WEBKIT_DRIVER, [`--port=${port}`, "--host=127.0.0.1"], {
    output: "stderr",
    env: { DISPLAY: `:${number}`, GDK_BACKEND: "x11", NO_AT_BRIDGE: "1" },
  }));
  const url = `http://127.0.0.1:${port}`;
  await answers(`${url}/status`);
  const { sessionId } = await ask(`${url}/session`, { capabilities: {} }) as { sessionId: string };
  const session = `${url}/session/${sessionId}`;
  opened.defer(async () => void await ask(session, undefined, "DELETE"));
  const tab = new WebKitTab(session, opened.move());
  await tab.resize(1280, 800);
  return tab;
}

/** A port that nobody listens on. */
function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}

/** Waits until somebody answers there. */
async function answers(url: string): Promise<void> {
  for (;;) {
    try {
      await (await fetch(url)).body?.cancel();
      return;
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

async function ask(url: string, body: unknown, method = "POST"): Promise<unknown> {
  const response = await fetch(url, { method, ...(method === "POST" ? { body: JSON.stringify(body) } : {}) });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
  return value;
}

class WebKitTab extends ActionTab {
  readonly #url: string;
  readonly #opened: AsyncDisposableStack;
  #turned = 0;

  /** @param opened All that goes away with it. */
  constructor(url: string, opened: AsyncDisposableStack) {
    super();
    this.#url = url;
    this.#opened = opened;
  }

  async goto(url: string): Promise<void> {
    await ask(`${this.#url}/url`, { url });
  }

  async reload(): Promise<void> {
    await ask(`${this.#url}/refresh`, {});
  }

  async evaluate<T, A extends readonly unknown[]>(run: (...args: A) => T | Promise<T>, ...args: A): Promise<T> {
    const script = `return ${expressionFor(run, args)}`;
    const value = await ask(`${this.#url}/execute/sync`, { script, args: [] });
    return typeof value === "string" ? JSON.parse(value) : undefined as T;
  }

  // This driver turns the wheel by what the number differs from that of the time before.
  override wheel(selector: string, down: number): Promise<void> {
    this.#turned += down;
    return super.wheel(selector, this.#turned);
  }

  async resize(width: number, height: number): Promise<void> {
    await ask(`${this.#url}/window/rect`, { width, height });
  }

  protected override async perform(actions: readonly Source[]): Promise<void> {
    await ask(`${this.#url}/actions`, { actions });
  }

  async close(): Promise<void> {
    await this.#opened.disposeAsync();
  }
}
