import type { Member } from "../chat/mod.ts";
import { Delivery, type ServerMessages } from "../protocol/mod.ts";
import { deliveryOfKept, keep, tell, type Told } from "./notices.ts";
import { change, type Context, sessionsOf } from "./context.ts";
import type { LiveSession } from "./session/participant.ts";

/**
 * Sends a message to all clients of a person, or keeps it until they return.
 *
 * @param topic What it is about: of several kept messages about the same, a person receives only the last.
 * @param from The person that it comes from, of whom only so much is kept; undefined: a moderator, or the server.
 * @throws {ProtocolError} (rejects) `storage-unavailable`.
 */
export async function sendOrKeep(
  context: Context,
  person: number,
  topic: string,
  message: ServerMessages["invited"] | Told,
  from?: Member,
): Promise<void> {
  const sessions = sessionsOf(context, person);
  if (sessions.length === 0) {
    const json = "sentence" in message ? keep(message) : JSON.stringify(message);
    return await change(context, { kind: "notice-kept", person, about: topic, message: json, sender: from?.person });
  }
  if ("sentence" in message) return tell(sessions, message);
  const delivery = Delivery.of(message);
  for (const session of sessions) session.write(delivery);
}

/** A session that reports when its client has received everything sent before. */
interface Acknowledging extends LiveSession {
  whenReceived(run: () => void): void;
}

/**
 * Sends a person who is back what `sendOrKeep` kept for them, and forgets it once their client has received it. If the
 * store fails, they receive it another time, and the operator is warned.
 */
export function sendMissed(context: Context, session: Acknowledging, { person, nick }: Member): void {
  const { store, emit } = context;
  const warn = (error: Error) =>
    emit({ type: "warning", message: `Cannot send ${nick} what they missed: ${error.message}` });
  try {
    const missed = store.notices.list(person);
    if (missed.length === 0) return;
    for (const { message } of missed) session.write(deliveryOfKept(message, session.catalogue));
    const numbers = missed.map(({ number }) => number);
    session.whenReceived(() => {
      store.log.apply({ kind: "notices-received", person, numbers }).catch(warn);
    });
  } catch (error) {
    warn(error as Error);
  }
}
