import type { Member } from "../../chat/mod.ts";
import { Delivery, parseTarget } from "../../protocol/mod.ts";
import type { Conversation, HistoryPage, PageChanges, PageRange } from "../../store/mod.ts";
import type { Context } from "../context.ts";
import type { Handler, Request } from "./request.ts";

/** Maximum size of the messages in a page, in bytes, so that a page does not fill the outbox. */
export const MAX_PAGE_BYTES = 256 * 1024;

/** Which page to send. */
export interface PageRequest {
  /** `#room` or `@nick`. */
  readonly to: string;
  readonly before?: number;
  readonly after?: number;
  readonly upTo?: number;
  /** Maximum number of messages, up to the server's limit. */
  readonly limit?: number;
  /** Maximum number of bytes, up to `MAX_PAGE_BYTES`. If none are left, the page is empty and says that there is more. */
  readonly size?: number;
}

export const history: Handler<"history"> = async (request, message) => {
  await request.caller.pacing.oneByOne(() => sendPage(request, message));
};

/**
 * Sends a page of a conversation that the caller is part of.
 *
 * @returns The length of what was sent, in bytes.
 * @throws {ProtocolError} `no-such-room` or `not-in-room`, also if the caller has left the room while the page was read.
 */
export async function sendPage(
  { context, caller, member, rid }: Pick<Request, "context" | "caller" | "member"> & { rid?: string },
  wanted: PageRequest,
): Promise<number> {
  const { to } = wanted;
  conversationOf(context, member, to);
  const range: PageRange = {
    ...wanted,
    limit: Math.min(wanted.limit ?? Infinity, context.limits.history),
    size: Math.min(wanted.size ?? Infinity, MAX_PAGE_BYTES),
  };
  await caller.ready(MAX_PAGE_BYTES);
  await caller.pacing.rest(context.historyBudget.wait(member.person, caller.host, performance.now()));
  if (caller.ended) return 0;
  let page: Omit<HistoryPage, "cost" | "asOf"> & { readonly asOf?: number } = { messages: [], more: true };
  if (range.size > 0) {
    const conversation = conversationOf(context, member, to);
    const { cost, ...read } = await context.store.history.page(conversation, range, member.person);
    context.historyBudget.spend(member.person, caller.host, cost, performance.now());
    page = read;
  }
  // The caller may have been removed from the room since.
  conversationOf(context, member, to);
  // The messages are stored as JSON, so that they need not be parsed and printed again.
  const head = JSON.stringify({ type: "history", rid, to }).slice(0, -1);
  const asOf = page.asOf === undefined ? "" : `,"as_of":${page.asOf}`;
  const tail = asOf + (page.changes ? describeChanges(page.changes) : "");
  const delivery = Delivery.ofJson(`${head},"messages":[${page.messages.join(",")}],"more":${page.more}${tail}}`);
  caller.write(delivery);
  return delivery.size;
}

export const pins: Handler<"pins"> = async ({ context, caller, member, rid }, { to }) => {
  const { hub, store, historyBudget } = context;
  await caller.pacing.oneByOne(async () => {
    const room = hub.roomOf(member, to);
    await caller.ready(MAX_PAGE_BYTES);
    await caller.pacing.rest(historyBudget.wait(member.person, caller.host, performance.now()));
    if (caller.ended) return;
    const { value: messages, cost } = await store.history.pins(room.audience, MAX_PAGE_BYTES, member.person);
    historyBudget.spend(member.person, caller.host, cost, performance.now());
    // The caller may have been removed from the room since.
    hub.roomOf(member, to);
    const head = JSON.stringify({ type: "pins", rid, to }).slice(0, -1);
    caller.write(Delivery.ofJson(`${head},"messages":[${messages.join(",")}]}`));
  });
};

/** Returns the fields of `history` that say what became of older messages. */
function describeChanges({ changed, seq, stale }: PageChanges): string {
  const list = changed.length === 0 ? "" : `,"changed":[${changed.join(",")}]`;
  return `${list},"seq":${seq}${stale ? `,"stale":true` : ""}`;
}

/** Finds a conversation that a member may read. @throws {ProtocolError} `no-such-room` or `not-in-room`. */
export function conversationOf({ hub }: Context, member: Member, to: string): Conversation {
  const target = parseTarget(to);
  if (target?.kind === "direct") return { ...target, person: member.person };
  return hub.roomOf(member, to).audience;
}
