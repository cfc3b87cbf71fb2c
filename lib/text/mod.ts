/** Unicode and formatting: cleaning, folding, scripts, look-alikes, links, marks, durations. */
export * from "./address.ts";
export * from "./bytes.ts";
export * from "./clean.ts";
export * from "./compare_names.ts";
export * from "./decode_text.ts";
export * from "./duration.ts";
export * from "./emoji.ts";
export * from "./endpoint.ts";
export * from "./folding.ts";
export * from "./invite_link.ts";
export * from "./file_name.ts";
export { findLinks } from "./links.ts";
export { highlightBlocks, type SplitText } from "./markup/highlight.ts";
export { type Inline, linkedText } from "./markup/inline.ts";
export * from "./markup/plain.ts";
export { asTyped, type Block, type ListItem, parseAction, parseMarkup } from "./markup/markup.ts";
export * from "./scripts.ts";
export * from "./skeleton.ts";
