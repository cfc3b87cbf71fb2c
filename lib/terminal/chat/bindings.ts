import { say, t } from "../../language/mod.ts";
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
  | { readonly type: "edit-last" }
  /** Corrects a misspelt word, or adds it to the person's dictionary. */
  | { readonly type: "correct" | "learn" };

/** An action of a key while a message is selected. */
export type SelectionAction =
  | { readonly type: "move"; readonly step: 1 | -1; readonly count: number; readonly isExtending?: boolean }
  | {
    readonly type:
      | "edit"
      | "delete"
      | "reply"
      | "react"
      | "pin"
      | "unpin"
      | "copy"
      | "save"
      | "open"
      | "enter"
      | "back";
  };

const CONVERSATIONS: readonly Binding<Action>[] = [
  {
    keys: ["ctrl+p", "alt+up", "f5"],
    action: { type: "conversation", step: -1 },
    help: say("terminal.key-previous-conversation"),
  },
  {
    keys: ["ctrl+n", "alt+down", "f6"],
    action: { type: "conversation", step: 1 },
    help: say("terminal.key-next-conversation"),
  },
  {
    keys: ["alt+g", "alt+k"],
    action: { type: "go-to" },
    help: say("terminal.key-go-to"),
  },
  {
    keys: ["alt+a"],
    action: { type: "unread" },
    help: say("terminal.key-unread"),
  },
  { keys: ["alt+<", "f7"], action: { type: "visited", step: -1 }, help: say("terminal.key-visited-before") },
  { keys: ["alt+>", "f8"], action: { type: "visited", step: 1 }, help: say("terminal.key-visited-after") },
  ...Array.from({ length: 10 }, (_, index): Binding<Action> => ({
    keys: [`alt+${(index + 1) % 10}`],
    action: { type: "conversation-at", index },
    help: index === 0 ? say("terminal.key-first-to-tenth") : "",
  })),
  {
    keys: ["alt+j"],
    action: { type: "conversation-by-digits" },
    help: say("terminal.key-two-digits"),
  },
];

const READING: readonly Binding<Action>[] = [
  ...readingKeys(say("terminal.key-older"), say("terminal.key-first-message"), say("terminal.key-newest-jump")),
  { keys: ["ctrl+up", "ctrl+o"], action: { type: "select" }, help: say("terminal.key-select") },
  { keys: ["f9"], action: { type: "scroll-side", what: "topic", step: -1 }, help: say("terminal.key-topic-left") },
  { keys: ["f10"], action: { type: "scroll-side", what: "topic", step: 1 }, help: say("terminal.key-topic-right") },
  { keys: ["f11"], action: { type: "scroll-side", what: "people", step: -1 }, help: say("terminal.key-people-up") },
  { keys: ["f12"], action: { type: "scroll-side", what: "people", step: 1 }, help: say("terminal.key-people-down") },
  { keys: ["alt+u"], action: { type: "mark" }, help: say("terminal.key-mark") },
  {
    keys: ["ctrl+r"],
    action: { type: "search" },
    help: say("terminal.key-search"),
  },
];
const LAST: readonly Binding<Action>[] = [
  {
    keys: ["up"],
    action: { type: "edit-last" },
    help: say("terminal.key-edit-last"),
    whenEmpty: true,
  },
];

const SPELLING: readonly Binding<Action>[] = [
  { keys: ["alt+s"], action: { type: "correct" }, help: say("terminal.key-correct") },
  { keys: ["alt+shift+s"], action: { type: "learn" }, help: say("terminal.key-learn") },
];

// Messages that PageUp and PageDown move the selection by.
const FAR = 10;

const SELECTION: readonly Binding<SelectionAction>[] = [
  { keys: ["up", "ctrl+up"], action: { type: "move", step: -1, count: 1 }, help: say("terminal.key-previous-message") },
  {
    keys: ["down", "ctrl+down"],
    action: { type: "move", step: 1, count: 1 },
    help: say("terminal.key-next-message"),
  },
  { keys: ["pageup"], action: { type: "move", step: -1, count: FAR }, help: say("terminal.key-ten-up") },
  { keys: ["pagedown"], action: { type: "move", step: 1, count: FAR }, help: say("terminal.key-ten-down") },
  {
    keys: ["shift+up", "space"],
    action: { type: "move", step: -1, count: 1, isExtending: true },
    help: say("terminal.key-previous-too"),
  },
  {
    keys: ["shift+down"],
    action: { type: "move", step: 1, count: 1, isExtending: true },
    help: say("terminal.key-next-too"),
  },
  { keys: ["c", "y"], action: { type: "copy" }, help: say("terminal.key-copy") },
  { keys: ["r"], action: { type: "reply" }, help: say("terminal.key-reply") },
  { keys: ["e"], action: { type: "edit" }, help: say("terminal.key-edit") },
  { keys: ["+"], action: { type: "react" }, help: say("terminal.key-react") },
  {
    keys: ["d", "delete"],
    action: { type: "delete" },
    help: say("terminal.key-delete"),
  },
  { keys: ["p"], action: { type: "pin" }, help: say("terminal.key-pin") },
  { keys: ["u"], action: { type: "unpin" }, help: say("terminal.key-unpin") },
  { keys: ["s"], action: { type: "save" }, help: say("terminal.key-save") },
  { keys: ["o"], action: { type: "open" }, help: say("terminal.key-open") },
  { keys: ["enter"], action: { type: "enter" }, help: say("terminal.key-enter-selected") },
  { keys: ["escape", "q", "ctrl+c", "ctrl+d"], action: { type: "back" }, help: say("terminal.key-back-to-line") },
];

const PROGRAM = programKeys(
  say("terminal.key-end-chat"),
  say("terminal.key-suspend"),
  say("terminal.key-this-page-command"),
);

/** The keys of the chat. All other keys type their text. */
export const CHAT_KEYS: Keymap<Action> = new Keymap<Action>([
  ...CONVERSATIONS,
  ...READING,
  ...LAST,
  ...TYPING_KEYS,
  ...SPELLING,
  ...PROGRAM,
]);

/** The keys while a message is selected. */
export const SELECTION_KEYS: Keymap<SelectionAction> = new Keymap(SELECTION);

/** Returns the page of keys. */
export function keysPage(): string {
  return keysText([
    [t("terminal.keys-conversations"), CONVERSATIONS],
    [t("terminal.keys-reading"), READING],
    [t("terminal.keys-selected"), SELECTION],
    [t("terminal.keys-typing"), [...LAST, ...TYPING_KEYS, ...SPELLING]],
    [t("terminal.keys-program"), PROGRAM],
  ]);
}
