/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { Settings } from "../../client/core.ts";
import { keptSetting } from "./kept_setting.ts";

/** The settings that change the look of the whole page. */
export type Appearance = { readonly [N in "theme" | "text-size" | "density"]: Settings[N] | string };

// Relative to the size that the browser gives.
const SIZES: Readonly<Record<string, number>> = { small: 0.875, large: 1.15, largest: 1.3 };

const SCHEME = /prefers-color-scheme: (\w+)/;

/** What has its effect in a scheme of colours. */
interface Conditional {
  readonly scheme: string;
  /** Changes the media query. */
  readonly set: (media: string) => void;
}

let schemes: readonly Conditional[] | undefined;

/** Gives the page the look that the browser keeps, before the chat is loaded. */
export function applyKeptAppearance(): void {
  applyAppearance({
    theme: keptSetting("theme") ?? "system",
    "text-size": keptSetting("text-size") ?? "normal",
    density: keptSetting("density") ?? "comfortable",
  });
}

/** Gives the page the look that the person has set. */
export function applyAppearance({ theme, "text-size": size, density }: Appearance): void {
  const { style, dataset } = document.documentElement;
  style.colorScheme = theme === "system" ? "" : theme;
  style.fontSize = SIZES[size] === undefined ? "" : `${SIZES[size] * 0.9375}rem`;
  dataset.density = density;
  if (schemes === undefined && theme === "system") return;
  // The rules for a scheme apply always or never, rather than as the system has it.
  schemes ??= schemeRules();
  for (const { set, scheme } of schemes) {
    set(theme === "system" ? `(prefers-color-scheme: ${scheme})` : theme === scheme ? "all" : "not all");
  }
}

/** Returns what depends on the scheme: rules of the style sheet, and colours for the window of the browser. */
function schemeRules(): Conditional[] {
  const rules = [...document.styleSheets].flatMap(({ cssRules }) => [...cssRules])
    .flatMap((rule) => rule instanceof CSSMediaRule ? [rule.media] : [])
    .map((media) => ({ text: media.mediaText, set: (text: string) => void (media.mediaText = text) }));
  const metas = [...document.querySelectorAll<HTMLMetaElement>("meta[name=theme-color]")]
    .map((meta) => ({ text: meta.media, set: (text: string) => void (meta.media = text) }));
  return [...rules, ...metas].flatMap(({ text, set }) => {
    const scheme = SCHEME.exec(text)?.[1];
    return scheme === undefined ? [] : [{ scheme, set }];
  });
}
