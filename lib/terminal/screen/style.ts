import type { ReadEnv } from "../../platform.ts";
import type { Sgr } from "./cells.ts";

/** How many colours a terminal has. */
export type Colors = "none" | "16" | "256" | "true";

/** How things look. Colour never carries a meaning alone: what it says is said by words, signs or weight as well. */
export interface Theme {
  /** Said to a room. */
  readonly public: Sgr;
  /** Said between two people. */
  readonly private: Sgr;
  /** Said by the system. */
  readonly system: Sgr;
  /** Things do not go as they should. */
  readonly trouble: Sgr;
  readonly link: Sgr;
  /** Of less interest: times, borders. */
  readonly faint: Sgr;
  readonly strong: Sgr;
  /** Chosen, or meant for oneself. */
  readonly marked: Sgr;
  /** A bar across the screen. */
  readonly bar: Sgr;
  /** Links are given to the terminal as such (OSC 8). */
  readonly hyperlinks: boolean;
  /** The name of a person, always in the same colour. @param nick Folded. */
  person(nick: string): Sgr;
}

// Of the cube that all terminals with 256 colours have alike. Each has a contrast of at least 3.3 to 1 (WCAG 2) to
// black and to white, as nobody can know which is behind it.
const BLUE = 33;
const PURPLE = 135;
const GREEN = 28;
const RED = 196;
/** The colours of people, of that cube. */
export const PEOPLE: readonly number[] = [166, 136, 100, 64, 29, 31, 33, 63, 98, 129, 133, 164, 169, 161, 167, 130];
// Of the sixteen, those that most terminals make readable on both.
const PEOPLE_OF_16 = [31, 32, 34, 35, 36, 91, 94, 95];

const BOLD = "1";
const FAINT = "2";
const UNDERLINE = "4";
const INVERSE = "7";

/** What the environment says of the terminal: NO_COLOR, COLORTERM and TERM. */
export function colorsOf(env: ReadEnv, windows: boolean): Colors {
  const term = env("TERM") ?? "";
  if (env("NO_COLOR") || term === "dumb") return "none";
  if (/^(truecolor|24bit)$/i.test(env("COLORTERM") ?? "") || /-direct$/.test(term)) return "true";
  // Every Windows that Deno runs on has a console with all colours, and no TERM.
  if (term === "") return windows ? "true" : "none";
  return /256|kitty|alacritty|ghostty|foot|wezterm/.test(term) ? "256" : "16";
}

/** Whether a terminal may be told of links: those that know nothing of OSC 8 pass it over, but for some very plain ones. */
export function hyperlinksOf(env: ReadEnv, windows: boolean): boolean {
  const term = env("TERM") ?? "";
  return term === "" ? windows : !/^(dumb|linux|cons\d|vt\d|eterm)/.test(term);
}

/** How things look with so many colours. @param hyperlinks As of `hyperlinksOf`. */
export function themeFor(colors: Colors, hyperlinks = false): Theme {
  const color = colorer(colors);
  const system = color(GREEN, "32");
  return {
    public: color(BLUE, "94"),
    private: color(PURPLE, "35"),
    system,
    trouble: join(BOLD, color(RED, "31")),
    link: UNDERLINE,
    faint: FAINT,
    strong: BOLD,
    marked: join(BOLD, INVERSE),
    bar: INVERSE,
    hyperlinks,
    person(nick) {
      const number = hash(nick);
      return join(BOLD, color(PEOPLE[number % PEOPLE.length], `${PEOPLE_OF_16[number % PEOPLE_OF_16.length]}`));
    },
  };
}

/** Red, green and blue, 0 to 255, of a colour of the cube (16 to 231). */
export function rgbOf(color: number): [red: number, green: number, blue: number] {
  const level = (step: number) => step === 0 ? 0 : 55 + 40 * step;
  const index = color - 16;
  return [level(Math.floor(index / 36)), level(Math.floor(index / 6) % 6), level(index % 6)];
}

/** Looks put together. */
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

/** FNV-1a: the same for everyone, on every day. */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return (value ^ (value >>> 16)) >>> 0;
}
