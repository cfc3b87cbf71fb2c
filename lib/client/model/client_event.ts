import type { MessageEntry, NoticeEntry, SearchHit, State } from "./model.ts";
import type { Moved } from "./movements.ts";

/** An event for views that print things once. */
export type ClientEvent =
  /** `past`: it was sent before the person entered. */
  | { readonly kind: "message"; readonly conversation: string; readonly entry: MessageEntry; readonly past: boolean }
  /** `moved`: the new part, if the entry replaces an entry that it extends. */
  | { readonly kind: "notice"; readonly conversation: string; readonly entry: NoticeEntry; readonly moved?: Moved }
  /** A message has changed. `entry` is the message as it stands now; `before`, as it was. */
  | {
    readonly kind: "changed";
    readonly conversation: string;
    readonly entry: MessageEntry;
    readonly before: MessageEntry;
    readonly change: "edited" | "deleted" | "reacted";
    /** Who changed it. */
    readonly by: string;
    /** With `reacted`: the emoji, and whether they took the reaction back. */
    readonly emoji?: string;
    readonly removed?: boolean;
  }
  /** The output of a command, which can have several lines. `qr`: a text to be shown as a QR code below. */
  | { readonly kind: "answer"; readonly text: string; readonly qr?: string | undefined }
  /** Messages that a command requested. */
  | {
    readonly kind: "listing";
    readonly of: "history" | "search" | "mentions" | "pins" | "files";
    readonly title: string;
    readonly hits: readonly SearchHit[];
  }
  /** The person wants to see a message in its context, which `visibleEntries` now contains. */
  | { readonly kind: "jumped"; readonly conversation: string; readonly seq: number }
  /** The person wants to see the keys of the view. */
  | { readonly kind: "keys" }
  | { readonly kind: "clear" }
  /** The person wants a text of so many messages in the clipboard. */
  | { readonly kind: "copy"; readonly text: string; readonly count: number }
  /**
   * People have new nicknames, so views move what they keep for these conversations. They do so for all pairs together,
   * since two people may have swapped nicknames. The pairs are keys of conversations, the former key first.
   */
  | { readonly kind: "renamed"; readonly pairs: readonly (readonly [string, string])[] };

/** The result of an event: the new state, and the events for views that print things once. */
export interface Step {
  readonly state: State;
  readonly events: readonly ClientEvent[];
}
