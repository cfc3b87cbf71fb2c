import { say } from "../../language/mod.ts";
import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { MIN_PASSWORD_LENGTH, ProtocolError } from "../../protocol/mod.ts";

/** The parameters of scrypt, which determine the cost of a hash. */
export interface Cost {
  /** The logarithm of N. */
  readonly ln: number;
  readonly r: number;
  readonly p: number;
}

/** The cost of a new hash, from OWASP's Password Storage Cheat Sheet: 128 MiB, and some 0.4 s of one core. */
export const COST: Cost = { ln: 17, r: 8, p: 1 };

// Each takes a thread and 128 MiB. The last one that waits has waited about 3 s when its turn comes.
const MAX_RUNNING = 2;
const MAX_WAITING = 16;
const RETRY_MS = 3_000;

const KEY_BYTES = 32;
const SALT_BYTES = 16;

/**
 * Hashes passwords with scrypt, in threads of the runtime, so that the event loop goes on. It runs a few at a time, so
 * that a flood of logins cannot use up the memory, and compares in constant time.
 */
export class Passwords {
  readonly #cost: Cost;
  #running = 0;
  readonly #waiting: Array<() => void> = [];

  constructor(cost: Cost = COST) {
    this.#cost = cost;
  }

  /**
   * Hashes a new password.
   *
   * @returns The hash with its parameters and salt: `$scrypt$ln=17,r=8,p=1$…$…`.
   *
   * @throws {ProtocolError} `not-allowed` if it is too short, `rate-limited` if too many wait.
   */
  async hash(password: string): Promise<string> {
    const normal = normalized(password);
    if ([...normal].length < MIN_PASSWORD_LENGTH) {
      throw new ProtocolError("not-allowed", say("server.short-password", { least: MIN_PASSWORD_LENGTH }));
    }
    const salt = randomBytes(SALT_BYTES);
    const key = await this.#derive(normal, salt, KEY_BYTES, this.#cost);
    const { ln, r, p } = this.#cost;
    return `$scrypt$ln=${ln},r=${r},p=${p}$${salt.toString("base64")}$${key.toString("base64")}`;
  }

  /**
   * Returns whether a password has a hash. Without a hash it takes the same time and returns false.
   *
   * @throws {ProtocolError} `rate-limited` if too many wait.
   * @throws {Error} if the hash is not one that `hash` returned.
   */
  async verify(password: string, hash: string | undefined): Promise<boolean> {
    const { cost, salt, key } = hash === undefined
      ? { cost: this.#cost, salt: randomBytes(SALT_BYTES), key: randomBytes(KEY_BYTES) }
      : read(hash);
    const derived = await this.#derive(normalized(password), salt, key.length, cost);
    return timingSafeEqual(derived, key) && hash !== undefined;
  }

  async #derive(password: string, salt: Uint8Array, length: number, { ln, r, p }: Cost): Promise<Uint8Array & Text64> {
    await this.#turn();
    try {
      const { promise, resolve, reject } = Promise.withResolvers<Uint8Array & Text64>();
      // The runtime demands twice the memory that scrypt needs.
      const options = { N: 2 ** ln, r, p, maxmem: 256 * 2 ** ln * r };
      scrypt(password, salt, length, options, (error, key) => error ? reject(error) : resolve(key));
      return await promise;
    } finally {
      this.#running--;
      this.#waiting.shift()?.();
    }
  }

  async #turn(): Promise<void> {
    if (this.#running >= MAX_RUNNING) {
      if (this.#waiting.length >= MAX_WAITING) {
        throw new ProtocolError("rate-limited", say("server.too-many-logging-in"), RETRY_MS);
      }
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    this.#running++;
  }
}

/** Returns in constant time whether two secrets are the same. */
export function isSame(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => new TextEncoder().encode(normalized(text)));
  // Secrets of different lengths are compared too.
  const padded = new Uint8Array(a.length);
  padded.set(b.subarray(0, a.length));
  return timingSafeEqual(a, padded) && a.length === b.length;
}

interface Text64 {
  toString(encoding: "base64"): string;
}

// As in NIST SP 800-63B: the same password typed on any keyboard gives the same bytes.
function normalized(password: string): string {
  return password.normalize("NFKC");
}

function read(hash: string): { cost: Cost; salt: Uint8Array; key: Uint8Array } {
  const found = /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(hash);
  if (!found) throw new Error("Cannot read the hash of a password");
  const [ln, r, p] = found.slice(1, 4).map(Number);
  return { cost: { ln, r, p }, salt: bytes(found[4]), key: bytes(found[5]) };
}

function bytes(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
