/** A person's client without a face: the link to the server, the conversation model, what is still to be sent. */
export * from "./core.ts";
export * from "./trust/known_servers.ts";
export * from "./trust/settings.ts";
export * from "./trust/trust.ts";
export { frameTransport } from "./link/transport.ts";
export { MAX_FRAME_BYTES } from "./link/wire.ts";
