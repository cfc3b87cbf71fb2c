/** The HTTP server's routes, and WebSockets. */
export * from "./file_response.ts";
export * from "./file_type.ts";
export * from "./http.ts";
export * from "./http_server.ts";
export * from "./site.ts";
export * from "./websocket.ts";
export * from "./websocket_channel.ts";
