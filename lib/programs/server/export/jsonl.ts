import { formatTarget } from "../../../protocol/mod.ts";
import { type ExportedConversation, type ExportedMessage, targetOf } from "../../../store/mod.ts";

// As docs/guide/data.md has it, in "The format".
const FORMAT_VERSION = 1;

/** What the first line says. */
export interface Heading {
  readonly program: string;
  readonly log: string;
  /** When it was exported, in milliseconds. */
  readonly at: number;
}

/** Returns the first line. */
export function headLine({ program, log, at }: Heading): string {
  return line({ type: "tincan-export", version: FORMAT_VERSION, program, log, at });
}

/** Returns the line for the topic of a room; none for rooms without one. */
export function topicLine({ names, topic }: ExportedConversation): string {
  return topic === "" ? "" : line({ type: "topic", to: names[0], topic });
}

/** Returns the line of a message. */
export function messageLine({ message, reactions, pinned }: ExportedMessage): string {
  const { audience, seq, id, from, author, at, text, reply, replySeq, edited, deleted, file, bot } = message;
  return line({
    type: "message",
    to: formatTarget(targetOf(message)),
    ...audience.kind === "private" && { private: audience.room },
    ...audience.kind === "direct" && { reader: audience.to },
    seq,
    id,
    from,
    person: author,
    at,
    text,
    reply,
    reply_seq: replySeq,
    edited,
    deleted,
    file,
    bot,
    ...reactions.length > 0 && { reactions },
    ...pinned && { pinned },
  });
}

/** Returns the last line, which shows that nothing is missing. */
export function endLine(messages: number): string {
  return line({ type: "end", messages });
}

function line(fields: Record<string, unknown>): string {
  return `${JSON.stringify(fields)}\n`;
}
