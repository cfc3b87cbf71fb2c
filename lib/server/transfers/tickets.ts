import { say } from "../../language/mod.ts";
import { fileTypeOf, HEAD_BYTES, isPicture } from "../../http/mod.ts";
import {
  type Audience,
  type ClientMessages,
  type FileInfo,
  isSameAudience,
  type Limits,
  MAX_PICTURE_BYTES,
  MAX_PREVIEW_BYTES,
  ProtocolError,
} from "../../protocol/mod.ts";
import { type Conversation, type FileStore, hashSecret } from "../../store/mod.ts";
import { formatBytes, formatDuration, safeFileName } from "../../text/mod.ts";
import type { DailyShare } from "./daily_share.ts";
import type { FileRoom } from "./room.ts";
import { withoutDisk } from "./disk_trouble.ts";
import { describeUpload, type DownloadTicket, readUpload, type Ticket, type UploadTicket } from "./ticket.ts";

// Tickets that a person can have at a time. Uploads beyond that are refused, the oldest downloads forgotten.
const MAX_UPLOADS = 200;
const MAX_DOWNLOADS = 2_000;

const PICTURE_TYPES: ReadonlySet<string> = new Set(["image/png", "image/jpeg", "image/webp"]);

/** What tickets need. */
export interface TicketsOptions {
  readonly files: FileStore;
  readonly limits: Limits;
  /** Server time, in milliseconds. */
  readonly now: () => number;
  /** Creates a ticket: 128 random bits, as text. */
  readonly newSecret: () => string;
  /** Called with a sentence for the operator. */
  readonly warn: (message: string) => void;
}

/** What else limits uploads. */
export interface UploadLimits {
  readonly room: Pick<FileRoom, "check">;
  readonly share: DailyShare;
}

/** Who asks for a ticket. */
export interface TicketOwner {
  readonly person: number;
  readonly nick: string;
  readonly host: string;
  /** Whose share a file counts against. */
  readonly share: string;
}

/** The file of a message, for a person who may read it. */
interface FileSource {
  /** The conversation, as the person named it, and as it is stored. */
  readonly to: string;
  readonly conversation: Conversation;
  /** The seq of the message. */
  readonly about: number;
  readonly file: FileInfo;
}

/** The ticket as its owner gets it. */
export interface IssuedTicket {
  readonly ticket: string;
  /** The size of the file, in bytes. */
  readonly size: number;
}

/** The valid tickets of a server. Those of uploads survive a restart. */
export class Tickets {
  readonly #options: TicketsOptions;
  readonly #all = new Map<string, Ticket>(); // by id; those that were issued first come first
  /** Resolves when those of the last run are known, or cannot be read; undefined from then on. */
  reading: Promise<void> | undefined;
  /** Resolves when those of the last run are known, and the files are measured. */
  readonly ready: Promise<void>;

  constructor(options: TicketsOptions) {
    this.#options = options;
    const unreadable = this.#read();
    const done = () => void (this.reading = undefined);
    this.reading = unreadable.then(done, done);
    this.ready = this.#discard(unreadable);
  }

  /** Returns all tickets, the oldest first. */
  all(): Ticket[] {
    return [...this.#all.values()];
  }

  /** Finds a ticket. */
  async find(secret: string): Promise<Ticket | undefined> {
    await this.ready;
    return this.#all.get(hashSecret(secret));
  }

  /** Makes a ticket invalid. */
  forget({ id }: Ticket): void {
    this.#all.delete(id);
  }

  /** Returns whether an upload has brought a file that no message has yet. */
  hold(hash: string): boolean {
    return this.#all.values().some((ticket) => ticket.kind === "upload" && ticket.hash === hash);
  }

  /**
   * Returns a ticket to send a file.
   *
   * @throws {ProtocolError} (rejects) if the person may not send it.
   */
  async issueUpload(
    owner: TicketOwner,
    audience: Audience,
    { name, size, width, height }: Pick<ClientMessages["upload"], "name" | "size" | "width" | "height">,
    { room, share }: UploadLimits,
  ): Promise<IssuedTicket> {
    const { limits, files, now, newSecret } = this.#options;
    const most = limits.file ?? 0;
    if (most === 0) throw new ProtocolError("not-allowed", say("server.no-files"));
    if (size > most) {
      throw new ProtocolError("file-too-large", say("server.file-too-large", { size: formatBytes(most) }));
    }
    await this.ready;
    if (this.#of(owner.person, "upload").length >= MAX_UPLOADS) {
      throw new ProtocolError("too-many", say("server.too-many-uploads", { count: MAX_UPLOADS }));
    }
    room.check(size);
    const wait = share.take(owner.share, size, now());
    if (wait !== undefined) {
      const again = formatDuration(wait);
      throw new ProtocolError(
        "files-full",
        say("server.daily-limit", { time: again }),
        wait,
      );
    }
    const secret = newSecret();
    const id = hashSecret(secret);
    const ticket: UploadTicket = {
      kind: "upload",
      id,
      ...owner,
      audience,
      name: safeFileName(name),
      size,
      width,
      height,
      used: now(),
    };
    this.#all.set(id, ticket);
    try {
      await files.note(id, describeUpload(ticket));
    } catch (error) {
      this.#all.delete(id);
      share.giveBack(owner.share, size);
      throw withoutDisk(error, this.#options.warn);
    }
    return { ticket: secret, size };
  }

  /** Returns a ticket to receive the file of a message. @throws {ProtocolError} `no-such-file`. */
  async issueDownload(
    owner: TicketOwner,
    source: {
      readonly to: string;
      readonly conversation: Conversation;
      readonly about: number;
      readonly file: FileInfo;
    },
    preview: boolean,
  ): Promise<IssuedTicket> {
    const { to, conversation, about, file } = source;
    const hash = preview ? file.preview : file.hash;
    return await this.#issueDownload(owner, { hash, name: file.name, message: { to, conversation, about } });
  }

  /** Returns a ticket to receive the picture of a person. @throws {ProtocolError} `no-such-file`. */
  async issuePicture(owner: TicketOwner, hash: string): Promise<IssuedTicket> {
    return await this.#issueDownload(owner, { hash, name: "picture" });
  }

  async #issueDownload(
    owner: TicketOwner,
    { hash, name, message }: Pick<DownloadTicket, "name" | "message"> & { readonly hash: string | undefined },
  ): Promise<IssuedTicket> {
    const { files, now, newSecret } = this.#options;
    const found = hash === undefined ? undefined : await files.open(hash);
    if (hash === undefined || !found) throw fileGone();
    const head = new Uint8Array(HEAD_BYTES);
    const type = fileTypeOf(head.subarray(0, await found.read(head)), false);
    found.close();
    const mine = this.#of(owner.person, "download");
    if (mine.length >= MAX_DOWNLOADS) this.#all.delete(mine[0].id);
    const secret = newSecret();
    const id = hashSecret(secret);
    this.#all.set(id, {
      kind: "download",
      id,
      ...owner,
      message,
      hash,
      name,
      type,
      size: found.size,
      used: now(),
      claims: new Set(),
    });
    return { ticket: secret, size: found.size };
  }

  /**
   * Returns what a message says of its file, once the file is whole.
   *
   * @param id Of the message, which has the file from now on, or until `unsent`.
   * @throws {ProtocolError} `no-such-ticket` if the person has no such ticket for this audience.
   */
  take(
    person: number,
    audience: Audience,
    id: string,
    tickets: { readonly file: string; readonly preview?: string | undefined },
  ): FileInfo {
    const file = this.#whole(person, audience, tickets.file);
    const preview = tickets.preview === undefined ? undefined : this.#whole(person, audience, tickets.preview);
    if (preview && (preview.size > MAX_PREVIEW_BYTES || !isPicture(preview.type))) {
      throw new ProtocolError(
        "file-too-large",
        say("server.bad-preview", { size: formatBytes(MAX_PREVIEW_BYTES) }),
      );
    }
    file.message = id;
    if (preview) preview.message = id;
    const { name, size, type, hash, width, height } = file;
    return { name, size, type, hash, width, height, ...preview && { preview: preview.hash } };
  }

  /**
   * Returns the hash of the picture that a person has sent for themselves.
   *
   * @throws {ProtocolError} `no-such-ticket`; `file-too-large` if it is too large, or no picture.
   */
  takePicture(person: number, secret: string): string {
    const { size, type, hash } = this.#whole(person, { kind: "direct", from: person, to: person }, secret);
    if (size <= MAX_PICTURE_BYTES && PICTURE_TYPES.has(type)) return hash;
    throw new ProtocolError(
      "file-too-large",
      say("server.bad-picture", { size: formatBytes(MAX_PICTURE_BYTES) }),
    );
  }

  /** Forgets the ticket of a picture, which is stored now. */
  pictureStored(secret: string): void {
    const id = hashSecret(secret);
    this.#all.delete(id);
    this.#options.files.discard(id).catch((error) => this.#options.warn(error.message));
  }

  /** Called when a message with a file is stored. */
  sent(person: number, id: string): void {
    for (const ticket of this.#of(person, "upload")) {
      if (ticket.message !== id) continue;
      this.#all.delete(ticket.id);
      this.#options.files.discard(ticket.id).catch((error) => this.#options.warn(error.message));
    }
  }

  /** Called when a message with a file could not be stored. */
  unsent(person: number, id: string): void {
    for (const ticket of this.#of(person, "upload")) if (ticket.message === id) ticket.message = undefined;
  }

  #whole(person: number, audience: Audience, secret: string): UploadTicket & { hash: string; type: string } {
    const ticket = this.#all.get(hashSecret(secret));
    if (
      ticket?.kind !== "upload" || ticket.person !== person || ticket.message !== undefined ||
      !isSameAudience(ticket.audience, audience)
    ) throw unknownTicket();
    if (!isWhole(ticket)) throw new ProtocolError("no-such-file", say("server.file-not-arrived"));
    return ticket;
  }

  #of<K extends Ticket["kind"]>(person: number, kind: K): Array<Extract<Ticket, { kind: K }>> {
    const found: Array<Extract<Ticket, { kind: K }>> = [];
    for (const ticket of this.#all.values()) {
      if (ticket.person === person && ticket.kind === kind) found.push(ticket as Extract<Ticket, { kind: K }>);
    }
    return found;
  }

  /** Reads the tickets of the last run. @returns The ids of those that are unreadable. */
  async #read(): Promise<string[]> {
    const unreadable: string[] = [];
    for (const { id, text } of await this.#options.files.notes()) {
      const ticket = readUpload(id, text);
      if (ticket) this.#all.set(id, ticket);
      else unreadable.push(id);
    }
    return unreadable;
  }

  async #discard(unreadable: Promise<string[]>): Promise<void> {
    const { files } = this.#options;
    const [ids] = await Promise.all([unreadable, files.ready]);
    for (const id of ids) await files.discard(id);
  }
}

function isWhole(ticket: UploadTicket): ticket is UploadTicket & { hash: string; type: string } {
  return ticket.hash !== undefined && ticket.type !== undefined;
}

/** Returns the error for a ticket that is not valid. */
export function unknownTicket(): ProtocolError {
  return new ProtocolError("no-such-ticket", say("server.no-such-ticket"));
}

/** Returns the error for a file that is gone. */
export function fileGone(): ProtocolError {
  return new ProtocolError("no-such-file", say("server.file-gone"));
}
