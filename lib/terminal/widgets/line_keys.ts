import { say, t } from "../../language/mod.ts";
import { type Binding, Keymap } from "../input/mod.ts";
import { keysText, TYPING_KEYS, type ViewAction } from "./view_keys.ts";

/** An action of a key in a line view. */
export type LineAction =
  | Extract<ViewAction, { type: "edit" | "send" | "back" | "interrupt" | "end" | "redraw" | "suspend" }>
  | { readonly type: "search" };

const PROGRAM: readonly Binding<LineAction>[] = [
  { keys: ["enter"], action: { type: "send" }, help: say("terminal.key-send") },
  { keys: ["ctrl+r"], action: { type: "search" }, help: say("terminal.key-search-line") },
  { keys: ["escape"], action: { type: "back" }, help: say("terminal.key-close") },
  { keys: ["ctrl+l"], action: { type: "redraw" }, help: say("terminal.key-clear") },
  { keys: ["ctrl+z"], action: { type: "suspend" }, help: say("terminal.key-suspend") },
  { keys: ["ctrl+c"], action: { type: "interrupt" }, help: say("terminal.key-end-line") },
  { keys: ["ctrl+d"], action: { type: "end" }, help: "", whenEmpty: true },
];

const TYPING = TYPING_KEYS as readonly Binding<LineAction>[];

/** The keys of a line view. All other keys type their text. */
export const LINE_KEYS: Keymap<LineAction> = new Keymap<LineAction>([...TYPING, ...PROGRAM]);

/** Returns the page of keys. */
export function lineKeysText(): string {
  return keysText([[t("terminal.keys-typing"), TYPING], [t("terminal.keys-program"), PROGRAM]]);
}
