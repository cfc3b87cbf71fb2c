import type { SessionState } from "../../store/mod.ts";
import type { Context } from "../context.ts";
import type { LiveSession, Participant } from "./participant.ts";

/**
 * Stores that a session is in use, and where its person is. If that fails, the session only expires sooner, and the
 * operator is warned.
 */
export function saveSession(
  { store, hub, steadyNow, emit }: Context,
  { member: { person, nick }, registered }: Participant,
  { number, lastSeenSeq }: LiveSession,
  state: SessionState = "here",
): void {
  try {
    store.sessions.touch(number, nick, state, steadyNow(), lastSeenSeq, hub.holders.since(nick, person));
    if (registered) store.accounts.setLastSeen(person, lastSeenSeq);
  } catch (error) {
    emit({ type: "warning", message: `Cannot store the session of ${nick}: ${(error as Error).message}` });
  }
}
