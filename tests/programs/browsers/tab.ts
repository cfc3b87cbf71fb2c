/// <reference lib="dom" />

/** A page in any browser: the actions that the tests need and every browser supports. */
export interface Tab {
  /** Opens an address. */
  goto(url: string): Promise<void>;
  /** Reloads the page. */
  reload(): Promise<void>;
  /** Runs a function in the page. It sees only its arguments; arguments and result are JSON. */
  evaluate<T, A extends readonly unknown[]>(run: (...args: A) => T | Promise<T>, ...args: A): Promise<T>;
  /** Clicks the middle of an element. */
  click(selector: string): Promise<void>;
  /** Presses a key, with modifiers: `Enter`, `Shift+Enter`. */
  press(key: string): Promise<void>;
  /** Types a text of one line into the focused field. */
  type(text: string): Promise<void>;
  /** Turns the wheel over an element, by pixels down. */
  wheel(selector: string, down: number): Promise<void>;
  /** Resizes the page, in pixels. */
  resize(width: number, height: number): Promise<void>;
  close(): Promise<void>;
}

/** A browser that opens tabs, each with its own storage. */
export interface Browsing extends AsyncDisposable {
  tab(): Promise<Tab>;
}

const PATIENCE = 30_000;

/** Waits until a function returns a truthy value in the page. @returns That value. */
export async function until<T, A extends readonly unknown[]>(
  tab: Tab,
  what: string,
  holds: (...args: A) => T | Promise<T>,
  ...args: A
): Promise<NonNullable<T>> {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const value = await tab.evaluate(holds, ...args);
    if (value) return value;
    if (Date.now() > end) throw new Error(`Waited in vain: ${what}; instead: ${await tab.evaluate(summary)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Tells what a page shows, and what is in focus there. */
const summary = () =>
  [document.querySelector("#root > *, body > *"), document.activeElement].map((it) => it?.outerHTML.slice(0, 160))
    .concat(`${innerWidth} px`, document.body.innerText.slice(-300)).join(" | ");

/** Waits until an element is in the page, visible or not. */
export async function there(tab: Tab, selector: string): Promise<void> {
  await until(tab, selector, (selector) => document.querySelector(selector) !== null, selector);
}

/** Waits until an element is the active one. (`:focus` would match in a focused window only.) */
export async function inFocus(tab: Tab, selector: string): Promise<void> {
  await until(tab, `${selector} in focus`, (it) => document.activeElement?.matches(it) === true, selector);
}

/** Joins with a nickname, and waits for the chat. @param before Called while the form is shown. */
export async function joinIn(tab: Tab, url: string, nick: string, before?: () => Promise<void>): Promise<void> {
  await tab.goto(url);
  await there(tab, "form input");
  await before?.();
  await tab.click("input[autocomplete=nickname]");
  await tab.press("Control+a");
  await tab.type(nick);
  await tab.press("Enter");
  await there(tab, ".composer textarea");
}

/** Waits until an acknowledged message with this beginning is in the document. */
export async function message(tab: Tab, beginning: string): Promise<void> {
  await until(
    tab,
    `the message “${beginning}”`,
    (beginning) =>
      [...document.querySelectorAll(".message:not(.waiting) .text")].some((it) =>
        it.textContent!.startsWith(beginning)
      ),
    beginning,
  );
}

/** Types lines into the input. */
export async function draft(tab: Tab, lines: readonly string[]): Promise<void> {
  for (const [n, line] of lines.entries()) {
    if (n > 0) await tab.press("Shift+Enter");
    await tab.type(line);
  }
}

/** Clicks the button whose name begins with this text, as soon as it is there. */
export async function pressButton(tab: Tab, name: string): Promise<void> {
  await until(tab, `the button “${name}”`, (name) => {
    document.querySelector("[data-found]")?.removeAttribute("data-found");
    const button = [...document.querySelectorAll("button")].find((it) =>
      (it.getAttribute("aria-label") ?? it.textContent!.trim()).startsWith(name)
    );
    button?.setAttribute("data-found", "");
    return button !== undefined;
  }, name);
  await tab.click("[data-found]");
}

/** Waits until an element that contains this text is in the page. */
export async function shows(tab: Tab, selector: string, text: string): Promise<void> {
  await until(
    tab,
    `${selector} with “${text}”`,
    (selector, text) => [...document.querySelectorAll(selector)].some((it) => it.textContent!.includes(text)),
    selector,
    text,
  );
}

/** Types a line into the input and sends it. */
export async function sayIn(tab: Tab, text: string): Promise<void> {
  await tab.click(".composer textarea");
  await tab.type(text);
  await tab.press("Enter");
}
