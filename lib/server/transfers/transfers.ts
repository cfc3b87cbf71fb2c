import { say } from "../../language/mod.ts";
import type { Hub, Sanctions } from "../../chat/mod.ts";
import { type Audience, type ClientMessages, ProtocolError } from "../../protocol/mod.ts";
import { conversationKey, conversationKeysOf, type Store, type StoredFile } from "../../store/mod.ts";
import { banned } from "../sentences.ts";
import { Claim } from "./claim.ts";
import { Collector } from "./collector.ts";
import { DailyShare } from "./daily_share.ts";
import { Download } from "./download.ts";
import type { FileEvent } from "./file_event.ts";
import { FileRoom, type RoomLimits } from "./room.ts";
import { Slots } from "./slots.ts";
import type { DownloadTicket, Ticket } from "./ticket.ts";
import {
  fileGone,
  type IssuedTicket,
  type TicketOwner,
  Tickets,
  type TicketsOptions,
  unknownTicket,
} from "./tickets.ts";
import { Upload } from "./upload.ts";

const SLOTS = { each: 4, all: 32 };

// Small files need no turn: a page with many pictures would wait for a film.
const SMALL_BYTES = 256 * 1024;

// While others wait for their turn, a transfer ends that is slower than this. Otherwise, a few people could take all turns.
const MIN_RATE_BYTES = 16 * 1024; // a second
const RATE_TICKS = 60;

/** What transfers need. */
export interface TransfersOptions extends TicketsOptions {
  readonly store: Store;
  readonly hub: Hub;
  readonly sanctions: Sanctions;
  /** The time by which bans end, in milliseconds. */
  readonly steadyNow: () => number;
  readonly room: RoomLimits;
  /** As in `ServerOptions`. */
  readonly dailyShare: number;
  readonly report: (event: FileEvent) => void;
}

/** A file that is under way. */
export interface RunningTransfer {
  readonly kind: Ticket["kind"];
  /** The number of the person, and their nickname when they began. */
  readonly person: number;
  readonly nick: string;
  /** Of the whole file, and how much of it has been transferred, in bytes. */
  readonly size: number;
  readonly offset: number;
}

/** The files that a server sends and receives. Its owner closes it. */
export class Transfers {
  readonly tickets: Tickets;
  readonly #options: TransfersOptions;
  readonly #slots = new Slots(SLOTS);
  readonly #claims = new Set<Claim>();
  readonly #collector: Collector;
  readonly #share: DailyShare;
  /** Keeps the files within their limit. */
  readonly room: FileRoom;
  /** Files that have arrived, downloads that have begun, and bytes of both, from the start on. */
  readonly totals = { uploads: 0, downloads: 0, received: 0, sent: 0 };
  #ticks = 0;
  #closed = false;

  constructor(options: TransfersOptions) {
    this.#options = options;
    const tickets = this.tickets = new Tickets(options);
    tickets.ready.catch((error) => options.warn(`Cannot read the stored files: ${error.message}`));
    const collector = this.#collector = new Collector(
      options,
      tickets,
      (ticket) => this.#drop(ticket, unknownTicket()),
    );
    this.#share = new DailyShare(() => options.dailyShare);
    const { files, store, report } = options;
    this.room = new FileRoom({
      files,
      store,
      report,
      limits: () => options.room,
      remove: (hash) => collector.remove(hash),
    });
  }

  /** Returns a ticket to send a file. @throws {ProtocolError} (rejects) if the person may not send it. */
  issueUpload(
    owner: TicketOwner,
    audience: Audience,
    file: Pick<ClientMessages["upload"], "name" | "size" | "width" | "height">,
  ): Promise<IssuedTicket> {
    return this.tickets.issueUpload(owner, audience, file, { room: this.room, share: this.#share });
  }

  /** Returns how many bytes the files take on the disk. */
  get bytes(): number {
    return this.#options.files.bytes;
  }

  /** Returns what is under way. */
  running(): RunningTransfer[] {
    return this.tickets.all().flatMap((ticket) => {
      const { person, nick, size } = ticket;
      const offsets = ticket.kind === "upload" ? [ticket.claim] : [...ticket.claims];
      return offsets.filter((claim) => claim !== undefined).map(({ offset }) => ({
        kind: ticket.kind,
        person,
        nick,
        size,
        offset,
      }));
    });
  }

  /** Makes a ticket invalid, and ends its transfers. Others' tickets are left alone. */
  async cancel(person: number, secret: string): Promise<void> {
    const ticket = await this.tickets.find(secret);
    // A message that has it may be about to be stored.
    if (ticket?.person !== person || (ticket.kind === "upload" && ticket.message !== undefined)) return;
    await this.#drop(ticket, new ProtocolError("no-such-ticket", say("server.transfer-cancelled")));
  }

  /** Makes the tickets of a person invalid who was banned, and ends their transfers. */
  async endAllOf(person: number): Promise<void> {
    const why = new ProtocolError("banned", say("server.you-are-banned"));
    const theirs = this.tickets.all().filter((ticket) => ticket.person === person);
    // All at once: no ticket may stay valid while the disk forgets another.
    await Promise.all(theirs.map((ticket) => this.#drop(ticket, why).catch((error) => this.warn(error.message))));
  }

  /**
   * Begins to receive a file, when it is its turn. It replaces an earlier connection with the same ticket.
   *
   * @param host The address of the client. @param connection Ends with the connection.
   * @param again Whether to forget what has arrived.
   * @throws {ProtocolError} (rejects) `no-such-ticket` or `banned`.
   */
  async beginUpload(secret: string, host: string, connection: AbortSignal, again = false): Promise<Upload> {
    const ticket = await this.#find("upload", secret, host);
    const before = ticket.claim;
    const claim = ticket.claim = this.#claim(connection);
    const wasWhole = ticket.hash !== undefined;
    let turn: Disposable | undefined;
    let upload: Upload | undefined;
    let first = 0;
    const release = () => {
      turn?.[Symbol.dispose]();
      if (upload) this.totals.received += upload.offset - first;
      if (!wasWhole && ticket.hash !== undefined) this.totals.uploads++;
      if (ticket.claim === claim) ticket.claim = undefined;
      this.#letGo(claim);
    };
    try {
      before?.end(new ProtocolError("no-such-ticket", say("server.transfer-continued")));
      await before?.ended;
      turn = await this.#slots.take(ticket.person, claim.signal);
      claim.hasTurn = true;
      const options = { ...this.#options, room: this.room, claim, release };
      upload = await Upload.begin(ticket, claim.signal, options, again);
      first = upload.offset;
      return upload;
    } catch (error) {
      release();
      throw claim.signal.aborted ? claim.signal.reason : error;
    }
  }

  /** Returns how much has arrived of a file. @throws {ProtocolError} (rejects) as above. */
  async arrived(secret: string, host: string): Promise<{ offset: number; size: number }> {
    const { id, size, hash, claim } = await this.#find("upload", secret, host);
    if (hash !== undefined) return { offset: size, size };
    // If the server ended before it had checked the whole file, the file is sent again.
    // What arrives now may not be written yet.
    const offset = Math.max(await this.#options.files.arrived(id), claim?.offset ?? 0);
    return { offset: offset < size ? offset : 0, size };
  }

  /** Finds the ticket of a download, to see what it is for. @throws {ProtocolError} (rejects) as `beginDownload`. */
  async findDownload(secret: string, host: string): Promise<Pick<DownloadTicket, "name" | "size" | "type" | "hash">> {
    const ticket = await this.#find("download", secret, host);
    this.#checkReader(ticket);
    return ticket;
  }

  /**
   * Begins to send a file, when it is its turn.
   *
   * @param range Where in the file to begin, and how much is wanted at most. @param host As above. @param connection As above.
   * @throws {ProtocolError} (rejects) `no-such-ticket`, `no-such-file`, `banned`, or `not-in-room` if the person may not read
   * the message any more.
   */
  async beginDownload(
    secret: string,
    host: string,
    { offset, length = Infinity }: { readonly offset: number; readonly length?: number },
    connection: AbortSignal,
  ): Promise<Download> {
    const { files, now } = this.#options;
    const ticket = await this.#find("download", secret, host);
    const { person, hash, size, claims } = ticket;
    this.#checkReader(ticket);
    if (offset > size) throw new ProtocolError("bad-message", `The file has only ${size} bytes.`);
    const claim = this.#claim(connection);
    claims.add(claim);
    let turn: Disposable | undefined;
    const release = () => {
      turn?.[Symbol.dispose]();
      claims.delete(claim);
      this.totals.sent += Math.max(0, claim.offset - offset);
      ticket.used = now();
      this.#letGo(claim);
    };
    try {
      if (Math.min(size - offset, length) > SMALL_BYTES) turn = await this.#slots.take(person, claim.signal);
      claim.hasTurn = turn !== undefined;
      // It may have waited for long.
      this.#checkReader(ticket);
      const file = await files.open(hash);
      if (!file) throw fileGone();
      const download = new Download(ticket, file, offset, claim, release);
      this.totals.downloads++;
      await file.seek(offset);
      return download;
    } catch (error) {
      release();
      throw claim.signal.aborted ? claim.signal.reason : error;
    }
  }

  /** Opens the picture of a person; undefined if nobody has it. Its caller closes it. */
  async openPicture(hash: string): Promise<StoredFile | undefined> {
    const { store, files } = this.#options;
    return /^[0-9a-f]{64}$/.test(hash) && store.profiles.hasPicture(hash) ? await files.open(hash) : undefined;
  }

  /** Removes files that no message has any more. Called when messages were deleted. */
  collect(): void {
    this.#collector.start();
  }

  /** Its owner calls it once a second. */
  tick(): void {
    this.#collector.tick();
    this.#share.forget(this.#options.now());
    if (++this.#ticks % RATE_TICKS === 0) this.#endSlow();
  }

  /** Tells the operator what went wrong. */
  warn(message: string): void {
    this.#options.warn(message);
  }

  /** Ends all transfers, and waits until no file is in use. */
  async close(): Promise<void> {
    this.#closed = true;
    const why = new ProtocolError("timed-out", say("server.shutting-down"));
    const ended = Array.from(this.#claims, (claim) => {
      claim.end(why);
      return claim.ended;
    });
    await Promise.all([...ended, this.#collector.close()]);
  }

  /** Ends transfers that are slow while others wait for their turn. */
  #endSlow(): void {
    const { isFull } = this.#slots;
    for (const claim of this.#claims) {
      const progress = claim.progress();
      if (!isFull || progress === undefined || progress >= MIN_RATE_BYTES * RATE_TICKS) continue;
      claim.end(
        new ProtocolError("timed-out", say("server.slow-transfer")),
      );
    }
  }

  #claim(connection: AbortSignal): Claim {
    if (this.#closed) throw new ProtocolError("timed-out", say("server.shutting-down"));
    const claim = new Claim(connection);
    this.#claims.add(claim);
    return claim;
  }

  #letGo(claim: Claim): void {
    this.#claims.delete(claim);
    claim.letGo();
  }

  async #find<K extends Ticket["kind"]>(
    kind: K,
    secret: string,
    host: string,
  ): Promise<Extract<Ticket, { kind: K }>> {
    const { sanctions, steadyNow, now } = this.#options;
    const ticket = await this.tickets.find(secret);
    if (ticket?.kind !== kind) throw unknownTicket();
    const marks = { person: ticket.person, nick: ticket.nick, address: host };
    const ban = sanctions.find("ban", marks, steadyNow());
    if (ban) throw banned(ban, marks, steadyNow());
    ticket.used = now();
    return ticket as Extract<Ticket, { kind: K }>;
  }

  /** Checks that the owner of a ticket may read the message, and that it has the file. */
  #checkReader({ person, message: source, hash }: DownloadTicket): void {
    const { hub, store } = this.#options;
    const member = hub.memberOf(person);
    if (!member) throw new ProtocolError("not-allowed", say("server.not-logged-in"));
    if (!source) {
      if (!store.profiles.hasPicture(hash)) throw fileGone();
      return;
    }
    const { conversation, to, about } = source;
    if (conversation.kind !== "direct") {
      const { audience } = hub.roomOf(member, to);
      // Another room may have the name now.
      if (conversationKey(audience) !== conversationKey(conversation)) throw fileGone();
    }
    const message = store.messages.get(about);
    if (!message || !conversationKeysOf(message).includes(conversationKey(conversation))) throw fileGone();
    if (message.file?.hash !== hash && message.file?.preview !== hash) throw fileGone();
  }

  async #drop(ticket: Ticket, why: ProtocolError): Promise<void> {
    this.tickets.forget(ticket);
    if (ticket.kind === "download") return ticket.claims.forEach((claim) => claim.end(why));
    const { claim } = ticket;
    claim?.end(why);
    await claim?.ended;
    await this.#options.files.discard(ticket.id);
    if (ticket.hash === undefined) this.#share.giveBack(ticket.share, ticket.size);
    else await this.#collector.remove(ticket.hash);
  }
}
