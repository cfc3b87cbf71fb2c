import {
  askForTicket,
  type Client,
  conversationOf,
  DISCONNECTED,
  LOST,
  type MessageEntry,
  sourceOf,
  TransferError,
} from "../../../client/core.ts";
import { RateLimit } from "../../../protocol/mod.ts";
import { addressOf } from "./requests.ts";

// At most so many addresses are kept, the last ones used.
const MAX_KEPT = 500;

// After a request that got no answer.
const RETRY_MS = 200;

interface Wanted {
  readonly entry: MessageEntry;
  readonly conversation: string;
  readonly isPreview: boolean;
  readonly hash: string;
  readonly signal: AbortSignal;
  readonly found: PromiseWithResolvers<string>;
}

/**
 * The addresses of files that are shown. Each takes a request, so they are asked for one after the other, what came into
 * view last first, and slowly enough that the person's own requests are not refused.
 */
export class FileLinks {
  readonly #client: Client;
  readonly #known = new Map<string, string>(); // by hash, the last one used last
  readonly #wanted: Wanted[] = [];
  #limit: { readonly rate: number; readonly bucket: RateLimit } | undefined;
  #isAsking = false;

  constructor(client: Client) {
    this.#client = client;
    client.subscribe(() => void this.#ask());
  }

  /** Returns an address that is known. */
  known(hash: string): string | undefined {
    return this.#known.get(hash);
  }

  /**
   * Returns the address of the file of a message.
   *
   * @param conversation The name of its conversation.
   * @param isPreview Whether the smaller picture is wanted instead.
   * @param signal Ends the wait: it is not shown any more.
   * @throws {TransferError} (rejects) The refusal of the server, or the reason of `signal`.
   */
  find(conversation: string, entry: MessageEntry, isPreview: boolean, signal: AbortSignal): Promise<string> {
    const hash = isPreview ? entry.file!.preview! : entry.file!.hash;
    const known = this.#known.get(hash);
    if (known !== undefined) {
      this.#keep(hash, known);
      return Promise.resolve(known);
    }
    const found = Promise.withResolvers<string>();
    this.#wanted.push({ entry, conversation, isPreview, hash, signal, found });
    void this.#ask();
    return found.promise;
  }

  /** Forgets an address that does not work any more, as after a restart of the server. */
  forget(hash: string): void {
    this.#known.delete(hash);
  }

  /** Asks for what is wanted, while there is a connection. */
  async #ask(): Promise<void> {
    if (this.#isAsking || this.#wanted.length === 0) return;
    this.#isAsking = true;
    while (this.#isConnected) {
      const next = this.#wanted.pop();
      if (!next) break;
      try {
        next.found.resolve(await this.#locate(next));
      } catch (error) {
        const { code, retryAfter } = error instanceof TransferError ? error : {};
        // It is asked for again, later.
        const passes = code === LOST || code === DISCONNECTED || retryAfter !== undefined;
        if (passes) this.#wanted.push(next);
        else next.found.reject(error);
        if (passes) await pause(retryAfter ?? RETRY_MS);
      }
    }
    this.#isAsking = false;
  }

  async #locate({ entry, conversation, isPreview, hash, signal }: Wanted): Promise<string> {
    signal.throwIfAborted();
    const known = this.#known.get(hash);
    if (known !== undefined) return known;
    await this.#turn();
    signal.throwIfAborted();
    const to = sourceOf(conversationOf(this.#client.state, conversation), entry.seq);
    const request = { type: "download", to, about: entry.seq, ...isPreview && { preview: true } } as const;
    const address = addressOf(
      await askForTicket((...it: Parameters<Client["ask"]>) => this.#client.ask(...it), request, signal),
    );
    this.#keep(hash, address);
    return address;
  }

  get #isConnected(): boolean {
    return this.#client.state.link.phase === "connected";
  }

  /** Waits until another request leaves enough of the rate to the person. */
  async #turn(): Promise<void> {
    const { rate } = this.#client.state.limits;
    if (this.#limit?.rate !== rate) this.#limit = { rate, bucket: new RateLimit(rate / 2, performance.now(), rate) };
    const wait = this.#limit.bucket.spend(1, performance.now());
    if (wait > 0) await pause(wait);
  }

  #keep(hash: string, address: string): void {
    this.#known.delete(hash);
    this.#known.set(hash, address);
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= MAX_KEPT) break;
      this.#known.delete(oldest);
    }
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
