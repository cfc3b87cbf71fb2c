import { MAX_STAFF, type ServerMessages } from "../../protocol/mod.ts";
import { foldName } from "../../text/mod.ts";
import type { State } from "./model.ts";

/** The roles of the moderators and owners who are here, by folded nickname. */
export type Roles = ReadonlyMap<string, "owner" | "moderator">;

/** Applies the server's list of roles (docs/protocol.md, "roles"), up to its maximum length. */
export function rolesOf({ owners, moderators }: ServerMessages["roles"]): Roles {
  const roles = new Map<string, "owner" | "moderator">();
  for (const nick of moderators.slice(0, MAX_STAFF)) roles.set(foldName(nick), "moderator");
  for (const nick of owners.slice(0, MAX_STAFF)) roles.set(foldName(nick), "owner");
  return roles;
}

/** Returns the role to show beside a nickname; undefined for a member. */
export function roleOf({ roles }: State, nick: string): "owner" | "moderator" | undefined {
  return roles.get(foldName(nick));
}
