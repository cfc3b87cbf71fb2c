/** What is kept: the message log, sessions and topics, the transcript, the server's key, the directory they are in. */
export * from "./directory.ts";
export * from "./key_pair.ts";
export * from "./log.ts";
export * from "./registry.ts";
export * from "./sanctions.ts";
export * from "./store_error.ts";
export * from "./transcript.ts";
export { type Durability, openDatabase } from "./sqlite/database.ts";
export { type Follower, LocalFollower } from "./sqlite/follower.ts";
export { FollowerThread } from "./sqlite/follower_thread.ts";
export { HistorySize } from "./sqlite/history_size.ts";
export { identityOf } from "./sqlite/schema.ts";
export { SearchIndex } from "./sqlite/search_index.ts";
export type { Retention } from "./sqlite/pruner.ts";
export { SqliteLog, type SqliteLogOptions } from "./sqlite/sqlite_log.ts";
export { SqliteRegistry } from "./sqlite/sqlite_registry.ts";
export { SqliteSanctions } from "./sqlite/sqlite_sanctions.ts";
