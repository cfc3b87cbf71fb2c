/** The wire: framing, messages and their validation, limits, error codes, names and text. */
export * from "./audience.ts";
export * from "./delivery.ts";
export * from "./errors.ts";
export * from "./frame.ts";
export * from "./limits.ts";
export * from "./messages.ts";
export * from "./names.ts";
export * from "./parse.ts";
export * from "./rate_limit.ts";
export type * from "./requests.ts";
export * from "./text.ts";
