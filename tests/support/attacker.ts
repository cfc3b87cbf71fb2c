// Attacks a server until its input ends: attacker.ts KIND PORT CONNECTIONS [CERTIFICATE]. ATTACKS says what it does with
// each connection, and again with a new connection when the server closes one. With the file of a certificate, it encrypts.
import { CERTIFICATE_NAME } from "../../lib/tls/mod.ts";
import { encodeFrame } from "../../lib/protocol/mod.ts";

/** The transport of an attack. */
export type Attack = "native" | "websocket" | "http";

type Send = (bytes: Uint8Array) => Promise<void>;

const PIECE = 64 * 1024;
const PAGES = 98;

const encoder = new TextEncoder();
let nicks = 0;

function repeated(bytes: Uint8Array, times = Math.floor(PIECE / bytes.length)): Uint8Array {
  const all = new Uint8Array(times * bytes.length);
  for (let i = 0; i < times; i++) all.set(bytes, i * bytes.length);
  return all;
}

function frame(message: object): Uint8Array {
  return encodeFrame(JSON.stringify(message));
}

function hello(): object {
  return { type: "hello", protocol: 1, nick: `evil-${Deno.pid}-${++nicks}` };
}

/** Returns a WebSocket frame, masked with zeros. */
function masked(first: number, text = ""): Uint8Array {
  return Uint8Array.of(first, 0x80 | text.length, 0, 0, 0, 0, ...encoder.encode(text));
}

async function forever(send: Send, bytes: Uint8Array): Promise<never> {
  for (const flood = repeated(bytes);;) await send(flood);
}

const UPGRADE = [
  "GET /ws HTTP/1.1",
  "Host: 127.0.0.1",
  "Upgrade: websocket",
  "Connection: Upgrade",
  "Sec-WebSocket-Version: 13",
  "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n",
].join("\r\n");

/** The attacks by transport, and by the number of the connection. */
const ATTACKS: Record<Attack, ReadonlyArray<(send: Send) => Promise<void>>> = {
  native: [
    async (send) => {
      await send(frame(hello()));
      await send(repeated(frame({ type: "history", to: "#lobby" }), PAGES));
      await forever(send, encodeFrame(""));
    },
    async (send) => {
      await send(frame(hello()));
      await forever(send, frame({ type: "ping" }));
    },
    // Logs in, asks for history, and disconnects, again and again.
    async (send) => {
      await send(frame(hello()));
      await send(repeated(frame({ type: "history", to: "#lobby" }), PAGES));
      await new Promise((resolve) => setTimeout(resolve, 20));
    },
    // A fatal error, and many bytes after it.
    (send) => forever(send, Uint8Array.of(0, 0, 0, 0)),
  ],
  websocket: [
    async (send) => {
      await send(encoder.encode(UPGRADE));
      // The server would refuse bytes that arrive together with the head.
      await new Promise((resolve) => setTimeout(resolve, 20));
      await forever(send, masked(0x89));
    },
    async (send) => {
      await send(encoder.encode(UPGRADE));
      await new Promise((resolve) => setTimeout(resolve, 20));
      await send(masked(0x81, JSON.stringify(hello())));
      await send(masked(0x01));
      await forever(send, Uint8Array.of(...masked(0x8a), ...masked(0x00), ...masked(0x89)));
    },
  ],
  http: [(send) => forever(send, encoder.encode("HEAD / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"))],
};

async function connect(port: number, certificate: string | undefined): Promise<Deno.Conn> {
  const conn = await Deno.connect({ hostname: "127.0.0.1", port });
  return certificate ? await Deno.startTls(conn, { hostname: CERTIFICATE_NAME, caCerts: [certificate] }) : conn;
}

async function swallow(conn: Deno.Conn): Promise<void> {
  const buffer = new Uint8Array(PIECE);
  while (await conn.read(buffer) !== null);
}

async function attack(kind: Attack, number: number, port: number, certificate: string | undefined): Promise<never> {
  const way = ATTACKS[kind][number % ATTACKS[kind].length];
  for (;;) {
    try {
      using conn = await connect(port, certificate);
      swallow(conn).catch(() => {});
      await way(async (bytes) => {
        for (let rest = bytes; rest.length > 0;) rest = rest.subarray(await conn.write(rest));
      });
    } catch {
      // The server closed the connection: connect again.
    }
    // After the server has stopped, wait for the end of the input.
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

if (import.meta.main) {
  const [kind, port, connections, file] = Deno.args;
  const certificate = file && Deno.readTextFileSync(file);
  for (let i = 0; i < Number(connections); i++) void attack(kind as Attack, i, Number(port), certificate);
  for await (const _ of Deno.stdin.readable);
  Deno.exit();
}
