import { Delivery, ProtocolError } from "../protocol/mod.ts";
import { explainStoreError, type Repeat } from "../store/mod.ts";
import type { Context } from "./context.ts";
import type { LiveSession } from "./session/participant.ts";

/**
 * Sends a stored message again, as it stands now, to a session that has repeated it.
 *
 * @throws {ProtocolError} (rejects) `storage-unavailable` if the message cannot be read.
 */
export async function sendAgain({ store }: Context, session: LiveSession, seq: number): Promise<void> {
  let frame: Uint8Array | undefined;
  try {
    frame = await store.history.frame(seq);
  } catch (error) {
    throw new ProtocolError("storage-unavailable", explainStoreError(error, "the server").message);
  }
  // Infinity: this message waits while the history is sent, but does not count as a part of it.
  if (frame) session.deliver(Delivery.ofFrames(frame, Infinity));
}

/** Sends repeated messages again. */
export function answerRepeats(context: Context, repeats: readonly Repeat[]): void {
  for (const { message: { author, session, id, file }, seq } of repeats) {
    if (file) context.transfers.tickets.unsent(author, id);
    const caller = context.sessions.get(session ?? 0);
    if (caller) sendAgain(context, caller, seq).catch((error) => caller.report(error, { id }));
  }
}
