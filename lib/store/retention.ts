/** Which messages a log stores. No message is removed within a day: until then a client may send it again. */
export interface Retention {
  /** The greatest age of a message, in milliseconds. */
  readonly age?: number;
  /** The greatest number of messages. */
  readonly messages?: number;
}

/**
 * What a stored message survives: a crash of the `process`, or also a `power` cut, for which each commit waits until the
 * disk has it.
 */
export type Durability = "process" | "power";
