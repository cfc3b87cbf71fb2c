import { say, type Sentence, t } from "../../language/mod.ts";
import { type Binding, type ComposeAction, EDITING_KEYS, keyLines } from "../input/mod.ts";

/** An action of a key on every full screen. */
export type ViewAction =
  | { readonly type: "edit"; readonly action: ComposeAction }
  | { readonly type: "send" }
  /** Scrolls by pages or lines, up if positive. */
  | { readonly type: "scroll"; readonly by: "page" | "line"; readonly step: 1 | -1 }
  | { readonly type: "scroll-end"; readonly to: "top" | "end" }
  | { readonly type: "keys" }
  | { readonly type: "back" }
  | { readonly type: "interrupt" }
  | { readonly type: "end" }
  | { readonly type: "redraw" }
  | { readonly type: "suspend" };

/** Rows of a table of keys. */
export type ViewBindings = readonly Binding<ViewAction>[];

/**
 * Returns the keys for scrolling.
 *
 * @param older What PageUp does.
 * @param top Where the keys for the beginning lead.
 * @param newest What the keys for the end do.
 */
export function readingKeys(older: Sentence, top: Sentence, newest: Sentence): ViewBindings {
  return [
    { keys: ["pageup"], action: { type: "scroll", by: "page", step: 1 }, help: older },
    { keys: ["pagedown"], action: { type: "scroll", by: "page", step: -1 }, help: say("terminal.key-page-down") },
    {
      keys: ["shift+up", "alt+pageup"],
      action: { type: "scroll", by: "line", step: 1 },
      help: say("terminal.key-scroll-up"),
    },
    {
      keys: ["shift+down", "alt+pagedown"],
      action: { type: "scroll", by: "line", step: -1 },
      help: say("terminal.key-scroll-down"),
    },
    {
      keys: ["ctrl+home", "alt+home"],
      action: { type: "scroll-end", to: "top" },
      help: top,
    },
    { keys: ["ctrl+end", "alt+end"], action: { type: "scroll-end", to: "end" }, help: newest },
    { keys: ["end"], action: { type: "scroll-end", to: "end" }, help: "", whenEmpty: true },
  ];
}

/**
 * Returns the keys of the whole program.
 *
 * @param ends What Ctrl-C does.
 * @param suspends What Ctrl-Z does.
 * @param keys What F1 does.
 */
export function programKeys(ends: Sentence, suspends: Sentence, keys: Sentence): ViewBindings {
  return [
    { keys: ["enter"], action: { type: "send" }, help: say("terminal.key-send") },
    { keys: ["f1"], action: { type: "keys" }, help: keys },
    {
      keys: ["escape"],
      action: { type: "back" },
      help: say("terminal.key-back"),
    },
    { keys: ["ctrl+l"], action: { type: "redraw" }, help: say("terminal.key-redraw") },
    { keys: ["ctrl+z"], action: { type: "suspend" }, help: suspends },
    { keys: ["ctrl+c"], action: { type: "interrupt" }, help: ends },
    { keys: ["?"], action: { type: "keys" }, help: "", whenEmpty: true },
    { keys: ["ctrl+d"], action: { type: "end" }, help: "", whenEmpty: true },
  ];
}

/** The keys for editing. */
export const TYPING_KEYS: ViewBindings = EDITING_KEYS.map(({ action, ...binding }) => ({
  ...binding,
  action: { type: "edit", action },
}));

/** Returns the text of a page of keys. */
export function keysText(parts: readonly (readonly [title: string, bindings: Iterable<Binding<unknown>>])[]): string {
  return parts.map(([title, bindings]) => {
    const lines = keyLines(bindings).map(({ keys, help }) => `  ${keys.padEnd(24)} ${help}`);
    return [title, ...lines].join("\n");
  }).join("\n\n") + `\n\n${t("terminal.help-shows-commands")}`;
}
