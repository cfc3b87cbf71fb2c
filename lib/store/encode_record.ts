import { formatTarget, type ServerMessages } from "../protocol/mod.ts";
import { type NewChange, type StoredAmendment, type StoredMessage, targetOf } from "./records.ts";

/** Returns the JSON text of the `message` that is sent, and stored. */
export function encodeMessage(message: StoredMessage): string {
  const { seq, id, from, text, at, reply, replySeq: reply_seq, edited, deleted, file, bot } = message;
  const to = formatTarget(targetOf(message));
  // Most messages have no more than this, and fields that are absent cost time too.
  const isPlain = reply_seq === undefined && edited === undefined && deleted === undefined;
  if (isPlain && file === undefined && bot === undefined) {
    return JSON.stringify({ type: "message", to, seq, id, from, text, at, reply });
  }
  return JSON.stringify({ type: "message", to, seq, id, from, text, at, reply, reply_seq, edited, deleted, file, bot });
}

/** Returns the JSON text that is sent for a change of a message. */
export function encodeAmendment(amendment: StoredAmendment): string {
  const { seq, at, about, from: by, message } = amendment;
  const common = { seq, about, to: formatTarget(targetOf(message)), from: message.from, by, at };
  return JSON.stringify(wireForm(amendment, common));
}

type Common = Omit<ServerMessages["deleted"], "type">;

function wireForm(amendment: StoredAmendment, common: Common): ServerMessages[
  "edited" | "deleted" | "reacted" | "pinned"
] {
  switch (amendment.kind) {
    case "edit":
      return { type: "edited", ...common, text: amendment.message.text };
    case "deletion":
      return { type: "deleted", ...common };
    case "reaction":
      return { type: "reacted", ...common, emoji: amendment.emoji, removed: amendment.removed || undefined };
    case "pin":
      return { type: "pinned", ...common, removed: amendment.removed || undefined };
  }
}

/** Returns the JSON text that is stored for a change. Its place in the log says its seq and time. */
export function encodeChange({ kind: type, ...rest }: NewChange): string {
  return JSON.stringify({ type, ...rest });
}

/** The JSON text that is stored for a blank. */
export const BLANK = JSON.stringify({ type: "blank" });
