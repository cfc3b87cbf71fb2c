import { createHash } from "node:crypto";
import { FrameTransfer, LOST, NO_TICKET, type OpenChannel, TransferError, type TransferRun } from "../client/mod.ts";
import {
  type BodyStream,
  fileTypeOf,
  HEAD_BYTES,
  HttpError,
  type HttpPeer,
  type HttpRequest,
  type HttpResponse,
  respondWithRange,
} from "../http/mod.ts";
import { cleanLine } from "../text/mod.ts";

/** Which server issued a ticket to a tab. */
export interface TicketOrigin {
  /** Opens a connection to it, in the same way as for the tab. */
  readonly connect: OpenChannel;
  /** The fingerprint that it has proved to the tab. */
  readonly fingerprint: string | undefined;
  /** The size of the file, in bytes. */
  readonly size: number;
}

interface Known extends TicketOrigin {
  /** The media type of a file that a tab has begun to receive. */
  type?: string;
}

// The last tickets that tabs got. A page asks for another one if it needs an older one.
const MAX_TICKETS = 5_000;

const STATUS: Readonly<Record<string, number>> = {
  [LOST]: 503,
  [NO_TICKET]: 404,
  "no-such-file": 404,
  "timed-out": 503,
  "file-too-large": 413,
  "files-full": 507,
  "file-damaged": 400,
  "bad-message": 400,
};

/**
 * Passes files on between the page and its server: the page uses `PUT` and `GET`, as at a server, and this program has a
 * connection of its own for each transfer. It keeps nothing of a file.
 */
export class FileRelay {
  readonly #tickets = new Map<string, Known>();

  /** Notes the ticket that a server has issued to a tab. */
  note(ticket: string, origin: TicketOrigin): void {
    this.#tickets.set(ticket, { ...origin });
    for (const oldest of this.#tickets.keys()) {
      if (this.#tickets.size <= MAX_TICKETS) break;
      this.#tickets.delete(oldest);
    }
  }

  /** Answers a request for the file of a ticket (docs/protocol.md, "Files"). @throws {HttpError} (rejects) if it is refused. */
  async respond(ticket: string, request: HttpRequest, peer: HttpPeer): Promise<HttpResponse> {
    const known = this.#tickets.get(ticket);
    if (!known) throw new HttpError(404, "This ticket is invalid or has expired. Ask for a new ticket.");
    try {
      if (request.method === "PUT") return await receive(ticket, known, request, peer);
      if (request.method !== "GET" && request.method !== "HEAD") throw new HttpError(405, "Use PUT, GET or HEAD.");
      if (request.method === "HEAD" && known.type === undefined) {
        // This program has to hash the whole file, so it needs all of it again. The server gets only what it lacks.
        const headers = { "upload-offset": "0", "upload-length": String(known.size), "cache-control": "no-store" };
        return { status: 200, headers };
      }
      known.type ??= await typeOf(ticket, known, peer.signal);
      const { type, size } = known;
      return await respondWithRange(request, { type, size }, (offset) => open(ticket, known, offset, peer.signal));
    } catch (error) {
      if (!(error instanceof TransferError)) throw error;
      throw new HttpError(STATUS[error.code] ?? 403, cleanLine(error.message));
    }
  }
}

/** Receives a file of the page, and sends what the server does not have yet. */
async function receive(
  ticket: string,
  { connect, fingerprint, size }: Known,
  { headers, length }: HttpRequest,
  { body, signal }: HttpPeer,
): Promise<HttpResponse> {
  if (headers.has("content-range") || length !== size) {
    throw new HttpError(400, `Send the whole file, of ${size} bytes.`);
  }
  const transfer = await FrameTransfer.open(connect, { ticket }, runOf(signal, fingerprint));
  try {
    const { offset } = await transfer.ready();
    const digest = createHash("sha256");
    let at = 0;
    let rest: Uint8Array = new Uint8Array();
    await transfer.send(async (buffer) => {
      while (rest.length === 0) {
        const bytes = await body.read();
        if (!bytes) return 0;
        digest.update(bytes);
        rest = bytes.subarray(Math.min(Math.max(0, offset - at), bytes.length));
        at += bytes.length;
      }
      const count = Math.min(rest.length, buffer.length);
      buffer.set(rest.subarray(0, count));
      rest = rest.subarray(count);
      return count;
    });
    if (at < size) throw new HttpError(400, `The file is not whole: ${at} of ${size} bytes have arrived.`);
    const hash = digest.digest("hex");
    await transfer.finish(hash);
    const answer = new TextEncoder().encode(JSON.stringify({ hash, size }));
    const fixed = { "content-type": "application/json", "cache-control": "no-store", "upload-offset": String(size) };
    return { status: 200, headers: fixed, body: answer };
  } finally {
    transfer.close();
  }
}

/** Returns the media type of a file, from how it begins. */
async function typeOf(ticket: string, known: Known, signal: AbortSignal): Promise<string> {
  const { fill, close } = await open(ticket, known, 0, signal);
  try {
    const head = new Uint8Array(Math.min(HEAD_BYTES, known.size));
    let at = 0;
    for (let count = 1; at < head.length && count > 0; at += count) count = await fill(head.subarray(at));
    return fileTypeOf(head.subarray(0, at), at === known.size);
  } finally {
    close();
  }
}

/** Receives a file from its server, as fast as the page reads it. */
async function open(
  ticket: string,
  { connect, fingerprint }: Known,
  offset: number,
  signal: AbortSignal,
): Promise<Pick<BodyStream, "fill" | "close">> {
  let piece: Uint8Array = new Uint8Array();
  let taken = Promise.withResolvers<void>();
  let arrived = Promise.withResolvers<void>();
  const transfer = await FrameTransfer.open(connect, { ticket, offset }, runOf(signal, fingerprint), (bytes) => {
    piece = bytes;
    taken = Promise.withResolvers();
    arrived.resolve();
    return taken.promise;
  });
  try {
    await transfer.ready();
  } catch (error) {
    transfer.close();
    throw error;
  }
  const ended = transfer.received().then(() => {});
  ended.catch(() => {}); // `fill` reports it
  return {
    async fill(buffer) {
      if (piece.length === 0) await Promise.race([arrived.promise, ended]);
      const count = Math.min(piece.length, buffer.length);
      buffer.set(piece.subarray(0, count));
      piece = piece.subarray(count);
      if (count > 0 && piece.length === 0) {
        arrived = Promise.withResolvers();
        taken.resolve();
      }
      return count;
    },
    close() {
      taken.resolve();
      transfer.close();
    },
  };
}

function runOf(peer: AbortSignal, fingerprint: string | undefined): TransferRun {
  const ended = new AbortController();
  const end = () => ended.abort(new TransferError(LOST, "The page has hung up."));
  peer.addEventListener("abort", end, { once: true });
  if (peer.aborted) end();
  return { signal: ended.signal, fingerprint, began() {}, progress() {}, checking() {} };
}
