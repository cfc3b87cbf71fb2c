/// <reference lib="dom" />

/** A page in any browser, as a person uses it: what its tests need, and what every browser can be told to do. */
export interface Tab {
  /** Opens an address. */
  goto(url: string): Promise<void>;
  /** Loads the page anew. */
  reload(): Promise<void>;
  /** Runs a function in the page, which sees nothing from outside but its arguments. Both are as in JSON. */
  evaluate<T, A extends readonly unknown[]>(run: (...args: A) => T | Promise<T>, ...args: A): Promise<T>;
  /** Presses the mouse on the middle of an element. */
  click(selector: string): Promise<void>;
  /** Presses a key, with others held: `Enter`, `Shift+Enter`. */
  press(key: string): Promise<void>;
  /** Types a text on one line where the focus is. */
  type(text: string): Promise<void>;
  /** Turns the wheel over an element: so many pixels down. */
  wheel(selector: string, down: number): Promise<void>;
  /** Makes the page so large, in pixels. */
  resize(width: number, height: number): Promise<void>;
  close(): Promise<void>;
}

/** A browser that opens tabs, each for another person. */
export interface Browsing extends AsyncDisposable {
  tab(): Promise<Tab>;
}

const PATIENCE = 30_000;

/** Waits until a function returns something true in the page. @returns What it returned. */
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

/** Waits until something is in the page, also if it cannot be seen. */
export async function there(tab: Tab, selector: string): Promise<void> {
  await until(tab, selector, (selector) => document.querySelector(selector) !== null, selector);
}

/** Waits until what is typed goes there. (`:focus` would hold in the window alone that has the focus.) */
export async function inFocus(tab: Tab, selector: string): Promise<void> {
  await until(tab, `${selector} in focus`, (it) => document.activeElement?.matches(it) === true, selector);
}

/** Joins under a nickname, and waits until the talk is there. @param before Called while the form is shown. */
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

/** Waits until a message that begins so is back from the server and in the document. */
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

/** Presses the button whose name begins so, as soon as it is there. */
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
