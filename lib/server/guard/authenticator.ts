import { say, type Sentence } from "../../language/mod.ts";
import { ProtocolError } from "../../protocol/mod.ts";
import { foldName } from "../../text/mod.ts";
import { Backoff, MAX_KEYS } from "./backoff.ts";
import { type Cost, isSame, Passwords } from "./passwords.ts";
import { tooOften } from "../sentences.ts";

// People may mistype a few times. Guesses from one address are limited to 60 an hour, even with right passwords in between.
// Several people may share an address, so an address has more free attempts than one nickname from it.
const BY_ADDRESS = { free: 12, pause: 1_000, longest: 60_000 };
const BY_PLACE = { free: 5, pause: 1_000, longest: 60_000 };
// At an address where the password was right before, its owner does not wait long, even if others there have guessed.
const AT_HOME = { free: 8, pause: 1_000, longest: 5_000 };
// Guesses at one nickname from many addresses are limited to 120 an hour. Its owner never waits longer than this.
const BY_NAME = { free: 10, pause: 1_000, longest: 30_000 };
// Nicknames that are registered from one address, so that nobody takes them all.
const REGISTERING = { free: 20, pause: 1_000, longest: 60_000 };
// Private rooms created from one address: a server has a maximum number of them.
const MAKING = { free: 20, pause: 1_000, longest: 60_000 };
// Wrong codes of invitation links from one address.
const BY_CODE = { free: 5, pause: 1_000, longest: 60_000 };
// Maximum number of passwords from one address that are being hashed or waiting, and when to try again.
const MAX_PER_ADDRESS = 6;
const RETRY_MS = 1_000;

/**
 * Checks passwords, and slows down guessing by address, by nickname, and by both. At an address where the password of a
 * nickname was right before, only wrong passwords for that nickname from there count, and only a little: neither guesses
 * from elsewhere nor the mistakes of others at that address keep its owner out.
 */
export class Authenticator {
  readonly #passwords: Passwords;
  /** The server's password, if it has one. */
  serverPassword: string | undefined;
  readonly #byAddress = new Backoff(BY_ADDRESS);
  readonly #byPlace = new Backoff(BY_PLACE); // by address and nickname, or by address alone for the server's password
  readonly #atHome = new Backoff(AT_HOME); // as byPlace
  readonly #byName = new Backoff(BY_NAME);
  readonly #registering = new Backoff(REGISTERING);
  readonly #byCode = new Backoff(BY_CODE);
  readonly #making = new Backoff(MAKING);
  readonly #hashing = new Map<string, number>(); // the number, by address
  readonly #known = new Set<string>(); // places where a password was right

  /** @param server The server's password, if it has one. */
  constructor(server: string | undefined, cost?: Cost) {
    this.serverPassword = server;
    this.#passwords = new Passwords(cost);
  }

  /**
   * Checks the server's password.
   *
   * @param host The address of the client, without the port.
   * @param now A time of any clock in milliseconds that never goes back.
   * @throws {ProtocolError} `auth-required`, `auth-failed` or `rate-limited`.
   */
  checkServer(host: string, password: string | undefined, now: number): void {
    if (this.serverPassword === undefined) return;
    if (password === undefined) {
      throw new ProtocolError("auth-required", say("server.password-needed"), undefined, undefined, "server");
    }
    const attempts = this.#known.has(host) ? this.#atHome : this.#byPlace;
    begin([[attempts, host]], now);
    if (!isSame(this.serverPassword, password)) {
      throw new ProtocolError("auth-failed", say("server.password-wrong"), undefined, undefined, "server");
    }
    attempts.takeBack(host, now);
    this.#remember(host);
  }

  /**
   * Checks the password for a nickname.
   *
   * @param hash The hash of the right password; undefined if nobody has registered the nickname.
   * @throws {ProtocolError} `auth-failed` or `rate-limited`.
   */
  async check(host: string, nick: string, password: string, hash: string | undefined, now: number): Promise<void> {
    const name = foldName(nick);
    const place = `${host} ${name}`;
    const atHome = this.#known.has(place);
    const slowed: Slowed[] = atHome
      ? [[this.#atHome, place]]
      : [[this.#byName, name], [this.#byPlace, place], [this.#byAddress, host]];
    this.#checkFew(host);
    begin(slowed, now);
    // Guesses at this address count for all others.
    if (atHome) this.#byName.begin(name, now);
    if (!await this.#limited(host, () => this.#passwords.verify(password, hash))) {
      throw new ProtocolError("auth-failed", say("server.nick-password-wrong", { nick }), undefined, undefined, "nick");
    }
    for (const [attempts, key] of slowed) attempts.takeBack(key, now);
    this.#byName.succeed(name);
    this.know(host, nick);
  }

  /**
   * Slows down guessing the codes of invitation links.
   *
   * @param isRight Whether there is a link with the code.
   * @param now A time of any clock in milliseconds that never goes back.
   * @throws {ProtocolError} `rate-limited`.
   */
  checkCode(host: string, isRight: boolean, now: number): void {
    checkPace(this.#byCode, host, say("server.too-many-wrong-codes"), now);
    if (!isRight) this.#byCode.begin(host, now);
  }

  /** Notes that the owner of a nickname has proved at an address who they are, by a session or by registering it. */
  know(host: string, nick: string): void {
    this.#remember(`${host} ${foldName(nick)}`);
  }

  #remember(place: string): void {
    // The least recently used place is forgotten first.
    this.#known.delete(place);
    this.#known.add(place);
    if (this.#known.size > MAX_KEYS) this.#known.delete(this.#known.values().next().value!);
  }

  /** Hashes a new password. @throws {ProtocolError} `not-allowed` if it is too short, or `rate-limited`. */
  async hash(host: string, password: string): Promise<string> {
    return await this.#limited(host, () => this.#passwords.hash(password));
  }

  /** Hashes the password of a nickname that is registered. @param now A time of any clock in milliseconds that never goes back. */
  async register(host: string, password: string, now: number): Promise<string> {
    checkPace(this.#registering, host, say("server.too-many-registered"), now);
    const hash = await this.hash(host, password);
    this.#registering.begin(host, now);
    return hash;
  }

  /**
   * Counts a private room that someone at an address creates.
   *
   * @param now A time of any clock in milliseconds that never goes back.
   * @throws {ProtocolError} `rate-limited`.
   */
  makeRoom(host: string, now: number): void {
    checkPace(this.#making, host, say("server.too-many-private-rooms-from-address"), now);
    this.#making.begin(host, now);
  }

  /** Runs work that hashes, with a limit for each address, so that nobody keeps others waiting for the threads. */
  async #limited<T>(host: string, work: () => Promise<T>): Promise<T> {
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
    if ((this.#hashing.get(host) ?? 0) < MAX_PER_ADDRESS) return;
    throw new ProtocolError("rate-limited", say("server.too-many-passwords"), RETRY_MS);
  }
}

type Slowed = [attempts: Backoff, key: string];

/** Counts an attempt, unless it has to wait. @throws {ProtocolError} `rate-limited`; then it does not count. */
function begin(slowed: readonly Slowed[], now: number): void {
  const wait = Math.max(...slowed.map(([attempts, key]) => attempts.wait(key, now)));
  if (wait > 0) throw tooOften(say("server.too-many-wrong-passwords"), wait);
  for (const [attempts, key] of slowed) attempts.begin(key, now);
}

function checkPace(attempts: Backoff, host: string, why: Sentence, now: number): void {
  const wait = attempts.wait(host, now);
  if (wait > 0) throw tooOften(why, wait);
}
