import { Delivery, parseTarget } from "../../protocol/mod.ts";
import { conversationKey, conversationKeysOf } from "../../store/mod.ts";
import { foldName } from "../../text/mod.ts";
import { stored } from "../context.ts";
import { markRead, nickFor, otherOf } from "../reading.ts";
import type { Handler } from "./request.ts";

/** A mark of a conversation that the caller is not part of, or of a message that it does not have, is ignored. */
export const read: Handler<"read"> = ({ context, caller, participant, member }, { to, seq }) => {
  const { store } = context;
  const target = parseTarget(to);
  if (target?.kind !== "direct") {
    const room = [...member.rooms].find(({ name }) => foldName(name) === foldName(to));
    // Nobody has seen what is not in the log yet.
    const mark = room && { conversation: room.audience, seq: Math.min(seq, store.log.newestSeq) };
    if (mark) markRead(context, caller, participant, mark);
    return;
  }
  const { person } = member;
  const message = stored(() => store.messages.get(seq));
  const asked = conversationKey({ ...target, person });
  if (!message || !conversationKeysOf(message).includes(asked)) return;
  const conversation = { kind: "direct", person, nick: nickFor(person, message) } as const;
  markRead(context, caller, participant, { conversation, other: otherOf(person, message), seq }, message);
};

export const receipts: Handler<"receipts"> = async ({ context, caller, participant, member, rid }, { on }) => {
  if (participant.registered) await context.store.log.apply({ kind: "receipts", person: member.person, on });
  participant.receipts = on;
  context.hub.deliverToOthers(member, caller, Delivery.of({ type: "receipts", on }));
  caller.confirm(rid);
};
