import { type Binding, Keymap } from "../input/mod.ts";
import { keysText, programKeys, readingKeys, TYPING_KEYS, type ViewAction } from "../widgets/view_keys.ts";

/** An action of a key in the chat. */
export type Action =
  | ViewAction
  | { readonly type: "conversation"; readonly step: 1 | -1 }
  | { readonly type: "conversation-at"; readonly index: number }
  | { readonly type: "unread" }
  | { readonly type: "mark" }
  | { readonly type: "search" };

const CONVERSATIONS: readonly Binding<Action>[] = [
  {
    keys: ["ctrl+p", "alt+up", "f5"],
    action: { type: "conversation", step: -1 },
    help: "the previous conversation in the list (/switch -)",
  },
  {
    keys: ["ctrl+n", "alt+down", "f6"],
    action: { type: "conversation", step: 1 },
    help: "the next conversation (/switch +)",
  },
  { keys: ["alt+a"], action: { type: "unread" }, help: "the next unread conversation (/switch)" },
  ...Array.from({ length: 9 }, (_, index): Binding<Action> => ({
    keys: [`alt+${index + 1}`],
    action: { type: "conversation-at", index },
    help: index === 0 ? "the first in the list, and so on to Alt-9; /switch 12 for the twelfth" : "",
  })),
];

const READING: readonly Binding<Action>[] = [
  ...readingKeys("; loads older messages (/history)", "the very first message (/first)", " (/jump)"),
  { keys: ["alt+u"], action: { type: "mark" }, help: "the first message since you left" },
  {
    keys: ["ctrl+r"],
    action: { type: "search" },
    help: "searches: type words and press Enter (/search); Esc returns to your draft",
  },
];
const PROGRAM = programKeys(
  "asks whether to end the program (/exit)",
  "suspends the program until you type fg in the shell",
  " (/keys)",
);

/** The keys of the chat. All other keys type their text. */
export const CHAT_KEYS: Keymap<Action> = new Keymap<Action>([...CONVERSATIONS, ...READING, ...TYPING_KEYS, ...PROGRAM]);

/** Returns the page of keys. */
export function keysPage(): string {
  return keysText([["Conversations", CONVERSATIONS], ["Reading", READING], ["Typing", TYPING_KEYS], [
    "Program",
    PROGRAM,
  ]]);
}
