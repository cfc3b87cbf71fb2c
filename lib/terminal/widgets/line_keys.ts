import { type Binding, Keymap } from "../input/mod.ts";
import { keysText, TYPING_KEYS, type ViewAction } from "./view_keys.ts";

/** An action of a key in a line view. */
export type LineAction =
  | Extract<ViewAction, { type: "edit" | "send" | "back" | "interrupt" | "end" | "redraw" | "suspend" }>
  | { readonly type: "search" };

const PROGRAM: readonly Binding<LineAction>[] = [
  { keys: ["enter"], action: { type: "send" }, help: "sends the message" },
  { keys: ["ctrl+r"], action: { type: "search" }, help: "searches: type words and press Enter (/search)" },
  { keys: ["escape"], action: { type: "back" }, help: "closes the choices or the search" },
  { keys: ["ctrl+l"], action: { type: "redraw" }, help: "clears the screen (/clear)" },
  { keys: ["ctrl+z"], action: { type: "suspend" }, help: "suspends the program until you type fg in the shell" },
  { keys: ["ctrl+c"], action: { type: "interrupt" }, help: "empties the line; on an empty line, ends the program" },
  { keys: ["ctrl+d"], action: { type: "end" }, help: "", whenEmpty: true },
];

const TYPING = TYPING_KEYS as readonly Binding<LineAction>[];

/** The keys of a line view. All other keys type their text. */
export const LINE_KEYS: Keymap<LineAction> = new Keymap<LineAction>([...TYPING, ...PROGRAM]);

/** Returns the page of keys. */
export function lineKeysText(): string {
  return keysText([["Typing", TYPING], ["Program", PROGRAM]]);
}
