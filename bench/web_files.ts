import { type IncomingFile, type OutgoingFile, type TransferPort } from "../lib/client/core.ts";
import type { FileInfo } from "../lib/protocol/mod.ts";
import { copy, writeAll } from "./copy.ts";

const END_OF_HEAD = "\r\n\r\n";

/** Transfers files as a browser does, with PUT and GET on the web port. */
export class WebFiles implements TransferPort {
  readonly #connect: () => Promise<Deno.Conn>;
  readonly #host: string;

  /** @param host The host and port of the page. */
  constructor(host: string, connect: () => Promise<Deno.Conn>) {
    this.#host = host;
    this.#connect = connect;
  }

  async find(path: string): Promise<OutgoingFile> {
    const { size } = await Deno.stat(path);
    return {
      name: "bench.bin",
      size,
      upload: async ({ path: target }, run) => {
        using file = await Deno.open(path);
        using socket = await this.#connect();
        run.began();
        await this.#ask(socket, `PUT ${target} HTTP/1.1`, [`Content-Length: ${size}`]);
        await copy(size, (buffer) => file.read(buffer), (bytes) => socket.write(bytes));
        run.checking();
        await responseOf(socket);
      },
    };
  }

  place(_file: FileInfo, path = ""): Promise<IncomingFile> {
    return Promise.resolve({
      download: async ({ path: source }, run) => {
        using socket = await this.#connect();
        await this.#ask(socket, `GET ${source} HTTP/1.1`);
        const { length, begun } = await responseOf(socket);
        run.began();
        // A browser does not hash what it saves.
        using file = await Deno.create(path);
        await writeAll(begun, (bytes) => file.write(bytes));
        await copy(length - begun.length, (buffer) => socket.read(buffer), (bytes) => file.write(bytes));
        await file.sync();
        return path;
      },
      discard: () => Deno.remove(path),
    });
  }

  read(): Promise<Uint8Array> {
    return Promise.reject(new Error("The benchmark reads nothing into memory."));
  }

  async #ask(socket: Deno.Conn, line: string, headers: string[] = []): Promise<void> {
    const head = [line, `Host: ${this.#host}`, ...headers].join("\r\n") + END_OF_HEAD;
    await writeAll(new TextEncoder().encode(head), (bytes) => socket.write(bytes));
  }
}

/** Reads the head of a response. @returns The length of the body, and what of it was read with the head. */
async function responseOf(socket: Deno.Conn): Promise<{ length: number; begun: Uint8Array }> {
  const buffer = new Uint8Array(64 * 1024);
  for (let filled = 0;;) {
    const count = await socket.read(buffer.subarray(filled));
    if (count === null) throw new Error("The server closed the connection.");
    filled += count;
    const head = new TextDecoder("latin1").decode(buffer.subarray(0, filled));
    const end = head.indexOf(END_OF_HEAD);
    if (end === -1) continue;
    if (!head.startsWith("HTTP/1.1 200 ")) throw new Error(`The server refused: ${head}`);
    const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1]);
    return { length, begun: buffer.slice(end + END_OF_HEAD.length, filled) };
  }
}
