/** What a key does in the chat, besides what it does to the line being typed. */
export type Action =
  | { readonly type: "send" }
  | { readonly type: "complete"; readonly step: 1 | -1 }
  /** Up where positive: by pages, lines, or to an end. */
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

interface Binding {
  readonly keys: readonly string[];
  readonly action: Action;
}

const BINDINGS: readonly Binding[] = [
  { keys: ["enter"], action: { type: "send" } },
  { keys: ["tab"], action: { type: "complete", step: 1 } },
  { keys: ["shift+tab"], action: { type: "complete", step: -1 } },
  { keys: ["pageup"], action: { type: "scroll", by: "page", step: 1 } },
  { keys: ["pagedown"], action: { type: "scroll", by: "page", step: -1 } },
  { keys: ["shift+up"], action: { type: "scroll", by: "line", step: 1 } },
  { keys: ["shift+down"], action: { type: "scroll", by: "line", step: -1 } },
  { keys: ["ctrl+home", "alt+<", "alt+home"], action: { type: "scroll-end", to: "top" } },
  { keys: ["ctrl+end", "alt+>", "alt+end"], action: { type: "scroll-end", to: "end" } },
  { keys: ["ctrl+p", "alt+up"], action: { type: "conversation", step: -1 } },
  { keys: ["ctrl+n", "alt+down"], action: { type: "conversation", step: 1 } },
  ...Array.from({ length: 9 }, (_, index): Binding => ({
    keys: [`alt+${index + 1}`],
    action: { type: "conversation-at", index },
  })),
  { keys: ["alt+a"], action: { type: "unread" } },
  { keys: ["f1"], action: { type: "keys" } },
  { keys: ["escape"], action: { type: "back" } },
  { keys: ["ctrl+c"], action: { type: "interrupt" } },
  { keys: ["ctrl+l"], action: { type: "redraw" } },
  { keys: ["ctrl+z"], action: { type: "suspend" } },
];

const byKey = new Map(BINDINGS.flatMap(({ keys, action }) => keys.map((key) => [key, action] as const)));

/**
 * What a key does; undefined where it belongs to the line being typed.
 *
 * @param key Its name, as in `alt+up`.
 * @param empty Nothing is typed yet: then `?` shows the keys, End goes back to the newest and Ctrl-D ends.
 */
export function actionFor(key: string, empty: boolean): Action | undefined {
  if (empty && key === "?") return { type: "keys" };
  if (empty && key === "end") return { type: "scroll-end", to: "end" };
  if (empty && key === "ctrl+d") return { type: "end" };
  return byKey.get(key);
}

/** The keys, as a page for people. */
export const KEYS_HELP = `Conversations
  Alt-1 to Alt-9              the first nine of the list            /switch NAME
  Alt-Up, Alt-Down            the one above, the one below          Ctrl-P, Ctrl-N
  Alt-A                       the next one with something unread    /switch

Reading
  PageUp, PageDown            a page up or down; what is older is fetched
  Shift-Up, Shift-Down        a line up or down
  Alt-<, Alt->                the oldest that is here, the newest   /jump

Typing
  Enter                       sends
  Alt-Enter                   another line in the same message
  Tab, Shift-Tab              completes nicknames, rooms, commands and :emoji:
  Up, Down                    what you sent before
  Ctrl-Left, Ctrl-Right       by words                              Alt-B, Alt-F
  Ctrl-A, Ctrl-E              to the start, to the end              Home, End
  Ctrl-W, Alt-D               deletes a word backwards, forwards
  Ctrl-U, Ctrl-K, Ctrl-Y      deletes to the start, to the end; puts it back
  Ctrl-_                      undoes

Program
  F1, or ? on an empty line   this page                             /keys
  Esc                         closes a page, or back to the newest
  Ctrl-L                      draws the screen anew
  Ctrl-Z                      stops the program until fg
  Ctrl-C                      empties the line; on an empty line, ends

/help shows the commands.`;
