import { type Allowance, RateLimit } from "../../protocol/mod.ts";
import type { Sentence } from "../../language/mod.ts";
import type { HookHost } from "./hook_hosts.ts";
import { hashSecret, type StoredHook } from "../../store/mod.ts";

/** The maximum number of hooks of a server. */
export const MAX_HOOKS = 100;

// Messages of one hook: enough for a build that reports each of its steps.
const ALLOWANCE: Allowance = { burst: 30, perSecond: 1 };

/** A hook, and how it has fared since the server started. */
export interface Hook {
  readonly stored: StoredHook;
  /** What it may say. */
  readonly limit: RateLimit;
  /** When it was last used, in server time. */
  used?: number;
  /** How many messages it could not post, and why not, the last time. */
  failed: number;
  trouble?: Sentence;
}

/** The hooks of a server, in the order in which they were made. */
export class Hooks {
  readonly #all = new Map<number, Hook>();
  readonly #bySecret = new Map<string, Hook>();

  /**
   * @param stored Those that there are at the start.
   * @param hosts Where outgoing hooks may post.
   */
  constructor(stored: readonly StoredHook[], readonly hosts: readonly HookHost[] = []) {
    for (const hook of stored) this.add(hook);
  }

  list(): Hook[] {
    return [...this.#all.values()];
  }

  get(number: number): Hook | undefined {
    return this.#all.get(number);
  }

  /**
   * Finds an incoming hook. A secret is found by its hash, so how long that takes says nothing about secrets that are similar.
   */
  find(secret: string): Hook | undefined {
    return this.#bySecret.get(hashSecret(secret));
  }

  add(stored: StoredHook): void {
    const limit = new RateLimit(ALLOWANCE.perSecond, performance.now(), ALLOWANCE.burst);
    const hook: Hook = { stored, limit, failed: 0 };
    this.#all.set(stored.number, hook);
    if (stored.secretHash !== undefined) this.#bySecret.set(stored.secretHash, hook);
  }

  remove(number: number): void {
    const { secretHash } = this.#all.get(number)?.stored ?? {};
    this.#all.delete(number);
    if (secretHash !== undefined) this.#bySecret.delete(secretHash);
  }
}
