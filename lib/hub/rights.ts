import { ProtocolError } from "../protocol/mod.ts";

/** What people may be, each with all that those before it may. */
export const ROLES = ["member", "operator"] as const;

/** What someone is: `operator` is whoever sits at the server's console. */
export type Role = typeof ROLES[number];

/** Something that not everyone may do. */
export type Deed = "kick" | "ban" | "unban" | "mute" | "unmute" | "announce" | "set any topic" | "stop";

/** Someone, as far as rights go. */
export interface Doer {
  readonly nick: string;
  readonly role: Role;
}

/** The lowest role that may do each. What is done to a person is only done to those of a lower role. */
const LEAST: Record<Deed, Role> = {
  kick: "operator",
  ban: "operator",
  unban: "operator",
  mute: "operator",
  unmute: "operator",
  announce: "operator",
  "set any topic": "operator",
  stop: "operator",
};

/**
 * Who may do what to whom: the one place where that is decided.
 *
 * @param to The role of the person it is done to, if it is done to one.
 */
export function may(role: Role, deed: Deed, to?: Role): boolean {
  const rank = ROLES.indexOf(role);
  return rank >= ROLES.indexOf(LEAST[deed]) && (to === undefined || rank > ROLES.indexOf(to));
}

/** As `may`. @throws {ProtocolError} `not-allowed`, with a sentence. */
export function checkRight(doer: Doer, deed: Deed, to?: Role): void {
  if (may(doer.role, deed, to)) return;
  const why = may(doer.role, deed) ? "not to this person" : `that takes the role “${LEAST[deed]}”`;
  throw new ProtocolError("not-allowed", `You may not do that (${deed}): ${why}.`);
}
