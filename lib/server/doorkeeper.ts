import { foldName, ProtocolError } from "../protocol/mod.ts";
import { Attempts, MOST_KEYS } from "./attempts.ts";
import { type Cost, isSame, Passwords } from "./passwords.ts";

// A person may mistype a few times; whoever guesses gets 60 tries an hour from one address, also with passwords in between
// that are right.
const BY_ADDRESS = { free: 5, pause: 1_000, longest: 60_000 };
// From many addresses, 120 an hour for one name; and its owner never waits longer than this.
const BY_NAME = { free: 10, pause: 1_000, longest: 30_000 };
// Names that are registered from one address, so that nobody takes them all.
const REGISTERING = { free: 20, pause: 1_000, longest: 60_000 };
// Private rooms that are made from one address: there may only be so many on a server.
const MAKING = { free: 20, pause: 1_000, longest: 60_000 };
// Passwords of one address that are hashed, or wait for that; the pause for further ones, in milliseconds.
const MOST_OF_ONE = 6;
const RETRY = 1_000;

/**
 * Has passwords proved, and slows down whoever guesses: by address, and for each name. An address from which the owner of a
 * name came before is not held up by what others guess at that name.
 */
export class Doorkeeper {
  readonly #passwords: Passwords;
  readonly #server: string | undefined;
  readonly #byAddress = new Attempts(BY_ADDRESS);
  readonly #byName = new Attempts(BY_NAME);
  readonly #registering = new Attempts(REGISTERING);
  readonly #making = new Attempts(MAKING);
  readonly #hashing = new Map<string, number>(); // how many, by address
  readonly #known = new Set<string>(); // addresses with names

  /** @param server The password that everyone needs, if there is one. */
  constructor(server: string | undefined, cost?: Cost) {
    this.#server = server;
    this.#passwords = new Passwords(cost);
  }

  /**
   * Checks the server's password.
   *
   * @param host The address it comes from, without the port.
   * @param now Any clock in milliseconds that does not go back.
   * @throws {ProtocolError} `auth-required`, `auth-failed` or `rate-limited`.
   */
  checkServer(host: string, password: string | undefined, now: number): void {
    if (this.#server === undefined) return;
    if (password === undefined) {
      throw new ProtocolError("auth-required", "This server has a password.", undefined, undefined, "server");
    }
    this.#slow(this.#byAddress, host, now);
    if (!isSame(this.#server, password)) {
      throw new ProtocolError("auth-failed", "The password of the server is wrong.", undefined, undefined, "server");
    }
    this.#byAddress.takeBack(host, now);
  }

  /**
   * Checks the password of a nickname.
   *
   * @param hash What it is to have; undefined: nobody has registered that name, and no password is right.
   * @throws {ProtocolError} `auth-failed` or `rate-limited`.
   */
  async check(host: string, nick: string, password: string, hash: string | undefined, now: number): Promise<void> {
    const name = foldName(nick);
    const known = `${host} ${name}`;
    const wait = this.#known.has(known) ? 0 : this.#byName.wait(name, now);
    if (wait > 0) throw tooOften(wait);
    this.#checkFew(host);
    this.#slow(this.#byAddress, host, now);
    this.#byName.begin(name, now);
    if (!await this.#oneOfFew(host, () => this.#passwords.verify(password, hash))) {
      throw new ProtocolError("auth-failed", `The password of ${nick} is wrong.`, undefined, undefined, "nick");
    }
    this.#byAddress.takeBack(host, now);
    this.#byName.succeed(name);
    this.know(host, nick);
  }

  /** Somebody has proved from this address, by other means than here, to be who has registered the nickname. */
  know(host: string, nick: string): void {
    this.#known.add(`${host} ${foldName(nick)}`);
    if (this.#known.size > MOST_KEYS) this.#known.delete(this.#known.values().next().value!);
  }

  /** Hashes a new password. @throws {ProtocolError} `not-allowed` if it is too short, or `rate-limited`. */
  async hash(host: string, password: string): Promise<string> {
    return await this.#oneOfFew(host, () => this.#passwords.hash(password));
  }

  /** As `hash`, for a name that is to be registered. @param now Any clock in milliseconds that does not go back. */
  async register(host: string, password: string, now: number): Promise<string> {
    checkPace(this.#registering, host, "Too many nicknames are registered from there.", now);
    const hash = await this.hash(host, password);
    this.#registering.begin(host, now);
    return hash;
  }

  /**
   * Somebody makes a private room.
   *
   * @param now Any clock in milliseconds that does not go back.
   * @throws {ProtocolError} `rate-limited`.
   */
  makeRoom(host: string, now: number): void {
    checkPace(this.#making, host, "Too many private rooms are made from there.", now);
    this.#making.begin(host, now);
  }

  /** Nobody is to keep others waiting for the threads that hash. */
  async #oneOfFew<T>(host: string, work: () => Promise<T>): Promise<T> {
    this.#checkFew(host);
    this.#hashing.set(host, (this.#hashing.get(host) ?? 0) + 1);
    try {
      return await work();
    } finally {
      const now = this.#hashing.get(host)! - 1;
      if (now > 0) this.#hashing.set(host, now);
      else this.#hashing.delete(host);
    }
  }

  #checkFew(host: string): void {
    if ((this.#hashing.get(host) ?? 0) < MOST_OF_ONE) return;
    throw new ProtocolError("rate-limited", "Too many passwords come from your address. Wait a moment.", RETRY);
  }

  #slow(attempts: Attempts, key: string, now: number): void {
    const wait = attempts.wait(key, now);
    if (wait > 0) throw tooOften(wait);
    attempts.begin(key, now);
  }
}

function checkPace(attempts: Attempts, host: string, why: string, now: number): void {
  const wait = attempts.wait(host, now);
  if (wait > 0) throw new ProtocolError("rate-limited", `${why} Try again in ${Math.ceil(wait / 1000)} s.`, wait);
}

function tooOften(wait: number): ProtocolError {
  const message = `Too many wrong passwords. Try again in ${Math.ceil(wait / 1000)} s.`;
  return new ProtocolError("rate-limited", message, wait);
}
