import type { Member, Peer, Sanction } from "../../chat/mod.ts";
import { type Channel, MAX_OUTBOX_BYTES, type Receiver } from "../../net/mod.ts";
import {
  CLIENT_FRAME,
  type ClientMessage,
  type ClientMessages,
  Delivery,
  HELLO_ATTEMPTS,
  HELLO_BYTES,
  HELLO_FRAMES,
  HELLO_TIMEOUT,
  type Incoming,
  isFatal,
  ProtocolError,
  RateLimit,
  type ServerMessages,
  SILENCE,
} from "../../protocol/mod.ts";
import { cleanLine, type Endpoint } from "../../text/mod.ts";
import { type SessionState, StoreError } from "../../store/mod.ts";
import { type Context, keepSession } from "../context.ts";
import { ReadBudget } from "../guard/read_budget.ts";
import { logIn } from "./login.ts";
import { Pacing } from "./pacing.ts";
import { type Request, REQUESTS } from "../handlers/requests.ts";
import { RoundTrip } from "./round_trip.ts";
import { UsedIds } from "./used_ids.ts";

// In ticks of a second.
const PATIENCE = { hello: HELLO_TIMEOUT / 1000, ping: SILENCE / 1000, end: 2 * SILENCE / 1000 };

// Of one client, so many frames are handled before all others have their turn; fewer of one who sends too much.
const FRAMES_IN_TURN = 64;
const FRAMES_IN_TURN_OF_MANY = 16;

const UNLIMITED: ReadonlySet<string> = new Set(["ping", "pong", "typing", "bye"]);

// Answers that wait until the one who asked has read those before; the pause for further ones, in milliseconds.
const MAX_WAITING_ANSWERS = 8;
const ANSWER_RETRY = 1_000;

const UNUSABLE = "The server cannot use its storage now. Try again later.";

/** What an answer refers to. */
export interface About {
  readonly rid?: string;
  readonly id?: string;
}

/** One connection's login and requests (docs/protocol.md). It lasts as long as `run`. */
export class Session implements Peer, Receiver<Incoming> {
  member: Member | undefined;
  /** The number under which the session is kept, once logged in. */
  number = 0;
  /** Whether the person has an account. */
  registered = false;
  /** The seq up to which the person has surely heard here what was said to them. */
  lastSeenSeq = 0;
  ids = new UsedIds();
  /** What keeps the person from speaking; it may have expired. */
  mute: Sanction | undefined;
  /** How far away the client is. */
  readonly roundTrip = new RoundTrip();
  /** Stops the search that is not answered yet; it ends with the session. */
  searching: AbortController | undefined;
  /** What it waits for before more is done for it. */
  readonly pacing = new Pacing();
  /** When `typing` was last passed on, by `performance.now`. */
  lastTyping = -Infinity;
  /** When something was last asked, by `performance.now`; what programs do by themselves does not count. */
  lastActive = performance.now();
  /** When the person logged in, in server time. */
  since = 0;

  readonly #context: Context;
  readonly #channel: Channel<Incoming>;
  readonly #rate: RateLimit;
  readonly #whenHeard: Array<() => void> = [];
  readonly #effort: ReadBudget;
  #about: About = {}; // of the message being handled; nothing between messages
  #attempts = 0;
  #answersWaiting = 0;
  #suspended = false;
  #age = 0;
  // What was read before the login; frames of any kind.
  #earlyBytes = 0;
  #earlyFrames = 0;
  #frames = 0; // in this turn
  #framesInTurn = FRAMES_IN_TURN;
  #last = 0; // the newest seq at the last tick
  #identifying = false; // a password is being checked
  #ended = false;
  #held: Delivery[] | undefined;
  #holding = 0; // bytes of what is held

  constructor(context: Context, channel: Channel<Incoming>) {
    this.#context = context;
    this.#channel = channel;
    this.#rate = new RateLimit(context.limits.rate, performance.now());
    this.#effort = new ReadBudget(context.limits.rate, performance.now());
  }

  /** Where the client is. */
  get endpoint(): Endpoint {
    return this.#channel.endpoint;
  }

  /** The client's IPv4 address. */
  get host(): string {
    return this.#channel.endpoint.host;
  }

  /** Bytes that wait to be written. */
  get waiting(): number {
    return this.#channel.waiting;
  }

  /** Whether nobody else can read along: only then may a password go this way. */
  get encrypted(): boolean {
    return this.#channel.encrypted;
  }

  /** True when nothing more will be sent. */
  get ended(): boolean {
    return this.#ended;
  }

  /**
   * Waits until at most `most` bytes wait to be written, or the connection is gone.
   *
   * @returns Undefined if that is so already.
   * @throws {ProtocolError} `rate-limited` when too many answers wait for this already.
   */
  ready(most: number): Promise<void> | undefined {
    if (this.#channel.waiting <= most) return undefined;
    if (this.#answersWaiting >= MAX_WAITING_ANSWERS) {
      throw new ProtocolError("rate-limited", "Take the answers that wait for you first.", ANSWER_RETRY);
    }
    this.#answersWaiting++;
    return this.#channel.drained().then(() => void this.#answersWaiting--);
  }

  /** Handles nothing more that comes until something is done, whatever comes of it. */
  suspend(until: Promise<unknown>): void {
    this.#suspended = true;
    const done = () => void (this.#suspended = false);
    this.#channel.suspend(until.then(done, done));
  }

  /** Serves the connection until it ends. */
  run(): Promise<void> {
    return this.#channel.receive(this).finally(() => this.#finish("connection lost"));
  }

  /**
   * Called once a second: ends a connection that does not log in, or says nothing any more, and looks how far away it
   * is.
   *
   * @param ping Whether it is this session's turn to be asked.
   */
  tick(ping = false): void {
    if (this.#ended) return;
    const silence = ++this.#channel.silence;
    // Whoever gave a sign of life in the last second has got what was sent before that.
    if (silence === 1) this.lastSeenSeq = this.#last;
    this.#last = this.#context.store.log.newestSeq;
    if (!this.member && ++this.#age > PATIENCE.hello) {
      this.fail(new ProtocolError("timed-out", `Nobody logged in within ${PATIENCE.hello} s.`));
    } else if (silence >= PATIENCE.end) {
      this.fail(new ProtocolError("timed-out", `Nothing was heard for ${PATIENCE.end} s.`));
    } else if (this.member && (silence === PATIENCE.ping || (ping && !this.roundTrip.pending))) {
      this.#ask();
    }
  }

  /** Sends one message. */
  send<T extends keyof ServerMessages>(message: ServerMessages[T]): void {
    this.write(Delivery.of(message));
  }

  /** Sends a delivery, which other sessions may share. */
  write(delivery: Delivery): void {
    if (!this.#ended && !this.#channel.send(delivery)) this.#tooSlow();
  }

  /** Sends what the hub has; while the past is still being sent, keeps it back. */
  deliver(delivery: Delivery): void {
    if (this.#held === undefined || delivery.seq === 0) return this.write(delivery);
    this.#holding += delivery.size;
    if (this.#holding > MAX_OUTBOX_BYTES) return this.#tooSlow();
    this.#held.push(delivery);
  }

  /** Calls `run` once the client has surely got all that was sent before; never, if the connection ends first. */
  whenHeard(run: () => void): void {
    this.#whenHeard.push(run);
    this.#ask();
  }

  /** A `pong` came. @param n Of that; a client may have left it out. */
  answered(n: number | undefined): void {
    if (this.roundTrip.end(n, performance.now())) this.#heardAll();
  }

  /** Keeps back what is said from now on, until `release`. */
  hold(): void {
    this.#held = [];
    this.#holding = 0;
  }

  /** Sends what was kept back, but for what is not newer than `upTo`. */
  release(upTo: number): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const delivery of held) {
      if (delivery.seq > upTo) this.write(delivery);
    }
  }

  /** Answers a request that it took effect, if an answer was asked for; the one being handled unless another is named. */
  confirm(rid: string | undefined = this.#about.rid): void {
    if (rid !== undefined) this.send({ type: "ok", rid });
  }

  /** Tells of an error, and ends the connection if it is fatal. @param reason Of the end, for the operator. */
  fail(error: ProtocolError, about: About = this.#about, reason: string = error.message): void {
    if (this.#ended) return;
    const { code, retryAfter, until, passwordOf } = error;
    const message = cleanLine(error.message); // it may quote what was sent
    const fatal = isFatal(code) || undefined;
    const delivery = Delivery.of({
      type: "error",
      code,
      message,
      ...about,
      for: passwordOf,
      fatal,
      retry_after: retryAfter,
      until,
    });
    if (!fatal) return this.write(delivery);
    // Who was sent away is not expected back.
    this.#finish(reason, code === "kicked" || code === "banned" ? "left" : "lost");
    if (code === "slow-consumer") return void this.#channel.endWith(delivery);
    this.#channel.send(delivery);
    this.#channel.send(Delivery.of({ type: "bye", reason: message }));
    this.#channel.end();
  }

  /** Says good-bye and ends the connection. */
  end(reason: string): void {
    this.send({ type: "bye", reason });
    // Whoever is here when the server stops is expected back at the next start.
    this.#finish(reason, "here");
    this.#channel.end();
  }

  /** Counts a failed attempt to log in. @throws {ProtocolError} `too-many-attempts` after the last. */
  countAttempt(): void {
    if (++this.#attempts >= HELLO_ATTEMPTS) {
      throw new ProtocolError("too-many-attempts", `${HELLO_ATTEMPTS} attempts to log in failed. Connect again.`);
    }
  }

  /** From `welcome` on, frames may be longer. */
  welcome(member: Member): void {
    this.member = member;
    this.since = this.#context.now();
    this.#channel.allow(CLIENT_FRAME);
  }

  /** Handles what came from the client. */
  message(incoming: Incoming): boolean {
    if (this.#ended) return false;
    this.#effort.frames++;
    this.#about = { rid: incoming.rid, id: incoming.id };
    try {
      if ("error" in incoming) this.fail(incoming.error);
      else this.#handle(incoming.message);
    } catch (error) {
      this.report(error);
    } finally {
      this.#about = {};
    }
    return ++this.#frames === this.#framesInTurn || this.#suspended;
  }

  /** Ends the session: what comes cannot be followed any further. */
  unreadable(error: ProtocolError): void {
    this.fail(error, {});
  }

  /** Ends the session: the peer does not speak the protocol. */
  stranger(): void {
    this.#finish("does not speak the protocol");
    this.#context.emit({ type: "stranger", endpoint: this.endpoint });
  }

  /** Counts what was read, and reads more slowly from a client that sends too much: refusing it costs something too. */
  read(bytes: number, extra: number): void {
    this.#frames = 0;
    this.#effort.frames += extra;
    if (!this.member) {
      this.#earlyBytes += bytes;
      this.#earlyFrames += this.#effort.frames;
      if (this.#earlyBytes > HELLO_BYTES || this.#earlyFrames > HELLO_FRAMES) {
        this.fail(new ProtocolError("timed-out", "Too much was sent before the login."), {});
      }
    }
    const wait = this.#effort.wait(bytes, performance.now());
    this.#framesInTurn = wait > 0 ? FRAMES_IN_TURN_OF_MANY : FRAMES_IN_TURN;
    if (wait > 0) this.#channel.pause(wait);
  }

  #handle(message: ClientMessage): void {
    if (message.type === "bye") {
      this.#heardAll();
      this.#finish("left", "left");
      this.#channel.end();
      return;
    }
    if (this.#identifying) throw new ProtocolError("hello-first", "Wait for the answer to “hello”.");
    if (message.type === "hello") return this.#logIn(message);
    if (!this.member) throw new ProtocolError("hello-first", "The first message must be “hello”.");
    if (!UNLIMITED.has(message.type)) {
      const now = this.lastActive = performance.now();
      const wait = this.#rate.take(now);
      if (wait > 0) throw new ProtocolError("rate-limited", "That was too fast. Wait a moment.", wait);
    }
    const about = this.#about;
    const request: Request = { context: this.#context, session: this, member: this.member, rid: about.rid };
    // The table has the handler of each type for just that type.
    const handle = REQUESTS[message.type] as (request: Request, message: ClientMessage) => void | Promise<void>;
    handle(request, message)?.catch((error) => this.report(error, about));
  }

  #logIn(hello: ClientMessages["hello"]): void {
    const about = this.#about;
    const proving = logIn(this.#context, this, hello);
    if (!proving) return;
    this.#identifying = true;
    proving.catch((error) => this.report(error, about)).finally(() => this.#identifying = false);
  }

  /** Tells of whatever went wrong with a request: what is not the client's fault, to the operator too. */
  report(error: unknown, about: About = this.#about): void {
    // What is wrong with the disk, and what to do, is for the operator.
    if (error instanceof ProtocolError && error.code === "storage-unavailable") error = new StoreError(error.message);
    if (error instanceof ProtocolError) return this.fail(error, about);
    if (error instanceof StoreError) return this.fail(new ProtocolError("storage-unavailable", UNUSABLE), about);
    this.#context.emit({ type: "warning", message: `A request failed: ${(error as Error).message}` });
    this.fail(new ProtocolError("internal", "The server could not do that. Its operator sees why."), about);
  }

  #heardAll(): void {
    for (const run of this.#whenHeard.splice(0)) run();
  }

  #ask(): void {
    this.send({ type: "ping", n: this.roundTrip.begin(performance.now()) });
  }

  #tooSlow(): void {
    this.fail(new ProtocolError("slow-consumer", "This connection does not keep up with what is said."), {});
  }

  // Whoever is gone is gone from the rooms at once, however long the connection takes to close.
  #finish(reason: string, presence: SessionState = "lost"): void {
    if (this.#ended) return;
    this.#ended = true;
    this.searching?.abort();
    const { member } = this;
    const { hub, sessions, ids, store, emit } = this.#context;
    // A newer connection may have taken the session over.
    if (!member || sessions.get(this.number) !== this) return;
    sessions.delete(this.number);
    if (hub.leave(member, this)) ids.delete(member.person);
    emit({ type: "left", nick: member.nick, endpoint: this.endpoint, reason });
    // Who says good-bye has read what came before.
    if (presence === "left") this.lastSeenSeq = store.log.newestSeq;
    keepSession(this.#context, this, presence);
  }
}
