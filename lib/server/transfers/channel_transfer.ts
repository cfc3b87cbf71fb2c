import { networkOf } from "../../text/mod.ts";
import { say, type Sentence } from "../../language/mod.ts";
import type { FileChannel, FileReceiver } from "../../net/mod.ts";
import {
  type ClientMessages,
  Delivery,
  type Incoming,
  ProtocolError,
  type ServerMessages,
} from "../../protocol/mod.ts";
import { Spoken } from "../session/spoken.ts";
import type { Download } from "./download.ts";
import type { Transfers } from "./transfers.ts";
import type { Upload } from "./upload.ts";

// For so long a peer may send or read nothing while a file is under way, or between two files. In ticks of a second.
const STALL_TICKS = 60;

/** The files that one connection transfers, one after the other (docs/protocol.md, "Files"). */
export class ChannelTransfer implements FileReceiver<Incoming> {
  readonly #transfers: Transfers;
  readonly #channel: FileChannel<Incoming>;
  readonly #connection = new AbortController();
  readonly #spoken = new Spoken();
  #upload: Upload | undefined;
  #download: Download | undefined;
  #busy = false; // with a file, or waiting for its turn
  #checking = false; // an upload
  #read = 0; // of the download
  #readAt = 0; // at the last tick
  #ended = false;

  constructor(transfers: Transfers, channel: FileChannel<Incoming>) {
    this.#transfers = transfers;
    this.#channel = channel;
  }

  /** Begins with a file. */
  begin(message: ClientMessages["transfer"]): void {
    this.#wait(this.#begin(message));
  }

  message(incoming: Incoming): boolean {
    if (this.#ended) return true;
    if ("error" in incoming) this.#fail(incoming.error);
    else this.#take(incoming.message);
    return true; // most messages have to be waited for
  }

  chunk(bytes: Uint8Array): boolean {
    if (this.#ended) return true;
    if (!this.#upload) {
      this.#fail(new ProtocolError("bad-message", say("server.stray-bytes")));
      return true;
    }
    const appending = this.#upload.append(bytes);
    if (appending) this.#wait(appending);
    return appending !== undefined;
  }

  unreadable(error: ProtocolError): void {
    this.#fail(error);
  }

  stranger(): void {
    this.#end();
  }

  /** Ends the connection if it has stalled. Its owner calls it once a second. */
  tick(): void {
    if (this.#ended) return;
    const silence = ++this.#channel.silence;
    const isWaiting = this.#checking || (this.#busy && !this.#upload && !this.#download);
    if (this.#download ? this.#read !== this.#readAt : isWaiting) this.#channel.silence = 0;
    this.#readAt = this.#read;
    if (silence >= STALL_TICKS) {
      this.#fail(new ProtocolError("timed-out", say("server.stalled", { seconds: STALL_TICKS })));
    }
  }

  /** Says `bye` and ends the connection because the server stops. */
  end(reason: Sentence): void {
    if (this.#ended) return;
    this.#send({ type: "bye", reason: this.#spoken.words(reason) });
    this.#end();
  }

  /** Called when the connection has ended. */
  ended(): void {
    this.#ended = true;
    this.#connection.abort(new ProtocolError("timed-out", say("server.connection-ended")));
    void this.#letGo();
  }

  #take(message: Exclude<Incoming, { error: unknown }>["message"]): void {
    if (message.type === "bye") return this.#end();
    if (message.type === "ping") return this.#send({ type: "pong", rid: message.rid, n: message.n });
    if (message.type === "pong") return;
    if (message.type === "transfer" && !this.#busy) return this.begin(message);
    if (message.type === "sent" && this.#upload) return this.#wait(this.#finish(this.#upload, message));
    this.#fail(
      new ProtocolError("bad-message", `This connection transfers files, and “${message.type}” has no place here.`),
    );
  }

  async #begin({ rid, ticket, offset = 0, lang }: ClientMessages["transfer"]): Promise<void> {
    this.#busy = true;
    await this.#spoken.use(lang);
    const host = networkOf(this.#channel.endpoint.host);
    const { signal } = this.#connection;
    const found = await this.#transfers.tickets.find(ticket);
    if (found?.kind === "download") {
      const download = await this.#transfers.beginDownload(ticket, host, { offset }, signal);
      this.#watch(download.signal);
      this.#download = download;
      this.#send({ type: "go", rid, offset: download.offset, size: download.size });
      void this.#sendFile(download).catch((error) => this.#fail(error));
    } else {
      const upload = await this.#transfers.beginUpload(ticket, host, signal);
      this.#watch(upload.signal);
      this.#upload = upload;
      this.#send({ type: "go", rid, offset: upload.offset, size: upload.size });
    }
    if (this.#ended) await this.#letGo();
  }

  async #sendFile(download: Download): Promise<void> {
    this.#read = 0;
    const isWhole = await this.#channel.sendFile(async (buffer) => {
      const count = await download.read(buffer);
      this.#read += count;
      return count;
    });
    await this.#letGo();
    if (isWhole) this.#send({ type: "sent", hash: download.hash });
  }

  async #finish(upload: Upload, { rid, hash }: ClientMessages["sent"]): Promise<void> {
    // A large file that comes back from the disk can take longer than a peer may be silent.
    this.#checking = true;
    const actual = await upload.finish(hash);
    this.#checking = false;
    await this.#letGo();
    this.#send({ type: "sent", rid, hash: actual });
  }

  /** Ends the connection when a transfer is cancelled. */
  #watch(signal: AbortSignal): void {
    signal.addEventListener("abort", () => this.#fail(signal.reason), { once: true });
  }

  /** Hands over nothing until something is done, and ends the connection if it fails. */
  #wait(work: Promise<void>): void {
    this.#channel.suspend(work.catch((error) => this.#fail(error)));
  }

  async #letGo(): Promise<void> {
    const [upload, download] = [this.#upload, this.#download];
    this.#upload = this.#download = undefined;
    this.#busy = false;
    download?.close();
    await upload?.close();
  }

  #send<T extends keyof ServerMessages>(message: ServerMessages[T]): void {
    if (!this.#ended && !this.#channel.send(Delivery.of(message))) this.#channel.close();
  }

  /** Sends an error and ends the connection. */
  #fail(error: unknown): void {
    if (this.#ended) return;
    const { code, sentence } = error instanceof ProtocolError
      ? error
      : new ProtocolError("internal", say("server.transfer-failed"));
    if (!(error instanceof ProtocolError)) this.#transfers.warn(`A transfer failed: ${(error as Error).message}`);
    this.#send({
      type: "error",
      code,
      message: this.#spoken.words(sentence),
      fatal: true,
    });
    this.#end();
  }

  #end(): void {
    if (this.#ended) return;
    this.#ended = true;
    void this.#letGo();
    void this.#channel.end();
  }
}

/** Returns the error for a message of a transfer on a connection that carries none. */
export function noTransfer(): ProtocolError {
  return new ProtocolError("bad-message", "A file needs a connection of its own, or PUT and GET in a browser.");
}
