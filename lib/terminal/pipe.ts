import { t } from "../language/mod.ts";
import { setColorEnabled } from "@std/fmt/colors";
import { type Address, type Client, type ClientEvent, ConnectError, type State } from "../client/mod.ts";
import { parseLine } from "../commands/mod.ts";
import { onTermination } from "../platform.ts";
import { cleanText } from "../text/mod.ts";
import { formatEvent } from "./chat/format.ts";
import { PresenceLines } from "./chat/presence_lines.ts";
import type { ClientProgram } from "./chat/program.ts";
import { TypedLines } from "./chat/typed_lines.ts";
import { readLines } from "./input/read_lines.ts";
import { reportFailure } from "./report_failure.ts";
import { inputStream } from "./screen/terminal_input.ts";

// How long to keep trying, after the last progress, to send what was read.
const SEND_TIMEOUT_MS = 60_000;

// Reads this many lines ahead of what the server has acknowledged.
const MAX_PENDING = 64;

/** Where lines come from and go to. */
export interface LineStreams {
  readonly input: ReadableStream<Uint8Array>;
  /** Writes a line to stdout. */
  readonly out: (line: string) => void;
  /** Writes a line to stderr. */
  readonly err: (line: string) => void;
  /** Whether a person reads stdout, who wants to see notices too. */
  readonly person: boolean;
  /** Whether the program waits after `/exit` for `/rejoin` or another `/exit`, instead of ending. */
  readonly staysAfterExit?: boolean;
  /** Whether to send every line as text, even if it begins with a slash. */
  readonly raw?: boolean;
  /** Ends the chat when aborted. */
  readonly signal?: AbortSignal;
  /** How long to wait for progress at the end, in ms. */
  readonly patience?: number;
}

/**
 * Runs the chat in lines, without prompts, and without colours unless FORCE_COLOR is set.
 *
 * @returns The exit status: 0 if all input was acknowledged, otherwise 1.
 */
export async function runPipe(
  program: ClientProgram & { readonly address: Address; readonly nick: string },
  { forceColor, raw }: { readonly forceColor: boolean; readonly raw: boolean },
): Promise<number> {
  setColorEnabled(forceColor);
  const person = Deno.stdout.isTerminal();
  const client = program.makeClient(program.address, program.nick, person);
  const exit = new AbortController();
  const unhandle = onTermination(program.os, () => exit.abort());
  try {
    const done = await chatInLines(client, {
      input: inputStream(program.os),
      out: (line) => writeLine(Deno.stdout, line, exit),
      err: (line) => writeLine(Deno.stderr, line, exit),
      person,
      staysAfterExit: Deno.stdin.isTerminal(),
      raw,
      signal: exit.signal,
    });
    return done ? 0 : 1;
  } catch (error) {
    if (!(error instanceof ConnectError)) throw error;
    reportFailure(error);
    return 1;
  } finally {
    unhandle();
    await client.close();
  }
}

/**
 * Connects and chats in lines, for pipes and scripts: each input line is a message or a command, each message from
 * others is an output line. It skips empty lines. `/exit` ends the input: earlier lines are still sent, and each later
 * line is reported as an error.
 *
 * @returns True if all input was acknowledged before the end.
 * @throws {ConnectError} if the first connection fails.
 */
export async function chatInLines(client: Client, streams: LineStreams): Promise<boolean> {
  const { err, raw = false, patience = SEND_TIMEOUT_MS } = streams;
  const typed = new TypedLines(client);
  const ended = new AbortController();
  const signal = streams.signal ? AbortSignal.any([ended.signal, streams.signal]) : ended.signal;
  let refused = false;
  let motd: string | undefined;
  const presence = new PresenceLines((event) => print(event, client.state, streams));
  client.onExit = () => ended.abort();
  const unsubscribe = client.subscribe((state, events) => {
    for (const item of events) {
      if (item.kind === "notice" && item.entry.tone === "refused") refused = true;
      if (item.kind === "notice" && item.entry.tone === "motd") {
        // The server sends it once; after that, it was asked for.
        const isAsked = item.entry.text === motd;
        motd = item.entry.text;
        print(item, state, streams, isAsked);
      } else if (!presence.take(item)) print(item, state, streams);
      if (item.kind === "jumped") client.attend("here");
    }
    if (state.link.phase === "left" && !streams.staysAfterExit) ended.abort();
  });
  const stop = () => void client.close();
  signal.addEventListener("abort", stop);
  try {
    await client.start();
    await waitUntil(client, () => !client.isBusy, patience);
    const done = () => waitUntil(client, () => typed.waiting === 0 && hasNothingPending(client), patience);
    let leaving: Promise<boolean> | undefined;
    for await (const { number, text: line } of readLines(streams.input, signal)) {
      if (line === undefined) {
        refused = true;
        err(t("terminal.line-not-utf8", { number }));
        continue;
      }
      if (line.trim() === "") continue;
      if (leaving !== undefined) {
        refused = true;
        err(t("terminal.not-sent-after-exit", { text: oneLine(line) }));
        continue;
      }
      if (signal.aborted) break;
      if (raw) client.commands.say(line);
      else if (isExit(line) && !streams.staysAfterExit) {
        leaving = done().finally(() => ended.abort());
        continue;
      } else typed.add(line);
      const behind = () => typed.waiting > 0 || client.state.pending.length > MAX_PENDING;
      if (behind()) await waitUntil(client, () => !behind(), Infinity);
      if (client.state.link.phase === "refused") break;
    }
    const acknowledged = await (leaving ?? done());
    for (const { text } of client.state.pending) err(t("terminal.not-sent", { text: oneLine(text) }));
    return acknowledged && !refused;
  } finally {
    signal.removeEventListener("abort", stop);
    unsubscribe();
    presence.close();
    typed.close();
  }
}

/** @param isAsked Whether a notice answers a command. */
function print(item: ClientEvent, state: State, { out, err, person }: LineStreams, isAsked = false): void {
  if (item.kind === "keys") {
    return out(t("terminal.no-keys-in-pipe"));
  }
  if (item.kind === "clear" || item.kind === "renamed" || item.kind === "changed") return;
  if (item.kind === "message" && (item.entry.mine || item.entry.deleted !== undefined)) return;
  const text = formatEvent(item, state, { now: Date.now(), oneLine: item.kind === "message" });
  if (item.kind !== "notice") return out(text);
  if (item.entry.tone === "trouble" || item.entry.tone === "refused") err(text);
  else if (person || isAsked) out(text);
}

function isExit(line: string): boolean {
  const parsed = parseLine(line);
  return parsed.type === "command" && parsed.command.name === "exit";
}

function oneLine(text: string): string {
  return cleanText(text).replaceAll("\n", "\\n");
}

function hasNothingPending(client: Client): boolean {
  return client.state.pending.length === 0 && !client.isBusy && client.transfers?.isAny !== true;
}

/** Waits until `condition` holds. @returns False if the client has left, or after `patience` ms without progress. */
export function waitUntil(client: Client, condition: () => boolean, patience: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waiting = "";
  const look = () => {
    const { link, pending, transfers } = client.state;
    if (condition()) return resolve(true);
    if (link.phase === "refused" || link.phase === "left") return resolve(false);
    const progress = `${pending.length} ${transfers.map(({ done, phase }) => `${phase}${done}`).join()}`;
    if (progress !== waiting && patience !== Infinity) {
      clearTimeout(timer);
      timer = setTimeout(() => resolve(false), patience);
    }
    waiting = progress;
  };
  const unsubscribe = client.subscribe(look);
  look();
  return promise.finally(() => {
    clearTimeout(timer);
    unsubscribe();
  });
}

const encoder = new TextEncoder();

/** Writes a line with its end. @param gone Aborted if the reader is gone. */
export function writeLine(stream: { writeSync(bytes: Uint8Array): number }, line: string, gone: AbortController): void {
  let bytes = encoder.encode(`${line}\n`);
  try {
    while (bytes.length > 0) bytes = bytes.subarray(stream.writeSync(bytes));
  } catch (error) {
    if (!(error instanceof Deno.errors.BrokenPipe)) throw error;
    // The reader is gone, as after `client … | head`.
    gone.abort();
  }
}
