import type { Peer } from "../chat/mod.ts";
import { Delivery } from "../protocol/mod.ts";
import { conversationKey, MAX_READ_MARKS, type ReadMark, type StoredMessage } from "../store/mod.ts";
import { type Context, stored } from "./context.ts";
import type { LiveSession, Participant } from "./session/participant.ts";

// How many people a client is told after its login who have read messages of its person, the latest first.
const MAX_SEEN = 200;

/**
 * Notes how far a person has read a conversation. Tells their other clients and, if both people have turned receipts on,
 * the other person of direct messages. A mark never moves back.
 *
 * @param message The newest direct message that they have seen; undefined in a room.
 */
export function markRead(
  context: Context,
  caller: Peer,
  participant: Participant,
  mark: ReadMark,
  message?: StoredMessage,
): void {
  const { hub, store } = context;
  const { reading, member, registered } = participant;
  const before = reading.seqOf(mark.conversation) ||
    (registered ? stored(() => store.readMarks.get(member.person, mark.conversation)) : 0);
  if (mark.seq <= before) return;
  reading.move(mark, performance.now());
  if (registered) hub.deliverToOthers(member, caller, describeMarks([mark]));
  if (message) tellOther(context, participant, mark, message);
  if (reading.size <= MAX_READ_MARKS) return;
  // More of them are not stored anyway.
  storeMarks(context, participant, Infinity);
  reading.clear();
}

/**
 * Stores how far the owner of an account has read, unless that moved only just now.
 *
 * @param now As of `performance.now`; `Infinity` to store everything.
 */
export function storeMarks({ store }: Context, { member: { person }, reading, registered }: Participant, now: number) {
  if (!registered) return;
  for (const mark of reading.takeUnstored(now)) {
    const { conversation, other, seq: upTo } = mark;
    // The operator has been warned then; the mark is stored with the next ones.
    store.log.apply({ kind: "read", person, conversation, other, upTo }).catch(() =>
      reading.retry(mark, performance.now())
    );
  }
}

/** Tells a client of an account, after its login, how far its person has read, and who has read their messages. */
export function sendMarks(context: Context, session: LiveSession, participant: Participant): void {
  const { member: { person, nick }, registered, receipts } = participant;
  if (!registered) return;
  try {
    sendOwnMarks(context, session, participant);
    if (receipts) sendSeen(context, session, person);
  } catch (error) {
    context.emit({ type: "warning", message: `Cannot send ${nick} what they have read: ${(error as Error).message}` });
  }
}

function sendOwnMarks({ store, privateRooms }: Context, session: LiveSession, participant: Participant): void {
  const { member: { person }, reading } = participant;
  const marks = new Map([...store.readMarks.list(person), ...reading.marks].map((mark) => [
    conversationKey(mark.conversation),
    mark,
  ]));
  const own = [...marks.values()].filter(({ conversation }) => {
    if (conversation.kind !== "private") return true;
    const room = privateRooms.find(conversation.name);
    return room?.number === conversation.room && room.members.has(person);
  });
  if (own.length > 0) session.write(describeMarks(own));
}

/** Tells a client which people have read messages of its person, unless they do not want that. */
function sendSeen(context: Context, session: LiveSession, person: number): void {
  const { store } = context;
  const readers = [...store.readMarks.readersOf(person)].sort(([, a], [, b]) => b - a);
  for (const [reader, seq] of readers.slice(0, MAX_SEEN)) {
    if (!hasReceipts(context, reader)) continue;
    const message = store.messages.get(seq);
    if (message) session.send({ type: "seen", to: `@${nickFor(person, message)}`, seq });
  }
}

/** Returns the number of the other person of a direct message. */
export function otherOf(person: number, { audience }: StoredMessage): number | undefined {
  if (audience.kind !== "direct") return undefined;
  return audience.from === person ? audience.to : audience.from;
}

function tellOther(context: Context, reader: Participant, { other = 0, seq }: ReadMark, message: StoredMessage): void {
  if (!reader.receipts || other === reader.member.person) return;
  const participant = context.participants.get(other);
  // People who are away learn it from the store when they return, which may be at once.
  if (!participant) storeMarks(context, reader, Infinity);
  else if (participant.receipts) participant.send({ type: "seen", to: `@${nickFor(other, message)}`, seq });
}

/** Returns whether a person has turned receipts on. */
function hasReceipts({ participants, store }: Context, person: number): boolean {
  return participants.get(person)?.receipts ?? store.accounts.get(person)?.receipts ?? false;
}

/** Returns the nickname of the other person of a direct message, as it names the conversation for this one. */
export function nickFor(person: number, { audience, recipient = "", from }: StoredMessage): string {
  return audience.kind === "direct" && audience.from === person ? recipient : from;
}

function describeMarks(marks: readonly ReadMark[]): Delivery {
  const entries = marks.map(({ conversation, seq }) => [
    conversation.kind === "direct" ? `@${conversation.nick}` : conversation.name,
    seq,
  ]);
  return Delivery.ofJson(JSON.stringify({ type: "read", marks: Object.fromEntries(entries) }));
}
