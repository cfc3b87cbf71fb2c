import { compareNames } from "../../client/mod.ts";
import { cleanLine, foldName } from "../../protocol/mod.ts";
import { type Grid, join, textWidth, type Theme, truncate } from "../screen/mod.ts";
import { type Box, drawBorder } from "../widgets/layout.ts";
import { drawRows } from "../widgets/rows.ts";

// Stands at a conversation with a draft.
const DRAFT = "✎";

/** A conversation as the list shows it. */
export interface Listed {
  readonly name: string;
  readonly kind: "room" | "private";
  readonly current: boolean;
  readonly unread: number;
  readonly mentions: number;
  /** Something was typed there and not sent. */
  readonly draft: boolean;
}

/**
 * Draws the conversations, the current one among those that are shown: each with its number for Alt-1 to Alt-9, `▸` at the current one, how much
 * is unread, `!` where one is meant, and `✎` where a draft waits.
 */
export function drawConversations(grid: Grid, box: Box, listed: readonly Listed[], theme: Theme): void {
  const height = box.bottom - box.top;
  const current = listed.findIndex((one) => one.current);
  const from = Math.max(0, Math.min(current - Math.floor(height / 2), listed.length - height));
  listed.slice(from, from + height).forEach((one, i) => {
    const y = box.top + i;
    const number = `${from + i < 9 ? from + i + 1 : " "}${one.current ? "▸" : " "}`;
    const count = [one.draft && !one.current ? DRAFT : "", unreadText(one)].filter((part) => part !== "").join(" ");
    const kind = one.kind === "private" ? theme.private : theme.public;
    const style = one.current ? join(kind, theme.marked) : one.unread > 0 ? join(theme.strong, kind) : kind;
    const end = box.right - 1 - (count === "" ? 0 : textWidth(count) + 1);
    grid.put(box.left, y, number, theme.faint, box.right);
    grid.put(box.left + 2, y, truncate(cleanLine(one.name), end - box.left - 2), style, end);
    grid.put(box.right - 1 - textWidth(count), y, count, one.mentions > 0 ? theme.marked : theme.strong, box.right);
  });
  drawBorder(grid, box.right, box, theme);
}

/** What is unread elsewhere, for where there is no room for the list: `#dev 3, @bob !1`. */
export function unreadElsewhere(listed: readonly Listed[]): string {
  const others = listed.filter(({ current, unread }) => !current && unread > 0);
  return others.map((one) => `${cleanLine(one.name)} ${unreadText(one)}`).join(", ");
}

function unreadText({ kind, unread, mentions }: Listed): string {
  if (unread === 0) return "";
  const count = unread > 999 ? "999+" : `${unread}`;
  return mentions > 0 || kind === "private" ? `!${count}` : count;
}

/** Someone as the list shows it. */
export interface Present {
  readonly nick: string;
  /** What that person is, where it is more than a member. */
  readonly role: "owner" | "moderator" | undefined;
}

const ROLES = { owner: "owner", moderator: "mod" } as const;

/**
 * Draws who is there, by name, and who keeps order; of those who do not fit, how many.
 *
 * @param personAt One of the `listed`.
 * @param count All of them, those not listed too.
 */
export function drawPeople(
  grid: Grid,
  box: Box,
  { listed, count, personAt }: { listed: number; count: number; personAt: (index: number) => Present },
  theme: Theme,
): void {
  drawBorder(grid, box.left - 1, box, theme);
  const rowAt = (i: number) => {
    const { nick, role } = personAt(i);
    return { text: cleanLine(nick), style: theme.person(foldName(nick)), note: role === undefined ? "" : ROLES[role] };
  };
  drawRows(grid, box, `${count} here`, { count, listed, rowAt }, theme);
}

const sortedOf = new WeakMap<ReadonlyMap<string, string>, readonly string[]>();

/** The members of a room by name; sorted once for the same map. */
export function sortedMembers(members: ReadonlyMap<string, string>): readonly string[] {
  let sorted = sortedOf.get(members);
  if (sorted === undefined) sortedOf.set(members, sorted = [...members.values()].sort(compareNames));
  return sorted;
}
