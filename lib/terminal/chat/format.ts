import { ENGLISH } from "../../language/load.ts";
import { inWords, say, type Sentence, t } from "../../language/mod.ts";
import { blue, bold, dim, green, magenta, red, stripAnsiCode } from "@std/fmt/colors";
import {
  areElsewhere,
  type ClientEvent,
  clockOf,
  conversationKey,
  conversationOf,
  describeDeletion,
  type MessageEntry,
  shownAnswered,
  shownEntries,
  type State,
  textBesideFile,
} from "../../client/mod.ts";
import { actionOf, type FileInfo, MAX_REACTION_KINDS, type Reaction } from "../../protocol/mod.ts";
import { type Block, cleanLine, cleanText, parseAction, parseMarkup, plainExcerpt } from "../../text/mod.ts";
import { INDENT, styled, textWidth, type Theme, wrapAfterPrefix, wrapAnswer } from "../screen/mod.ts";
import { blockLines } from "../widgets/block_lines.ts";
import { withQrCode } from "../widgets/qr_code.ts";
import { describeChange } from "./describe_change.ts";
import { fileAndSize } from "./file_text.ts";

// Messages to show before and after a message that was jumped to.
const CONTEXT_MESSAGES = 5;

// Characters to show of a message that is answered.
const MAX_QUOTE = 30;

/** How to format an event. */
export interface Format {
  /** Now, in ms since the epoch. Events of another day show their date. */
  readonly now: number;
  /** Whether to print everything on one line; line breaks become `\n`. */
  readonly oneLine?: boolean;
  /** The styles of formatted text; absent: it is shown as typed. */
  readonly theme?: Theme;
  /** The width to wrap at, from 2; by default lines are not wrapped. */
  readonly width?: number;
}

const DIRECT = say("terminal.direct-label");

// Stands for a name in a sentence, to give it a style of its own.
const NAME_HERE = "\0";

/**
 * Returns an event as text, of one or several lines. Text from other people can neither move the cursor nor change
 * colours (docs/protocol.md, "Names and text").
 */
export function formatEvent(event: ClientEvent, state: State, format: Format): string {
  switch (event.kind) {
    case "message":
      return formatMessage(event.entry, event.conversation, state, format, undefined, true);
    case "notice": {
      const { tone, at } = event.entry;
      const wrong = tone === "trouble" || tone === "refused";
      const head = `${formatTime(at, state, format.now)} ${wrong ? red("!!") : green("--")} `;
      const { theme } = format;
      if (tone === "motd" && theme !== undefined && state.settings.formatting) {
        return head + formatBlocks(parseMarkup(cleanText(event.entry.text)), "", { ...format, theme }, head);
      }
      const text = formatBody(roomPrefix(event, state) + event.entry.text, format, head);
      return head + (wrong ? text : tone === "presence" ? dim(text) : green(text));
    }
    case "copy":
      return event.text;
    case "answer": {
      const { text, qr } = event;
      return green(withQrCode({ text: wrapAnswer(cleanText(text), format.width ?? Infinity), qr }, format.width));
    }
    case "listing": {
      const places = areElsewhere(event.hits, state.current);
      const { hits, of } = event;
      const lines = hits.map(({ entry, conversation }, i) => {
        const number = of === "files" ? `${hits.length - i}. ` : "";
        const narrower = format.width === undefined ? {} : { width: Math.max(2, format.width - number.length) };
        return number + formatMessage(entry, conversationKey(conversation), state, { ...format, ...narrower }, places);
      });
      return [green(cleanLine(event.title)), ...lines].join("\n");
    }
    case "jumped":
      return formatContext(event, state, format);
    case "changed": {
      const { at, edited, deleted } = event.entry;
      const said = describeChange(event, state.me, plainTime(at, state, format.now));
      if (said === undefined) return "";
      const changedAt = event.change === "edited" ? edited : event.change === "deleted" ? deleted?.at : undefined;
      const head = `${formatTime(changedAt ?? format.now, state, format.now)} ${green("--")} `;
      return head + green(formatBody(placeOf(event.conversation, state) + said, format, head));
    }
    case "keys":
    case "clear":
    case "renamed":
      return "";
  }
}

/** Formats a message with the messages before and after it. */
function formatContext({ conversation, seq }: ClientEvent & { kind: "jumped" }, state: State, format: Format): string {
  const said = shownEntries(state, conversationOf(state, conversation)).entries.filter((entry) =>
    entry.kind === "message"
  );
  const at = said.findIndex((entry) => entry.seq >= seq);
  return said.slice(Math.max(0, at - CONTEXT_MESSAGES), at + CONTEXT_MESSAGES + 1).map((entry) => {
    const line = formatMessage(entry, conversation, state, { ...format, width: format.width && format.width - 2 });
    return entry.seq === seq ? `${bold(">")} ${line}` : `  ${line}`;
  }).join("\n");
}

/** Formats a message: `12:01 alice: hello`, with its room if that is not the current one, or marked as direct. */
function formatMessage(
  entry: MessageEntry,
  conversation: string,
  state: State,
  format: Format,
  places = conversation !== state.current,
  isNew = false,
): string {
  const { name, kind } = conversationOf(state, conversation);
  const from = cleanLine(entry.from);
  const quoted = entry.reply === undefined ? "" : `${quote(entry, conversation, state, format)} `;
  const head = formatTime(entry.at, state, format.now);
  const action = entry.deleted === undefined ? actionOf(entry.text) : undefined;
  const body = (before: string) => formatCurrent(entry, action, state, format, before);
  if (entry.file !== undefined && entry.deleted === undefined) {
    return formatFile(entry, entry.file, conversation, state, format, { places, isNew });
  }
  if (kind === "direct") {
    const who = entry.mine
      ? words(say("terminal.from-you-to", { nick: cleanLine(name.slice(1)) }), format)
      : words(say("terminal.to-you-from", { nick: from }), format);
    const before = `${words(DIRECT, format)} ${bold(`${who}:`)} ${action === undefined ? quoted : `* ${from} `}`;
    return `${head} ${magenta(before + body(`${head} ${before}`))}`;
  }
  const where = places ? `[${cleanLine(name)}] ` : "";
  // Blue on black is hard to read where terminals keep it dark, so only the name is blue.
  const before = action === undefined
    ? `${head} ${blue(`${where}${bold(`${from}:`)}`)} ${quoted && dim(quoted)}`
    : `${head} ${blue(`${where}* ${bold(from)}`)} `;
  return before + body(before);
}

/** Formats a message with a file: `alice sent tea.png (12 KiB). /get saves it.` */
function formatFile(
  entry: MessageEntry,
  file: FileInfo,
  conversation: string,
  state: State,
  format: Format,
  { places, isNew }: { readonly places: boolean; readonly isNew: boolean },
): string {
  const { name, kind } = conversationOf(state, conversation);
  const from = cleanLine(entry.from);
  const text = textBesideFile(entry);
  const action = actionOf(text);
  const said = action === undefined ? text : `* ${from} ${action}`;
  const canGet = isNew && !entry.mine && !format.oneLine && conversation === state.current;
  const rest = text === "" ? canGet ? `. ${t("terminal.get-saves")}` : "." : `: ${said}`;
  const quoted = entry.reply === undefined ? "" : ` ${quote(entry, conversation, state, format)}`;
  const sent = { ...entry, text: fileAndSize(file) + quoted + rest };
  const head = formatTime(entry.at, state, format.now);
  const body = (before: string) => before + formatCurrent(sent, undefined, state, format, `${head} ${before}`, false);
  if (kind === "direct") {
    const who = entry.mine
      ? say("terminal.you-sent-file", { nick: cleanLine(name.slice(1)), file: "" })
      : say("terminal.sent-you-file", { nick: from, file: "" });
    return `${head} ${magenta(body(`${words(DIRECT, format)} ${bold(words(who, format).trimEnd())} `))}`;
  }
  const [lead, after = ""] = words(say("terminal.sent-file", { nick: NAME_HERE, file: "" }), format).split(NAME_HERE);
  const place = places ? `[${cleanLine(name)}] ` : "";
  return `${head} ${body(`${blue(`${place}${lead}${bold(from)}`)}${after}`)}`;
}

/** Formats what a message says now. On one line, that is only its text, as scripts expect. */
function formatCurrent(
  { text, edited, deleted, reactions = [] }: MessageEntry,
  action: string | undefined,
  { me, settings }: State,
  format: Format,
  before: string,
  isMarked = true,
): string {
  if (deleted !== undefined) return dim(formatBody(describeDeletion(deleted, me), format, before));
  const shown = action ?? text;
  const { theme } = format;
  if (theme !== undefined && isMarked && settings.formatting && !format.oneLine) {
    const clean = cleanText(shown);
    const blocks = action === undefined ? parseMarkup(clean) : parseAction(clean);
    return formatBlocks(blocks, notesOf(edited, reactions), { ...format, theme }, before);
  }
  if (format.oneLine || (edited === undefined && reactions.length === 0)) return formatBody(shown, format, before);
  return formatBody(shown + notesOf(edited, reactions), format, before);
}

/** Returns what follows a message: whether it was edited, and the reactions to it; empty for nothing. */
function notesOf(edited: number | undefined, reactions: readonly Reaction[]): string {
  const counts = reactions.slice(0, MAX_REACTION_KINDS).map(({ emoji, count }) => `${cleanLine(emoji)} ${count}`);
  const notes = [
    ...edited === undefined ? [] : [t("terminal.mark-edited")],
    ...counts.length === 0 ? [] : [`[${counts.join(", ")}]`],
  ];
  return notes.map((note) => ` ${note}`).join("");
}

/** Formats the text of a message after its prefix, with styles for its marks. */
function formatBlocks(
  blocks: readonly Block[],
  notes: string,
  { theme, width = Infinity }: Format & { readonly theme: Theme },
  before: string,
): string {
  const columns = {
    first: Math.max(1, width - textWidth(stripAnsiCode(before))),
    rest: Math.max(2, width - INDENT.length),
    whole: true,
  };
  const lines = blockLines(blocks, columns, "", theme, notes === "" ? undefined : { text: notes, style: "" });
  return lines.map((line) => line.map(({ text, style }) => styled(text, style)).join("")).join(`\n${INDENT}`);
}

/** Returns `[re bob: “Is the printer…”]`, or `[re]` if the answered message is not loaded. */
function quote(entry: MessageEntry, conversation: string, state: State, format: Format): string {
  const answered = shownAnswered(state, conversationOf(state, conversation), entry);
  if (answered === undefined) return `[${words(say("terminal.re"), format)}]`;
  if (answered.deleted !== undefined) return `[${words(say("terminal.re-deleted"), format)}]`;
  const from = cleanLine(answered.from);
  const action = actionOf(answered.text);
  const text = plainExcerpt(action ?? answered.text, MAX_QUOTE);
  const said = { nick: from, text };
  return `[${words(action === undefined ? say("terminal.re-text", said) : say("terminal.re-action", said), format)}]`;
}

/** Returns where a message is that has changed, unless it is in the current room. */
function placeOf(conversation: string, state: State): string {
  const { name, kind } = conversationOf(state, conversation);
  if (kind === "direct") return `${inWords(DIRECT)} `;
  return conversation === state.current ? "" : `[${cleanLine(name)}] `;
}

/** Returns the local time of day with the date if it is not today. */
function formatTime(at: number, state: State, now: number): string {
  return dim(plainTime(at, state, now));
}

function plainTime(at: number, { settings }: State, now: number): string {
  const date = new Date(at);
  const sameDay = date.toDateString() === new Date(now).toDateString();
  const day = `${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`;
  const clock = cleanLine(clockOf(settings)(at));
  return sameDay ? clock : `${day} ${clock}`;
}

/** Returns the room of a notice, unless it is the current one or the notice names it. */
function roomPrefix({ conversation, entry }: ClientEvent & { kind: "notice" }, state: State): string {
  const { name, kind } = conversationOf(state, conversation);
  const plain = kind === "direct" || conversation === state.current || entry.text.includes(name);
  return plain ? "" : `[${cleanLine(name)}] `;
}

/** Formats the text of a message or notice after its prefix. */
function formatBody(text: string, { oneLine, width }: Format, before: string): string {
  const clean = cleanText(text);
  return oneLine ? clean.replaceAll("\n", "\\n") : wrapAfterPrefix(clean, before, width);
}

/** Returns words; on one line in English, because scripts read it. */
function words(sentence: Sentence, { oneLine }: Format): string {
  return inWords(sentence, "terminal", oneLine ? ENGLISH : undefined);
}

function twoDigits(number: number): string {
  return String(number).padStart(2, "0");
}
