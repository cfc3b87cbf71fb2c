import type { NewChange, Placed, Results } from "../records.ts";
import type { Views } from "../views.ts";

/** The kind `K` of changes. */
export type ChangeOf<K extends NewChange["kind"]> = Extract<NewChange, { kind: K }>;

/** What becomes of the changes of one kind. Both functions depend on the record and the views alone. */
export interface Kind<K extends NewChange["kind"]> {
  /** Adds to a new change what is known only when its turn comes. */
  complete?(views: Views, change: ChangeOf<K>): ChangeOf<K>;
  /**
   * Decides about a new change, from the views as they are. Changes nothing.
   *
   * @returns False if the change is in force already, so that it need not be stored.
   * @throws {ProtocolError} if it is refused.
   */
  decide(views: Views, change: ChangeOf<K> & Placed): boolean;
  /** Changes the views. Also called for stored changes, when the views are made again. */
  apply(views: Views, change: ChangeOf<K> & Placed): Results[K];
  /** Returns what the log stores of a change, without what must not stay there; all of it unless given. */
  stored?(change: ChangeOf<K>): ChangeOf<K>;
}
