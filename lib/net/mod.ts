/** Endpoints, listening and dialling, encrypted or not, connections with a bounded outbox, and what to say when they fail. */
export * from "./channel.ts";
export * from "./connection.ts";
export * from "./dial.ts";
export * from "./explain.ts";
export * from "./frame_channel.ts";
export * from "./listen.ts";
export * from "./others_turn.ts";
export * from "./outbox.ts";
export * from "./page_port.ts";
