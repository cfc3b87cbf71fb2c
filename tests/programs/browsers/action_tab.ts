/// <reference lib="dom" />
import { type Tab, until } from "./tab.ts";

/** A source of actions, and what it does, as in the Actions API of WebDriver and WebDriver BiDi. */
export type Source = Record<string, unknown>;

const KEYS: Readonly<Record<string, string>> = {
  Tab: "\uE004",
  Enter: "\uE007",
  Shift: "\uE008",
  Control: "\uE009",
  Alt: "\uE00A",
  Escape: "\uE00C",
  PageUp: "\uE00E",
  PageDown: "\uE00F",
  End: "\uE010",
  Home: "\uE011",
  ArrowUp: "\uE013",
  ArrowRight: "\uE014",
  ArrowDown: "\uE015",
  Delete: "\uE017",
  F1: "\uE031",
};

/** A tab of a browser that takes the actions of WebDriver. */
export abstract class ActionTab implements Tab {
  abstract goto(url: string): Promise<void>;
  abstract reload(): Promise<void>;
  abstract evaluate<T, A extends readonly unknown[]>(run: (...args: A) => T | Promise<T>, ...args: A): Promise<T>;
  abstract resize(width: number, height: number): Promise<void>;
  abstract close(): Promise<void>;
  protected abstract perform(sources: readonly Source[]): Promise<void>;

  async click(selector: string): Promise<void> {
    const { x, y } = await this.#middleOf(selector);
    await this.perform([{
      type: "pointer",
      id: "mouse",
      parameters: { pointerType: "mouse" },
      actions: [{ type: "pointerMove", x, y }, { type: "pointerDown", button: 0 }, { type: "pointerUp", button: 0 }],
    }]);
  }

  async press(key: string): Promise<void> {
    const values = key.split("+").map((name) => KEYS[name] ?? name);
    await this.#keys([
      ...values.map((value) => ({ type: "keyDown", value })),
      ...values.toReversed().map((value) => ({ type: "keyUp", value })),
    ]);
  }

  async type(text: string): Promise<void> {
    await this.#keys([...text].flatMap((value) => [{ type: "keyDown", value }, { type: "keyUp", value }]));
  }

  async wheel(selector: string, down: number): Promise<void> {
    const { x, y } = await this.#middleOf(selector);
    const scroll = { type: "scroll", x, y, deltaX: 0, deltaY: down, duration: 0 };
    await this.perform([{ type: "wheel", id: "wheel", actions: [scroll] }]);
  }

  #keys(actions: readonly unknown[]): Promise<void> {
    return this.perform([{ type: "key", id: "keys", actions }]);
  }

  /** Scrolls to an element, and waits until its middle can be pressed, and is where it was two frames ago. */
  #middleOf(selector: string): Promise<{ x: number; y: number }> {
    return until(this, `${selector} to press`, async (selector) => {
      const middle = () => {
        const element = document.querySelector(selector);
        if (element === null) return undefined;
        const { left, top, width, height } = element.getBoundingClientRect();
        const [x, y] = [Math.round(left + width / 2), Math.round(top + height / 2)];
        if (element.contains(document.elementFromPoint(x, y))) return { x, y };
        element.scrollIntoView({ block: "nearest" });
        return undefined;
      };
      const before = middle();
      for (let frames = 0; frames < 2; frames++) await new Promise((drawn) => requestAnimationFrame(drawn));
      const now = middle();
      return now?.x === before?.x && now?.y === before?.y ? now : undefined;
    }, selector);
  }
}

/** What runs a function in a page, and gives what it returned as JSON. */
export function expressionFor(run: (...args: never[]) => unknown, args: readonly unknown[]): string {
  return `(async () => JSON.stringify(await (${run})(...${JSON.stringify(args)})))()`;
}
