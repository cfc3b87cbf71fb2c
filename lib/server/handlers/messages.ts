import { say } from "../../language/mod.ts";
import type { Member } from "../../chat/mod.ts";
import {
  type Audience,
  checkText,
  type ClientMessages,
  type FileInfo,
  MIN_TYPING_INTERVAL_MS,
  parseTarget,
  ProtocolError,
} from "../../protocol/mod.ts";
import type { NewMessage } from "../../store/mod.ts";
import { foldName, MAX_NAME_UNITS } from "../../text/mod.ts";
import type { Context } from "../context.ts";
import { checkBacklog } from "../guard/backlog.ts";
import { checkMute, currentMute } from "../mutes.ts";
import { sendAgain } from "../send_again.ts";
import type { Handler, Request } from "./request.ts";

// People who lost their connection are usually back within this time.
const MAX_ABSENCE_MS = 120_000;

export const send: Handler<"send"> = (request, message) => {
  const { log } = request.context.store;
  checkBacklog(log);
  let accepted: NewMessage;
  try {
    accepted = accept(request, message);
  } catch (error) {
    return refuse(request, message.id, error);
  }
  log.append(accepted);
};

/** Returns the message that a person sends, to be stored. @throws {ProtocolError} if they may not send it. */
function accept(request: Request, message: ClientMessages["send"]): NewMessage {
  const { context, caller, participant, member } = request;
  checkMute(context, participant);
  const addressed = addressOf(request, message.to, message.as_of);
  const file = message.file === undefined ? undefined : takeFile(request, message, message.file, addressed.audience);
  // A file without a text has its name, for clients that do not know files.
  const text = file && message.text.trim() === "" ? file.name : checkText(message.text, context.limits.text);
  return {
    kind: "message",
    ...addressed,
    from: member.nick,
    id: message.id,
    text,
    reply: message.reply,
    replySeq: message.reply_seq,
    file,
    bot: caller.bot || undefined,
    author: member.person,
    session: caller.number,
  };
}

/** Refuses a message, unless it was stored when its author could still send it; then it returns to them. */
async function refuse({ context, caller, member }: Request, id: string, error: unknown): Promise<void> {
  const seq = error instanceof ProtocolError ? await context.store.log.find(member.person, id) : undefined;
  if (seq === undefined) throw error;
  await sendAgain(context, caller, seq);
}

export const typing: Handler<"typing"> = ({ context, participant, member }, { to }) => {
  const now = performance.now();
  if (now - participant.lastTyping < MIN_TYPING_INTERVAL_MS) return;
  participant.lastTyping = now;
  if (currentMute(context, participant)) return;
  const target = parseTarget(to);
  if (target?.kind === "direct") context.hub.typingTo(member, target.nick);
  else context.hub.typingIn(member, to);
};

/** Takes the file of a message from its ticket. */
function takeFile(
  { context, member }: Request,
  { id, text, preview }: ClientMessages["send"],
  file: string,
  audience: Audience,
): FileInfo {
  if (text.trim() !== "") checkText(text, context.limits.text);
  return context.transfers.tickets.take(member.person, audience, id, { file, preview });
}

/** The person that a direct message goes to. */
type Recipient = Pick<Member, "person" | "nick">;

/** Finds the audience of a message. */
export function addressOf(
  { context, member }: Request,
  to: string,
  asOf?: number,
): Pick<NewMessage, "audience" | "recipient"> {
  const target = parseTarget(to);
  if (target?.kind !== "direct") return { audience: context.hub.roomOf(member, to).audience };
  const { person, nick } = findRecipient(context, target.nick, asOf);
  return { audience: { kind: "direct", from: member.person, to: person }, recipient: nick };
}

/** Finds the person that a direct message is meant for. @param asOf When its author started writing, in server time. */
function findRecipient(context: Context, nick: string, asOf: number | undefined): Recipient {
  const { hub } = context;
  const meant = asOf === undefined ? undefined : hub.holders.holderAt(nick, asOf);
  const followed = meant === undefined ? undefined : hub.memberOf(meant);
  if (followed) return followed;
  const found = findByNick(context, nick);
  const isSomeoneElse = meant === undefined
    ? asOf !== undefined && tookAfter(context, nick, found.person, asOf)
    : found.person !== meant;
  if (isSomeoneElse) {
    throw new ProtocolError(
      "no-such-nick",
      say("server.nick-taken-since", { nick: found.nick }),
    );
  }
  return found;
}

/** Returns whether a person took a nickname only after a time, in server time. */
function tookAfter({ hub, store }: Context, nick: string, person: number, time: number): boolean {
  return hub.holders.tookAfter(nick, person, time) || (store.sessions.heldSince(person, nick) ?? 0) > time;
}

/** Finds the person who has a nickname now, or who has just lost their connection. */
function findByNick({ hub, store, leaving, steadyNow }: Context, nick: string): Recipient {
  const found = hub.find(nick) ?? store.accounts.find(nick) ?? leaving.get(foldName(nick)) ??
    store.sessions.findLost(nick, steadyNow() - MAX_ABSENCE_MS);
  if (!found) {
    throw new ProtocolError("no-such-nick", say("server.nobody-called", { nick: nick.slice(0, MAX_NAME_UNITS) }));
  }
  return found;
}
