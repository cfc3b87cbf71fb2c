/** When the server last ran, which reveals a wrong clock. Its methods throw if the disk fails. */
export interface RunView {
  /** Returns the server time at which it last ran, in milliseconds; undefined if it never did. */
  last(): number | undefined;
}

/** When the server last ran, as `apply` changes it. */
export interface RunTable extends RunView {
  /** Notes that the server is running now. */
  note(now: number): void;
}
