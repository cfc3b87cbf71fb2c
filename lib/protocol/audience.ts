/** Those who hear what is said in a room. A private room has a number, since another room may have its name later. */
export type RoomAudience =
  | { readonly kind: "room"; readonly name: string }
  | { readonly kind: "private"; readonly name: string; readonly room: number };

/** Those who hear a message: the people in a room, or two people, by number. */
export type Audience = RoomAudience | { readonly kind: "direct"; readonly from: number; readonly to: number };

/** What `to` names in a message: a room, or a person by nickname. */
export type Target = RoomAudience | { readonly kind: "direct"; readonly nick: string };

/** Reads `to`; the names in it are not checked. @returns Undefined if it is neither `#room` nor `@nick`. */
export function parseTarget(to: string): Target | undefined {
  if (to.startsWith("@")) return { kind: "direct", nick: to.slice(1) };
  return to.startsWith("#") ? { kind: "room", name: to } : undefined;
}

/** Returns `to` as it stands in a message: `#room` or `@nick`. */
export function formatTarget(target: Target): string {
  return target.kind === "direct" ? `@${target.nick}` : target.name;
}

/** Returns whether two audiences are the same people: a room is not another room that has the same name. */
export function isSameAudience(one: Audience, other: Audience): boolean {
  if (one === other) return true;
  if (one.kind === "direct") return other.kind === "direct" && one.from === other.from && one.to === other.to;
  return other.kind !== "direct" && one.name === other.name && roomNumber(one) === roomNumber(other);
}

/** Returns the number of a private room; undefined for a room that is open to everyone. */
export function roomNumber(audience: RoomAudience): number | undefined {
  return audience.kind === "private" ? audience.room : undefined;
}
