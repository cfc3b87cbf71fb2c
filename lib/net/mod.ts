/** Listening and dialling, encrypted or not, HTTP and WebSockets for browsers, connections and their bounded outbox, and what to say when they fail. */
export * from "./address.ts";
export * from "./certificate.ts";
export * from "./connection.ts";
export * from "./dial.ts";
export * from "./explain.ts";
export * from "./http.ts";
export * from "./http_server.ts";
export * from "./listen.ts";
export * from "./outbox.ts";
export * from "./page_port.ts";
export * from "./rate_limit.ts";
export * from "./site.ts";
export * from "./websocket.ts";
export * from "./websocket_connection.ts";
