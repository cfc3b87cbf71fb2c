/** What outlives the server: the log of messages, the views that answer queries, and the directory with their files. */
export type * from "./accounts.ts";
export { conversationKey, conversationKeysOf } from "./conversation_keys.ts";
export { explainDirectoryError, openDirectory, rejectLink, restrictToOwner } from "./directory.ts";
export type * from "./history.ts";
export type * from "./log.ts";
export type * from "./notices.ts";
export { openStore } from "./open_store.ts";
export type * from "./private_rooms.ts";
export type * from "./records.ts";
export type * from "./retention.ts";
export type * from "./runs.ts";
export type * from "./sanctions.ts";
export type * from "./search.ts";
export { searchTerms } from "./search_terms.ts";
export type * from "./sessions.ts";
export type * from "./store.ts";
export { explainStoreError, StoreError } from "./store_error.ts";
export type * from "./topics.ts";
