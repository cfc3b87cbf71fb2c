import { t } from "../../language/mod.ts";
import type { ClientRequest } from "../../protocol/mod.ts";
import type { Clock } from "../link/clock.ts";
import { DISCONNECTED, type ResponseHandler } from "../link/requests.ts";
import type { MessageParts } from "../link/send_queue.ts";
import { conversationOf, type Pending, resolveKey, type State } from "../model/model.ts";
import type { Event } from "../model/reduce.ts";
import { isOver, type Transfer } from "../model/transfer.ts";
import { askForTicket } from "./ask_for_ticket.ts";
import { type Download, type FileMessage, type FileOfMessage, Job, type Upload } from "./job.ts";
import { fileRefusal } from "./refusal.ts";
import { workOf } from "./unfinished.ts";
import {
  CANCELLED,
  connectionLost,
  type IncomingFile,
  LOST,
  NO_TICKET,
  type OutgoingFile,
  TransferError,
  type TransferPort,
  type TransferRun,
  type UnfinishedTransfer,
} from "./transfer_port.ts";

// In each direction. The server makes four for each person, so a page of pictures still loads.
const MAX_RUNNING = 2;

const PROGRESS_MS = 200;
const KEEP_MS = 10_000;

// As a link does with its connection.
const FIRST_RETRY_MS = 500;
const MAX_RETRY_MS = 10_000;

// How often a transfer begins again from the start, because the file was damaged or the server has forgotten its ticket.
const MAX_RESTARTS = 2;

// After these, the same request works later.
const PASSING: ReadonlySet<string> = new Set([
  LOST,
  DISCONNECTED,
  "timed-out",
  "rate-limited",
  "storage-unavailable",
  "server-full",
  "slow-consumer",
]);

/** What transfers need of the client. */
export interface TransfersHost {
  readonly state: State;
  readonly clock: Clock;
  /** Returns a number from 0 up to, but not including, 1. */
  readonly random: () => number;
  /** Makes the keys of this run unique. */
  readonly prefix: string;
  dispatch(event: Event): void;
  /** Sends a request. Returns false without a connection, and then calls no handler. */
  ask(request: ClientRequest, waiting: ResponseHandler): boolean;
  /** Queues a message. Returns its id; undefined if the queue is full. */
  send(to: string, text: string, parts: MessageParts): string | undefined;
  /** Called with each transfer that has ended, but for those that the person has cancelled. */
  over(transfer: Transfer): void;
}

/**
 * Sends and saves files: asks the server for tickets, lets the port carry the bytes, goes on after lost connections, and
 * sends the message with the file. The state says how far each transfer is.
 */
export class Transfers {
  readonly #host: TransfersHost;
  /** Reaches the files. */
  readonly port: TransferPort;
  readonly #jobs = new Map<number, Job>();
  #count = 0;
  #ticking: (() => void) | undefined;
  #connected = false;
  #recording: Promise<unknown> = Promise.resolve();

  constructor(host: TransfersHost, port: TransferPort) {
    this.#host = host;
    this.port = port;
  }

  /** Whether transfers are not over yet. */
  get isAny(): boolean {
    return this.#jobs.values().some(({ transfer }) => !isOver(transfer));
  }

  /** Sends a file, when it is its turn. If an earlier transfer of the same file failed, goes on where that was. */
  send(file: OutgoingFile, message: FileMessage): Transfer {
    const earlier = this.#jobs.values().find((job) => job.transfer.phase === "failed" && job.sends(file, message.to));
    // It may have another text.
    const ticket = earlier?.work.ticket;
    if (earlier) this.#drop(earlier);
    const open = () => Promise.resolve(file);
    return this.#add({ direction: "up", message, open, origin: file.origin, ticket }, message.to, file);
  }

  /**
   * Saves a file, when it is its turn. If it is being saved there already, nothing begins: both would write to one file.
   *
   * @param conversation The name of its conversation.
   */
  save(source: FileOfMessage, place: IncomingFile, conversation = source.to): Transfer {
    const { destination } = place;
    const earlier = this.#jobs.values().find((job) => job.saves(source.file, destination));
    if (earlier) {
      this.resume(earlier.transfer.id);
      return earlier.transfer;
    }
    const open = () => Promise.resolve(place);
    return this.#add({ direction: "down", source, open, destination }, conversation, source.file);
  }

  /** Receives the file of a message, or its smaller picture, into memory. @param most Its maximum size in bytes. */
  async read({ to, about }: Omit<FileOfMessage, "file">, most: number, preview = false): Promise<Uint8Array> {
    const { signal } = new AbortController();
    const request = { type: "download", to, about, ...(preview && { preview }) } as const;
    const ticket = await askForTicket(this.#host.ask, request, signal);
    const run = { signal, fingerprint: this.#fingerprint, began() {}, progress() {}, checking() {} };
    return await this.port.read(ticket, most, run);
  }

  /** Begins again with a transfer that failed. Returns false if there is no such transfer. */
  resume(id: number): boolean {
    const job = this.#jobs.get(id);
    if (job?.transfer.phase !== "failed") return false;
    job.retries = job.restarts = job.damages = 0;
    if (job.work.direction === "up") job.work.messageId = undefined;
    this.#update(job, { phase: "waiting", reason: undefined });
    this.#pump();
    return true;
  }

  /** Cancels a transfer. Returns false if there is no such transfer, or it is over already. */
  cancel(id: number): boolean {
    const job = this.#jobs.get(id);
    if (!job || job.transfer.phase === "done") return false;
    const { work } = job;
    if (work.direction === "up" && work.messageId !== undefined && job.transfer.phase !== "failed") return false;
    const isRunning = job.abort !== undefined;
    this.#drop(job);
    job.cancelPause?.();
    job.abort?.abort(new TransferError(CANCELLED, t("files.was-cancelled")));
    for (const it of [work.ticket, work.direction === "up" ? work.preview : undefined]) {
      if (it) this.#host.ask({ type: "cancel", ticket: it.ticket }, { answered() {}, refused() {} });
    }
    // A running one discards what has arrived when it has let go of it.
    if (work.direction === "down" && !isRunning) void this.#discard(work);
    this.#pump();
    return true;
  }

  /** Called when the connection of the chat begins or ends. */
  linked(connected: boolean): void {
    if (connected === this.#connected) return;
    this.#connected = connected;
    for (const job of this.#jobs.values()) {
      job.cancelPause?.();
      job.cancelPause = undefined;
    }
    if (connected) return this.#pump();
    // A connection on which nothing is due would not notice that the server is gone.
    for (const { abort, hasBegun, transfer: { phase } } of this.#jobs.values()) {
      if (!hasBegun || phase === "checking") abort?.abort(connectionLost());
    }
  }

  /** Called with each message that is stored. */
  stored({ id }: Pending): void {
    const job = this.#waitingFor(id);
    if (job) this.#finish(job);
  }

  /** Called with each message that the server refused. Returns whether it has a file. */
  refused({ id }: Pending, code: string, reason: string): boolean {
    const job = this.#waitingFor(id);
    if (!job || job.work.direction !== "up") return false;
    job.work.messageId = undefined;
    this.#stopped(job, new TransferError(code, reason));
    this.#pump();
    return true;
  }

  /** Offers what the last run of the program has not ended. @returns Those transfers. */
  async restore(): Promise<readonly Transfer[]> {
    const { me, address } = this.#host.state;
    const kept = await this.port.journal?.load() ?? [];
    const mine = kept.filter(({ server, nick }) => server === address && nick === me);
    return mine.map((it) => this.#restore(it));
  }

  /** Ends all connections, because the person leaves. @returns When what the next run needs is written. */
  async close(): Promise<void> {
    this.linked(false);
    this.#ticking?.();
    this.#ticking = undefined;
    for (const { abort } of this.#jobs.values()) abort?.abort(connectionLost());
    this.port.close?.();
    await this.#recording;
  }

  get #fingerprint(): string | undefined {
    const { link } = this.#host.state;
    return link.phase === "connected" ? link.fingerprint : undefined;
  }

  #restore(kept: UnfinishedTransfer): Transfer {
    const { key, to, done } = kept;
    return this.#add(workOf(kept, this.port), to, kept, key, { phase: "failed", reason: t("files.interrupted"), done });
  }

  #add(
    work: Upload | Download,
    conversation: string,
    { name, size }: { readonly name: string; readonly size: number },
    key = `${this.#host.prefix}-${this.#count + 1}`,
    state: Pick<Transfer, "phase" | "done" | "reason"> = { phase: "waiting", done: 0 },
  ): Transfer {
    const id = ++this.#count;
    const job = new Job(key, work, { id, direction: work.direction, conversation, name, size, ...state });
    this.#jobs.set(id, job);
    this.#update(job, {});
    this.#keep(job);
    this.#pump();
    return job.transfer;
  }

  #pump(): void {
    if (!this.#connected) return;
    for (const direction of ["up", "down"]) {
      const jobs = [...this.#jobs.values()].filter(({ work }) => work.direction === direction);
      let running = jobs.filter(({ abort }) => abort !== undefined).length;
      for (const job of jobs) if (job.isDue && running++ < MAX_RUNNING) void this.#run(job);
    }
  }

  async #run(job: Job): Promise<void> {
    const { work } = job;
    const abort = job.abort = new AbortController();
    job.hasBegun = false;
    job.meter.reset();
    const run: TransferRun = {
      signal: abort.signal,
      fingerprint: this.#fingerprint,
      began: () => {
        job.hasBegun = true;
        this.#update(job, { phase: "running", startedAt: job.transfer.startedAt ?? this.#host.clock.now() });
        this.#tickLater();
      },
      progress: (done) => {
        if (done > job.done) job.retries = 0;
        // A server that was restarted has forgotten the tickets of downloads.
        if (done > job.done && work.direction === "down") job.restarts = 0;
        job.done = done;
      },
      checking: () => this.#update(job, { phase: "checking", done: job.transfer.size }),
    };
    try {
      if (work.direction === "up") await this.#upload(job, work, run);
      else await this.#download(job, work, run);
    } catch (error) {
      if (!(error instanceof TransferError)) throw error;
      if (error.code === CANCELLED && work.direction === "down") await this.#discard(work);
      job.abort = undefined;
      if (error.code !== CANCELLED) this.#stopped(job, error);
    } finally {
      job.abort = undefined;
      this.#pump();
    }
  }

  async #upload(job: Job, work: Upload, run: TransferRun): Promise<void> {
    const { message } = work;
    const file = await work.open();
    const { name, size, width, height, preview } = file;
    const { state } = this.#host;
    const refusal = fileRefusal(state, name, size);
    if (refusal !== undefined) throw new TransferError("file-too-large", refusal);
    const to = conversationOf(state, resolveKey(state, message.to)).name;
    if (preview && work.preview === undefined) {
      const ticket = await askForTicket(
        this.#host.ask,
        { type: "upload", to, name: preview.name, size: preview.size },
        run.signal,
      );
      await preview.upload(ticket, { ...run, began() {}, progress() {}, checking() {} });
      work.preview = ticket;
    }
    if (work.ticket === undefined) {
      const pixels = width === undefined || height === undefined ? {} : { width, height };
      work.ticket = await askForTicket(this.#host.ask, { type: "upload", to, name, size, ...pixels }, run.signal);
      this.#keep(job);
    }
    await file.upload(work.ticket, run);
    run.signal.throwIfAborted();
    this.#update(job, { phase: "checking", done: size });
    const pending = { name, ticket: work.ticket.ticket, ...(work.preview && { preview: work.preview.ticket }) };
    // From here on, the next run would send the message a second time.
    this.#record(this.port.journal?.forget(job.key));
    const { text, reply, asOf } = message;
    // The message is stored with the name that the person had when it was typed, whatever their nickname is now.
    work.messageId = this.#host.send(message.to, text === "" ? name : text, { reply, asOf, file: pending });
    if (work.messageId === undefined) throw new TransferError("queue-full", t("files.queue-full"));
  }

  async #download(job: Job, work: Download, run: TransferRun): Promise<void> {
    const { to, about } = work.source;
    work.ticket ??= await askForTicket(this.#host.ask, { type: "download", to, about }, run.signal);
    this.#finish(job, await (await work.open()).download(work.ticket, run));
  }

  async #discard(work: Download): Promise<void> {
    await (await work.open()).discard();
  }

  /** Decides whether a transfer that was stopped goes on. */
  #stopped(job: Job, error: TransferError): void {
    const { code, retryAfter } = error;
    if (code === NO_TICKET) job.forgetTickets();
    if (code === NO_TICKET || code === "file-damaged") {
      const count = code === NO_TICKET ? ++job.restarts : ++job.damages;
      return count > MAX_RESTARTS ? this.#failed(job, error) : this.#update(job, { phase: "waiting" });
    }
    if (!PASSING.has(code)) return this.#failed(job, error);
    const { clock, random } = this.#host;
    this.#update(job, { phase: "paused", done: job.done, rate: undefined, timeLeft: undefined });
    const pause = Math.min(MAX_RETRY_MS, FIRST_RETRY_MS * 2 ** job.retries++) * (0.5 + random() / 2);
    if (!this.#connected) return;
    job.cancelPause = clock.after(retryAfter ?? pause, () => {
      job.cancelPause = undefined;
      this.#pump();
    });
  }

  #failed(job: Job, { message }: TransferError): void {
    this.#record(this.port.journal?.forget(job.key));
    this.#update(job, { phase: "failed", reason: message, rate: undefined, timeLeft: undefined, done: job.done });
    this.#host.over(job.transfer);
  }

  #waitingFor(id: string): Job | undefined {
    return this.#jobs.values().find(({ work, transfer }) =>
      work.direction === "up" && work.messageId === id && !isOver(transfer)
    );
  }

  #update(job: Job, change: { readonly [K in keyof Transfer]?: Transfer[K] | undefined }): void {
    const changed = Object.entries({ ...job.transfer, ...change }).filter(([, value]) => value !== undefined);
    job.transfer = Object.fromEntries(changed) as unknown as Transfer;
    // Nobody sees a cancelled transfer any longer.
    if (this.#jobs.has(job.transfer.id)) this.#host.dispatch({ type: "transfer", transfer: job.transfer });
  }

  #tickLater(): void {
    this.#ticking ??= this.#host.clock.after(PROGRESS_MS, () => this.#tick());
  }

  #tick(): void {
    this.#ticking = undefined;
    const now = this.#host.clock.now();
    for (const job of this.#jobs.values()) {
      if (job.transfer.phase !== "running") continue;
      job.meter.measure(job.done, now);
      this.#update(job, { done: job.done, ...job.meter.tell(job.transfer.size - job.done) });
      if (now - job.keptAt >= KEEP_MS) this.#keep(job);
      this.#tickLater();
    }
  }

  /** Keeps a transfer for the next run of the program. */
  #keep(job: Job): void {
    const { state, clock } = this.#host;
    job.keptAt = clock.now();
    const description = job.describe(state);
    if (description) this.#record(this.port.journal?.keep(description));
  }

  #drop({ key, transfer: { id } }: Job): void {
    this.#record(this.port.journal?.forget(key));
    this.#jobs.delete(id);
    this.#host.dispatch({ type: "transfer-removed", id });
  }

  #finish(job: Job, path?: string): void {
    this.#update(job, { phase: "done", done: job.transfer.size, path, rate: undefined, timeLeft: undefined });
    this.#record(this.port.journal?.forget(job.key));
    this.#jobs.delete(job.transfer.id);
    this.#host.over(job.transfer);
  }

  /** Has `close` wait until a record is written. */
  #record(writing: Promise<void> | undefined): void {
    this.#recording = Promise.all([this.#recording, writing]);
  }
}
