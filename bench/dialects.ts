/**
 * How the swarm talks to each kind of server, as bytes with holes: `%n` is the number of a client, `%i` the number of a
 * message, `%t` the marker with the time of sending. Each has a fixed width, so a message has a fixed length, and a template
 * can make it.
 *
 * @module
 */

/** A kind of server, as its clients see it. */
export interface Dialect {
  /** What to send, and what to receive before the next step. After the last step, the client is in the room. */
  readonly login: ReadonlyArray<{ readonly say: string; readonly until: string }>;
  /** Returns the bytes that send a text to the room. */
  readonly say: (text: string) => string;
  /** The ping of the server, and the answer. */
  readonly ping?: { readonly ask: string; readonly answer: string };
  /** True if senders receive their own messages. */
  readonly echo: boolean;
  /**
   * True if the server leaves Nagle's algorithm on. It then waits up to 40 ms for a client's acknowledgement before it
   * sends more. The clients acknowledge at once, so that the server is measured.
   */
  readonly nagle?: boolean;
  /** The longest text, if that is less than a kibibyte. */
  readonly longest?: number;
}

/** The byte that starts a marker. No dialect uses it for anything else. */
export const MARK = "^".charCodeAt(0);

/** The digits of the holes: the number of a client, the number of a message, and the time of sending in microseconds. */
export const WIDTH = { n: 6, i: 10, t: 10 } as const;

/** The length of the shortest text with space for a marker. */
export const MIN_TEXT = 1 + WIDTH.t;

const irc: Dialect = {
  login: [
    { say: "NICK u%n\r\nUSER u%n 0 * :u\r\n", until: " 001 " },
    { say: "JOIN #bench\r\n", until: " 366 " },
  ],
  say: (text) => `PRIVMSG #bench :${text}\r\n`,
  ping: { ask: "PING ", answer: "PONG :bench\r\n" },
  echo: false,
  nagle: true,
  longest: 400,
};

const UPGRADE = "GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n" +
  "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n";

/** The dialects by name. */
export const DIALECTS = {
  tincan: {
    login: [{ say: frame('{"type":"hello","protocol":1,"nick":"u%n","agent":"bench"}'), until: '"type":"room"' }],
    say: (text) => frame(`{"type":"send","id":"%i","to":"#lobby","text":"${text}"}`),
    ping: { ask: '{"type":"ping"', answer: frame('{"type":"pong"}') },
    echo: true,
  },
  "tincan-web": {
    login: [
      { say: UPGRADE, until: "\r\n\r\n" },
      { say: webSocketFrame('{"type":"hello","protocol":1,"nick":"u%n","agent":"bench"}'), until: '"type":"room"' },
    ],
    say: (text) => webSocketFrame(`{"type":"send","id":"%i","to":"#lobby","text":"${text}"}`),
    ping: { ask: '{"type":"ping"', answer: webSocketFrame('{"type":"pong"}') },
    echo: true,
  },
  irc,
  nats: {
    login: [{ say: 'CONNECT {"verbose":false,"pedantic":false}\r\nSUB bench 1\r\nPING\r\n', until: "PONG\r\n" }],
    say: (text) => `PUB bench ${filledLength(text)}\r\n${text}\r\n`,
    ping: { ask: "PING\r\n", answer: "PONG\r\n" },
    echo: true,
  },
  line: {
    login: [{ say: "", until: "hello\n" }],
    say: (text) => `${text}\n`,
    echo: true,
  },
} satisfies Record<string, Dialect>;

/** Name of a dialect. */
export type DialectName = keyof typeof DIALECTS;

/** Returns a text of `length` characters that starts with a marker. */
export function markedText(length: number): string {
  return "^%t" + "abcdefghijklmnopqrstuvwxyz".repeat(Math.ceil(length / 26)).slice(MIN_TEXT, length);
}

/** A message whose holes are filled in place, for each sending. */
export class Template {
  readonly #bytes: Uint8Array;
  readonly #holes: Array<{ name: keyof typeof WIDTH; at: number }> = [];

  constructor(text: string) {
    let plain = "";
    for (const part of text.split(/(%[nit])/)) {
      if (!/^%[nit]$/.test(part)) plain += part;
      else {
        const name = part[1] as keyof typeof WIDTH;
        this.#holes.push({ name, at: plain.length });
        plain += "0".repeat(WIDTH[name]);
      }
    }
    this.#bytes = Uint8Array.from(plain, (character) => character.charCodeAt(0));
  }

  /** Returns the message with these numbers in its holes, as a copy. */
  fill(numbers: { readonly n?: number; readonly i?: number; readonly t?: number }): Uint8Array {
    const bytes = this.#bytes.slice();
    for (const { name, at } of this.#holes) {
      let rest = numbers[name] ?? 0;
      for (let digit = at + WIDTH[name] - 1; digit >= at; digit--) {
        bytes[digit] = 48 + rest % 10;
        rest = Math.floor(rest / 10);
      }
    }
    return bytes;
  }
}

// ASCII only, so that characters are bytes.
function frame(json: string): string {
  const length = filledLength(json) + 1;
  const header = [length >>> 24, length >>> 16 & 255, length >>> 8 & 255, length & 255, 1];
  return String.fromCharCode(...header) + json;
}

// Masked with zeros, so that the holes can be filled.
function webSocketFrame(json: string): string {
  const length = filledLength(json);
  const size = length < 126 ? [0x80 | length] : [0x80 | 126, length >>> 8, length & 255];
  return String.fromCharCode(0x81, ...size, 0, 0, 0, 0) + json;
}

function filledLength(text: string): number {
  return text.replace(/%([nit])/g, (_, name: keyof typeof WIDTH) => "0".repeat(WIDTH[name])).length;
}
