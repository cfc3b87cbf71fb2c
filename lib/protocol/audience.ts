/** The members of a room. A private room has a number, since another room may have the same name later. */
export type RoomAudience =
  | { readonly kind: "room"; readonly name: string }
  | { readonly kind: "private"; readonly name: string; readonly room: number };

/** The people who receive a message: the members of a room, or two people by their numbers. */
export type Audience = RoomAudience | { readonly kind: "direct"; readonly from: number; readonly to: number };

/** The meaning of `to` in a message: a room, or a person by nickname. */
export type Target = RoomAudience | { readonly kind: "direct"; readonly nick: string };

/** Parses `to` without checking the name. @returns Undefined if it is neither `#room` nor `@nick`. */
export function parseTarget(to: string): Target | undefined {
  if (to.startsWith("@")) return { kind: "direct", nick: to.slice(1) };
  return to.startsWith("#") ? { kind: "room", name: to } : undefined;
}

/** Returns `to` as written in a message: `#room` or `@nick`. */
export function formatTarget(target: Target): string {
  return target.kind === "direct" ? `@${target.nick}` : target.name;
}

/** Returns whether two audiences are the same. Rooms with the same name can differ by number. */
export function isSameAudience(one: Audience, other: Audience): boolean {
  if (one === other) return true;
  if (one.kind === "direct") return other.kind === "direct" && one.from === other.from && one.to === other.to;
  return other.kind !== "direct" && one.name === other.name && roomNumber(one) === roomNumber(other);
}

/** Returns the number of a private room; undefined for a public room. */
export function roomNumber(audience: RoomAudience): number | undefined {
  return audience.kind === "private" ? audience.room : undefined;
}
