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
 * @param older What PageUp does besides.
 * @param top Where the keys for the beginning lead.
 * @param newest Another way to the newest message.
 */
export function readingKeys(older: string, top: string, newest: string): ViewBindings {
  return [
    { keys: ["pageup"], action: { type: "scroll", by: "page", step: 1 }, help: `a page up${older}` },
    { keys: ["pagedown"], action: { type: "scroll", by: "page", step: -1 }, help: "a page down" },
    { keys: ["shift+up", "alt+pageup"], action: { type: "scroll", by: "line", step: 1 }, help: "a line up" },
    { keys: ["shift+down", "alt+pagedown"], action: { type: "scroll", by: "line", step: -1 }, help: "a line down" },
    {
      keys: ["ctrl+home", "alt+home"],
      action: { type: "scroll-end", to: "top" },
      help: top,
    },
    { keys: ["ctrl+end", "alt+end"], action: { type: "scroll-end", to: "end" }, help: `the newest${newest}` },
    { keys: ["end"], action: { type: "scroll-end", to: "end" }, help: "", whenEmpty: true },
  ];
}

/**
 * Returns the keys of the whole program.
 *
 * @param ends What Ctrl-C does on an empty line.
 * @param suspends What Ctrl-Z does.
 * @param keys The command for the page of keys.
 */
export function programKeys(ends: string, suspends: string, keys: string): ViewBindings {
  return [
    { keys: ["enter"], action: { type: "send" }, help: "sends the message" },
    { keys: ["f1"], action: { type: "keys" }, help: `this page; also ? on an empty line${keys}` },
    {
      keys: ["escape"],
      action: { type: "back" },
      help: "closes a page or the choices; otherwise goes to the newest message",
    },
    { keys: ["ctrl+l"], action: { type: "redraw" }, help: "redraws the screen" },
    { keys: ["ctrl+z"], action: { type: "suspend" }, help: suspends },
    { keys: ["ctrl+c"], action: { type: "interrupt" }, help: `empties the line; on an empty line ${ends}` },
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
  }).join("\n\n") + "\n\n/help shows the commands.";
}
