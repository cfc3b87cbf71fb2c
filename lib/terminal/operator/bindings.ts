import { type Binding, Keymap } from "../input/mod.ts";
import { keysText, programKeys, readingKeys, TYPING_KEYS, type ViewAction } from "../widgets/view_keys.ts";

/** An action of a key in the operator's view. */
export type Action = ViewAction | { readonly type: "people" } | { readonly type: "help" } | {
  readonly type: "search";
};

const PAGES: readonly Binding<Action>[] = [
  { keys: ["f2"], action: { type: "people" }, help: "who is online, with details (/users)" },
  { keys: ["f3"], action: { type: "help" }, help: "the commands (/help)" },
];

const READING: readonly Binding<Action>[] = [
  ...readingKeys("", "the oldest line", ""),
  { keys: ["alt+<"], action: { type: "scroll-end", to: "top" }, help: "" },
  { keys: ["alt+>"], action: { type: "scroll-end", to: "end" }, help: "" },
  {
    keys: ["ctrl+r"],
    action: { type: "search" },
    help: "searches: type words and press Enter (/search); Esc returns to your draft",
  },
];
const PROGRAM = programKeys("stops the server (/stop)", "nothing, because it would freeze the server for everyone", "");

/** The keys of the operator's view. All other keys type their text. */
export const OPERATOR_KEYS: Keymap<Action> = new Keymap<Action>([...PAGES, ...READING, ...TYPING_KEYS, ...PROGRAM]);

/** Returns the page of keys. */
export function keysPage(): string {
  return keysText([["Pages", PAGES], ["Reading", READING], ["Typing", TYPING_KEYS], ["Program", PROGRAM]]);
}
