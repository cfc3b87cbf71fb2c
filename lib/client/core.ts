/** What of the client runs anywhere, in a browser too: all but what reaches for the machine. */
export type { SecretQuestion } from "./account.ts";
export * from "./address.ts";
export type { Unsent } from "./asking.ts";
export * from "./bells.ts";
export * from "./client.ts";
export * from "./clock.ts";
export { compareNames } from "./compare_names.ts";
export * from "./completion.ts";
export { namesInWords } from "./describe.ts";
export * from "./explain.ts";
export type { PageUse, PastPage } from "./hearing.ts";
export { countLate, ECHO_PATIENCE, isNotable, listed, neighbour, nextUnread, typists } from "./looking.ts";
export * from "./model.ts";
export * from "./options.ts";
export * from "./reduce.ts";
export { roleOf } from "./roles.ts";
export * from "./shown.ts";
export type { Transport } from "./wire.ts";
