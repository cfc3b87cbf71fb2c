import { hasSpareHandles } from "../../disk/mod.ts";
import { say } from "../../language/mod.ts";
import type { BackupReply } from "./backup_worker.ts";
import type { BackupOptions, BackupResult } from "./make_backup.ts";
import { BackupError } from "./manifest.ts";

/** A backup that is being made. */
export interface RunningBackup {
  /** Resolves when it is complete; rejects with a `BackupError` if it fails or was stopped. */
  readonly done: Promise<BackupResult>;
  /** Stops it. The next backup removes what it has left. */
  stop(): void;
}

/** Makes a backup in another thread. */
export function startBackup(options: BackupOptions): RunningBackup {
  const { promise, resolve, reject } = Promise.withResolvers<BackupResult>();
  if (!hasSpareHandles(options.data)) {
    reject(new BackupError(say("backup.many-open")));
    return { done: promise, stop: () => {} };
  }
  const worker = new Worker(new URL("./backup_worker.ts", import.meta.url), { type: "module", name: "backup" });
  worker.onmessage = ({ data }: MessageEvent<BackupReply>) => {
    worker.terminate();
    if (data.type === "made") resolve(data.result);
    else reject(new BackupError(data.sentence));
  };
  worker.onerror = (event) => {
    event.preventDefault();
    worker.terminate();
    reject(new BackupError(say("backup.thread-failed", { detail: event.message })));
  };
  worker.postMessage(options);
  return {
    done: promise,
    stop() {
      worker.terminate();
      reject(new BackupError(say("backup.stopped")));
    },
  };
}
