/** The HTTP server's routes, and WebSockets. */
export * from "./http.ts";
export * from "./http_server.ts";
export * from "./site.ts";
export * from "./websocket.ts";
export * from "./websocket_channel.ts";
