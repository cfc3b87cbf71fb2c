import { say } from "../../language/mod.ts";
import { can, checkPermission } from "../../chat/mod.ts";
import { checkText, ProtocolError } from "../../protocol/mod.ts";
import { conversationKey, conversationKeysOf, type NewAmendment, type StoredMessage } from "../../store/mod.ts";
import { cleanText, normalizeEmoji } from "../../text/mod.ts";
import { stored } from "../context.ts";
import { checkBacklog } from "../guard/backlog.ts";
import { checkMute } from "../mutes.ts";
import { conversationOf } from "./history.ts";
import type { Handler, Request } from "./request.ts";

const MINUTE_MS = 60_000;

/** The part of a request that names a message. */
export interface Named {
  readonly to: string;
  readonly about: number;
}

export const edit: Handler<"edit"> = async (request, message) => {
  const { context: { limits }, member } = request;
  checkMute(request.context, request.participant);
  if (!limits.edit) throw new ProtocolError("not-allowed", say("server.no-edits"));
  if (cleanText(message.text).trim() === "") {
    throw new ProtocolError("text-empty", say("server.empty-edit"));
  }
  const text = checkText(message.text, limits.text);
  const { seq: about } = findMessage(request, message);
  const window = limits.edit * MINUTE_MS;
  await amend(request, { kind: "edit", about, author: member.person, from: member.nick, text, window });
};

export const remove: Handler<"delete"> = async (request, message) => {
  const { member } = request;
  const { seq: about } = findMessage(request, message);
  const moderator = can(member.role, "delete any message");
  const role = moderator ? member.role : undefined;
  await amend(request, { kind: "deletion", about, author: member.person, from: member.nick, moderator, role });
};

export const react: Handler<"react"> = async (request, message) => {
  const { member } = request;
  checkMute(request.context, request.participant);
  const emoji = normalizeEmoji(message.emoji.trim());
  if (emoji === undefined) throw new ProtocolError("emoji-invalid", say("server.not-an-emoji"));
  const { seq: about } = findMessage(request, message);
  const removed = message.remove ?? false;
  await amend(request, { kind: "reaction", about, author: member.person, from: member.nick, emoji, removed });
};

export const pin: Handler<"pin"> = async (request, message) => {
  const { member } = request;
  checkMute(request.context, request.participant);
  const { seq: about, audience } = findMessage(request, message);
  if (audience.kind === "room") checkPermission(member, "pin");
  const role = audience.kind === "room" ? member.role : undefined;
  const removed = message.remove ?? false;
  await amend(request, { kind: "pin", about, author: member.person, from: member.nick, removed, role });
};

/**
 * Finds the message that a request names, in a conversation that the caller is part of.
 *
 * @throws {ProtocolError} `no-such-room` or `not-in-room`; `no-such-message` if that conversation does not have it. The
 * error is the same whether another conversation has it or none.
 */
export function findMessage({ context, member }: Request, { to, about }: Named): StoredMessage {
  const conversation = conversationOf(context, member, to);
  const message = stored(() => context.store.messages.get(about));
  if (message && conversationKeysOf(message).includes(conversationKey(conversation))) return message;
  throw new ProtocolError("no-such-message", say("server.no-such-message-here"));
}

/** Stores a change, and confirms it once everyone was told. */
async function amend({ context: { store }, caller, rid }: Request, amendment: NewAmendment): Promise<void> {
  checkBacklog(store.log);
  await store.log.apply(amendment);
  caller.confirm(rid);
}
