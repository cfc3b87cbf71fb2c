import type { Hub, Member, Sanctions } from "../hub/mod.ts";
import type { Limits } from "../protocol/mod.ts";
import type { Log, Presence, Registry, SanctionStore } from "../store/mod.ts";
import type { ServerEvent } from "./events.ts";
import type { Session } from "./session.ts";

/** What the sessions of one server share. */
export interface Context {
  readonly hub: Hub;
  readonly log: Log;
  readonly registry: Registry;
  /** Bans and mutes, and where they are kept. */
  readonly sanctions: Sanctions;
  readonly sanctionStore: SanctionStore;
  readonly limits: Limits;
  readonly maxClients: number;
  /** The server's name and version, for `welcome`. */
  readonly name: string;
  readonly version: string;
  /** The line for whoever connects and does not speak the protocol. */
  readonly greeting: string;
  /** Sessions that are logged in, by number. */
  readonly sessions: Map<number, Session>;
  /** Server time, in milliseconds. */
  readonly now: () => number;
  /** A new session secret: 128 random bits, as text. */
  readonly newSecret: () => string;
  /** What everyone is told who comes, if there is something. */
  readonly news: () => string | undefined;
  readonly emit: (event: ServerEvent) => void;
}

/** Notes that the session of a member is in use, and where the person is; if that fails it only expires sooner, and the operator hears. */
export function keepSession({ registry, now, emit }: Context, member: Member, presence: Presence = "here"): void {
  try {
    registry.touchSession(member.session, member.nick, presence, now());
  } catch (error) {
    emit({ type: "warning", message: `Unable to keep the session of ${member.nick}: ${(error as Error).message}` });
  }
}
