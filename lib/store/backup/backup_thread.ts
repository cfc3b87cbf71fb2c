import { join } from "node:path";
import { hasSpareHandles } from "../../disk/mod.ts";
import { say } from "../../language/mod.ts";
import { HISTORY_FILE } from "../directory.ts";
import type { BackupReply, BackupRequest } from "./backup_worker.ts";
import type { BackupOptions, BackupResult } from "./make_backup.ts";
import { BackupError } from "./manifest.ts";
import { StopSignal } from "./stop_signal.ts";

/** A backup that is being made. */
export interface RunningBackup {
  /** Resolves when it is complete; rejects with a `BackupError` if it fails or was stopped. */
  readonly done: Promise<BackupResult>;
  /** Stops it. */
  stop(): void;
}

/**
 * Makes a backup in another thread. Its start keeps this thread busy for some 20 ms.
 *
 * @param signal With which another thread can stop it, too.
 */
export function startBackup(options: BackupOptions, signal: StopSignal = new StopSignal()): RunningBackup {
  const { promise: done, resolve, reject } = Promise.withResolvers<BackupResult>();
  if (!hasSpareHandles(join(options.data, HISTORY_FILE))) {
    reject(new BackupError(say("backup.many-open")));
    return { done, stop: () => {} };
  }
  const worker = new Worker(new URL("./backup_worker.ts", import.meta.url), { type: "module", name: "backup" });
  const end = () => {
    signal.done();
    worker.terminate();
  };
  worker.onmessage = ({ data }: MessageEvent<BackupReply>) => {
    end();
    if (data.type === "made") resolve(data.result);
    else reject(new BackupError(data.sentence));
  };
  worker.onerror = (event) => {
    event.preventDefault();
    end();
    reject(new BackupError(say("backup.thread-failed", { detail: event.message })));
  };
  worker.postMessage({ options, stop: signal.shared } satisfies BackupRequest);
  return {
    done,
    stop: () =>
      signal.send(() => {
        end();
        reject(new BackupError(say("backup.stopped")));
      }),
  };
}
