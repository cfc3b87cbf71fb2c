import { ProtocolError } from "../../protocol/mod.ts";
import { foldName } from "../../text/mod.ts";
import { Backoff, MAX_KEYS } from "./backoff.ts";
import { type Cost, isSame, Passwords } from "./passwords.ts";
import { tooOften } from "../sentences.ts";

// A person may mistype a few times; whoever guesses gets 60 tries an hour from one address, also with passwords in between
// that are right. Several people may share an address, so that more are free there than at one name from it.
const BY_ADDRESS = { free: 12, pause: 1_000, longest: 60_000 };
const BY_PLACE = { free: 5, pause: 1_000, longest: 60_000 };
// From where it was right before, it mostly will be again: others there may have guessed, and the owner does not wait long.
const FROM_HOME = { free: 8, pause: 1_000, longest: 5_000 };
// From many addresses, 120 an hour for one name; and its owner never waits longer than this.
const BY_NAME = { free: 10, pause: 1_000, longest: 30_000 };
// Names that are registered from one address, so that nobody takes them all.
const REGISTERING = { free: 20, pause: 1_000, longest: 60_000 };
// Private rooms that are made from one address: there may only be so many on a server.
const MAKING = { free: 20, pause: 1_000, longest: 60_000 };
// Passwords of one address that are hashed, or wait for that; the pause for further ones, in milliseconds.
const MAX_OF_ONE_ADDRESS = 6;
const RETRY = 1_000;

/**
 * Has passwords proved, and slows down whoever guesses: by address, for each name, and for each name from an address. From
 * where a password was right before, only what was guessed at it from there counts, and little: neither what others guess
 * elsewhere nor what they mistype at the same address keeps its owner out.
 */
export class Authenticator {
  readonly #passwords: Passwords;
  readonly #server: string | undefined;
  readonly #byAddress = new Backoff(BY_ADDRESS);
  readonly #byPlace = new Backoff(BY_PLACE); // address and name; an address alone is that and the server's password
  readonly #fromHome = new Backoff(FROM_HOME); // the same
  readonly #byName = new Backoff(BY_NAME);
  readonly #registering = new Backoff(REGISTERING);
  readonly #making = new Backoff(MAKING);
  readonly #hashing = new Map<string, number>(); // how many, by address
  readonly #known = new Set<string>(); // addresses with names, or alone, from where a password was right

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
    const attempts = this.#known.has(host) ? this.#fromHome : this.#byPlace;
    slow([[attempts, host]], now);
    if (!isSame(this.#server, password)) {
      throw new ProtocolError("auth-failed", "The password of the server is wrong.", undefined, undefined, "server");
    }
    attempts.takeBack(host, now);
    this.#remember(host);
  }

  /**
   * Checks the password of a nickname.
   *
   * @param hash What it is to have; undefined: nobody has registered that name, and no password is right.
   * @throws {ProtocolError} `auth-failed` or `rate-limited`.
   */
  async check(host: string, nick: string, password: string, hash: string | undefined, now: number): Promise<void> {
    const name = foldName(nick);
    const place = `${host} ${name}`;
    const atHome = this.#known.has(place);
    const slowed: Slowed[] = atHome
      ? [[this.#fromHome, place]]
      : [[this.#byName, name], [this.#byPlace, place], [this.#byAddress, host]];
    this.#checkFew(host);
    slow(slowed, now);
    // Guesses from there count for everywhere else.
    if (atHome) this.#byName.begin(name, now);
    if (!await this.#oneOfFew(host, () => this.#passwords.verify(password, hash))) {
      throw new ProtocolError("auth-failed", `The password of ${nick} is wrong.`, undefined, undefined, "nick");
    }
    for (const [attempts, key] of slowed) attempts.takeBack(key, now);
    this.#byName.succeed(name);
    this.know(host, nick);
  }

  /** Somebody has proved from this address, by other means than here, to be who has registered the nickname. */
  know(host: string, nick: string): void {
    this.#remember(`${host} ${foldName(nick)}`);
  }

  #remember(place: string): void {
    // The one used least lately is forgotten first.
    this.#known.delete(place);
    this.#known.add(place);
    if (this.#known.size > MAX_KEYS) this.#known.delete(this.#known.values().next().value!);
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
    if ((this.#hashing.get(host) ?? 0) < MAX_OF_ONE_ADDRESS) return;
    throw new ProtocolError("rate-limited", "Too many passwords come from your address. Wait a moment.", RETRY);
  }
}

type Slowed = [attempts: Backoff, key: string];

/** Begins an attempt, if none of these has to wait. @throws {ProtocolError} `rate-limited`, and nothing has begun. */
function slow(slowed: readonly Slowed[], now: number): void {
  const wait = Math.max(...slowed.map(([attempts, key]) => attempts.wait(key, now)));
  if (wait > 0) throw tooOften("Too many wrong passwords.", wait);
  for (const [attempts, key] of slowed) attempts.begin(key, now);
}

function checkPace(attempts: Backoff, host: string, why: string, now: number): void {
  const wait = attempts.wait(host, now);
  if (wait > 0) throw tooOften(why, wait);
}
