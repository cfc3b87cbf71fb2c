import { ActionTab, expressionFor, type Source } from "./action_tab.ts";
import { BrowserProcess } from "./browser_process.ts";
import type { Browsing } from "./tab.ts";

/** Where Firefox is: `FIREFOX` says so, else where Debian has it. */
export const FIREFOX = Deno.env.get("FIREFOX") ?? "/usr/bin/firefox-esr";

// Nothing is fetched, updated or offered, and nothing is written to the disk that does not have to be.
const PREFERENCES: Readonly<Record<string, unknown>> = {
  "app.normandy.enabled": false,
  "app.update.enabled": false,
  "browser.aboutwelcome.enabled": false,
  "browser.cache.disk.enable": false,
  "browser.shell.checkDefaultBrowser": false,
  "browser.startup.homepage_override.mstone": "ignore",
  "browser.startup.page": 0,
  "datareporting.policy.dataSubmissionEnabled": false,
  "extensions.getAddons.cache.enabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "services.settings.server": "data:,",
  "toolkit.telemetry.enabled": false,
};

/** Debian's Firefox, by WebDriver BiDi. */
export async function openFirefox(): Promise<Browsing> {
  const profile = await Deno.makeTempDir({ prefix: "tincan-firefox-" });
  const preferences = Object.entries(PREFERENCES).map(([name, value]) =>
    `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`
  );
  await Deno.writeTextFile(`${profile}/user.js`, preferences.join(""));
  const args = ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0", "about:blank"];
  const process = BrowserProcess.start(FIREFOX, args, { output: "stderr" });
  const dispose = async () => {
    await process[Symbol.asyncDispose]();
    await Deno.remove(profile, { recursive: true });
  };
  try {
    const wire = await Wire.open(await process.says("stderr", /WebDriver BiDi listening on (ws:\S+)/) + "/session");
    await wire.ask("session.new", { capabilities: {} });
    return {
      tab: async () => {
        const { userContext } = await wire.ask("browser.createUserContext", {});
        const { context } = await wire.ask("browsingContext.create", { type: "window", userContext });
        const tab = new FirefoxTab(wire, String(context), String(userContext));
        await tab.resize(1280, 800);
        return tab;
      },
      [Symbol.asyncDispose]: async () => {
        await wire.ask("browser.close", {});
        await process.ended();
        await dispose();
      },
    };
  } catch (error) {
    await dispose();
    throw error;
  }
}

type Answer = Record<string, unknown>;

/** Asks a browser over a WebSocket, and gives each its answer. */
class Wire {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, PromiseWithResolvers<Answer>>();
  #next = 1;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.onmessage = ({ data }) => {
      const { id, type, result, error, message } = JSON.parse(data);
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (type === "error") waiting?.reject(new Error(`${error}: ${message}`));
      else waiting?.resolve(result);
    };
    socket.onclose = () => {
      for (const { reject } of this.#waiting.values()) reject(new Error("The browser has gone."));
    };
  }

  static open(url: string): Promise<Wire> {
    const { promise, resolve, reject } = Promise.withResolvers<Wire>();
    const socket = new WebSocket(url);
    socket.onopen = () => resolve(new Wire(socket));
    socket.onerror = () => reject(new Error(`Unable to reach the browser at ${url}`));
    return promise;
  }

  ask(method: string, params: Answer): Promise<Answer> {
    const id = this.#next++;
    const waiting = Promise.withResolvers<Answer>();
    this.#waiting.set(id, waiting);
    this.#socket.send(JSON.stringify({ id, method, params }));
    return waiting.promise;
  }
}

class FirefoxTab extends ActionTab {
  readonly #wire: Wire;
  readonly #context: string;
  readonly #person: string;

  /** @param person What cookies and the like are kept for. */
  constructor(wire: Wire, context: string, person: string) {
    super();
    this.#wire = wire;
    this.#context = context;
    this.#person = person;
  }

  async goto(url: string): Promise<void> {
    await this.#wire.ask("browsingContext.navigate", { context: this.#context, url, wait: "complete" });
  }

  async reload(): Promise<void> {
    await this.#wire.ask("browsingContext.reload", { context: this.#context, wait: "complete" });
  }

  async evaluate<T, A extends readonly unknown[]>(run: (...args: A) => T | Promise<T>, ...args: A): Promise<T> {
    const answer = await this.#wire.ask("script.evaluate", {
      expression: expressionFor(run, args),
      target: { context: this.#context },
      awaitPromise: true,
      userActivation: true,
    });
    if (answer.type === "exception") throw new Error(JSON.stringify(answer.exceptionDetails));
    const { value } = answer.result as { value?: string };
    return value === undefined ? undefined as T : JSON.parse(value);
  }

  async close(): Promise<void> {
    await this.#wire.ask("browser.removeUserContext", { userContext: this.#person });
  }

  // What was drawn just now is scrolled by the page, which may be at it still, and ends what the wheel does.
  override async wheel(selector: string, down: number): Promise<void> {
    await this.evaluate(async () => {
      for (let i = 0; i < 15; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
    });
    await super.wheel(selector, down);
  }

  async resize(width: number, height: number): Promise<void> {
    await this.#wire.ask("browsingContext.setViewport", { context: this.#context, viewport: { width, height } });
  }

  protected override async perform(actions: readonly Source[]): Promise<void> {
    await this.#wire.ask("input.performActions", { context: this.#context, actions });
  }
}
