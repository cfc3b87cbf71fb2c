import type { Room } from "../../chat/mod.ts";
import { ProtocolError } from "../../protocol/mod.ts";
import { foldName } from "../../text/mod.ts";
import { MAX_PAGE_BYTES, sendPage } from "../handlers/history.ts";
import type { Request } from "../handlers/request.ts";
import type { LoginSession } from "./login_session.ts";

// The history that a client is sent unasked must leave room in its outbox for new messages.
const MAX_RESUME_BYTES = 2 * MAX_PAGE_BYTES;
const MAX_CORRESPONDENTS = 200;

// The caller may have left the room since.
const IGNORED: ReadonlySet<string> = new Set(["no-such-room", "not-in-room"]);

type LoginRequest = Pick<Request, "context" | "caller" | "member">;

/** What a client has already. */
export interface Resume {
  /** The conversations that it names, as `#room` or `@nick`, each with the newest `seq` that it has. */
  readonly named: ReadonlyMap<string, number>;
  /** The newest `seq` that it has of other direct messages. */
  readonly lastSeenSeq: number;
}

/** Describes the rooms of a client that has logged in, and sends it the messages that it has missed, before any new ones. */
export async function sendMissedMessages(
  request: LoginRequest,
  session: LoginSession,
  rooms: readonly Room[],
  resume: Resume | undefined,
): Promise<void> {
  const { context: { hub, store }, member } = request;
  // Messages that are stored from here on are held back.
  if (resume) session.hold();
  const upTo = store.log.newestSeq;
  try {
    for (const room of rooms) {
      // Waits only if it must: otherwise a message of this turn could come before the description of its room.
      const ready = session.ready(MAX_PAGE_BYTES);
      if (ready) await ready;
      if (!member.rooms.has(room)) continue;
      session.write(hub.describe(room));
      const shown = hub.profiles.describe(room, member);
      if (shown) session.write(shown);
    }
    let left = MAX_RESUME_BYTES;
    for (const [to, after] of resume ? await conversationsToSend(request, resume) : []) {
      try {
        left -= await sendPage(request, { to, after, upTo, size: left });
      } catch (error) {
        if (!(error instanceof ProtocolError && IGNORED.has(error.code))) throw error;
      }
    }
  } catch (error) {
    session.report(error, {});
  }
  if (resume) session.release(upTo);
}

/** Returns the conversations that a client names, and the other direct ones, in which it may have missed the beginning. */
async function conversationsToSend(
  { context, caller, member }: LoginRequest,
  { named, lastSeenSeq }: Resume,
): Promise<Map<string, number>> {
  const conversations = new Map([...named].map(([to, seq]) => [to.trim(), seq]));
  const folded = new Set(Array.from(conversations.keys(), foldName));
  const { value: nicks, cost } = await context.store.history.correspondents(member.person, MAX_CORRESPONDENTS);
  context.historyBudget.spend(member.person, caller.host, cost, performance.now());
  for (const nick of nicks) {
    if (!folded.has(foldName(`@${nick}`))) conversations.set(`@${nick}`, lastSeenSeq);
  }
  return conversations;
}
