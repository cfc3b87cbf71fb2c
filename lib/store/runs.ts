/** When the server last ran, which reveals a wrong clock. Its methods throw if the disk fails. */
export interface RunStore {
  /** Returns the server time at which it last ran, in milliseconds; undefined if it never did. */
  last(): number | undefined;
  /** Notes that the server is running now. */
  note(now: number): void;
}
