/** What outlives the server: the log of messages, the views that answer queries, and the directory with their files. */
export type * from "./accounts.ts";
export { type BackupOptions, type BackupResult, type BackupStep, makeBackup } from "./backup/make_backup.ts";
export { checkData } from "./backup/check_data.ts";
export { DeletionList } from "./backup/deletion_list.ts";
export { BackupError } from "./backup/manifest.ts";
export { type RunningBackup, startBackup } from "./backup/backup_thread.ts";
export { nextDue, nextRetry } from "./backup/plan.ts";
export { readBackups } from "./backup/read_backups.ts";
export { restoreBackup } from "./backup/restore_backup.ts";
export type * from "./conversation.ts";
export { conversationKey, conversationKeysOf } from "./conversation_keys.ts";
export {
  explainDirectoryError,
  HISTORY_FILE,
  isLockedDirectory,
  lockFile,
  openDirectory,
  rejectLink,
  replaceFile,
  restrictToOwner,
} from "./directory.ts";
export { DiskFiles } from "./files/disk_files.ts";
export * from "./export/export_source.ts";
export type * from "./files.ts";
export type * from "./history.ts";
export type * from "./invite_links.ts";
export type * from "./hooks.ts";
export type * from "./log.ts";
export type * from "./notices.ts";
export { openStore } from "./open_store.ts";
export type * from "./private_rooms.ts";
export type * from "./profiles.ts";
export { changedProfile } from "./apply/profiles.ts";
export * from "./read_marks.ts";
export type * from "./records.ts";
export { targetOf } from "./records.ts";
export type * from "./retention.ts";
export type * from "./runs.ts";
export { KEEP_ENDED_MS } from "./sanctions.ts";
export type * from "./sanctions.ts";
export type * from "./search.ts";
export { searchTerms } from "./search_terms.ts";
export { hashSecret } from "./sessions.ts";
export type * from "./sessions.ts";
export type * from "./state.ts";
export type * from "./state_records.ts";
export type * from "./store.ts";
export { explainStoreError, StoreError } from "./store_error.ts";
export type * from "./topics.ts";
export type * from "./used_ids.ts";
