/** The operator's side of a server, for any view: events as lines, commands, tables, and when to stop. */
export * from "./commands.ts";
export * from "./completion.ts";
export type { Operated } from "./context.ts";
export * from "./feed.ts";
export { EventLog } from "./event_log.ts";
export * from "./headless.ts";
export { linesOf } from "./lines.ts";
export * from "./listeners.ts";
export * from "./log.ts";
export { LogFile } from "./log_file.ts";
export { LogThrottle } from "./log_throttle.ts";
export * from "./model.ts";
export * from "./operator.ts";
export * from "./program.ts";
export * from "./stop.ts";
export * from "./tables.ts";
export * from "./web_lines.ts";
export * from "./listen_address.ts";
