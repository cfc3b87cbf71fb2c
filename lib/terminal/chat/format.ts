import { blue, bold, dim, green, magenta, red } from "@std/fmt/colors";
import {
  answeredMessage,
  areElsewhere,
  type ClientEvent,
  conversationKey,
  conversationOf,
  type MessageEntry,
  type State,
  visibleEntries,
} from "../../client/mod.ts";
import { actionOf } from "../../protocol/mod.ts";
import { cleanLine, cleanText, excerpt } from "../../text/mod.ts";
import { wrapAnswer, wrapBehind } from "../screen/hanging.ts";

// Messages shown before and after one that was jumped to.
const CONTEXT = 5;

// Characters shown of a message that is answered.
const QUOTED = 30;

/** How a news item is to be put into lines. */
export interface Format {
  /** Now, in ms since the epoch: what is of another day shows its date. */
  readonly now: number;
  /** Everything on one line: a line break inside a text shows as `\n`. */
  readonly oneLine?: boolean;
  /** Columns that all is fitted into, at least 2; unless given lines are as long as they are. */
  readonly width?: number;
}

/**
 * The text of what happened, for people; may have several lines. What others wrote can neither move the cursor nor
 * change colours (docs/protocol.md, "Names and text").
 */
export function formatNews(news: ClientEvent, state: State, format: Format): string {
  switch (news.kind) {
    case "message":
      return formatMessage(news.entry, news.conversation, state, format);
    case "notice": {
      const { tone, at } = news.entry;
      const wrong = tone === "trouble" || tone === "refused";
      const head = `${time(at, format.now)} ${wrong ? red("!!") : green("--")} `;
      const text = body(place(news, state) + news.entry.text, format, head);
      return head + (wrong ? text : tone === "presence" ? dim(text) : green(text));
    }
    case "answer":
      return green(wrapAnswer(cleanText(news.text), format.width ?? Infinity));
    case "listing": {
      const places = areElsewhere(news.hits, state.current);
      const lines = news.hits.map(({ entry, conversation }) =>
        formatMessage(entry, conversationKey(conversation), state, format, places)
      );
      return [green(cleanLine(news.title)), ...lines].join("\n");
    }
    case "jumped":
      return formatContext(news, state, format);
    case "keys":
    case "clear":
    case "renamed":
      return "";
  }
}

/** A message with what was said before and after it. */
function formatContext({ conversation, seq }: ClientEvent & { kind: "jumped" }, state: State, format: Format): string {
  const said = visibleEntries(conversationOf(state, conversation)).entries.filter((entry) => entry.kind === "message");
  const at = said.findIndex((entry) => entry.seq >= seq);
  return said.slice(Math.max(0, at - CONTEXT), at + CONTEXT + 1).map((entry) => {
    const line = formatMessage(entry, conversation, state, { ...format, width: format.width && format.width - 2 });
    return entry.seq === seq ? `${bold(">")} ${line}` : `  ${line}`;
  }).join("\n");
}

/** `12:01 alice: hello`, marked with its room where that is not the current one, or as private. */
function formatMessage(
  entry: MessageEntry,
  conversation: string,
  state: State,
  format: Format,
  places = conversation !== state.current,
): string {
  const { name, kind } = conversationOf(state, conversation);
  const from = cleanLine(entry.from);
  const quoted = entry.reply === undefined ? "" : `${quote(entry, conversation, state)} `;
  const head = time(entry.at, format.now);
  const action = actionOf(entry.text);
  if (kind === "private") {
    const who = entry.mine ? `you → ${cleanLine(name.slice(1))}` : `${from} → you`;
    const before = `[private] ${bold(`${who}:`)} ${action === undefined ? quoted : `* ${from} `}`;
    return `${head} ${magenta(before + body(action ?? entry.text, format, `${head} ${before}`))}`;
  }
  const where = places ? `[${cleanLine(name)}] ` : "";
  // Blue on black is hard to read where terminals keep it dark: the name has it, the text need not.
  const before = action === undefined
    ? `${head} ${blue(`${where}${bold(`${from}:`)}`)} ${dim(quoted)}`
    : `${head} ${blue(`${where}* ${bold(from)}`)} `;
  return before + body(action ?? entry.text, format, before);
}

/** `[re bob: “Is the printer…”]`, or `[re]` where it is not here what is answered. */
function quote(entry: MessageEntry, conversation: string, state: State): string {
  const answered = answeredMessage(conversationOf(state, conversation), entry);
  if (answered === undefined) return "[re]";
  const from = cleanLine(answered.from);
  const action = actionOf(answered.text);
  if (action !== undefined) return `[re * ${from} ${excerpt(action, QUOTED)}]`;
  return `[re ${from}: “${excerpt(answered.text, QUOTED)}”]`;
}

/** The time of day, `HH:MM` in local time; with the date if that is not today's. */
export function time(at: number, now: number): string {
  const date = new Date(at);
  const clock = `${two(date.getHours())}:${two(date.getMinutes())}`;
  const sameDay = date.toDateString() === new Date(now).toDateString();
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return dim(sameDay ? clock : `${day} ${clock}`);
}

/** The room of a notice, where that is neither the current one nor in what it says. */
function place({ conversation, entry }: ClientEvent & { kind: "notice" }, state: State): string {
  const { name, kind } = conversationOf(state, conversation);
  const plain = kind === "private" || conversation === state.current || entry.text.includes(name);
  return plain ? "" : `[${cleanLine(name)}] `;
}

/** What was said, as it stands behind what is before it. */
function body(text: string, { oneLine, width }: Format, before: string): string {
  const clean = cleanText(text);
  return oneLine ? clean.replaceAll("\n", "\\n") : wrapBehind(clean, before, width);
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}
