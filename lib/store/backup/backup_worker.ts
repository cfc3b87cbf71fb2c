/**
 * The thread that makes a backup: it reads and writes the whole database, and otherwise everyone would wait.
 *
 * @module
 */
import type { Sentence } from "../../language/mod.ts";
import { type BackupOptions, type BackupResult, makeBackup } from "./make_backup.ts";
import { fileFailure } from "./manifest.ts";

/** The only message from the thread. */
export type BackupReply =
  | { readonly type: "made"; readonly result: BackupResult }
  | { readonly type: "failed"; readonly sentence: Sentence };

const scope = self as unknown as {
  onmessage: (event: MessageEvent<BackupOptions>) => Promise<void>;
  postMessage(reply: BackupReply): void;
  close(): void;
};

scope.onmessage = async ({ data: options }) => {
  try {
    scope.postMessage({ type: "made", result: await makeBackup(options) });
  } catch (error) {
    scope.postMessage({ type: "failed", sentence: fileFailure(options.folder, error).sentence });
  }
  scope.close();
};
