/** Input from a terminal and the text being typed: keys, editing, history, drafts and completion. */
export * from "./boundaries.ts";
export * from "./completer.ts";
export * from "./composer.ts";
export * from "./decoder.ts";
export * from "./edit_action.ts";
export * from "./editing_keys.ts";
export * from "./history.ts";
export * from "./input_layout.ts";
export * from "./key.ts";
export * from "./keyboard.ts";
export * from "./keymap.ts";
export * from "./kill_ring.ts";
export * from "./secret_input.ts";
export * from "./text_input.ts";
