import type { Sentence } from "../language/mod.ts";
import type { Hub, Member, PrivateRooms, Sanctions } from "../chat/mod.ts";
import { type Limits, ProtocolError } from "../protocol/mod.ts";
import { explainStoreError, type NewStateChange, type Results, type Store } from "../store/mod.ts";
import type { ServerEvent } from "./events.ts";
import type { Authenticator } from "./guard/authenticator.ts";
import type { HistoryBudget } from "./guard/history_budget.ts";
import type { PresenceLimits } from "./guard/presence_limits.ts";
import type { Counters } from "./monitoring/counters.ts";
import type { Semaphore } from "./guard/semaphore.ts";
import type { Reach } from "./reach.ts";
import type { LiveSession, Participant } from "./session/participant.ts";
import type { Hooks } from "./hooks/hooks.ts";
import type { Transfers } from "./transfers/transfers.ts";

/** What the sessions of one server share. */
export interface Context {
  readonly hub: Hub;
  readonly store: Store;
  /** Bans and mutes. */
  readonly sanctions: Sanctions;
  readonly privateRooms: PrivateRooms;
  /** Everyone who is here, by the number of the person. */
  readonly participants: Map<number, Participant>;
  /** Their sessions, by number. */
  readonly sessions: Map<number, LiveSession>;
  /** The seqs of messages that a purge is about to delete. */
  readonly purging: Set<number>;
  /** Who has lost their last connection, by folded nickname, until that is stored. */
  readonly leaving: Map<string, Pick<Member, "person" | "nick">>;
  readonly authenticator: Authenticator;
  /** Whether only people with registered nicknames can log in. */
  readonly registeredOnly: boolean;
  readonly limits: Limits;
  readonly maxClients: number;
  /** Limits how often people log in, enter rooms and change their nicknames. */
  readonly presenceLimits: PresenceLimits;
  /** Limits how much of the history is read for each person and address. */
  readonly historyBudget: HistoryBudget;
  /** Limits how many searches of one address run at a time. */
  readonly searches: Semaphore;
  readonly transfers: Transfers;
  readonly hooks: Hooks;
  /** Returns the address of the page for people on this network; undefined if there is none. */
  readonly pageAddress: () => string | undefined;
  /** Returns where people reach the server, for invitation links; undefined if clients cannot. */
  readonly reach: () => Promise<Reach | undefined>;
  /** The server's name and version, for `welcome`. */
  readonly name: string;
  readonly version: string;
  /** The message of the day; undefined: none. */
  readonly motd?: string | undefined;
  /** Server time, in milliseconds. */
  readonly now: () => number;
  /** The time by which bans, mutes and sessions end: server time, unless the clock of the machine is far ahead. */
  readonly steadyNow: () => number;
  /** Creates a session secret: 128 random bits, as text. */
  readonly newSecret: () => string;
  /** Returns the notice for everyone who logs in now, if there is one. */
  readonly loginNotice: () => Sentence | undefined;
  readonly emit: (event: ServerEvent) => void;
  readonly counters: Counters;
}

/** Returns the sessions of a person; none if they are not here. */
export function sessionsOf({ participants }: Context, person: number): readonly LiveSession[] {
  return participants.get(person)?.sessions ?? [];
}

/**
 * Stores a change of the state, and lets everyone see it.
 *
 * @throws {ProtocolError} (rejects) if it is refused; `storage-unavailable` if it cannot be stored.
 */
export async function change<C extends NewStateChange>({ store }: Context, record: C): Promise<Results[C["kind"]]> {
  try {
    return await store.log.apply(record);
  } catch (error) {
    if (error instanceof ProtocolError) throw error;
    throw new ProtocolError("storage-unavailable", explainStoreError(error, "the server").message);
  }
}

/** Reads from the store. @throws {ProtocolError} `storage-unavailable` if it fails. */
export function stored<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new ProtocolError("storage-unavailable", explainStoreError(error, "the server").message);
  }
}
