import {
  type Address,
  type Client,
  ConnectError,
  conversationOf,
  describeTransfer,
  isOver,
  type Transfer,
  TransferError,
} from "../client/mod.ts";
import { onTermination } from "../platform.ts";
import { checkText, ProtocolError } from "../protocol/mod.ts";
import { cleanLine, cleanText } from "../text/mod.ts";
import type { ClientProgram } from "./chat/program.ts";
import { reportFailure } from "./report_failure.ts";

// How long to keep trying without progress.
const PATIENCE_MS = 60_000;

/** What the flags ask to send. */
export interface SendingFlags {
  readonly path: string;
  /** `#room` or `@nick`. */
  readonly to: string;
  /** Empty: only the file. */
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
 * Sends a file, as for a script.
 *
 * @returns The exit status: 0 if the server has stored the message with the file, otherwise 1.
 */
export async function sendFile(
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
 * Connects, and sends a file.
 *
 * @param patience How long to wait for progress, in milliseconds.
 * @returns Whether the server has stored the message.
 * @throws {ConnectError | TransferError | ProtocolError} if it cannot be begun.
 */
export async function sendWith(
  client: Client,
  { path, to, text }: SendingFlags,
  { err, progress }: SendingOutput,
  signal: AbortSignal,
  patience: number = PATIENCE_MS,
): Promise<boolean> {
  const { transfers } = client;
  if (!transfers) throw new TransferError("file", "This client cannot send files.");
  const file = await transfers.port.find(path);
  const trouble: string[] = [];
  const unsubscribe = client.subscribe((_, events) => {
    for (const event of events) {
      if (event.kind === "notice" && event.entry.tone !== "info" && event.entry.tone !== "presence") {
        trouble.push(event.entry.text);
      }
    }
  });
  let sent: Transfer | undefined;
  const now = () => client.state.transfers.find(({ id }) => id === sent?.id);
  try {
    await client.start();
    await waitUntil(client, () => !client.isBusy, signal, patience);
    if (to.startsWith("@") || conversationOf(client.state, to).joined) {
      await client.commands.files.restored;
      const caption = text === "" ? "" : checkText(text, client.state.limits.text);
      sent = transfers.send(file, { to, text: caption, asOf: client.asOfFor(to) });
      await waitUntil(
        client,
        () => {
          const transfer = now() ?? sent!;
          if (transfer.phase === "running") progress?.(describeTransfer(transfer));
          return isOver(transfer);
        },
        signal,
        patience,
      );
      progress?.("");
    }
    const isSent = now()?.phase === "done";
    if (!isSent) { for (const line of new Set(trouble)) err(cleanText(line)); }
    if (!isSent && trouble.length === 0) err(`Not sent: ${cleanLine(file.name)}`);
    return isSent;
  } finally {
    unsubscribe();
  }
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
