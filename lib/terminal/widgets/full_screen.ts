import { OS, type ReadEnv } from "../../platform.ts";
import { Keyboard, keyName, type TerminalInput } from "../input/mod.ts";
import {
  colorsOf,
  type Grid,
  hyperlinksOf,
  jobOf,
  Screen,
  type Size,
  type Theme,
  themeFor,
  Tty,
} from "../screen/mod.ts";

/** What is shown on a full screen. */
export interface View {
  draw(size: Size): Grid;
  /** Takes what was typed; then it is drawn again. Ctrl-Z comes to it only where it `takesSuspend`. */
  take(input: TerminalInput): void;
  /** Whether it decides itself what Ctrl-Z does. */
  readonly takesSuspend?: boolean;
}

const readEnv: ReadEnv = (name) => Deno.env.get(name);

/** The terminal of this process with one view after the other on it. Its owner closes it. */
export class FullScreen {
  readonly theme: Theme = themeFor(
    colorsOf(readEnv, OS === "windows"),
    hyperlinksOf(readEnv, OS === "windows"),
  );
  readonly screen: Screen;
  readonly #tty = new Tty(OS, jobOf(OS, readEnv));
  readonly #keyboard: Keyboard;
  readonly #gone = Promise.withResolvers<void>();
  #view: View | undefined;

  /** Nothing is taken over before `open`. @param share How much of the time drawing may take, as of `Screen`. */
  constructor(share?: number) {
    this.screen = new Screen(this.#tty, share);
    this.#keyboard = new Keyboard((input) => {
      const stops = this.#view?.takesSuspend !== true && input.type === "key" && keyName(input) === "ctrl+z";
      if (stops) void this.suspend();
      else this.#view?.take(input);
      this.screen.request(true);
    });
    this.#tty.onInput = (bytes) => this.#keyboard.push(bytes);
    this.#tty.onChange = () => this.screen.invalidate();
    this.#tty.onEnd = () => this.#gone.resolve();
  }

  /** Resolves when the terminal is gone. */
  get gone(): Promise<void> {
    return this.#gone.promise;
  }

  /** Takes the terminal over. */
  open(): void {
    this.#tty.open();
  }

  /** Shows a view in the place of the one before. */
  show(view: View): void {
    this.#view = view;
    this.screen.draw = (size) => view.draw(size);
    this.screen.request(true);
  }

  /** Of the terminal. */
  size(): Size {
    return this.#tty.size();
  }

  /** Stops the program until the shell lets it go on; false where that cannot be. */
  suspend(): Promise<boolean> {
    return this.#tty.suspend();
  }

  /**
   * Gives the terminal back as it was found.
   *
   * @returns False if it takes nothing: whoever writes to it then is held up.
   */
  close(): Promise<boolean> {
    this.#keyboard.close();
    this.screen.close();
    return this.#tty.close();
  }
}
