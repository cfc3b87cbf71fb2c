/** Listening and dialling, encrypted or not, HTTP and WebSockets for browsers, connections and their bounded outbox, and what to say when they fail. */
export * from "./address.ts";
export * from "../tls/certificate.ts";
export * from "./connection.ts";
export * from "./dial.ts";
export * from "./explain.ts";
export * from "../http/http.ts";
export * from "../http/http_server.ts";
export * from "./listen.ts";
export * from "./outbox.ts";
export * from "../http/page_port.ts";
export * from "./rate_limit.ts";
export * from "../http/site.ts";
export * from "../http/websocket.ts";
export * from "../http/websocket_connection.ts";
