import { type Binding, Keymap } from "../input/mod.ts";
import { keysText, programKeys, readingKeys, TYPING_KEYS, type ViewAction } from "../widgets/view_keys.ts";

/** An action of a key in the chat. */
export type Action =
  | ViewAction
  | { readonly type: "conversation"; readonly step: 1 | -1 }
  | { readonly type: "conversation-at"; readonly index: number }
  | { readonly type: "conversation-by-digits" }
  | { readonly type: "visited"; readonly step: 1 | -1 }
  /** Scrolls the topic, or the list of people. */
  | { readonly type: "scroll-side"; readonly what: "topic" | "people"; readonly step: 1 | -1 }
  | { readonly type: "unread" }
  | { readonly type: "go-to" }
  | { readonly type: "mark" }
  | { readonly type: "search" }
  | { readonly type: "select" }
  | { readonly type: "edit-last" };

/** An action of a key while a message is selected. */
export type SelectionAction =
  | { readonly type: "move"; readonly step: 1 | -1; readonly count: number }
  | { readonly type: "edit" | "delete" | "reply" | "react" | "pin" | "unpin" | "save" | "open" | "enter" | "back" };

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
  {
    keys: ["alt+g", "alt+k"],
    action: { type: "go-to" },
    help: "goes to a room or a person by a part of the name, the most recent first",
  },
  {
    keys: ["alt+a"],
    action: { type: "unread" },
    help: "the next unread conversation (/switch); after the last, back to where you began",
  },
  { keys: ["alt+<", "f7"], action: { type: "visited", step: -1 }, help: "the conversation that you visited before" },
  { keys: ["alt+>", "f8"], action: { type: "visited", step: 1 }, help: "the conversation that you visited after it" },
  ...Array.from({ length: 10 }, (_, index): Binding<Action> => ({
    keys: [`alt+${(index + 1) % 10}`],
    action: { type: "conversation-at", index },
    help: index === 0 ? "the first in the list, and so on to Alt-0 for the tenth (/switch 10)" : "",
  })),
  {
    keys: ["alt+j"],
    action: { type: "conversation-by-digits" },
    help: "and two digits: Alt-J 1 2 for the twelfth in the list (/switch 12)",
  },
];

const READING: readonly Binding<Action>[] = [
  ...readingKeys("; loads older messages (/history)", "the very first message (/first)", " (/jump)"),
  { keys: ["ctrl+up", "ctrl+o"], action: { type: "select" }, help: "selects a message, on which the keys below act" },
  { keys: ["f9"], action: { type: "scroll-side", what: "topic", step: -1 }, help: "scrolls the topic to the left" },
  { keys: ["f10"], action: { type: "scroll-side", what: "topic", step: 1 }, help: "scrolls the topic to the right" },
  { keys: ["f11"], action: { type: "scroll-side", what: "people", step: -1 }, help: "scrolls the list of people up" },
  { keys: ["f12"], action: { type: "scroll-side", what: "people", step: 1 }, help: "scrolls the list of people down" },
  { keys: ["alt+u"], action: { type: "mark" }, help: "the first message since you left" },
  {
    keys: ["ctrl+r"],
    action: { type: "search" },
    help: "searches: type words and press Enter (/search); Esc returns to your draft",
  },
];
const LAST: readonly Binding<Action>[] = [
  {
    keys: ["up"],
    action: { type: "edit-last" },
    help: "on an empty line, edits your last message (/edit); again, recalls it to send it again",
    whenEmpty: true,
  },
];

// Messages that PageUp and PageDown move the selection by.
const FAR = 10;

const SELECTION: readonly Binding<SelectionAction>[] = [
  { keys: ["up", "ctrl+up"], action: { type: "move", step: -1, count: 1 }, help: "the previous message" },
  {
    keys: ["down", "ctrl+down"],
    action: { type: "move", step: 1, count: 1 },
    help: "the next message; after the newest, back",
  },
  { keys: ["pageup"], action: { type: "move", step: -1, count: FAR }, help: "ten messages up" },
  { keys: ["pagedown"], action: { type: "move", step: 1, count: FAR }, help: "ten messages down" },
  { keys: ["r"], action: { type: "reply" }, help: "replies to it (/reply)" },
  { keys: ["e"], action: { type: "edit" }, help: "edits it, if it is yours (/edit)" },
  { keys: ["+"], action: { type: "react" }, help: "reacts to it, or takes your reaction back (/react)" },
  {
    keys: ["d", "delete"],
    action: { type: "delete" },
    help: "deletes it, if it is yours or you are a moderator (/delete)",
  },
  { keys: ["p"], action: { type: "pin" }, help: "pins it, if you may pin messages here (/pin)" },
  { keys: ["u"], action: { type: "unpin" }, help: "unpins it (/unpin)" },
  { keys: ["s"], action: { type: "save" }, help: "saves its file (/get)" },
  { keys: ["o"], action: { type: "open" }, help: "opens its file, if you have saved it; asks first (/open)" },
  { keys: ["enter"], action: { type: "enter" }, help: "saves its file, or goes to the message that it answers" },
  { keys: ["escape", "q", "ctrl+c", "ctrl+d"], action: { type: "back" }, help: "back to your line" },
];

const PROGRAM = programKeys(
  "asks whether to end the program (/exit)",
  "suspends the program until you type fg in the shell",
  " (/keys)",
);

/** The keys of the chat. All other keys type their text. */
export const CHAT_KEYS: Keymap<Action> = new Keymap<Action>([
  ...CONVERSATIONS,
  ...READING,
  ...LAST,
  ...TYPING_KEYS,
  ...PROGRAM,
]);

/** The keys while a message is selected. */
export const SELECTION_KEYS: Keymap<SelectionAction> = new Keymap(SELECTION);

/** Returns the page of keys. */
export function keysPage(): string {
  return keysText([
    ["Conversations", CONVERSATIONS],
    ["Reading", READING],
    ["Selected message", SELECTION],
    ["Typing", [...LAST, ...TYPING_KEYS]],
    ["Program", PROGRAM],
  ]);
}
