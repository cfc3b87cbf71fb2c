/** When the server last ran, which reveals a wrong clock. Its methods throw if the disk fails. */
export interface RunView {
  /** Returns the server time at which it last ran, in milliseconds; undefined if it never did. */
  last(): number | undefined;
}

/** When the server last ran, as `apply` changes it. */
export interface RunTable extends RunView {
  /** Notes that the server is running now. @param now Undefined if it never did. */
  note(now: number | undefined): void;
  /** Returns what was noted; undefined if nothing was. */
  noted(): number | undefined;
}
