import type { ClientMessage, ServerMessage } from "./messages.ts";

/** A message of a client that may carry a `rid`, so that its answer can be recognized. */
export type ClientRequest = Exclude<ClientMessage, { type: "pong" | "hello" | "send" | "bye" }>;

/** What the server may answer a request with, other than an error. */
export type ServerResponse = Extract<ServerMessage, { rid?: string }>;
