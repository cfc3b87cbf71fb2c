/**
 * Copies files over the runtime's own sockets, to compare with: `file_socket.ts PORT FOLDER [KEY CERTIFICATE]`. PORT takes
 * connections, which begin with 16 bytes: whether to send or to receive, whether to hash, and the size. The next port takes
 * files over HTTP, with PUT and GET.
 *
 * @module
 */
import { createHash } from "node:crypto";
import { copy, writeAll } from "./copy.ts";

/** What to do with a file, as the client wants it. */
export interface Wish {
  readonly direction: "up" | "down";
  /** Whether both ends calculate the SHA-256 of the file. */
  readonly hashed: boolean;
  readonly size: number;
}

const HEAD_BYTES = 16;

/** Sends a file, or receives it into a new file, which is on the disk when this resolves. */
export async function transfer(socket: Deno.Conn, path: string, wish: Wish): Promise<void> {
  const head = new DataView(new ArrayBuffer(HEAD_BYTES));
  head.setUint8(0, wish.direction === "up" ? 1 : 0);
  head.setUint8(1, wish.hashed ? 1 : 0);
  head.setFloat64(8, wish.size);
  await writeAll(new Uint8Array(head.buffer), (bytes) => socket.write(bytes));
  await carry(socket, path, wish, wish.direction === "up");
  // The other end has all of it on its disk.
  if (wish.direction === "up") await socket.read(new Uint8Array(1));
}

async function carry(socket: Deno.Conn, path: string, { size, hashed }: Wish, isSender: boolean): Promise<void> {
  const hash = hashed ? createHash("sha256") : undefined;
  if (isSender) {
    using file = await Deno.open(path);
    await copy(size, (buffer) => file.read(buffer), (bytes) => socket.write(bytes), hash);
  } else {
    using file = await Deno.create(path);
    await copy(size, (buffer) => socket.read(buffer), (bytes) => file.write(bytes), hash);
    await file.sync();
  }
  hash?.digest();
}

async function serve(socket: Deno.Conn, folder: string): Promise<void> {
  using _ = socket;
  const head = new Uint8Array(HEAD_BYTES);
  const count = await socket.read(head);
  if (count !== HEAD_BYTES) return; // a look at whether the port is open
  const view = new DataView(head.buffer);
  const direction = view.getUint8(0) === 1 ? "up" : "down";
  const wish = { direction, hashed: view.getUint8(1) === 1, size: view.getFloat64(8) } as const;
  const path = `${folder}/${direction === "up" ? crypto.randomUUID() : "source"}`;
  await carry(socket, path, wish, direction === "down");
  if (direction === "down") return;
  await socket.write(new Uint8Array(1));
  await Deno.remove(path);
}

async function respond(request: Request, folder: string): Promise<Response> {
  if (request.method !== "PUT") return new Response((await Deno.open(`${folder}/source`)).readable);
  const path = `${folder}/${crypto.randomUUID()}`;
  {
    await using file = await Deno.create(path);
    await request.body!.pipeTo(file.writable, { preventClose: true });
    await file.sync();
  }
  await Deno.remove(path);
  return new Response("stored");
}

if (import.meta.main) {
  const [port, folder, keyPath, certPath] = Deno.args;
  const keys = keyPath !== undefined &&
    { key: Deno.readTextFileSync(keyPath), cert: Deno.readTextFileSync(certPath) };
  const hostname = "127.0.0.1";
  const options = { hostname, port: Number(port) };
  Deno.serve({ hostname, port: options.port + 1, onListen() {}, ...keys || {} }, (request) => respond(request, folder));
  const listener = keys ? Deno.listenTls({ ...options, ...keys }) : Deno.listen(options);
  for await (const socket of listener) void serve(socket, folder).catch((error) => console.error(error));
}
