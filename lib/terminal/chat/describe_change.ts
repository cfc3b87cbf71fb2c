import { t } from "../../language/mod.ts";
import type { ClientEvent } from "../../client/mod.ts";
import { actionOf } from "../../protocol/mod.ts";
import { cleanLine, foldName, plainExcerpt } from "../../text/mod.ts";

/** An event of a message that has changed. */
export type Changed = ClientEvent & { readonly kind: "changed" };

// The maximum length of the quote of a message that was reacted to, in characters.
const MAX_QUOTE = 30;

/**
 * Returns a sentence about a change of a message, for views where the message itself is printed already; undefined if
 * it does not concern the person.
 *
 * @param me The nickname of the person.
 * @param time The time of the message, as people read it.
 */
export function describeChange(event: Changed, me: string, time: string): string | undefined {
  const { entry, before, change, by, emoji = "", removed = false } = event;
  const isMine = foldName(by) === foldName(me);
  const isAuthor = foldName(by) === foldName(entry.from);
  const [nick, author] = [cleanLine(by), cleanLine(entry.from)];
  switch (change) {
    case "edited": {
      const action = actionOf(entry.text);
      const text = action === undefined ? entry.text : `* ${author} ${action}`;
      return isMine ? t("terminal.you-edited", { time, text }) : t("terminal.edited", { nick, time, text });
    }
    case "deleted":
      if (isMine) {
        return entry.mine ? t("terminal.you-deleted", { time }) : t("terminal.you-deleted-by", { time, author });
      }
      if (entry.mine) return t("terminal.deleted-yours", { nick, time });
      return isAuthor ? t("terminal.deleted", { nick, time }) : t("terminal.deleted-by", { nick, time, author });
    case "reacted": {
      if (!isMine && (!entry.mine || removed)) return undefined;
      const quote = plainExcerpt(actionOf(before.text) ?? before.text, MAX_QUOTE);
      const said = { emoji: cleanLine(emoji), time, quote };
      if (!isMine) return t("terminal.reacted", { ...said, nick });
      return t(removed ? "terminal.you-took-back" : "terminal.you-reacted", { ...said, isMine: entry.mine });
    }
  }
}

/** Returns a sentence about several deletions. @param event The last of them. */
export function describeDeletions({ entry, by }: Changed, count: number, me: string): string {
  const isAuthor = foldName(by) === foldName(entry.from);
  const [nick, author] = [cleanLine(by), cleanLine(entry.from)];
  if (foldName(by) === foldName(me)) {
    return entry.mine
      ? t("terminal.you-deleted-more", { count })
      : t("terminal.you-deleted-more-by", { count, author });
  }
  if (entry.mine) return t("terminal.deleted-more-of-yours", { nick, count });
  return isAuthor
    ? t("terminal.deleted-more", { nick, count })
    : t("terminal.deleted-more-by", { nick, count, author });
}
