/**
 * The thread that makes a backup: it reads and writes the whole database, and otherwise everyone would wait.
 *
 * @module
 */
import { setPriority } from "node:os";
import type { Sentence } from "../../language/mod.ts";
import { OS } from "../../platform.ts";
import { type BackupOptions, type BackupResult, makeBackup } from "./make_backup.ts";
import { fileFailure } from "./manifest.ts";
import { StopSignal } from "./stop_signal.ts";

/** The only message to the thread. */
export interface BackupRequest {
  readonly options: BackupOptions;
  /** Of the `StopSignal`. */
  readonly stop: SharedArrayBuffer;
}

/** The only message from the thread. */
export type BackupReply =
  | { readonly type: "made"; readonly result: BackupResult }
  | { readonly type: "failed"; readonly sentence: Sentence };

// Linux gives each thread a priority of its own: on a busy machine, messages come first.
const NICE = 10;

const scope = self as unknown as {
  onmessage: (event: MessageEvent<BackupRequest>) => Promise<void>;
  postMessage(reply: BackupReply): void;
  close(): void;
};

scope.onmessage = async ({ data: { options, stop } }) => {
  const signal = new StopSignal(stop);
  makeNice();
  try {
    scope.postMessage({ type: "made", result: await makeBackup(options, () => signal.check()) });
  } catch (error) {
    scope.postMessage({ type: "failed", sentence: fileFailure(options.folder, error).sentence });
  }
  scope.close();
};

function makeNice(): void {
  if (OS !== "linux") return;
  try {
    setPriority(0, NICE);
  } catch (error) {
    // The backup is as important as everything else then.
    if (!(error instanceof Deno.errors.NotCapable)) throw error;
  }
}
