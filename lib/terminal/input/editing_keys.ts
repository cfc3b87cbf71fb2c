import { say } from "../../language/mod.ts";
import type { ComposeAction } from "./composer.ts";
import type { Binding } from "./keymap.ts";

/** The keys for editing, as in readline where it has them. */
export const EDITING_KEYS: readonly Binding<ComposeAction>[] = [
  {
    keys: ["alt+enter", "ctrl+enter", "shift+enter"],
    action: "newline",
    help: say("terminal.key-newline"),
  },
  {
    keys: ["tab"],
    action: "complete",
    help: say("terminal.key-complete"),
  },
  { keys: ["shift+tab"], action: "complete-back", help: say("terminal.key-complete-back") },
  { keys: ["up"], action: "up", help: say("terminal.key-line-up") },
  { keys: ["down"], action: "down", help: say("terminal.key-line-down") },
  { keys: ["left", "ctrl+b"], action: "left", help: say("terminal.key-left") },
  { keys: ["right", "ctrl+f"], action: "right", help: say("terminal.key-right") },
  { keys: ["ctrl+left", "alt+b", "alt+left"], action: "word-left", help: say("terminal.key-word-left") },
  { keys: ["ctrl+right", "alt+f", "alt+right"], action: "word-right", help: say("terminal.key-word-right") },
  { keys: ["ctrl+a", "home"], action: "line-start", help: say("terminal.key-line-start") },
  { keys: ["ctrl+e", "end"], action: "line-end", help: say("terminal.key-line-end") },
  { keys: ["backspace", "ctrl+h"], action: "backspace", help: say("terminal.key-backspace") },
  { keys: ["delete", "ctrl+d"], action: "delete", help: say("terminal.key-delete-character") },
  { keys: ["ctrl+w"], action: "kill-spaced-word-left", help: say("terminal.key-cut-to-space") },
  { keys: ["alt+backspace", "ctrl+backspace"], action: "kill-word-left", help: say("terminal.key-cut-word-before") },
  { keys: ["alt+d", "ctrl+delete", "alt+delete"], action: "kill-word-right", help: say("terminal.key-cut-word-after") },
  { keys: ["ctrl+u"], action: "kill-line-start", help: say("terminal.key-cut-to-start") },
  { keys: ["ctrl+k"], action: "kill-line-end", help: say("terminal.key-cut-to-end") },
  { keys: ["ctrl+y"], action: "yank", help: say("terminal.key-yank") },
  { keys: ["alt+y"], action: "yank-pop", help: say("terminal.key-yank-before") },
  { keys: ["ctrl+t"], action: "transpose", help: say("terminal.key-transpose") },
  { keys: ["ctrl+_"], action: "undo", help: say("terminal.key-undo") },
  { keys: ["alt+_", "ctrl+alt+_"], action: "redo", help: say("terminal.key-redo") },
];
