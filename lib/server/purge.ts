import { type Actor, checkPermission, type Room } from "../chat/mod.ts";
import { MAX_PURGED, ProtocolError } from "../protocol/mod.ts";
import { conversationKey, type StoredMessage } from "../store/mod.ts";
import { cleanLine } from "../text/mod.ts";
import type { Context } from "./context.ts";
import { checkDuration } from "./moderation.ts";

const HOUR_MS = 3_600_000;

// Deletions that are stored in one transaction. Everyone waits for it.
const SLICE = 16;

/** A moderator, who may be in private rooms, or the operator. */
interface Purger extends Actor {
  /** The number of the moderator, and the rooms that they are in. */
  readonly person?: number;
  readonly rooms?: ReadonlySet<Room>;
}

/** What was purged. */
interface Purged {
  /** The nickname of the author. */
  readonly nick: string;
  /** The number of messages that were deleted. */
  readonly count: number;
}

/**
 * Deletes the newest messages of a person in open rooms, and in the private rooms that `by` is in.
 *
 * @param nick A registered nickname, or that of a person who is or was here.
 * @param duration Only messages of the last so many milliseconds; undefined: of the last hour.
 * @returns What was deleted, once it is stored; at most `MAX_PURGED` messages.
 * @throws {ProtocolError} (rejects) if `by` may not do that, or nobody has the nickname.
 */
export async function purge(context: Context, by: Purger, nick: string, duration: number = HOUR_MS): Promise<Purged> {
  const { store, now, emit } = context;
  checkPermission(by, "purge");
  checkDuration(duration);
  const author = findAuthor(context, nick);
  checkPermission(by, "purge", author.role);
  const rooms = new Set(Array.from(by.rooms ?? [], ({ audience }) => conversationKey(audience)));
  const isWanted = ({ audience, deleted }: StoredMessage) =>
    deleted === undefined &&
    (audience.kind === "room" || (audience.kind === "private" && rooms.has(conversationKey(audience))));
  const { value: seqs } = await store.history.saidBy(author.person, now() - duration, MAX_PURGED, isWanted);
  let count = 0;
  try {
    for (let i = 0; i < seqs.length; i += SLICE) count += await deleteAll(context, by, seqs.slice(i, i + SLICE));
  } finally {
    if (count > 0) emit({ type: "purged", nick: author.nick, count, by: by.nick });
  }
  return { nick: author.nick, count };
}

/** Deletes messages. @returns How many were deleted: others may have deleted some of them in the meantime. */
async function deleteAll({ store, purging }: Context, by: Purger, seqs: readonly number[]): Promise<number> {
  const { person: author = 0, nick: from } = by;
  for (const about of seqs) purging.add(about);
  try {
    const results = await Promise.allSettled(
      seqs.map((about) => store.log.apply({ kind: "deletion", about, author, from, moderator: true })),
    );
    for (const result of results) {
      if (result.status === "rejected" && !(result.reason instanceof ProtocolError)) throw result.reason;
    }
    return results.filter(({ status }) => status === "fulfilled").length;
  } finally {
    for (const about of seqs) purging.delete(about);
  }
}

/** Finds the person who has a nickname, or had it last. @throws {ProtocolError} `no-such-nick`. */
function findAuthor({ hub, store }: Context, nick: string): Pick<Actor, "nick" | "role"> & { readonly person: number } {
  const account = store.accounts.find(nick);
  const member = hub.find(nick) ?? (account && hub.memberOf(account.person));
  if (member) return member;
  if (account) return account;
  const session = store.sessions.findLast(nick);
  if (session) return { ...session, role: store.accounts.get(session.person)?.role ?? "member" };
  throw new ProtocolError("no-such-nick", `Nobody called ${cleanLine(nick.slice(0, 40))} is or was here.`);
}
