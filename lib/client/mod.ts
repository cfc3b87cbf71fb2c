/** A person's client without a face: the link to the server, the conversation model, what is still to be sent. */
export * from "./core.ts";
export * from "./known_servers.ts";
export * from "./settings.ts";
export * from "./trust.ts";
export { MAX_FRAME } from "./wire.ts";
