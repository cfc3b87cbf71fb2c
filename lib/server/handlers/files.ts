import { say } from "../../language/mod.ts";
import { Delivery, ProtocolError } from "../../protocol/mod.ts";
import { checkMute } from "../mutes.ts";
import { findMessage } from "./amendments.ts";
import { conversationOf, MAX_PAGE_BYTES } from "./history.ts";
import { addressOf } from "./messages.ts";
import { stored } from "../context.ts";
import { fileGone, type TicketOwner } from "../transfers/tickets.ts";
import type { Handler, Request } from "./request.ts";

export const upload: Handler<"upload"> = async (request, message) => {
  const { context, caller, participant, rid } = request;
  checkMute(context, participant);
  const { audience } = addressOf(request, message.to);
  const { ticket, size } = await context.transfers.issueUpload(ownerOf(request), audience, message);
  caller.send({ type: "ticket", rid, ticket, size, path: pathOf(request, ticket) });
};

export const download: Handler<"download"> = async (request, message) => {
  const { context, caller, member, rid } = request;
  const { to, about, preview = false } = message;
  const { file } = findMessage(request, message);
  if (!file) throw new ProtocolError("no-such-file", say("server.message-without-file"));
  const conversation = conversationOf(context, member, to);
  const source = { to, conversation, about, file };
  const { ticket, size } = await context.transfers.tickets.issueDownload(ownerOf(request), source, preview);
  caller.send({ type: "ticket", rid, ticket, size, path: pathOf(request, ticket) });
};

export const picture: Handler<"picture"> = async (request, { hash }) => {
  const { context, caller, rid } = request;
  if (!stored(() => context.store.profiles.hasPicture(hash))) throw fileGone();
  const { ticket, size } = await context.transfers.tickets.issuePicture(ownerOf(request), hash);
  caller.send({ type: "ticket", rid, ticket, size, path: pathOf(request, ticket) });
};

export const cancel: Handler<"cancel"> = async ({ context, caller, member, rid }, { ticket }) => {
  await context.transfers.cancel(member.person, ticket);
  caller.confirm(rid);
};

export const files: Handler<"files"> = async ({ context, caller, member, rid }, { to, before, limit = Infinity }) => {
  const { store, historyBudget, limits } = context;
  await caller.pacing.oneByOne(async () => {
    conversationOf(context, member, to);
    await caller.ready(MAX_PAGE_BYTES);
    await caller.pacing.rest(historyBudget.wait(member.person, caller.host, performance.now()));
    if (caller.ended) return;
    const conversation = conversationOf(context, member, to);
    const range = { before, limit: Math.min(limit, limits.history), size: MAX_PAGE_BYTES };
    const { value: { messages, more }, cost } = await store.history.files(conversation, range, member.person);
    historyBudget.spend(member.person, caller.host, cost, performance.now());
    // The caller may have been removed from the room since.
    conversationOf(context, member, to);
    const head = JSON.stringify({ type: "files", rid, to }).slice(0, -1);
    caller.write(Delivery.ofJson(`${head},"messages":[${messages.join(",")}],"more":${more}}`));
  });
};

function ownerOf({ caller, participant, member: { person, nick } }: Request): TicketOwner {
  // People without an account can be somebody else at any time.
  const share = participant.registered ? `person ${person}` : caller.host;
  return { person, nick, host: caller.host, share };
}

/** Returns where browsers find the file of a ticket. */
function pathOf({ context }: Request, ticket: string): string | undefined {
  return context.pageAddress() !== undefined ? `/files/${ticket}` : undefined;
}
