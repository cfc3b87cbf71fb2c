/// <reference lib="dom" />
import { conversationKey, indexOfMessage, type State } from "../../client/core.ts";
import { joinNotes } from "../../language/mod.ts";
import { cleanLine } from "../../text/mod.ts";
import { timeAndDay } from "../shared/times.ts";
import { parseHash } from "./chat_location.ts";

/** Returns a name for the address of a room or message on this page: `#kitchen › alice, 10:55`; undefined if it is another. */
export function linkName(state: State, href: string, here: string = location.href): string | undefined {
  const [page, hash] = href.split("#");
  if (hash === undefined || page !== here.split("#")[0]) return undefined;
  const place = parseHash(`#${hash}`);
  if (place === undefined) return undefined;
  const conversation = state.conversations.get(conversationKey(place.name));
  const name = cleanLine(conversation?.name ?? place.name);
  const { entries } = conversation ?? { entries: [] };
  const entry = entries[place.seq === undefined ? -1 : indexOfMessage(entries, place.seq)];
  return entry?.kind === "message" ? joinNotes([`${name} › ${cleanLine(entry.from)}`, timeAndDay(entry.at)]) : name;
}
