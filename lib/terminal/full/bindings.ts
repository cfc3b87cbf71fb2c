import { type Binding, type ComposeAction, EDITING_KEYS, keyLines, Keymap } from "../input/mod.ts";

/** What a key does in the chat. */
export type Action =
  | { readonly type: "edit"; readonly action: ComposeAction }
  | { readonly type: "send" }
  /** Up where positive: by pages or lines. */
  | { readonly type: "scroll"; readonly by: "page" | "line"; readonly step: 1 | -1 }
  | { readonly type: "scroll-end"; readonly to: "top" | "end" }
  | { readonly type: "conversation"; readonly step: 1 | -1 }
  | { readonly type: "conversation-at"; readonly index: number }
  | { readonly type: "unread" }
  | { readonly type: "keys" }
  | { readonly type: "back" }
  | { readonly type: "interrupt" }
  | { readonly type: "end" }
  | { readonly type: "redraw" }
  | { readonly type: "suspend" };

type Bindings = readonly Binding<Action>[];

const CONVERSATIONS: Bindings = [
  {
    keys: ["ctrl+p", "alt+up"],
    action: { type: "conversation", step: -1 },
    help: "the conversation above in the list (/switch -)",
  },
  {
    keys: ["ctrl+n", "alt+down"],
    action: { type: "conversation", step: 1 },
    help: "the one below (/switch +)",
  },
  { keys: ["alt+a"], action: { type: "unread" }, help: "the next one with something unread (/switch)" },
  ...Array.from({ length: 9 }, (_, index): Binding<Action> => ({
    keys: [`alt+${index + 1}`],
    action: { type: "conversation-at", index },
    help: index === 0 ? "the first of the list, and so on to Alt-9 (/switch 1)" : "",
  })),
];

const READING: Bindings = [
  {
    keys: ["pageup"],
    action: { type: "scroll", by: "page", step: 1 },
    help: "a page up; what is older is fetched (/history)",
  },
  { keys: ["pagedown"], action: { type: "scroll", by: "page", step: -1 }, help: "a page down" },
  { keys: ["shift+up"], action: { type: "scroll", by: "line", step: 1 }, help: "a line up" },
  { keys: ["shift+down"], action: { type: "scroll", by: "line", step: -1 }, help: "a line down" },
  { keys: ["alt+<", "ctrl+home"], action: { type: "scroll-end", to: "top" }, help: "the oldest that is here" },
  { keys: ["alt+>", "ctrl+end"], action: { type: "scroll-end", to: "end" }, help: "the newest (/jump)" },
];

const PROGRAM: Bindings = [
  { keys: ["enter"], action: { type: "send" }, help: "sends" },
  { keys: ["f1"], action: { type: "keys" }, help: "this page; so does ? on an empty line (/keys)" },
  { keys: ["escape"], action: { type: "back" }, help: "closes a page or the choices, else goes to the newest" },
  { keys: ["ctrl+l"], action: { type: "redraw" }, help: "draws the screen anew" },
  { keys: ["ctrl+z"], action: { type: "suspend" }, help: "stops the program until the shell's fg" },
  { keys: ["ctrl+c"], action: { type: "interrupt" }, help: "empties the line; twice on an empty line ends (/exit)" },
  { keys: ["?"], action: { type: "keys" }, help: "", whenEmpty: true },
  { keys: ["end"], action: { type: "scroll-end", to: "end" }, help: "", whenEmpty: true },
  { keys: ["ctrl+d"], action: { type: "end" }, help: "", whenEmpty: true },
];

const TYPING: Bindings = EDITING_KEYS.map(({ action, ...binding }) => ({
  ...binding,
  action: { type: "edit", action },
}));

/** What keys do in the chat; the others type what they stand for. */
export const CHAT_KEYS: Keymap<Action> = new Keymap([...CONVERSATIONS, ...READING, ...TYPING, ...PROGRAM]);

/** The page of keys. */
export function keysPage(): string {
  const parts: [title: string, bindings: Iterable<Binding<unknown>>][] = [
    ["Conversations", CONVERSATIONS],
    ["Reading", READING],
    ["Typing", TYPING],
    ["Program", PROGRAM],
  ];
  return parts.map(([title, bindings]) => {
    const lines = keyLines(bindings).map(({ keys, help }) => `  ${keys.padEnd(24)} ${help}`);
    return [title, ...lines].join("\n");
  }).join("\n\n") + "\n\n/help shows the commands.";
}
