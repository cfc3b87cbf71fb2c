import { t } from "../../language/mod.ts";
import { foldName } from "../../text/mod.ts";
import { namesInWords } from "./describe.ts";
import { ignoring, isIgnored } from "./ignored.ts";
import { type Conversation, type Entry, type MessageEntry, type NoticeEntry, type State } from "./model.ts";
import { describeMovements, type Moved, type Movements } from "./movements.ts";
import { answeredMessage, type VisibleEntries, visibleEntries } from "./selectors.ts";

// How long before or after they come and go people must have said something, for `smart` to show it. In milliseconds.
const SMART_MS = 15 * 60_000;

/** What decides which entries are shown. */
type Filters = Pick<State, "rules" | "settings">;

const shownOf = new WeakMap<
  Conversation,
  { readonly joins: string; readonly ignored: unknown; readonly shown: VisibleEntries }
>();

/**
 * Returns the entries of a conversation to draw, like `visibleEntries`, without what the person filters out: messages of
 * people whom they ignore, of which a line says how many there are, and people who join and leave. Returns the same
 * entries for the same ones, and the same object for the same conversation.
 */
export function shownEntries(state: Filters, conversation: Conversation): VisibleEntries {
  const { settings: { joins }, rules: { ignored } } = state;
  const visible = visibleEntries(conversation);
  if (joins === "all" && ignored.size === 0) return visible;
  const known = shownOf.get(conversation);
  if (known?.joins === joins && known.ignored === ignored) return known.shown;
  const shown = { ...visible, entries: filtered(state, visible.entries) };
  shownOf.set(conversation, { joins, ignored, shown });
  return shown;
}

/** Returns the message that an entry answers, like `answeredMessage`, unless the person ignores its author. */
export function shownAnswered(
  state: Filters,
  conversation: Conversation,
  entry: MessageEntry,
): MessageEntry | undefined {
  const answered = answeredMessage(conversation, entry);
  const isHidden = answered !== undefined && !answered.mine && isIgnored(state, answered.from, answered.at);
  return isHidden ? undefined : answered;
}

/** Returns the people of a movement whom the person wants to see, for views that print each movement. */
export function shownMoved(state: Filters, { entries }: Conversation, moved: Moved, at: number): Moved {
  const isShown = shownPeople(state, entries);
  return {
    left: moved.left.filter((nick) => isShown([nick], at)),
    renamed: moved.renamed.filter((nicks) => isShown(nicks, at)),
    joined: moved.joined.filter((nick) => isShown([nick], at)),
  };
}

function filtered(state: Filters, entries: readonly Entry[]): readonly Entry[] {
  const isShown = shownPeople(state, entries);
  const isHidden = ignoring(state);
  const shown: Entry[] = [];
  let hidden: MessageEntry[] = [];
  const fold = () => {
    if (hidden.length > 0) shown.push(ignoredLine(hidden));
    hidden = [];
  };
  for (const entry of entries) {
    if (entry.kind === "message" && !entry.mine && isHidden(entry.from, entry.at)) {
      hidden.push(entry);
      continue;
    }
    if (entry.kind === "message") {
      fold();
      shown.push(entry.reactions === undefined ? entry : withoutReactions(state, entry));
      continue;
    }
    const notice = entry.movements === undefined ? entry : withPeople(entry, entry.movements, isShown);
    if (notice === undefined) continue;
    fold();
    shown.push(notice);
  }
  fold();
  return shown;
}

/** Returns a function that says whether to show that a person came or left. @param nicks Their nicknames. */
function shownPeople(
  state: Filters,
  entries: readonly Entry[],
): (nicks: readonly string[], at: number) => boolean {
  const { joins } = state.settings;
  let spoke: ReadonlyMap<string, readonly number[]> | undefined;
  return (nicks, at) => {
    if (joins === "none" || nicks.some((nick) => isIgnored(state, nick, at))) return false;
    if (joins === "all") return true;
    spoke ??= timesOf(entries);
    return nicks.some((nick) => hasTime(spoke!.get(foldName(nick)) ?? [], at - SMART_MS, at + SMART_MS));
  };
}

/** Returns when people said something, in order, by folded nickname. */
function timesOf(entries: readonly Entry[]): Map<string, number[]> {
  const times = new Map<string, number[]>();
  for (const entry of entries) {
    if (entry.kind !== "message") continue;
    const key = foldName(entry.from);
    const known = times.get(key);
    if (known === undefined) times.set(key, [entry.at]);
    else known.push(entry.at);
  }
  return times;
}

/** Returns whether a list in order has a time from `from` to `to`. */
function hasTime(times: readonly number[], from: number, to: number): boolean {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle] < from) low = middle + 1;
    else high = middle;
  }
  return low < times.length && times[low] <= to;
}

const noticeOf = new WeakMap<NoticeEntry, NoticeEntry>();

/** Returns a notice of people who came and left with some of them; undefined: with nobody. */
function withPeople(
  notice: NoticeEntry,
  { since, people }: Movements,
  isShown: (nicks: readonly string[], at: number) => boolean,
): NoticeEntry | undefined {
  const shown = people.filter(({ before, name }) => isShown(before === undefined ? [name] : [before, name], notice.at));
  if (shown.length === 0) return undefined;
  if (shown.length === people.length) return notice;
  const text = describeMovements({ since, people: shown });
  const known = noticeOf.get(notice);
  if (known?.text === text) return known;
  const fewer = { ...notice, text };
  noticeOf.set(notice, fewer);
  return fewer;
}

const lineOf = new WeakMap<MessageEntry, NoticeEntry>(); // by the last message that it stands for

function ignoredLine(hidden: readonly MessageEntry[]): NoticeEntry {
  const last = hidden[hidden.length - 1];
  const names = namesInWords([...new Set(hidden.map(({ from }) => from))], 3);
  const text = t("chat.ignored-messages", { count: hidden.length, names });
  const known = lineOf.get(last);
  if (known?.text === text) return known;
  const line: NoticeEntry = { kind: "notice", seq: last.seq, at: last.at, text, tone: "presence" };
  lineOf.set(last, line);
  return line;
}

const messageOf = new WeakMap<MessageEntry, { readonly ignored: unknown; readonly entry: MessageEntry }>();

/** Returns a message without the reactions of people who are ignored, as far as the server names them. */
function withoutReactions(state: Filters, entry: MessageEntry): MessageEntry {
  const { reactions = [] } = entry;
  if (!reactions.some(({ names }) => names.some((name) => isIgnored(state, name)))) return entry;
  const { ignored } = state.rules;
  const known = messageOf.get(entry);
  if (known?.ignored === ignored) return known.entry;
  const left = reactions.map((reaction) => {
    const names = reaction.names.filter((name) => !isIgnored(state, name));
    return { ...reaction, names, count: reaction.count - (reaction.names.length - names.length) };
  }).filter(({ count }) => count > 0);
  const { reactions: _, ...rest } = entry;
  const fewer = { ...rest, ...(left.length > 0 && { reactions: left }) };
  messageOf.set(entry, { ignored, entry: fewer });
  return fewer;
}
