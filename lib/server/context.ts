import type { Hub, Member, PrivateRooms, Sanctions } from "../chat/mod.ts";
import { Delivery, type Limits, ProtocolError, type ServerMessages } from "../protocol/mod.ts";
import { explainStoreError, type SessionState, type Store } from "../store/mod.ts";
import type { Authenticator } from "./guard/authenticator.ts";
import type { ServerEvent } from "./events.ts";
import type { PresenceLimits } from "./guard/presence_limits.ts";
import type { HistoryBudget } from "./guard/history_budget.ts";
import type { Session } from "./session/session.ts";
import type { Semaphore } from "./guard/semaphore.ts";
import type { UsedIds } from "./session/used_ids.ts";

/** What the sessions of one server share. */
export interface Context {
  readonly hub: Hub;
  readonly store: Store;
  /** Bans and mutes. */
  readonly sanctions: Sanctions;
  readonly authenticator: Authenticator;
  /** Only whoever has registered a nickname comes in. */
  readonly registeredOnly: boolean;
  /** Whose search is next, by address. */
  readonly searches: Semaphore;
  readonly privateRooms: PrivateRooms;
  readonly limits: Limits;
  /** How often people may come in, enter rooms and take other names. */
  readonly presenceLimits: PresenceLimits;
  /** What may be read of the history for each person and address. */
  readonly historyBudget: HistoryBudget;
  readonly maxClients: number;
  /** The server's name and version, for `welcome`. */
  readonly name: string;
  readonly version: string;
  /** Sessions that are logged in, by number; with an account, a person may have several. */
  readonly sessions: Map<number, Session>;
  /** The ids that each person who is here has used, by the number of the person. */
  readonly ids: Map<number, UsedIds>;
  /** The ids that are being read from the log, by the number of the person. */
  readonly recalling: Map<number, Promise<UsedIds>>;
  /** Server time, in milliseconds. */
  readonly now: () => number;
  /** The time by which bans, mutes and sessions end: the same, unless the clock of the machine is far ahead. */
  readonly steadyNow: () => number;
  /** A new session secret: 128 random bits, as text. */
  readonly newSecret: () => string;
  /** What everyone is told who comes, if there is something. */
  readonly news: () => string | undefined;
  readonly emit: (event: ServerEvent) => void;
}

/** Notes that a session is in use, and where the person is; if that fails it only expires sooner, and the operator hears. */
export function keepSession(context: Context, session: Session, presence: SessionState = "here"): void {
  const { store, hub, steadyNow, emit } = context;
  const { member, number, lastSeenSeq: heard } = session;
  if (!member) return;
  try {
    const since = hub.holders.since(member.nick, member.person);
    store.sessions.touch(number, member.nick, presence, steadyNow(), heard, since);
    if (session.registered) store.accounts.setLastSeen(member.person, heard);
  } catch (error) {
    emit({ type: "warning", message: `Unable to keep the session of ${member.nick}: ${(error as Error).message}` });
  }
}

/** The sessions of one person. */
export function sessionsOf({ sessions }: Context, person: number): Session[] {
  return [...sessions.values()].filter(({ member }) => member?.person === person);
}

/**
 * Tells a person something, on each connection, or, while that one is away, on return.
 *
 * @param about What it is about: of several while away about the same only the last is told.
 * @param by Who it comes from, of whom not too much is kept; undefined: those who keep order, or the server.
 * @throws {ProtocolError} `storage-unavailable`.
 */
export function tell<T extends keyof ServerMessages>(
  context: Context,
  person: number,
  about: string,
  message: ServerMessages[T],
  by?: Member,
): void {
  const text = JSON.stringify(message);
  const sessions = sessionsOf(context, person);
  if (sessions.length === 0) return stored(() => context.store.notices.add(person, about, text, by?.person));
  const delivery = Delivery.ofJson(text);
  for (const session of sessions) session.write(delivery);
}

/**
 * Tells a person who is back what `tell` kept, until their client has answered something that came after it; if it cannot be
 * had, another time, and the operator hears.
 */
export function tellMissed({ store, emit }: Context, session: Session, { person, nick }: Member): void {
  const tried = (work: () => void) => {
    try {
      work();
    } catch (error) {
      emit({ type: "warning", message: `Unable to tell ${nick} what happened meanwhile: ${(error as Error).message}` });
    }
  };
  tried(() => {
    const missed = store.notices.list(person);
    if (missed.length === 0) return;
    for (const { message } of missed) session.write(Delivery.ofJson(message));
    session.whenHeard(() => tried(() => store.notices.remove(person, missed)));
  });
}

/** Runs what writes to the store. @throws {ProtocolError} `storage-unavailable` if that fails. */
export function stored<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new ProtocolError("storage-unavailable", explainStoreError(error, "the server").message);
  }
}
