import { currentNetworks, type Network } from "./network.ts";
import type { Responder } from "./responder.ts";

// How often to look which networks this machine is on.
const LOOK_INTERVAL_MS = 5_000;

/** What an advertiser needs. */
export interface AdvertiserOptions<Way extends string> {
  /** What answers in each way, the most important first. The advertiser closes them. */
  readonly responders: Readonly<Record<Way, Responder>>;
  /** The only address of this machine where the server listens; all unless given. */
  readonly host?: string;
  /** Called when a way begins to fail, with the error of the system, and when it works again. */
  readonly onChange: (way: Way, error: Error | undefined) => void;
  /** Returns the networks of this machine; by default, asks the system. */
  readonly networks?: () => readonly Network[];
}

/** Lets a server be found on all networks of its machine, as they come and go. Its owner closes it. */
export class Advertiser<Way extends string> {
  readonly #options: AdvertiserOptions<Way>;
  readonly #failing = new Set<Way>();
  readonly #timer: ReturnType<typeof setInterval>;
  #looking: Promise<void>;
  #isClosed = false;

  /** Resolves once the first way works or has failed. The others follow. */
  readonly ready: Promise<void>;

  constructor(options: AdvertiserOptions<Way>) {
    this.#options = options;
    this.ready = this.#look(this.#all.slice(0, 1));
    this.#looking = this.ready.then(() => this.#look());
    this.#timer = setInterval(() => this.#looking = this.#looking.then(() => this.#look()), LOOK_INTERVAL_MS);
  }

  /** The ways in which the server can be found now. */
  get ways(): Way[] {
    return this.#all.filter(([, { isOpen }]) => isOpen).map(([way]) => way);
  }

  /** Stops advertising. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#timer);
    await this.#looking;
    await Promise.all(this.#all.map(([, responder]) => responder.close()));
  }

  get #all(): [Way, Responder][] {
    return Object.entries(this.#options.responders) as [Way, Responder][];
  }

  async #look(responders = this.#all): Promise<void> {
    if (this.#isClosed) return;
    const { host, networks = currentNetworks } = this.#options;
    const all = networks().filter(({ address }) => host === undefined || address === host);
    await Promise.all(responders.map(([way, responder]) => this.#follow(way, responder, all)));
  }

  async #follow(way: Way, responder: Responder, networks: readonly Network[]): Promise<void> {
    try {
      await responder.follow(networks);
      if (this.#failing.delete(way)) this.#options.onChange(way, undefined);
    } catch (error) {
      if (!isSystemError(error)) throw error;
      if (!this.#failing.has(way)) this.#options.onChange(way, error);
      this.#failing.add(way);
    }
  }
}

function isSystemError(error: unknown): error is Error {
  return error instanceof Deno.errors.NotCapable || error instanceof Error && "code" in error;
}
