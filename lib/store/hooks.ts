/** A way by which another program says something in a room, or hears what is said there. */
export interface StoredHook {
  /** A number that no person and no other hook has: the messages of the hook have it as their author. */
  readonly number: number;
  readonly name: string;
  /** The open room. */
  readonly room: string;
  /** The nickname of the person who made it, and when they did. */
  readonly by: string;
  readonly at: number;
  /** The SHA-256 of the secret in the address to which programs post, in hexadecimal digits; undefined if it is outgoing. */
  readonly secretHash?: string | undefined;
  /** Where the messages of the room go; undefined if it is incoming. */
  readonly target?: HookTarget | undefined;
}

/** Where an outgoing hook posts messages. */
export interface HookTarget {
  readonly url: string;
  /** The key with which it signs them. */
  readonly key: string;
  /** The seq up to which it has posted the messages of the room. */
  readonly position: number;
}

/** The hooks. Its methods throw if the disk fails. */
export interface HookView {
  /** Returns all hooks, oldest first. */
  list(): StoredHook[];
}

/** The hooks, as `apply` changes them. */
export interface HookTable extends HookView {
  get(number: number): StoredHook | undefined;
  put(hook: StoredHook): void;
  remove(number: number): void;
  clear(): void;
}
