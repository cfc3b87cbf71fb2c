import type { Anchor } from "../../shared/floats.ts";

/** A person whose card is shown, and what it belongs to. */
export interface ShownCard {
  readonly nick: string;
  readonly at: Anchor;
}

/** What a moderator is about to do to a person. */
export interface Moderated {
  readonly nick: string;
  readonly action: "kick" | "mute" | "ban" | "grant";
}
