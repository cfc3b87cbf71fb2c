import { say } from "../../language/mod.ts";
import { BackupError } from "./manifest.ts";

// A thread that is busy with the disk for longer ends with the program. The next backup removes what it has left.
const MAX_STOP_MS = 1_500;

/** Says to another thread that it should stop, even while that thread is busy. */
export class StopSignal {
  readonly #flag: Int32Array<SharedArrayBuffer>;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param shared What the thread that sends the signal shares; undefined for that thread. */
  constructor(readonly shared: SharedArrayBuffer = new SharedArrayBuffer(4)) {
    this.#flag = new Int32Array(shared);
  }

  /** Tells the other thread to stop. @param late Called if it has not after some time, unless `done` is called. */
  send(late: () => void): void {
    Atomics.store(this.#flag, 0, 1);
    this.#timer ??= setTimeout(late, MAX_STOP_MS);
  }

  /** Notes that the other thread has ended. */
  done(): void {
    clearTimeout(this.#timer);
  }

  /** @throws {BackupError} If it was sent. */
  check(): void {
    if (Atomics.load(this.#flag, 0) !== 0) throw new BackupError(say("backup.stopped"));
  }
}
