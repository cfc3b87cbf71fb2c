/**
 * What the messages of the protocol and their fields mean, for the tables of docs/protocol.md. Everything else in these
 * tables comes from lib/protocol. The compiler asks for each message and each field.
 *
 * @module
 */

/** The meanings of the messages of a direction. Of `type` and `rid`, the page says them once for all. */
export type Meanings<M> = {
  readonly [T in keyof M]:
    & { readonly means: string }
    & { readonly [F in Exclude<keyof M[T], "type" | "rid">]-?: string };
};
