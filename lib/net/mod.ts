/** Listening and dialling, encrypted or not, connections and their bounded outbox, and what to say when they fail. */
export * from "./address.ts";
export * from "./certificate.ts";
export * from "./connection.ts";
export * from "./dial.ts";
export * from "./explain.ts";
export * from "./listen.ts";
export * from "./outbox.ts";
