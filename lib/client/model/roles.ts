import { MAX_STAFF, type ServerMessages } from "../../protocol/mod.ts";
import { foldName } from "../../text/mod.ts";
import type { State } from "./model.ts";

/** What those here are who are more than a member, by folded nick. */
export type Roles = ReadonlyMap<string, "owner" | "moderator">;

/** Reads what the server says of it (docs/protocol.md, "roles"); no more than it may name. */
export function rolesOf({ owners, moderators }: ServerMessages["roles"]): Roles {
  const roles = new Map<string, "owner" | "moderator">();
  for (const nick of moderators.slice(0, MAX_STAFF)) roles.set(foldName(nick), "moderator");
  for (const nick of owners.slice(0, MAX_STAFF)) roles.set(foldName(nick), "owner");
  return roles;
}

/** What somebody who is here is to be called beside the nick; undefined for a member. */
export function roleOf({ roles }: State, nick: string): "owner" | "moderator" | undefined {
  return roles.get(foldName(nick));
}
