/** The domain: who is here, rooms and audiences, nicknames, presence, permissions and sanctions. */
export * from "./hub.ts";
export * from "./presence.ts";
export * from "./private_rooms.ts";
export type { Publication, PublishedEntry } from "./publication.ts";
export * from "./reserved.ts";
export * from "./permissions.ts";
export type { Member, Peer, Room } from "./room.ts";
export * from "./sanctions.ts";
