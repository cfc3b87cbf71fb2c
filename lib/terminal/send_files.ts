import { listInWords, t } from "../language/mod.ts";
import {
  type Address,
  type Client,
  ConnectError,
  conversationOf,
  describeTransfer,
  isOver,
  type OutgoingFile,
  type Transfer,
  TransferError,
} from "../client/mod.ts";
import { onTermination } from "../platform.ts";
import { checkText, ProtocolError } from "../protocol/mod.ts";
import { cleanText } from "../text/mod.ts";
import type { ClientProgram } from "./chat/program.ts";
import { reportFailure } from "./report_failure.ts";

// How long to keep trying without progress.
const PATIENCE_MS = 60_000;

/** What the flags ask to send. */
export interface SendingFlags {
  readonly paths: readonly string[];
  /** `#room` or `@nick`. */
  readonly to: string;
  /** Goes with the first file; may be empty. */
  readonly text: string;
}

/** Where messages and the progress go. */
export interface SendingOutput {
  /** Writes a line. */
  readonly err: (line: string) => void;
  /** Replaces the line that shows the progress; absent if no person watches. */
  readonly progress?: (line: string) => void;
}

/**
 * Sends files, as for a script.
 *
 * @returns The exit status: 0 if the server has stored the message of each file, otherwise 1.
 */
export async function sendFiles(
  program: ClientProgram & { readonly address: Address; readonly nick: string },
  sending: SendingFlags,
): Promise<number> {
  const client = program.makeClient(program.address, program.nick, false);
  const exit = new AbortController();
  const unhandle = onTermination(program.os, () => exit.abort());
  const encoder = new TextEncoder();
  const progress = (line: string) => void Deno.stderr.writeSync(encoder.encode(`\r\x1b[K${line}`));
  try {
    const isSent = await sendWith(client, sending, {
      err: (line) => console.error(line),
      ...(Deno.stderr.isTerminal() && { progress }),
    }, exit.signal);
    return isSent ? 0 : 1;
  } catch (error) {
    if (!(error instanceof ConnectError || error instanceof TransferError || error instanceof ProtocolError)) {
      throw error;
    }
    reportFailure(error);
    return 1;
  } finally {
    unhandle();
    await client.close();
  }
}

/**
 * Connects, and sends files, in their order.
 *
 * @param patience How long to wait for progress, in milliseconds.
 * @returns Whether the server has stored the messages of all of them.
 * @throws {ConnectError | TransferError | ProtocolError} if none can be sent, such as if a file does not exist.
 */
export async function sendWith(
  client: Client,
  { paths, to, text }: SendingFlags,
  { err, progress }: SendingOutput,
  signal: AbortSignal,
  patience: number = PATIENCE_MS,
): Promise<boolean> {
  const { transfers } = client;
  if (!transfers) throw new TransferError("file", t("terminal.cannot-send-files"));
  const files: OutgoingFile[] = [];
  for (const path of paths) files.push(await transfers.port.find(path));
  const trouble = new Set<string>();
  const unsubscribe = client.subscribe((_, events) => {
    for (const event of events) {
      if (event.kind === "notice" && (event.entry.tone === "trouble" || event.entry.tone === "refused")) {
        trouble.add(event.entry.text);
      }
    }
  });
  const isOpen = () => client.state.link.phase !== "refused" && client.state.link.phase !== "left";
  try {
    await client.start();
    await waitUntil(client, () => !client.isBusy, signal, patience);
    const caption = text === "" ? "" : checkText(text, client.state.limits.text);
    await client.commands.files.restored;
    let count = 0;
    for (const [i, file] of files.entries()) {
      const isHere = to.startsWith("@") || conversationOf(client.state, to).joined;
      if (!isHere || !isOpen() || signal.aborted) break;
      const message = { to, text: i === 0 ? caption : "", asOf: client.asOfFor(to) };
      const isSent = await follow(client, transfers.send(file, message), signal, patience, (line) => {
        const isOne = line === "" || files.length === 1;
        progress?.(isOne ? line : t("terminal.place-of", { number: i + 1, count: files.length, text: line }));
      });
      if (isSent) count++;
      else if (trouble.size === 0) trouble.add(t("terminal.not-sent", { text: file.name }));
    }
    if (count === files.length) return true;
    if (trouble.size === 0) trouble.add(t("terminal.not-sent", { text: listInWords(files.map(({ name }) => name)) }));
    if (files.length > 1) trouble.add(t("terminal.sent-some", { sent: count, count: files.length }));
    for (const line of trouble) err(cleanText(line));
    return false;
  } finally {
    unsubscribe();
  }
}

/** Waits for a transfer, and shows how far it is. @returns Whether the server has stored its message. */
async function follow(
  client: Client,
  begun: Transfer,
  signal: AbortSignal,
  patience: number,
  progress: (line: string) => void,
): Promise<boolean> {
  const now = () => client.state.transfers.find(({ id }) => id === begun.id) ?? begun;
  await waitUntil(
    client,
    () => {
      if (now().phase === "running") progress(describeTransfer(now()));
      return isOver(now());
    },
    signal,
    patience,
  );
  progress("");
  return now().phase === "done";
}

/** Waits until `condition` holds, or the client has left, or nothing has happened for too long. */
async function waitUntil(
  client: Client,
  condition: () => boolean,
  signal: AbortSignal,
  patience: number,
): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let before = "";
  const look = () => {
    const { link: { phase }, transfers } = client.state;
    if (condition() || phase === "refused" || phase === "left") return resolve();
    const progress = transfers.map(({ done, phase }) => `${phase}${done}`).join();
    if (progress !== before || timer === undefined) {
      clearTimeout(timer);
      timer = setTimeout(resolve, patience);
    }
    before = progress;
  };
  signal.addEventListener("abort", () => resolve(), { once: true });
  if (signal.aborted) resolve();
  const unsubscribe = client.subscribe(look);
  look();
  await promise;
  clearTimeout(timer);
  unsubscribe();
}
