import type { ClientMessage, ServerMessage } from "./messages.ts";

/** A message of a client that can have a `rid`, by which the client recognizes the response. */
export type ClientRequest = Exclude<ClientMessage, { type: "pong" | "hello" | "send" | "transfer" | "sent" | "bye" }>;

/** A message with which the server responds to a request, other than an error. */
export type ServerResponse = Extract<ServerMessage, { rid?: string }>;
