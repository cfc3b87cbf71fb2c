/** A person's client without a face: the link to the server, the conversation model, what is still to be sent. */
export type { PasswordOf, SecretQuestion } from "./account.ts";
export * from "./address.ts";
export * from "./client.ts";
export * from "./clock.ts";
export * from "./explain.ts";
export type { PageUse, PastPage } from "./hearing.ts";
export { isNotable, listed, neighbour, nextUnread, typists } from "./looking.ts";
export * from "./known_servers.ts";
export * from "./model.ts";
export * from "./options.ts";
export * from "./reduce.ts";
export * from "./shown.ts";
export * from "./trust.ts";
export type { Transport } from "./wire.ts";
