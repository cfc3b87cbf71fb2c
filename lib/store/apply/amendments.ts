import { say } from "../../language/mod.ts";
import { MAX_PINS, MAX_REACTION_KINDS, ProtocolError } from "../../protocol/mod.ts";
import { foldName } from "../../text/mod.ts";
import type { NewAmendment, StoredMessage } from "../records.ts";
import type { Views } from "../views.ts";
import type { Kind } from "./kind.ts";

/** The text of a deleted message, for clients that do not know `deleted`. */
const DELETED_TEXT = "Message deleted.";

/** A new text of a message. */
export const EDIT: Kind<"edit"> = {
  decide(views, edit) {
    const message = standing(views, edit);
    if (message.author !== edit.author) throw notOwn("edit", message, edit.from);
    if (edit.at > message.at + edit.window) {
      throw new ProtocolError("too-late", say("server.too-old-to-edit"));
    }
    return message.text !== edit.text;
  },
  apply(views, { about, text, at, seq }) {
    const message = views.messages.get(about);
    if (message === undefined) return;
    // The stored record has no text: the message has it.
    if (text !== undefined) views.messages.put({ ...message, text, edited: at });
    views.amendments.add(seq, message);
  },
  stored: ({ text: _, ...edit }) => edit,
};

/** A deletion of a message. */
export const DELETION: Kind<"deletion"> = {
  decide(views, deletion) {
    const message = found(views, deletion);
    const { author, moderator } = deletion;
    if (message.author !== author && !(moderator && message.audience.kind !== "direct")) {
      throw notOwn("delete", message, deletion.from);
    }
    if (message.deleted === undefined) return true;
    if (message.deleted.by === deletion.from) return false;
    throw new ProtocolError("no-such-message", say("server.deleted-already", { by: message.deleted.by }));
  },
  apply(views, { about, from: by, at, seq }) {
    const message = views.messages.get(about);
    if (message === undefined) return;
    const { edited: _, file, ...rest } = message;
    if (file) views.files.remove(about);
    if (!message.deleted) views.messages.put({ ...rest, text: DELETED_TEXT, deleted: { by, at } });
    views.reactions.clear(about);
    views.pins.remove(about);
    views.amendments.add(seq, message);
    views.amendments.erase(about);
  },
};

/** A reaction to a message. */
export const REACTION: Kind<"reaction"> = {
  decide(views, reaction) {
    const { reactions } = views;
    const { about, author, emoji, removed } = reaction;
    standing(views, reaction);
    const has = reactions.has(about, emoji, author);
    if (removed || has) return removed === has;
    const kinds = reactions.kinds(about);
    if (kinds.length < MAX_REACTION_KINDS || kinds.includes(emoji)) return true;
    throw new ProtocolError(
      "too-many",
      say("server.too-many-reactions", { count: MAX_REACTION_KINDS }),
    );
  },
  apply(views, { about, author, from, emoji, removed, seq }) {
    const message = views.messages.get(about);
    if (message === undefined || message.deleted) return;
    if (removed) views.reactions.remove(about, emoji, author);
    else views.reactions.add(about, emoji, author, from, seq);
    views.amendments.add(seq, message);
  },
};

/** A message that is pinned or unpinned. */
export const PIN: Kind<"pin"> = {
  decide(views, pin) {
    const { pins } = views;
    const { audience, seq } = standing(views, pin);
    if (audience.kind === "direct") throw new ProtocolError("not-allowed", say("server.pin-only-in-rooms"));
    if (pins.has(seq) !== pin.removed) return false;
    if (pin.removed || pins.list(audience).length < MAX_PINS) return true;
    throw new ProtocolError("too-many", say("server.too-many-pins", { count: MAX_PINS }));
  },
  apply(views, { about, removed, seq }) {
    const message = views.messages.get(about);
    if (message === undefined || message.deleted) return;
    if (removed) views.pins.remove(about);
    else views.pins.add(message, seq);
    views.amendments.note(seq, about);
  },
};

/** Returns the message that a change is about, once its author proves to have the role that allows the change. */
function found({ messages, accounts }: Views, { about, author, role }: NewAmendment): StoredMessage {
  const message = messages.get(about);
  if (message === undefined) throw new ProtocolError("no-such-message", say("server.no-such-message"));
  if (role !== undefined && accounts.get(author)?.role !== role) {
    throw new ProtocolError("not-allowed", say("server.your-role-just-changed"));
  }
  return message;
}

/** Returns a message that is not deleted. */
function standing(views: Views, amendment: NewAmendment): StoredMessage {
  const message = found(views, amendment);
  if (message.deleted) throw new ProtocolError("no-such-message", say("server.message-was-deleted"));
  return message;
}

/** @param nick The nickname of the person who is not the author. Perhaps they had it in an earlier session, too. */
function notOwn(what: "edit" | "delete", { from }: StoredMessage, nick: string): ProtocolError {
  const sentence = foldName(from) === foldName(nick)
    ? say("server.of-earlier-session", { what, from })
    : say("server.of-another", { what, from });
  return new ProtocolError("not-allowed", sentence);
}
