import { blue, bold, dim, green, magenta, red } from "@std/fmt/colors";
import { conversationOf, currentConversation, type MessageEntry, type News, type State } from "../client/mod.ts";
import { actionOf, cleanLine, cleanText } from "../protocol/mod.ts";

// Lines of one message but the first.
const INDENT = "      ";

/** How a news item is to be put into lines. */
export interface Format {
  /** Now, in ms since the epoch: what is of another day shows its date. */
  readonly now: number;
  /** Everything on one line: a line break inside a text shows as `\n`. */
  readonly oneLine?: boolean;
}

/**
 * The text of what happened, for people; may have several lines. What others wrote can neither move the cursor nor
 * change colours (docs/PROTOCOL.md, "Names and text").
 */
export function formatNews(news: News, state: State, format: Format): string {
  switch (news.kind) {
    case "message":
      return formatMessage(news.entry, news.conversation, state, format);
    case "notice": {
      const { tone, at } = news.entry;
      const text = place(news, state) + body(news.entry.text, format);
      const head = time(at, format.now);
      if (tone === "trouble" || tone === "refused") return `${head} ${red("!!")} ${text}`;
      return `${head} ${green("--")} ${tone === "presence" ? dim(text) : green(text)}`;
    }
    case "answer":
      return green(cleanText(news.text));
    case "listing": {
      const { name } = currentConversation(state);
      return [
        green(cleanLine(news.title)),
        ...news.entries.map((entry) => formatMessage(entry, name, state, format)),
      ].join("\n");
    }
    case "clear":
      return "";
  }
}

/** `12:01 alice: hello`, marked with its room where that is not the current one, or as private. */
export function formatMessage(entry: MessageEntry, conversation: string, state: State, format: Format): string {
  const { name, kind } = conversationOf(state, conversation);
  const from = cleanLine(entry.from);
  const head = time(entry.at, format.now);
  const action = actionOf(entry.text);
  if (kind === "private") {
    const who = entry.mine ? `you → ${cleanLine(name.slice(1))}` : `${from} → you`;
    const said = action === undefined ? body(entry.text, format) : `* ${from} ${body(action, format)}`;
    return `${head} ${magenta(`[private] ${bold(`${who}:`)} ${said}`)}`;
  }
  const where = conversation === state.current ? "" : `[${cleanLine(name)}] `;
  // Blue on black is hard to read where terminals keep it dark: the name has it, the text need not.
  return action === undefined
    ? `${head} ${blue(`${where}${bold(`${from}:`)}`)} ${body(entry.text, format)}`
    : `${head} ${blue(`${where}* ${bold(from)}`)} ${body(action, format)}`;
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
function place({ conversation, entry }: News & { kind: "notice" }, state: State): string {
  const { name, kind } = conversationOf(state, conversation);
  const plain = kind === "private" || conversation === state.current || entry.text.includes(name);
  return plain ? "" : `[${cleanLine(name)}] `;
}

function body(text: string, { oneLine }: Format): string {
  const clean = cleanText(text).replace(/[\u2028\u2029]/g, "\n");
  return oneLine ? clean.replaceAll("\n", "\\n").replaceAll("\t", " ") : clean.replaceAll("\n", `\n${INDENT}`);
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}
