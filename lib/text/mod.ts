/** Unicode and formatting: cleaning, folding, scripts, look-alikes, links, marks, durations. */
export * from "./address.ts";
export * from "./bytes.ts";
export * from "./clean.ts";
export * from "./compare_names.ts";
export * from "./duration.ts";
export * from "./emoji.ts";
export * from "./endpoint.ts";
export * from "./folding.ts";
export * from "./file_name.ts";
export { findLinks } from "./links.ts";
export { type Inline, parseInline } from "./markup/inline.ts";
export { type Block, type ListItem, parseMarkup } from "./markup/markup.ts";
export * from "./scripts.ts";
export * from "./skeleton.ts";
