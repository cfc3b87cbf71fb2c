import { MAX_REACTION_KINDS, MAX_REACTION_NAMES, type Reaction, type ServerMessages } from "../../protocol/mod.ts";
import { foldName } from "../../text/mod.ts";
import { mentionsReader, type Reader } from "./mentions.ts";
import type { MessageEntry } from "./model.ts";

/** A change of a message, as the server reports it. */
export type Amendment = ServerMessages["edited" | "deleted" | "reacted" | "pinned"];

/**
 * Returns a message as it stands after a change; the same object if that changes nothing, since the entry includes the
 * change already.
 *
 * @param reader The person.
 * @param isOld Whether the change arrived before the entry, which then probably includes it.
 */
export function amend(entry: MessageEntry, amendment: Amendment, reader: Reader, isOld = false): MessageEntry {
  const { seq, at, by } = amendment;
  const asOf = entry.asOf === undefined ? {} : { asOf: seq };
  if (entry.deleted !== undefined || seq <= (entry.asOf ?? 0)) return entry;
  switch (amendment.type) {
    case "edited": {
      const { text } = amendment;
      if (at < (entry.edited ?? 0) || (at === entry.edited && text === entry.text)) return entry;
      return { ...entry, text, edited: at, mention: !entry.mine && mentionsReader(text, reader), ...asOf };
    }
    case "deleted":
      return { ...deletedEntry(entry, { by, at }), ...asOf };
    case "reacted": {
      const before = entry.reactions ?? [];
      const trust = entry.asOf !== undefined ? "certain" : isOld ? "doubtful" : "likely";
      const reactions = react(before, amendment, foldName(by) === foldName(reader.me), trust);
      if (reactions === before) return entry;
      const { reactions: _, ...rest } = entry;
      return { ...rest, ...(reactions.length > 0 && { reactions }), ...asOf };
    }
    case "pinned":
      return entry;
  }
}

/** Returns a message after its deletion: its text, file, reactions and edits are gone. */
export function deletedEntry(entry: MessageEntry, deleted: NonNullable<MessageEntry["deleted"]>): MessageEntry {
  const { edited: _, reactions: __, file: ___, ...rest } = entry;
  return { ...rest, text: "", mention: false, deleted };
}

/**
 * Returns the reactions of a message after another one, or after one was taken back; the same list if that changes nothing.
 *
 * @param mine Whether the person reacted.
 * @param trust How certain it is that the reactions do not include the change. The names, if they are complete, show it.
 */
function react(
  reactions: readonly Reaction[],
  { emoji, by, removed = false }: ServerMessages["reacted"],
  mine: boolean,
  trust: "certain" | "likely" | "doubtful",
): readonly Reaction[] {
  const before = reactions.find((reaction) => reaction.emoji === emoji);
  if (before === undefined) {
    if (removed || reactions.length >= MAX_REACTION_KINDS) return reactions;
    return [...reactions, { emoji, count: 1, names: [by], ...(mine && { mine }) }];
  }
  const others = before.names.filter((name) => foldName(name) !== foldName(by));
  const isNamed = others.length < before.names.length || (mine && before.mine === true);
  const isComplete = mine || before.count <= before.names.length;
  if (!removed && isNamed) return reactions;
  if (!isNamed && !isComplete && trust === "doubtful") return reactions;
  if (removed && !isNamed && isComplete && trust !== "certain") return reactions;
  const count = before.count + (removed ? -1 : 1);
  if (count === 0) return reactions.filter((reaction) => reaction !== before);
  const names = removed ? others.slice(0, count) : [...before.names, by].slice(0, MAX_REACTION_NAMES);
  const { mine: was, ...rest } = before;
  const isMine = mine ? !removed : was;
  const after = { ...rest, count, names, ...(isMine && { mine: isMine }) };
  return reactions.map((reaction) => reaction === before ? after : reaction);
}
