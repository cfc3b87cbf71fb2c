import { currentLanguage, t } from "../../language/mod.ts";
import type { FileChannel, FileReceiver } from "../../net/mod.ts";
import { type ClientMessage, Delivery, type ServerMessage } from "../../protocol/mod.ts";
import { cleanLine } from "../../text/mod.ts";
import { connectionLost, LOST, TransferError, type TransferRun } from "../transfers/transfer_port.ts";

// After so long without a byte, the connection counts as lost.
const STALL_MS = 60_000;
const CHECKS = 6;

/** A connection that can transfer files. */
export type TransferChannel = FileChannel<ServerMessage> & { readonly fingerprint?: string | undefined };

/** Opens a connection to the server, in the same way as for the chat. Throws an error whose message is for people. */
export type OpenChannel = (signal: AbortSignal) => Promise<TransferChannel>;

/** The file that a server is ready to take or to give. */
interface Ready {
  /** Where to begin, and the size of the whole file, in bytes. */
  readonly offset: number;
  readonly size: number;
}

/** Takes bytes, which are valid until it resolves. Returns undefined if it does not need them any more. */
type Take = (bytes: Uint8Array) => Promise<void> | undefined;

/** A transfer over a connection of its own (docs/protocol.md, "Files"). Its owner closes it. */
export class FrameTransfer implements FileReceiver<ServerMessage> {
  readonly #channel: TransferChannel;
  readonly #run: TransferRun;
  readonly #take: Take;
  readonly #ready = Promise.withResolvers<Ready>();
  readonly #sent = Promise.withResolvers<string>();
  readonly #abort = () => this.#fail(this.#run.signal.reason);
  #failure: unknown;
  #moved = true;
  #checks = 0;
  #watching: ReturnType<typeof setInterval> | undefined;

  private constructor(channel: TransferChannel, run: TransferRun, take: Take) {
    this.#channel = channel;
    this.#run = run;
    this.#take = take;
    this.#ready.promise.catch(() => {});
    this.#sent.promise.catch(() => {});
  }

  /**
   * Connects, and presents a ticket.
   *
   * @param take Stores the bytes of a download.
   * @throws {TransferError} (rejects)
   */
  static async open(
    connect: OpenChannel,
    { ticket, offset }: { readonly ticket: string; readonly offset?: number },
    run: TransferRun,
    take: Take = () => Promise.reject(unexpected()),
  ): Promise<FrameTransfer> {
    let channel: TransferChannel;
    try {
      channel = await connect(run.signal);
    } catch (error) {
      run.signal.throwIfAborted();
      throw new TransferError(LOST, (error as Error).message);
    }
    const transfer = new FrameTransfer(channel, run, take);
    transfer.#begin({ type: "transfer", ticket, lang: currentLanguage(), ...(offset === undefined ? {} : { offset }) });
    return transfer;
  }

  /** Resolves when the server is ready. */
  async ready(): Promise<Ready> {
    const ready = await this.#ready.promise;
    this.#watching = setInterval(() => this.#watch(), STALL_MS / CHECKS);
    this.#run.began();
    return ready;
  }

  /**
   * Sends the bytes of a file.
   *
   * @param fill Puts the next bytes into a buffer, and returns how many; 0 at the end.
   */
  async send(fill: (buffer: Uint8Array) => Promise<number>): Promise<void> {
    const isWritten = await this.#channel.sendFile((buffer) => {
      this.#moved = true;
      return fill(buffer);
    });
    if (!isWritten) await this.#sent.promise.then(unexpected);
    if (this.#failure !== undefined) throw this.#failure;
  }

  /** Tells the server the hash of the file that was sent. @returns When the server has checked it. */
  async finish(hash: string): Promise<void> {
    // The server writes what it still has to its disk, which can take longer than a piece of the file.
    clearInterval(this.#watching);
    this.#tell({ type: "sent", hash });
    await this.#sent.promise;
  }

  /** Returns the hash of a file that was received, once all of it is. */
  received(): Promise<string> {
    return this.#sent.promise;
  }

  /** Ends the connection. */
  close(): void {
    this.#fail(new TransferError(LOST, t("files.connection-closed")));
  }

  message(message: ServerMessage): void {
    switch (message.type) {
      case "go":
        return this.#ready.resolve(message);
      case "sent":
        return this.#sent.resolve(message.hash);
      case "error":
        return this.#fail(new TransferError(message.code, cleanLine(message.message), message.retry_after));
      case "bye":
        return this.#fail(connectionLost());
    }
  }

  chunk(bytes: Uint8Array): boolean {
    this.#moved = true;
    const taking = this.#take(bytes);
    if (taking) this.#channel.suspend(taking.catch((error) => this.#fail(error)));
    return taking !== undefined;
  }

  unreadable(): void {
    this.#fail(connectionLost());
  }

  stranger(): void {
    this.#fail(connectionLost());
  }

  #begin(message: ClientMessage & { type: "transfer" }): void {
    const { signal, fingerprint } = this.#run;
    if (this.#channel.fingerprint !== fingerprint) {
      return this.#fail(
        new TransferError("server-changed", t("files.another-server")),
      );
    }
    signal.addEventListener("abort", this.#abort);
    if (signal.aborted) return this.#abort();
    this.#channel.handOver(this);
    void this.#channel.receive(this).then(() => this.#fail(connectionLost()), (error) => this.#fail(error));
    this.#tell(message);
  }

  #tell(message: ClientMessage): void {
    if (!this.#channel.send(Delivery.ofJson(JSON.stringify(message)))) this.#fail(connectionLost());
  }

  #watch(): void {
    if (this.#moved) this.#checks = 0;
    this.#moved = false;
    if (++this.#checks > CHECKS) this.#fail(connectionLost());
  }

  #fail(error: unknown): void {
    clearInterval(this.#watching);
    this.#run.signal.removeEventListener("abort", this.#abort);
    this.#failure ??= error;
    this.#ready.reject(error);
    this.#sent.reject(error);
    this.#channel.close();
  }
}

function unexpected(): TransferError {
  return new TransferError("bad-message", t("files.unexpected"));
}
