import { t } from "../../language/mod.ts";
import type { FileInfo } from "../../protocol/mod.ts";

/** The code of a connection that broke: the transfer goes on with another one. */
export const LOST = "lost";

/** The code of a transfer that the person has cancelled. */
export const CANCELLED = "cancelled";

/** The code of a file that the server does not have under this ticket any more. */
export const NO_TICKET = "no-such-ticket";

/** A transfer that failed. */
export class TransferError extends Error {
  override readonly name = "TransferError";

  /**
   * @param code `LOST`, `CANCELLED`, an error code of the protocol, or what is wrong with the file here.
   * @param message For people: what happened, and what to do.
   * @param retryAfter For a server that is busy: how long to wait, in milliseconds.
   */
  constructor(readonly code: string, message: string, readonly retryAfter?: number) {
    super(message);
  }
}

/** Returns the error of a connection that broke, or of a request that got no answer. */
export function connectionLost(): TransferError {
  return new TransferError(LOST, t("files.connection-lost"));
}

/** A ticket for one transfer, as the server issued it. */
export interface TransferTicket {
  /** A secret. */
  readonly ticket: string;
  /** Where a browser can PUT or GET the file, if the server says so. */
  readonly path?: string | undefined;
}

/** What a transfer may use while it runs, and whom it tells how far it is. */
export interface TransferRun {
  /** Ends the transfer. Its reason is a `TransferError`. */
  readonly signal: AbortSignal;
  /** The fingerprint that the server of the chat has proved; undefined without encryption. */
  readonly fingerprint: string | undefined;
  /** Called when the server has begun. */
  began(): void;
  /** Called with the number of bytes that are done, as often as it changes. */
  progress(done: number): void;
  /** Called when all bytes are there and the hash is being checked. */
  checking(): void;
}

/** A file that can be sent: on the disk, or dropped onto a page. */
export interface OutgoingFile {
  /** Its name, as `safeFileName` returns it. */
  readonly name: string;
  readonly size: number;
  /** Of a picture, in pixels. */
  readonly width?: number;
  readonly height?: number;
  /** A smaller picture of it. */
  readonly preview?: OutgoingFile;
  /** Where it is, and when it was changed, if another run of the program could find it again. */
  readonly origin?: FileOrigin;
  /**
   * Sends the bytes, from where the server has got to.
   *
   * @returns Resolves when the server has all of them, and has checked the hash.
   * @throws {TransferError}
   */
  upload(ticket: TransferTicket, run: TransferRun): Promise<void>;
}

/** Where a file is on the disk, and when it was changed, in ms since the epoch. */
export interface FileOrigin {
  readonly path: string;
  readonly modified: number;
}

/** A place where a file can be saved. */
export interface IncomingFile {
  /** Where it is saved, if another run of the program should go on with it: the folder, or the file. */
  readonly destination?: string | undefined;
  /**
   * Receives the bytes, from where an earlier attempt ended, and checks the hash.
   *
   * @returns Where the file is saved; undefined if only the browser knows.
   * @throws {TransferError}
   */
  download(ticket: TransferTicket, run: TransferRun): Promise<string | undefined>;
  /** Removes what has arrived, because the person has cancelled the transfer. */
  discard(): Promise<void>;
}

/** A transfer that has not ended yet, for the next run of the program. */
export type UnfinishedTransfer =
  & {
    /** Names the record. */
    readonly key: string;
    /** The address of the server, the nickname, and the conversation there. */
    readonly server: string;
    readonly nick: string;
    readonly to: string;
    readonly name: string;
    readonly size: number;
    readonly done: number;
  }
  & (
    | {
      readonly direction: "up";
      readonly origin: FileOrigin;
      readonly text: string;
      readonly asOf?: number | undefined;
      /** Only an account is the same person in the next run, so only then the ticket is kept. */
      readonly ticket?: TransferTicket | undefined;
    }
    | {
      readonly direction: "down";
      readonly about: number;
      readonly file: FileInfo;
      readonly destination?: string | undefined;
    }
  );

/**
 * Where files are, and how their bytes travel: the disk and connections of their own, or the requests of a page. All
 * methods may throw a `TransferError`.
 */
export interface TransferPort {
  /** Finds a file to send, by its path as typed. */
  find(path: string): Promise<OutgoingFile>;
  /** Returns a place for a file. @param path As typed: a folder or a new file; by default, the downloads folder. */
  place(file: FileInfo, path?: string): Promise<IncomingFile>;
  /** Receives a whole file into memory, such as a picture to show. @param most Its maximum size in bytes. */
  read(ticket: TransferTicket, most: number, run: TransferRun): Promise<Uint8Array>;
  /** Opens a saved file with the program that the system has for it; absent if that is impossible. */
  open?(path: string): Promise<void>;
  /** Returns the paths that begin with what is typed; folders end with a separator. */
  complete?(typed: string): readonly string[];
  /** Ends what it has started, because the person leaves. */
  close?(): void;
  /** Keeps transfers for the next run; absent if there is no next run. */
  readonly journal?: TransferJournal;
}

/** Keeps transfers that have not ended for the next run of the program. */
export interface TransferJournal {
  load(): Promise<readonly UnfinishedTransfer[]>;
  keep(transfer: UnfinishedTransfer): Promise<void>;
  forget(key: string): Promise<void>;
}
