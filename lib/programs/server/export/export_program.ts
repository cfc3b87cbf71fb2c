import { resolve } from "node:path";
import { t } from "../../../language/mod.ts";
import { describeFileError } from "../../../platform.ts";
import {
  type ExportedConversation,
  type ExportedMessage,
  ExportSource,
  type StoredMessage,
  StoreError,
} from "../../../store/mod.ts";
import { type EXPORT_FLAGS, type FlagValues, UsageError } from "../../../terminal/flags/mod.ts";
import { ProgressLine, progressOutput } from "../../../terminal/widgets/progress_line.ts";
import { dataFolder } from "../data_folder.ts";
import { HtmlConversation, htmlEnd, htmlStart } from "./html.ts";
import { endLine, headLine, messageLine, topicLine } from "./jsonl.ts";
import { Output } from "./output.ts";
import { textEntry, textHeading } from "./plain_text.ts";
import { isInTime, isSelected, readSelection, type Selection } from "./selection.ts";

/** The formats in which messages are exported. */
const FORMATS = ["jsonl", "html", "txt"] as const;

/** What is exported, and where it goes. */
interface Export {
  readonly source: ExportSource;
  readonly selection: Selection;
  readonly conversations: readonly ExportedConversation[];
  readonly output: Output;
  /** Shows how much is done: a number from 0 to 1. */
  readonly show: (part: number) => void;
}

/**
 * Runs `server export`: writes the messages of a data folder, whether a server runs on it or not.
 *
 * @returns The exit code.
 * @throws {UsageError} if a flag is wrong.
 * @throws {StoreError} if the messages cannot be read, or the output cannot be written.
 */
export async function exportMessages(flags: FlagValues<typeof EXPORT_FLAGS.flags>, version: string): Promise<number> {
  const format = FORMATS.find((it) => it === flags.format);
  if (format === undefined) throw new UsageError(t("exchange.wrong-format", { text: flags.format }));
  using source = ExportSource.open(dataFolder(flags.data));
  const all = source.conversations();
  const selection = readSelection(flags, all);
  const conversations = all.filter(({ kind, names }) => isSelected(selection, kind, names[0]));
  if (flags.private || flags.direct) console.error(t("exchange.private-warning"));
  const path = flags.output === undefined ? undefined : resolve(flags.output);
  using progress = new ProgressLine(progressOutput());
  const show = (part: number) => progress.show(t("exchange.exporting"), part, 1);
  let count = 0;
  try {
    using output = Output.open(path);
    const exported = { source, selection, conversations, output, show };
    count = format === "jsonl"
      ? exportJsonl(exported, version)
      : exportPage(exported, format === "html" ? htmlWriter(conversations) : TEXT_WRITER);
    output.finish();
  } catch (error) {
    // The reader of the output wants no more of it.
    if (path === undefined && error instanceof Deno.errors.BrokenPipe) return 0;
    if (error instanceof Deno.errors.AlreadyExists) throw new UsageError(t("exchange.output-exists", { path: path! }));
    if (error instanceof StoreError || !(error instanceof Error) || !("code" in error)) throw error;
    throw new StoreError(t("exchange.cannot-write", { path: path ?? "stdout", why: describeFileError(error) }));
  }
  progress.end();
  console.error(
    path === undefined ? t("exchange.exported", { count }) : t("exchange.exported-to", { count, path }),
  );
  return await Promise.resolve(0);
}

function exportJsonl({ source, selection, conversations, output, show }: Export, program: string): number {
  output.write(headLine({ program, log: source.identity, at: Date.now() }));
  for (const conversation of conversations) output.write(topicLine(conversation));
  let count = 0;
  for (const exported of source.messages()) {
    const { message } = exported;
    const { audience, seq } = message;
    if (!isSelected(selection, audience.kind, "name" in audience ? audience.name : "")) continue;
    if (!isInTime(selection, message)) continue;
    output.write(messageLine(exported));
    if (++count % 256 === 0) show(seq / source.newest);
  }
  output.write(endLine(count));
  return count;
}

/** Writes conversations one after the other, for people. */
interface Writer {
  readonly start: (at: number) => string;
  readonly conversation: (
    conversation: ExportedConversation,
    index: number,
    answers: ReadonlyMap<number, readonly StoredMessage[]>,
  ) => {
    start(): string;
    message(exported: ExportedMessage, original: StoredMessage | undefined): string;
    end(): string;
  };
  readonly end: () => string;
}

const TEXT_WRITER: Writer = {
  start: () => "",
  conversation: (conversation) => ({
    start: () => textHeading(conversation),
    message: textEntry,
    end: () => "\n",
  }),
  end: () => "",
};

function htmlWriter(conversations: readonly ExportedConversation[]): Writer {
  return {
    start: (at) => htmlStart(conversations, at),
    conversation: (conversation, index, answers) => new HtmlConversation(conversation, index, answers),
    end: htmlEnd,
  };
}

function exportPage({ source, selection, conversations, output, show }: Export, writer: Writer): number {
  let count = 0;
  output.write(writer.start(Date.now()));
  conversations.forEach((conversation, index) => {
    const { answers, originals } = threadsOf(source, conversation, selection);
    const its = writer.conversation(conversation, index, answers);
    output.write(its.start());
    for (const exported of source.messagesOf(conversation)) {
      const { message } = exported;
      if (!isInTime(selection, message)) continue;
      output.write(its.message(exported, originals.get(message.replySeq ?? 0)));
      if (++count % 256 === 0) show((index + message.seq / source.newest) / conversations.length);
    }
    output.write(its.end());
  });
  output.write(writer.end());
  return count;
}

/** Returns the messages that answer others, by the seq of the other, and those others. */
function threadsOf(
  source: ExportSource,
  conversation: ExportedConversation,
  selection: Selection,
): { answers: Map<number, StoredMessage[]>; originals: Map<number, StoredMessage> } {
  const answers = new Map<number, StoredMessage[]>();
  for (const { message } of source.messagesOf(conversation)) {
    if (message.replySeq === undefined || !isInTime(selection, message)) continue;
    answers.set(message.replySeq, [...answers.get(message.replySeq) ?? [], message]);
  }
  const originals = new Map<number, StoredMessage>();
  if (answers.size > 0) {
    for (const { message } of source.messagesOf(conversation)) {
      if (answers.has(message.seq) && isInTime(selection, message)) originals.set(message.seq, message);
    }
  }
  return { answers, originals };
}
