import type { CDPSession, Locator, Page } from "playwright-core";

/** A finger on the touch screen of a page in Chromium, which presses long and swipes. */
export class Finger implements AsyncDisposable {
  readonly #cdp: CDPSession;

  private constructor(cdp: CDPSession) {
    this.#cdp = cdp;
  }

  static async on(page: Page): Promise<Finger> {
    return new Finger(await page.context().newCDPSession(page));
  }

  /** Puts the finger onto the middle of an element. */
  async press(element: Locator): Promise<void> {
    await this.#touch("touchStart", await middleOf(element));
  }

  /** Takes the finger from the screen. */
  async lift(): Promise<void> {
    await this.#touch("touchEnd");
  }

  /** Moves the finger sideways from the middle of an element, by so many pixels; to the left if negative. */
  async swipe(element: Locator, dx: number): Promise<void> {
    const { x, y } = await middleOf(element);
    await this.#touch("touchStart", { x, y });
    for (let step = 1; step <= 5; step++) await this.#touch("touchMove", { x: x + dx * step / 5, y });
    await this.lift();
  }

  async #touch(type: "touchStart" | "touchMove" | "touchEnd", at?: { x: number; y: number }): Promise<void> {
    await this.#cdp.send("Input.dispatchTouchEvent", { type, touchPoints: at === undefined ? [] : [at] });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#cdp.detach();
  }
}

async function middleOf(element: Locator): Promise<{ x: number; y: number }> {
  const { x, y, width, height } = (await element.boundingBox())!;
  return { x: x + width / 2, y: y + height / 2 };
}
