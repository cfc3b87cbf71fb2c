import { type Address, type Client, ConnectError } from "../client/mod.ts";
import { onTermination } from "../platform.ts";
import type { ClientProgram } from "./chat/program.ts";
import { readLines } from "./input/read_lines.ts";
import { waitUntil, writeLine } from "./pipe.ts";
import { reportFailure } from "./report_failure.ts";
import { inputStream } from "./screen/terminal_input.ts";
import { JsonSession } from "./json/json_session.ts";

// The most messages that wait for the server. Beyond that, the input waits too.
const MAX_PENDING = 64;

// How long to keep trying, after the last progress, to finish the requests at the end of the input.
const FINISH_TIMEOUT_MS = 60_000;

/** Where lines of JSON come from and go to. */
export interface JsonStreams {
  readonly input: ReadableStream<Uint8Array>;
  /** Writes a line. It returns once the reader has room for it. */
  readonly out: (line: string) => void;
  /** Ends the chat when aborted. */
  readonly signal?: AbortSignal;
  /** How long to wait for progress at the end, in ms. */
  readonly patience?: number;
}

/** Runs the chat for a program, over stdin and stdout. @returns The exit status: 0 if no request failed. */
export async function runJson(
  program: ClientProgram & { readonly address: Address; readonly nick: string },
): Promise<number> {
  const client = program.makeClient(program.address, program.nick, false, MAX_PAST);
  const exit = new AbortController();
  const unhandle = onTermination(program.os, () => exit.abort());
  const out = (line: string) => writeLine(Deno.stdout, line, exit);
  try {
    const done = await chatInJson(client, { input: inputStream(program.os), out, signal: exit.signal });
    return done ? 0 : 1;
  } catch (error) {
    if (!(error instanceof ConnectError)) throw error;
    out(JSON.stringify({ event: "error", code: error.code, message: error.message }));
    reportFailure(error);
    return 1;
  } finally {
    unhandle();
    await client.close();
  }
}

// The messages of each room that a program gets on entering it, marked as past.
const MAX_PAST = 50;

/**
 * Connects and chats in lines of JSON: each input line is a request, each event is an output line.
 *
 * @returns True if each request was carried out before the end.
 * @throws {ConnectError} if the first connection fails.
 */
export async function chatInJson(client: Client, streams: JsonStreams): Promise<boolean> {
  const { patience = FINISH_TIMEOUT_MS } = streams;
  const ended = new AbortController();
  const signal = streams.signal ? AbortSignal.any([ended.signal, streams.signal]) : ended.signal;
  const session = new JsonSession(client, streams.out);
  client.onExit = () => ended.abort();
  const unsubscribe = client.subscribe(({ link }) => {
    if (link.phase === "left" || link.phase === "refused") ended.abort();
  });
  const stop = () => void client.close();
  signal.addEventListener("abort", stop);
  try {
    await client.start();
    await waitUntil(client, () => !client.isBusy, patience);
    const isDone = () => !session.isWaiting && !client.isBusy && client.transfers?.isAny !== true;
    const done = () => waitUntil(client, isDone, patience);
    let ending: Promise<boolean> | undefined;
    for await (const { number, text } of readLines(streams.input, signal)) {
      if (text?.trim() === "") continue;
      if (ending !== undefined) session.refuseLate(number, text);
      else if (!session.take(number, text)) ending = done().finally(() => ended.abort());
      const hasRoom = () => !session.isRunning && client.state.pending.length <= MAX_PENDING;
      if (!hasRoom()) await waitUntil(client, hasRoom, Infinity);
      if (signal.aborted) break;
    }
    await (ending ?? done());
  } finally {
    signal.removeEventListener("abort", stop);
    unsubscribe();
    session.close();
  }
  return !session.hasFailed;
}
