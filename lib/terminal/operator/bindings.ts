import { say, t } from "../../language/mod.ts";
import { type Binding, Keymap } from "../input/mod.ts";
import { keysText, programKeys, readingKeys, TYPING_KEYS, type ViewAction } from "../widgets/view_keys.ts";

/** An action of a key in the operator's view. */
export type Action = ViewAction | { readonly type: "people" } | { readonly type: "help" } | {
  readonly type: "search";
};

const PAGES: readonly Binding<Action>[] = [
  { keys: ["f2"], action: { type: "people" }, help: say("terminal.key-users") },
  { keys: ["f3"], action: { type: "help" }, help: say("terminal.key-commands") },
];

const READING: readonly Binding<Action>[] = [
  ...readingKeys(say("terminal.key-page-up"), say("terminal.key-oldest-line"), say("terminal.key-newest")),
  { keys: ["alt+<"], action: { type: "scroll-end", to: "top" }, help: "" },
  { keys: ["alt+>"], action: { type: "scroll-end", to: "end" }, help: "" },
  {
    keys: ["ctrl+r"],
    action: { type: "search" },
    help: say("terminal.key-search"),
  },
];
const PROGRAM = programKeys(say("terminal.key-stop"), say("terminal.key-no-suspend"), say("terminal.key-this-page"));

/** The keys of the operator's view. All other keys type their text. */
export const OPERATOR_KEYS: Keymap<Action> = new Keymap<Action>([...PAGES, ...READING, ...TYPING_KEYS, ...PROGRAM]);

/** Returns the page of keys. */
export function keysPage(): string {
  return keysText([[t("terminal.keys-pages"), PAGES], [t("terminal.keys-reading"), READING], [
    t("terminal.keys-typing"),
    TYPING_KEYS,
  ], [t("terminal.keys-program"), PROGRAM]]);
}
