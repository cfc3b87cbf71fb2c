import { say } from "../language/mod.ts";
import { type Actor, checkPermission, type Room } from "../chat/mod.ts";
import { MAX_PURGED, ProtocolError } from "../protocol/mod.ts";
import { conversationKey, type StoredMessage } from "../store/mod.ts";
import { cleanLine, foldName } from "../text/mod.ts";
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

/** The person whose messages are purged. */
interface Author extends Actor {
  readonly person: number;
  /** Whether they have an account. */
  readonly registered: boolean;
}

/** What was purged. */
interface Purged {
  /** The nickname of the author. */
  readonly nick: string;
  /** The number of messages that were deleted. */
  readonly count: number;
}

/**
 * Deletes the newest messages of a person in open rooms, and in the private rooms that `by` is in. Without an account, that
 * includes what others without an account wrote under the same nickname: it is hard to tell whether they are the same.
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
  const saidBy = async (person: number, wanted: (message: StoredMessage) => boolean) =>
    (await store.history.saidBy(person, now() - duration, MAX_PURGED, wanted)).value;
  const found = await saidBy(author.person, isWanted);
  // People without an account who were disconnected may have returned as other persons.
  for (const person of author.registered ? [] : store.sessions.peopleCalled(author.nick)) {
    const isAlso = (message: StoredMessage) => isWanted(message) && foldName(message.from) === foldName(author.nick);
    if (person !== author.person) found.push(...await saidBy(person, isAlso));
  }
  const seqs = found.sort((a, b) => b - a).slice(0, MAX_PURGED);
  let count = 0;
  try {
    for (let i = 0; i < seqs.length; i += SLICE) {
      count += await deleteAll(context, by, seqs.slice(i, i + SLICE));
      // Without this, the next slice is stored before the runtime looks at the network.
      if (i + SLICE < seqs.length) await new Promise((resolve) => setTimeout(resolve));
    }
  } finally {
    if (count > 0) emit({ type: "purged", nick: author.nick, count, by: by.nick });
  }
  return { nick: author.nick, count };
}

/** Deletes messages. @returns How many were deleted: others may have deleted some of them in the meantime. */
async function deleteAll({ store, purging }: Context, by: Purger, seqs: readonly number[]): Promise<number> {
  const { person: author = 0, nick: from } = by;
  const role = by.person === undefined ? undefined : by.role;
  for (const about of seqs) purging.add(about);
  try {
    const results = await Promise.allSettled(
      seqs.map((about) => store.log.apply({ kind: "deletion", about, author, from, moderator: true, role })),
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
function findAuthor({ hub, store }: Context, nick: string): Author {
  const named = store.accounts.find(nick);
  const found = hub.find(nick) ?? (named && hub.memberOf(named.person)) ?? named ?? store.sessions.findLast(nick);
  if (found) {
    const account = store.accounts.get(found.person);
    const role = "role" in found ? found.role : account?.role ?? "member";
    return { person: found.person, nick: found.nick, role, registered: account !== undefined };
  }
  throw new ProtocolError("no-such-nick", say("server.nobody-ever-called", { nick: cleanLine(nick.slice(0, 40)) }));
}
