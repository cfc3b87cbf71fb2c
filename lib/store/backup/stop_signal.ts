import { say } from "../../language/mod.ts";
import { BackupError } from "./manifest.ts";

/** Says to another thread that it should stop, even while that thread is busy. */
export class StopSignal {
  readonly #flag: Int32Array<SharedArrayBuffer>;

  /** @param shared What the other thread has sent; undefined for the thread that may send it. */
  constructor(readonly shared: SharedArrayBuffer = new SharedArrayBuffer(4)) {
    this.#flag = new Int32Array(shared);
  }

  /** Tells the other thread to stop. */
  send(): void {
    Atomics.store(this.#flag, 0, 1);
  }

  /** @throws {BackupError} If it was sent. */
  check(): void {
    if (Atomics.load(this.#flag, 0) !== 0) throw new BackupError(say("backup.stopped"));
  }
}
