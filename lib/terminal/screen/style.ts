import type { ReadEnv } from "../../platform.ts";
import type { Sgr } from "./cells.ts";

/** How many colours a terminal has. */
export type Colors = "none" | "16" | "256" | "true";

/** The styles of a view. Colour never carries a meaning alone; words, signs or weight carry it too. */
export interface Theme {
  /** Messages to a room. */
  readonly public: Sgr;
  /** Direct messages. */
  readonly direct: Sgr;
  /** System messages. */
  readonly system: Sgr;
  /** Warnings and errors. */
  readonly trouble: Sgr;
  readonly link: Sgr;
  /** Less important text: times, borders. */
  readonly faint: Sgr;
  readonly strong: Sgr;
  readonly emphasis: Sgr;
  readonly strike: Sgr;
  /** A part of a text that mentions the person. */
  readonly highlight: Sgr;
  /** Code in a sentence. */
  readonly code: Sgr;
  /** A misspelt word. @param curly Whether the terminal has curly lines. */
  misspelt(curly: boolean): Sgr;
  /** A selected item, or a mention. */
  readonly marked: Sgr;
  /** A bar across the screen. */
  readonly bar: Sgr;
  /** Whether links become clickable (OSC 8). */
  readonly hyperlinks: boolean;
  /** Returns the style of a person's name, which never changes. @param nick Folded. */
  person(nick: string): Sgr;
}

// From the cube that all terminals with 256 colours share. Each has a contrast of at least 3.3 to 1 (WCAG 2) to black
// and to white, because the background is unknown.
const BLUE = 33;
const PURPLE = 135;
const GREEN = 28;
const RED = 196;
/** The colours for people's names, from that cube. */
export const PEOPLE: readonly number[] = [166, 136, 100, 64, 29, 31, 33, 63, 98, 129, 133, 164, 169, 161, 167, 130];
// Of the 16 colours, those that most terminals make readable on both backgrounds.
const PEOPLE_OF_16 = [31, 32, 34, 35, 36, 91, 94, 95];

const BOLD = "1";
const FAINT = "2";
const ITALIC = "3";
const UNDERLINE = "4";
// Colons belong to one parameter, which older terminals would otherwise take for several.
const CURLY = "4:3";
const CURLY_RED = `58:5:${RED}`;
const INVERSE = "7";
const STRUCK = "9";

/** Returns how many colours the environment says the terminal has: NO_COLOR, COLORTERM and TERM. */
export function colorsOf(env: ReadEnv, windows: boolean): Colors {
  const term = env("TERM") ?? "";
  if (env("NO_COLOR") || term === "dumb") return "none";
  if (/^(truecolor|24bit)$/i.test(env("COLORTERM") ?? "") || /-direct$/.test(term)) return "true";
  // Every Windows version that Deno runs on has a console with all colours, and sets no TERM.
  if (term === "") return windows ? "true" : "none";
  return /256|kitty|alacritty|ghostty|foot|wezterm/.test(term) ? "256" : "16";
}

/** Returns whether to send links to the terminal. Terminals without OSC 8 ignore them, except some very simple ones. */
export function hyperlinksOf(env: ReadEnv, windows: boolean): boolean {
  const term = env("TERM") ?? "";
  return term === "" ? windows : !/^(dumb|linux|cons\d|vt\d|eterm)/.test(term);
}

/** Returns whether the terminal shows italics. Others ignore them, or show them inverse. */
export function italicsOf(env: ReadEnv, windows: boolean): boolean {
  const term = env("TERM") ?? "";
  return term === "" ? windows : !/^(dumb|linux|cons\d|vt\d|eterm|ansi|screen)/.test(term);
}

/**
 * Returns whether the terminal is known to have curly lines. tmux draws plain ones where the terminal around it has none.
 */
export function hasCurlyLines(env: ReadEnv): boolean {
  const [term = "", program = ""] = [env("TERM"), env("TERM_PROGRAM")];
  if (/^(tmux|xterm-kitty|xterm-ghostty|alacritty|foot|wezterm|contour)/.test(term)) return true;
  if (/^(tmux|WezTerm|iTerm\.app|vscode|ghostty|contour)$/i.test(program)) return true;
  // GNOME Terminal and its relatives have them since VTE 0.52.
  return Boolean(env("KITTY_WINDOW_ID")) || Number(env("VTE_VERSION") ?? 0) >= 5200;
}

/**
 * Returns the styles for a number of colours.
 *
 * @param hyperlinks As returned by `hyperlinksOf`. @param italics As returned by `italicsOf`; otherwise it underlines.
 */
export function themeFor(colors: Colors, hyperlinks = false, italics = true): Theme {
  const color = colorer(colors);
  const system = color(GREEN, "32");
  return {
    public: color(BLUE, "94"),
    direct: color(PURPLE, "35"),
    system,
    trouble: join(BOLD, color(RED, "31")),
    link: UNDERLINE,
    faint: FAINT,
    strong: BOLD,
    emphasis: italics ? ITALIC : UNDERLINE,
    strike: STRUCK,
    highlight: INVERSE,
    code: INVERSE,
    misspelt: (curly) => curly ? join(CURLY, colors === "none" ? "" : CURLY_RED) : join(UNDERLINE, color(RED, "31")),
    marked: join(BOLD, INVERSE),
    bar: INVERSE,
    hyperlinks,
    person(nick) {
      const number = hash(nick);
      return join(BOLD, color(PEOPLE[number % PEOPLE.length], `${PEOPLE_OF_16[number % PEOPLE_OF_16.length]}`));
    },
  };
}

/** Returns red, green and blue, 0 to 255, of a colour of the cube (16 to 231). */
export function rgbOf(color: number): [red: number, green: number, blue: number] {
  const level = (step: number) => step === 0 ? 0 : 55 + 40 * step;
  const index = color - 16;
  return [level(Math.floor(index / 36)), level(Math.floor(index / 6) % 6), level(index % 6)];
}

/** Styles a text that is printed. Only this style ends after it, so others can surround it. */
export function styled(text: string, style: Sgr): string {
  if (style === "") return text;
  const ends = new Set(style.split(";").map((code) => code === BOLD ? "22" : `2${code}`));
  return `\x1b[${style}m${text}\x1b[${[...ends].join(";")}m`;
}

/** Combines styles. */
export function join(...styles: Sgr[]): Sgr {
  return styles.filter((style) => style !== "").join(";");
}

function colorer(colors: Colors): (color: number, of16: string) => Sgr {
  switch (colors) {
    case "none":
      return () => "";
    case "16":
      return (_, of16) => of16;
    case "256":
      return (color) => `38;5;${color}`;
    case "true":
      return (color) => `38;2;${rgbOf(color).join(";")}`;
  }
}

/** Returns the FNV-1a hash of a text, which is the same on every machine. */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return (value ^ (value >>> 16)) >>> 0;
}
