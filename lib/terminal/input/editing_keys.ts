import type { ComposeAction } from "./composer.ts";
import type { Binding } from "./keymap.ts";

/** The keys for what is being typed, as in readline where that has them. */
export const EDITING_KEYS: readonly Binding<ComposeAction>[] = [
  { keys: ["alt+enter", "ctrl+enter", "shift+enter"], action: "newline", help: "another line in the same message" },
  { keys: ["tab"], action: "complete", help: "completes nicknames, rooms, commands and :emoji:, one after the other" },
  { keys: ["shift+tab"], action: "complete-back", help: "the same backwards" },
  { keys: ["up"], action: "up", help: "a line up; in the first, what you sent before" },
  { keys: ["down"], action: "down", help: "a line down; in the last, what you sent after that" },
  { keys: ["left", "ctrl+b"], action: "left", help: "a character to the left" },
  { keys: ["right", "ctrl+f"], action: "right", help: "a character to the right" },
  { keys: ["ctrl+left", "alt+b", "alt+left"], action: "word-left", help: "a word to the left" },
  { keys: ["ctrl+right", "alt+f", "alt+right"], action: "word-right", help: "a word to the right" },
  { keys: ["ctrl+a", "home"], action: "line-start", help: "to the start of the line" },
  { keys: ["ctrl+e", "end"], action: "line-end", help: "to the end of the line" },
  { keys: ["backspace", "ctrl+h"], action: "backspace", help: "deletes the character before the cursor" },
  { keys: ["delete", "ctrl+d"], action: "delete", help: "deletes the character at the cursor" },
  { keys: ["ctrl+w"], action: "kill-spaced-word-left", help: "cuts the word before the cursor, up to a space" },
  { keys: ["alt+backspace", "ctrl+backspace"], action: "kill-word-left", help: "cuts the letters before the cursor" },
  { keys: ["alt+d", "ctrl+delete", "alt+delete"], action: "kill-word-right", help: "cuts the word behind the cursor" },
  { keys: ["ctrl+u"], action: "kill-line-start", help: "cuts to the start of the line" },
  { keys: ["ctrl+k"], action: "kill-line-end", help: "cuts to the end of the line" },
  { keys: ["ctrl+y"], action: "yank", help: "puts back what was cut last" },
  { keys: ["alt+y"], action: "yank-pop", help: "after that: what was cut before" },
  { keys: ["ctrl+t"], action: "transpose", help: "swaps two characters" },
  { keys: ["ctrl+_"], action: "undo", help: "undoes" },
  { keys: ["alt+_", "ctrl+alt+_"], action: "redo", help: "does again what was undone" },
];
