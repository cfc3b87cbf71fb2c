// Longer lines are passed on in pieces; no message is this long.
const MAX_LINE_BYTES = 256 * 1024;

const NEWLINE = 10;
const RETURN = 13;

/** A line of a stream. */
export interface ReadLine {
  /** Counted from 1. */
  readonly number: number;
  /** The text without its line end; undefined if it is not valid UTF-8. */
  readonly text: string | undefined;
}

/**
 * Reads the lines of a stream. The last line may lack its end. A very long line comes in pieces.
 *
 * @param signal Stops reading when aborted.
 */
export async function* readLines(input: ReadableStream<Uint8Array>, signal: AbortSignal): AsyncGenerator<ReadLine> {
  const reader = input.getReader();
  const cancel = () => void reader.cancel().catch(() => {});
  signal.addEventListener("abort", cancel);
  if (signal.aborted) cancel();
  let rest = new Uint8Array();
  let number = 1;
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (value) rest = joined(rest, value);
      let start = 0;
      for (let end = rest.indexOf(NEWLINE); end >= 0; end = rest.indexOf(NEWLINE, start)) {
        yield read(rest.subarray(start, end > start && rest[end - 1] === RETURN ? end - 1 : end), number++);
        start = end + 1;
      }
      rest = rest.slice(start);
      if (rest.length > 0 && (done || rest.length > MAX_LINE_BYTES)) {
        const end = done ? rest.length : wholeCharacters(rest);
        yield read(rest.subarray(0, end), number);
        rest = rest.slice(end);
      }
      if (done) return;
    }
  } finally {
    signal.removeEventListener("abort", cancel);
    cancel();
  }
}

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function read(bytes: Uint8Array, number: number): ReadLine {
  try {
    const text = decoder.decode(bytes);
    return { number, text: number === 1 ? text.replace(/^\ufeff/, "") : text };
  } catch {
    return { number, text: undefined };
  }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

/** Returns where an incomplete last character begins, otherwise the end. */
function wholeCharacters(bytes: Uint8Array): number {
  for (let back = 1; back <= 3; back++) {
    const byte = bytes[bytes.length - back];
    if (byte < 0x80) break;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}
