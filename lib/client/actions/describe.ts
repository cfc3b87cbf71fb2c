import { joinSentences, listInWords, say, type Sentence, t, type View } from "../../language/mod.ts";
import { cleanLine, compareNames } from "../../text/mod.ts";
import { type ServerMessages } from "../../protocol/mod.ts";
import { formatTime, type NotifyLevel, type NotifyRule } from "../settings/personal_rules.ts";
import { othersInWords } from "../model/describe.ts";
import { type SearchResults, type State, type Tone } from "../model/model.ts";
import { profileOf } from "../model/profiles.ts";
import { roleOf } from "../model/roles.ts";

/** Describes which messages notify the person, and how to change that. */
export const NOTIFY: Readonly<Record<NotifyLevel, Sentence>> = {
  all: say("chat.notify-all"),
  mentions: say("chat.notify-mentions"),
  none: say("chat.notify-none"),
};

/** Describes which messages of a conversation notify the person. */
export function describeNotifyRule(name: string, { level, until }: NotifyRule): string {
  return until === undefined
    ? t("chat.notify-room", { room: name, level })
    : t("chat.notify-room-until", { room: name, level, time: formatTime(until) });
}

/** Lists the people whom the person ignores, without their former nicknames. */
export function describeIgnored({ rules }: State): string {
  const people = [...rules.ignored.values()].filter(({ upTo }) => upTo === undefined);
  if (people.length === 0) return t("chat.ignore-nobody");
  const names = people.map(({ nick, until }) =>
    until === undefined ? nick : t("chat.ignore-until", { nick, time: formatTime(until) })
  );
  return t("chat.ignore-list", { names: names.join(", ") });
}

/** Lists the words that mention the person. */
export function describeHighlight(words: readonly string[]): string {
  return words.length === 0 ? t("chat.highlight-none") : t("chat.highlight-list", { words: words.join(", ") });
}

// The maximum number of names in a notice. Commands that ask for names show all of them.
const MAX_NAMED = 10;

/**
 * Describes a room on entering it: whether it is private, who is there, and its topic. A page shows most of this beside
 * the conversation, and so only says how many people are there.
 *
 * @param isBack Whether the person was there before the connection was lost.
 */
export function describeRoom(
  { room, topic, members, count = members.length, private: isPrivate = false }: Omit<
    ServerMessages["room"],
    "type" | "seq"
  >,
  me: string,
  isBack = false,
): Sentence {
  const others = members.filter((nick) => nick !== me);
  const named = count > MAX_NAMED + 2 ? [...others.slice(0, MAX_NAMED), othersInWords(count - MAX_NAMED - 1)] : others;
  const people = named.length === 0
    ? say("chat.in-room-alone", { room, isPrivate })
    : say("chat.in-room-with", { room, isPrivate, names: listInWords(named) });
  const where = topic === "" ? people : joinSentences(people, say("chat.topic", { topic }));
  const values = { people: say("chat.people-there", { count }), where };
  return isBack ? say("chat.back-in-room", values) : say("chat.joined-room", values);
}

/** Returns the tone of `describeRoom`: in a page, where its line says little, it is as quiet as people who join. */
export function toneOfEntering({ view }: { readonly view: View }): Tone {
  return view === "page" ? "presence" : "info";
}

/** Returns the answer to `/users`: the people of a room, with their roles, and who is away. */
export function describeUsers(
  where: string,
  members: readonly string[],
  state: State,
  count = members.length,
): string {
  const sorted = [...members].sort(compareNames).map((name) => {
    const role = roleOf(state, name);
    const profile = profileOf(state, name);
    const isAway = profile?.away !== undefined;
    const nick = profile?.bot ? t("chat.bot-called", { nick: name }) : name;
    if (role === undefined) return isAway ? t("chat.with-away", { nick }) : nick;
    return isAway ? t("chat.with-role-away", { nick, role }) : t("chat.with-role", { nick, role });
  });
  const [names, more] = [sorted.join(", "), count - members.length];
  return more > 0
    ? t("chat.users-in-more", { count, where, names, more })
    : t("chat.users-in", { count, where, names });
}

/** Returns the answer to `/rooms`: a line for each room. */
export function describeRooms(rooms: ServerMessages["rooms"]["rooms"], state: State): string {
  const sorted = [...rooms].sort((a, b) => b.members - a.members || a.room.localeCompare(b.room));
  const joined = new Set([...state.conversations.values()].filter((one) => one.joined).map((one) => one.name));
  return sorted.map(({ room, topic, members, private: isPrivate = false }) =>
    t("chat.room-line", {
      room,
      count: members,
      isHere: joined.has(room),
      isPrivate,
      hasTopic: topic !== "",
      topic: cleanLine(topic),
    })
  ).join("\n");
}

/** Returns the heading of the hits of a search, or of its next page. */
export function describeSearchResults(
  { where = t("chat.all-conversations"), query, hits }: SearchResults,
  count: number,
  more: boolean,
): string {
  const sought = soughtIn(query);
  if (hits.length > 0) return count === 0 ? describeNoMoreHits(query) : t("chat.found-older", { count, ...sought });
  if (count === 0) return t("chat.found-none", { where, typed: query.typed });
  return t(more ? "chat.found-newest" : "chat.found", { count, where, ...sought });
}

/** Returns the message for a search without older hits. */
export function describeNoMoreHits(query: SearchResults["query"]): string {
  return t("chat.found-no-more", soughtIn(query));
}

/** Returns what a search is for. Messages contain its words, but not “from:bob”. */
function soughtIn({ typed, in: where, asked }: SearchResults["query"]): { typed: string; isWords: boolean } {
  return { typed, isWords: where === undefined && Object.keys(asked).length === 1 };
}
