import { say, type Sentence } from "../../language/mod.ts";
import { cleanLine } from "../../text/mod.ts";

/** A running spell checker. Its owner closes it. */
export interface SpellProcess {
  /** Called with each line that it writes. */
  onLine: (line: string) => void;
  /** Called when it ends, with the reason, but not after `close`. */
  onEnd: (reason: Sentence) => void;
  /** Sends a line, without waiting. */
  send(line: string): void;
  close(): void;
}

/** Starts a spell checker. @param dictionaries Names between commas; empty: that of the system's language. */
export type StartSpelling = (dictionaries: string) => SpellProcess;

// No answer is longer.
const MAX_LINE_LENGTH = 16 * 1024;
const MAX_REASON_LENGTH = 200;

/** Starts the system's hunspell in its pipe mode, which understands what ispell understood. */
export function startHunspell(dictionaries: string, command = "hunspell"): SpellProcess {
  const args = ["-a", "-i", "utf-8", ...(dictionaries === "" ? [] : ["-d", dictionaries])];
  const child = spawn(command, args);
  const writer = child?.stdin.getWriter();
  const readers = child === undefined ? [] : [child.stdout.getReader(), child.stderr.getReader()];
  let closed = false;
  const spelling: SpellProcess = {
    onLine: () => {},
    onEnd: () => {},
    // A failure to write comes with the end of the process, which `onEnd` reports.
    send: (line) => void writer?.write(new TextEncoder().encode(`${line}\n`)).catch(end),
    close() {
      if (closed) return;
      closed = true;
      void writer?.close().catch(end);
      end();
      child?.unref(); // a process that does not end must not keep this program running
    },
  };
  function end(): void {
    kill(child);
    // What it started may write on. A stream that has failed has nothing more to end.
    for (const reader of readers) void reader.cancel().catch(() => {});
  }
  if (child === undefined) {
    queueMicrotask(() => closed || spelling.onEnd(say("terminal.spelling-not-installed")));
    return spelling;
  }
  const [answered, complained] = readers;
  const answers = readLines(answered, (line) => closed || spelling.onLine(line)).catch(end);
  let said = "";
  const errors = readLines(complained, (line) => void (said ||= cleanLine(line).trim())).catch(end);
  void Promise.all([child.status, answers, errors]).then(([{ code }]) => {
    if (closed) return;
    closed = true;
    const reason = said.slice(0, MAX_REASON_LENGTH).replace(/\.$/, "");
    spelling.onEnd(
      reason === "" ? say("terminal.spelling-ended", { code }) : say("terminal.spelling-failed", { reason }),
    );
  });
  return spelling;
}

function spawn(command: string, args: string[]): Deno.ChildProcess | undefined {
  try {
    return new Deno.Command(command, { args, stdin: "piped", stdout: "piped", stderr: "piped" }).spawn();
  } catch {
    return undefined; // not there, or not allowed: both mean that it cannot be used
  }
}

function kill(child: Deno.ChildProcess | undefined): void {
  try {
    child?.kill("SIGKILL"); // it has nothing to save
  } catch (error) {
    if (!(error instanceof TypeError)) throw error; // it has ended already
  }
}

/** @throws {Error} If a line is too long. */
async function readLines(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  take: (line: string) => void,
): Promise<void> {
  let rest = "";
  const decoder = new TextDecoder();
  for (let { value: bytes } = await reader.read(); bytes !== undefined; { value: bytes } = await reader.read()) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split("\n");
    rest = lines.pop()!;
    lines.forEach((line) => take(line.replace(/\r$/, "")));
    if (rest.length > MAX_LINE_LENGTH) throw new Error("The spell checker wrote a line without an end.");
  }
  if (rest !== "") take(rest);
}
