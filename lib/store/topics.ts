/** The topics of rooms, by the name of the room in any case. Its methods throw if the disk fails. */
export interface TopicView {
  /** Returns the topic of a room; empty if it has none. */
  get(room: string): string;
}

/** The topics, as `apply` changes them. */
export interface TopicTable extends TopicView {
  /** Returns all topics, by room. */
  all(): Array<[room: string, topic: string]>;
  clear(): void;
  /** Sets the topic of a room; an empty one removes it. */
  set(room: string, topic: string): void;
}
