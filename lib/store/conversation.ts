import type { RoomAudience } from "../protocol/mod.ts";

/** A conversation: a room, or the direct messages of a person with all who had a nickname. */
export type Conversation = RoomAudience | { readonly kind: "direct"; readonly person: number; readonly nick: string };
