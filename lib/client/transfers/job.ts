import type { FileInfo } from "../../protocol/mod.ts";
import type { MessageParts } from "../link/send_queue.ts";
import type { State } from "../model/model.ts";
import type { Transfer } from "../model/transfer.ts";
import { Meter } from "./meter.ts";
import type { IncomingFile, OutgoingFile, TransferTicket, UnfinishedTransfer } from "./transfer_port.ts";

/** The message with a file. */
export interface FileMessage {
  readonly to: string;
  /** Empty: only the file. */
  readonly text: string;
  readonly reply?: MessageParts["reply"];
  /** See `MessageParts`. */
  readonly asOf?: number | undefined;
}

/** A file of a message. */
export interface FileOfMessage {
  /** The name under which the server stores the conversation, and the seq of the message. */
  readonly to: string;
  readonly about: number;
  readonly file: FileInfo;
}

/** A file to send. */
export interface Upload {
  readonly direction: "up";
  readonly message: FileMessage;
  readonly open: () => Promise<OutgoingFile>;
  readonly origin: OutgoingFile["origin"];
  ticket?: TransferTicket | undefined;
  /** The ticket of its smaller picture, which the server has. */
  preview?: TransferTicket | undefined;
  /** The id of its message, which waits for its echo. */
  messageId?: string | undefined;
}

/** A file to save. */
export interface Download {
  readonly direction: "down";
  readonly source: FileOfMessage;
  readonly open: () => Promise<IncomingFile>;
  readonly destination: string | undefined;
  ticket?: TransferTicket | undefined;
}

/** A transfer, and how to carry it out. */
export class Job {
  readonly meter = new Meter();
  /** Exists while it runs. */
  abort: AbortController | undefined;
  /** Whether the server has begun, since it runs. */
  hasBegun = false;
  /** Attempts in a row that came no further. */
  retries = 0;
  /** How often the server has not known its ticket, and how often the file was damaged on the way. */
  restarts = 0;
  damages = 0;
  /** Exists while it waits for the next attempt. */
  cancelPause: (() => void) | undefined;
  /** How many bytes are done; `transfer` follows at intervals. */
  done: number;
  /** When it was last kept for the next run, in ms since the epoch. */
  keptAt = 0;

  /** @param key Names it, also in later runs. */
  constructor(readonly key: string, readonly work: Upload | Download, public transfer: Transfer) {
    this.done = transfer.done;
  }

  /** Whether it should run now, if others leave room for it. */
  get isDue(): boolean {
    const { phase } = this.transfer;
    return (phase === "waiting" || phase === "paused") && !this.abort && !this.cancelPause;
  }

  /** Has it ask for tickets again. */
  forgetTickets(): void {
    const { work } = this;
    work.ticket = undefined;
    if (work.direction === "up") work.preview = undefined;
  }

  /** Returns whether it sends the same file to the same conversation. */
  sends({ origin, size }: OutgoingFile, to: string): boolean {
    const { work, transfer } = this;
    return work.direction === "up" && origin !== undefined && work.origin?.path === origin.path &&
      work.origin.modified === origin.modified && transfer.size === size && work.message.to === to;
  }

  /** Returns whether it saves the same file at the same place. */
  saves({ hash, name }: FileInfo, destination: string | undefined): boolean {
    const { work } = this;
    return work.direction === "down" && work.source.file.hash === hash && work.source.file.name === name &&
      work.destination === destination;
  }

  /** Describes it for the next run of the program; undefined if that could not go on with it. */
  describe({ me, address, hasAccount }: State): UnfinishedTransfer | undefined {
    const { key, work, done, transfer: { name, size } } = this;
    const common = { key, server: address, nick: me, name, size, done };
    if (work.direction === "down") {
      return { ...common, direction: "down", ...work.source, destination: work.destination };
    }
    const { message: { to, text, asOf }, origin, ticket } = work;
    if (!origin) return undefined;
    // Without an account, the person is another one in the next run.
    return { ...common, direction: "up", to, text, asOf, origin, ticket: hasAccount ? ticket : undefined };
  }
}
