import { OS, type ReadEnv } from "../../platform.ts";
import { Keyboard, keyName, type TerminalInput } from "../input/mod.ts";
import {
  type Colors,
  colorsOf,
  type EncodedPicture,
  type Graphics,
  GraphicsProbe,
  type Grid,
  hyperlinksOf,
  italicsOf,
  jobOf,
  type PictureBox,
  PicturePainter,
  Screen,
  type Size,
  type Theme,
  themeFor,
  Tty,
} from "../screen/mod.ts";

/** A view on a full screen. */
export interface View {
  draw(size: Size): Grid;
  /** Takes input; a redraw follows. Ctrl-Z arrives only if the view `takesSuspend`. */
  take(input: TerminalInput): void;
  /** Whether the view handles Ctrl-Z itself. */
  readonly takesSuspend?: boolean;
}

const readEnv: ReadEnv = (name) => Deno.env.get(name);

const TERMINAL_COLORS = colorsOf(readEnv, OS === "windows");
const HYPERLINKS = hyperlinksOf(readEnv, OS === "windows");
const ITALICS = italicsOf(readEnv, OS === "windows");

/** Shows one view after another on the terminal of this process. Its owner closes it. */
export class FullScreen {
  readonly theme: Theme = themeFor(TERMINAL_COLORS, HYPERLINKS, ITALICS);
  readonly screen: Screen;
  readonly #tty = new Tty(OS, jobOf(OS, readEnv));
  readonly #keyboard: Keyboard;
  readonly #themes = new Map<Colors, Theme>([[TERMINAL_COLORS, this.theme]]);
  readonly #gone = Promise.withResolvers<void>();
  #view: View | undefined;
  #probe: GraphicsProbe | undefined;

  /** Takes nothing over before `open`. @param share The share of time for drawing, as for `Screen`. */
  constructor(share?: number) {
    this.screen = new Screen(this.#tty, share);
    this.#keyboard = new Keyboard((input) => {
      const stops = this.#view?.takesSuspend !== true && input.type === "key" && keyName(input) === "ctrl+z";
      if (stops) void this.suspend();
      else this.#view?.take(input);
      this.screen.request(true);
    });
    this.#tty.onInput = (bytes) => {
      this.#probe?.push(bytes);
      this.#keyboard.push(bytes);
    };
    this.#tty.onChange = () => {
      // The size of the letters may have changed too.
      this.#probe?.resized();
      this.screen.invalidate();
    };
    this.#tty.onEnd = () => this.#gone.resolve();
  }

  /** Resolves when the terminal is gone. */
  get gone(): Promise<void> {
    return this.#gone.promise;
  }

  /** Returns the styles for a number of colours; `auto`: as many as the terminal has. The same object each time. */
  themeOf(colours: Colors | "auto"): Theme {
    const colors = colours === "auto" ? TERMINAL_COLORS : colours;
    const theme = this.#themes.get(colors) ?? themeFor(colors, HYPERLINKS, ITALICS);
    this.#themes.set(colors, theme);
    return theme;
  }

  /** Takes the terminal over. */
  open(): void {
    this.#tty.open();
  }

  /** What the terminal can show besides text, once it has answered `showPictures`. */
  get graphics(): Graphics | undefined {
    return this.#probe?.graphics;
  }

  /** Shows pictures if the terminal can. @param encoded Returns a picture; undefined if it is not loaded. */
  showPictures(encoded: (box: PictureBox) => EncodedPicture | undefined): void {
    this.#probe = new GraphicsProbe(readEnv, {
      size: () => this.size(),
      ask: (question) => void this.#tty.write(question),
      found: () => this.screen.request(true),
    });
    this.screen.pictures = new PicturePainter(encoded);
    this.#probe.begin();
  }

  /** Replaces the view. */
  show(view: View): void {
    this.#view = view;
    this.screen.draw = (size) => view.draw(size);
    this.screen.request(true);
  }

  /** Returns the terminal's size. */
  size(): Size {
    return this.#tty.size();
  }

  /** Suspends the program until the shell resumes it. @returns False where that is impossible. */
  suspend(): Promise<boolean> {
    return this.#tty.suspend();
  }

  /**
   * Gives the terminal back as it was.
   *
   * @returns False if the terminal does not respond; writing to it would block.
   */
  close(): Promise<boolean> {
    this.#keyboard.close();
    this.screen.close();
    const pictures = this.screen.pictures?.clear() ?? "";
    if (pictures !== "") void this.#tty.write(pictures);
    return this.#tty.close();
  }
}
