import { say } from "../../language/mod.ts";
import { type ClientMessages, MAX_STATUS_LENGTH, ProtocolError } from "../../protocol/mod.ts";
import type { Status } from "../../store/mod.ts";
import { cleanLine, countCharacters, normalizeEmoji } from "../../text/mod.ts";
import type { Context } from "../context.ts";
import { checkMute } from "../mutes.ts";
import { changeProfile, refreshProfile } from "../profiles.ts";
import type { Participant } from "../session/participant.ts";
import type { Handler } from "./request.ts";

export const profile: Handler<"profile"> = async ({ context, caller, participant, member, rid }, message) => {
  const { presenceLimits, now } = context;
  const status = message.status && statusOf(message.status, now());
  const away = message.away === undefined ? undefined : checkLength("away", message.away);
  // Everyone reads them like a message.
  if (status || away || message.picture) checkMute(context, participant);
  presenceLimits.profile(member.person, caller.endpoint, performance.now());
  const picture = pictureOf(context, participant, message.picture);
  await changeProfile(context, participant, { status, away: message.back ? null : away, dnd: message.dnd, picture });
  if (message.picture) context.transfers.tickets.pictureStored(message.picture);
  caller.confirm(rid);
};

export const idle: Handler<"idle"> = ({ context, caller, participant, rid }, { for: time }) => {
  caller.lastActive = performance.now() - (time ?? 0);
  caller.idleSince = time === undefined ? undefined : Math.max(0, context.now() - time);
  refreshProfile(context, participant);
  caller.confirm(rid);
};

/** Checks a status. @returns Null if it is empty. */
function statusOf(
  { emoji = "", text = "", until }: ClientMessages["profile"]["status"] & object,
  now: number,
): Status | null {
  const shown = emoji.trim() === "" ? "" : normalizeEmoji(emoji.trim());
  if (shown === undefined) throw new ProtocolError("emoji-invalid", say("server.status-emoji"));
  if (until !== undefined && until <= now) throw new ProtocolError("bad-message", say("server.status-ended"));
  const checked = checkLength("status", text);
  return shown === "" && checked === "" ? null : { emoji: shown, text: checked, until };
}

function checkLength(what: "status" | "away", text: string): string {
  const line = cleanLine(text).trim();
  if (countCharacters(line) <= MAX_STATUS_LENGTH) return line;
  throw new ProtocolError("text-too-long", say("server.status-too-long", { what, most: MAX_STATUS_LENGTH }));
}

/** Returns the hash of the picture that was sent with a ticket; null for no picture. */
function pictureOf(
  { transfers }: Context,
  { registered, member }: Participant,
  ticket: string | undefined,
): string | null | undefined {
  if (!ticket) return ticket === undefined ? undefined : null;
  // Otherwise the next person with the nickname would seem to be the same.
  if (!registered) throw new ProtocolError("not-allowed", say("server.picture-needs-account"));
  return transfers.tickets.takePicture(member.person, ticket);
}
