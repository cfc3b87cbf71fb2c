/** A session is one connection's login and requests; the server is all of them put together. */
export * from "./events.ts";
export { Server, type ServerOptions, SESSION_LIFE } from "./server.ts";
