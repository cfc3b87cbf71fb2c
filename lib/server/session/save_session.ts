import type { SessionState } from "../../store/mod.ts";
import type { Context } from "../context.ts";
import type { LiveSession, Participant } from "./participant.ts";

/**
 * Stores that a session is in use, and where its person is. If that fails, the session only expires sooner, and the
 * operator is warned.
 */
export async function saveSession(
  { store, hub, steadyNow, emit }: Context,
  { member: { person, nick } }: Participant,
  { number: session, lastSeenSeq: upTo }: LiveSession,
  state: SessionState = "here",
): Promise<void> {
  const since = hub.holders.since(nick, person);
  try {
    await store.log.apply({ kind: "session-seen", session, nick, state, time: steadyNow(), upTo, since });
  } catch (error) {
    emit({ type: "warning", message: `Cannot store the session of ${nick}: ${(error as Error).message}` });
  }
}
