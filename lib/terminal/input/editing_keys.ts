import type { ComposeAction } from "./composer.ts";
import type { Binding } from "./keymap.ts";

/** The keys for editing, as in readline where it has them. */
export const EDITING_KEYS: readonly Binding<ComposeAction>[] = [
  {
    keys: ["alt+enter", "ctrl+enter", "shift+enter"],
    action: "newline",
    help: "starts another line of the same message",
  },
  {
    keys: ["tab"],
    action: "complete",
    help: "completes nicknames, rooms, commands and :emoji:; again for the next choice",
  },
  { keys: ["shift+tab"], action: "complete-back", help: "goes back to the previous choice" },
  { keys: ["up"], action: "up", help: "a line up; from the first line, the previous message you sent" },
  { keys: ["down"], action: "down", help: "a line down; from the last line, the next message you sent" },
  { keys: ["left", "ctrl+b"], action: "left", help: "left by a character" },
  { keys: ["right", "ctrl+f"], action: "right", help: "right by a character" },
  { keys: ["ctrl+left", "alt+b", "alt+left"], action: "word-left", help: "left by a word" },
  { keys: ["ctrl+right", "alt+f", "alt+right"], action: "word-right", help: "right by a word" },
  { keys: ["ctrl+a", "home"], action: "line-start", help: "to the start of the line" },
  { keys: ["ctrl+e", "end"], action: "line-end", help: "to the end of the line" },
  { keys: ["backspace", "ctrl+h"], action: "backspace", help: "deletes the character before the cursor" },
  { keys: ["delete", "ctrl+d"], action: "delete", help: "deletes the character at the cursor" },
  { keys: ["ctrl+w"], action: "kill-spaced-word-left", help: "cuts back to the previous space" },
  { keys: ["alt+backspace", "ctrl+backspace"], action: "kill-word-left", help: "cuts the word before the cursor" },
  { keys: ["alt+d", "ctrl+delete", "alt+delete"], action: "kill-word-right", help: "cuts the word after the cursor" },
  { keys: ["ctrl+u"], action: "kill-line-start", help: "cuts to the start of the line" },
  { keys: ["ctrl+k"], action: "kill-line-end", help: "cuts to the end of the line" },
  { keys: ["ctrl+y"], action: "yank", help: "inserts what was cut last" },
  { keys: ["alt+y"], action: "yank-pop", help: "after that, inserts what was cut before" },
  { keys: ["ctrl+t"], action: "transpose", help: "swaps two characters" },
  { keys: ["ctrl+_"], action: "undo", help: "undoes" },
  { keys: ["alt+_", "ctrl+alt+_"], action: "redo", help: "redoes" },
];
