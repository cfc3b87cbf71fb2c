import { Delivery, parseTarget } from "../../protocol/mod.ts";
import type { Conversation, HistoryPage, PageRange } from "../../store/mod.ts";
import type { Member } from "../../chat/mod.ts";
import type { Context } from "../context.ts";
import type { Request } from "./requests.ts";
import type { Session } from "../session/session.ts";

/** Most bytes of messages in a page: it is not to fill the outbox. */
export const PAGE_SIZE = 256 * 1024;

/** Which page is wanted. */
export interface PageRequest {
  /** `#room` or `@nick`. */
  readonly to: string;
  readonly before?: number;
  readonly after?: number;
  readonly upTo?: number;
  /** Most messages; the server's limit if absent or above it. */
  readonly limit?: number;
  /** Most bytes; `PAGE_SIZE` if absent or above it. With nothing left, the page is empty and says there is more. */
  readonly size?: number;
}

/**
 * Sends a page of a conversation that the member is part of.
 *
 * @returns The length of what was sent, in bytes.
 * @throws {ProtocolError} `no-such-room` or `not-in-room`, also if the person is not in it any more once it was read.
 */
export async function sendPage(
  { context, session, member, rid }: Omit<Request, "rid"> & { rid?: string },
  wanted: PageRequest,
): Promise<number> {
  const { to } = wanted;
  conversationOf(context, member, to);
  const range: PageRange = {
    ...wanted,
    limit: Math.min(wanted.limit ?? Infinity, context.limits.history),
    size: Math.min(wanted.size ?? Infinity, PAGE_SIZE),
  };
  await session.ready(PAGE_SIZE);
  await session.pacing.rest(context.historyBudget.wait(member.person, session.host, performance.now()));
  if (session.ended) return 0;
  const page = range.size <= 0 ? { messages: [], more: true } : await read(context, session, member, to, range);
  // Who was put out of the room meanwhile reads nothing of it any more.
  conversationOf(context, member, to);
  // The messages are JSON already, as they were said: they are not parsed again only to be printed.
  const head = JSON.stringify({ type: "history", rid, to }).slice(0, -1);
  const delivery = Delivery.ofJson(`${head},"messages":[${page.messages.join(",")}],"more":${page.more}}`);
  session.write(delivery);
  return delivery.size;
}

async function read(
  context: Context,
  session: Session,
  member: Member,
  to: string,
  range: PageRange,
): Promise<Omit<HistoryPage, "cost">> {
  const page = await context.store.history.page(conversationOf(context, member, to), range);
  context.historyBudget.spend(member.person, session.host, page.cost, performance.now());
  return page;
}

/** Finds a conversation that a member may read. @throws {ProtocolError} `no-such-room` or `not-in-room`. */
export function conversationOf({ hub }: Context, member: Member, to: string): Conversation {
  const target = parseTarget(to);
  if (target?.kind === "direct") return { ...target, person: member.person };
  return hub.roomOf(member, to).audience;
}
