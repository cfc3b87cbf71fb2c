import { type Catalogue, inWords, say, type Sentence } from "../../language/mod.ts";
import { type Channel, MAX_OUTBOX_BYTES, type Receiver } from "../../net/mod.ts";
import {
  type ClientMessage,
  type ClientMessages,
  Delivery,
  HELLO_TIMEOUT_MS,
  type Incoming,
  isFatal,
  KEEP_ALIVE_MS,
  MAX_CLIENT_FRAME_BYTES,
  MAX_HELLO_ATTEMPTS,
  MAX_HELLO_BYTES,
  MAX_HELLO_FRAMES,
  ProtocolError,
  RateLimit,
  type ServerMessages,
} from "../../protocol/mod.ts";
import { type Endpoint, excerpt, networkOf } from "../../text/mod.ts";
import { type SessionState, StoreError } from "../../store/mod.ts";
import type { Context } from "../context.ts";
import { ReadBudget } from "../guard/read_budget.ts";
import { HANDLERS } from "../handlers/handlers.ts";
import type { Handler, SessionMessage } from "../handlers/request.ts";
import { ChannelTransfer, noTransfer } from "../transfers/channel_transfer.ts";
import { logIn, logOut } from "./login.ts";
import type { LoginSession } from "./login_session.ts";
import { IN_ORDER, UNLIMITED } from "./order.ts";
import { Pacing } from "./pacing.ts";
import type { About, Participant } from "./participant.ts";
import { RoundTrip } from "./round_trip.ts";
import { Spoken } from "./spoken.ts";

// In ticks of a second.
const LOGIN_TICKS = HELLO_TIMEOUT_MS / 1000;
const PING_TICKS = KEEP_ALIVE_MS / 1000;
const SILENCE_TICKS = 2 * KEEP_ALIVE_MS / 1000;

// Messages of one client that are handled before the others have their turn; fewer for a client that sends too much.
const MESSAGES_PER_TURN = 64;
const MESSAGES_PER_SLOW_TURN = 16;

// Replies that may wait until the client has read earlier ones, and when it may try again.
const MAX_WAITING_REPLIES = 8;
const REPLY_RETRY_MS = 1_000;

// What is kept of the name and version of a program, in characters.
const MAX_AGENT_LENGTH = 100;

const STORAGE_FAILED = say("server.storage-failed");

/** One connection with its login, timers and requests (docs/protocol.md). It lasts as long as `run`. */
export class Session implements LoginSession, Receiver<Incoming> {
  /** The number under which the session is stored; 0 before the login. */
  number = 0;
  agent = "";
  bot = false;
  lastSeenSeq = 0;
  searching: AbortController | undefined;
  readonly pacing = new Pacing();
  lastActive = performance.now();
  since = 0;
  idleSince: number | undefined;

  readonly #context: Context;
  readonly #channel: Channel<Incoming>;
  readonly #rate: RateLimit;
  readonly #readBudget: ReadBudget;
  readonly #roundTrip = new RoundTrip();
  readonly #spoken = new Spoken();
  readonly #whenReceived: Array<() => void> = [];
  #participant: Participant | undefined; // once logged in
  #transfer: ChannelTransfer | undefined; // to which the channel was handed over
  #about: About = {}; // of the message that is being handled
  #attempts = 0;
  #waitingReplies = 0;
  #suspended = false;
  #age = 0; // in ticks
  // What was read before the login, in bytes and in messages of any kind.
  #earlyBytes = 0;
  #earlyMessages = 0;
  #messages = 0; // in this turn
  #messagesPerTurn = MESSAGES_PER_TURN;
  #newestSeq = 0; // at the last tick
  #loggingIn = false;
  #ended = false;
  #held: Delivery[] | undefined;
  #heldBytes = 0;

  constructor(context: Context, channel: Channel<Incoming>) {
    this.#context = context;
    this.#channel = channel;
    this.#rate = new RateLimit(() => context.limits.rate, performance.now());
    this.#readBudget = new ReadBudget(() => context.limits.rate, performance.now());
  }

  get endpoint(): Endpoint {
    return this.#channel.endpoint;
  }

  get host(): string {
    return networkOf(this.#channel.endpoint.host);
  }

  get catalogue(): Catalogue {
    return this.#spoken.catalogue;
  }

  get waiting(): number {
    return this.#channel.waiting;
  }

  get encrypted(): boolean {
    return this.#channel.encrypted;
  }

  get ended(): boolean {
    return this.#ended;
  }

  get loggedIn(): boolean {
    return this.#participant !== undefined;
  }

  get latency(): number | undefined {
    return this.#roundTrip.at(performance.now());
  }

  ready(bytes: number): Promise<void> | undefined {
    if (this.#channel.waiting <= bytes) return undefined;
    if (this.#waitingReplies >= MAX_WAITING_REPLIES) {
      throw new ProtocolError("rate-limited", say("server.unread-replies"), REPLY_RETRY_MS);
    }
    this.#waitingReplies++;
    return this.#channel.drained().then(() => void this.#waitingReplies--);
  }

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
   * Ends a session that does not log in or has gone silent, and sends pings. Its owner calls it once a second.
   *
   * @param ping Whether it is the turn of this session to be sent a ping.
   */
  tick(ping = false): void {
    if (this.#ended) return;
    if (this.#transfer) return this.#transfer.tick();
    const silence = ++this.#channel.silence;
    // A client that sent something in the last second has received what was sent before.
    if (silence === 1) this.lastSeenSeq = this.#newestSeq;
    this.#newestSeq = this.#context.store.log.newestSeq;
    if (!this.loggedIn && ++this.#age > LOGIN_TICKS) {
      this.fail(new ProtocolError("timed-out", say("server.no-login", { seconds: LOGIN_TICKS })));
    } else if (silence >= SILENCE_TICKS) {
      this.fail(new ProtocolError("timed-out", say("server.silent-client", { seconds: SILENCE_TICKS })));
    } else if (this.loggedIn && (silence === PING_TICKS || (ping && !this.#roundTrip.pending))) {
      this.#ping();
    }
  }

  send<T extends keyof ServerMessages>(message: ServerMessages[T]): void {
    this.write(Delivery.of(message));
  }

  write(delivery: Delivery): void {
    if (!this.#ended && !this.#channel.send(delivery)) this.#tooSlow();
  }

  /** Sends a delivery of the hub, or holds it back until the history has been sent. */
  deliver(delivery: Delivery): void {
    if (this.#held === undefined || delivery.seq === 0) return this.write(delivery);
    this.#heldBytes += delivery.size;
    if (this.#heldBytes > MAX_OUTBOX_BYTES) return this.#tooSlow();
    this.#held.push(delivery);
  }

  whenReceived(run: () => void): void {
    this.#whenReceived.push(run);
    this.#ping();
  }

  hold(): void {
    this.#held = [];
    this.#heldBytes = 0;
  }

  release(seq: number): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const delivery of held) if (delivery.seq > seq) this.write(delivery);
  }

  confirm(rid: string | undefined): void {
    if (rid !== undefined) this.send({ type: "ok", rid });
  }

  fail(error: ProtocolError, about: About = this.#about, reason: string = error.message): void {
    if (this.#ended) return;
    const { code, retryAfter, until, passwordOf } = error;
    this.#context.counters.failed(code, this.#channel.waiting);
    const message = this.#spoken.words(error.sentence);
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
    // Kicked and banned people are not expected back.
    this.#finish(reason, code === "kicked" || code === "banned" ? "left" : "lost");
    if (code === "slow-consumer") return void this.#channel.endWith(delivery);
    this.#channel.send(delivery);
    this.#channel.send(Delivery.of({ type: "bye", reason: message }));
    this.#channel.end();
  }

  /** Sends `bye` and ends the session because the server stops. */
  end(reason: Sentence): void {
    if (this.#transfer) return this.#transfer.end(reason);
    this.send({ type: "bye", reason: this.#spoken.words(reason) });
    // Its person is expected back at the next start.
    this.#finish(inWords(reason), "here");
    this.#channel.end();
  }

  countAttempt(): void {
    if (++this.#attempts >= MAX_HELLO_ATTEMPTS) {
      throw new ProtocolError("too-many-attempts", say("server.too-many-logins", { count: MAX_HELLO_ATTEMPTS }));
    }
  }

  open(participant: Participant, number: number, lastSeenSeq: number): void {
    this.#participant = participant;
    this.number = number;
    this.lastSeenSeq = lastSeenSeq;
    this.since = this.#context.now();
    this.#channel.allow(MAX_CLIENT_FRAME_BYTES);
  }

  /** Handles a message of the client. */
  message(incoming: Incoming): boolean {
    if (this.#ended) return false;
    this.#readBudget.frames++;
    this.#about = { rid: incoming.rid, id: incoming.id };
    try {
      if ("error" in incoming) this.fail(incoming.error);
      else this.#handle(incoming.message);
    } catch (error) {
      this.report(error);
    } finally {
      this.#about = {};
    }
    return ++this.#messages === this.#messagesPerTurn || this.#suspended || this.#transfer !== undefined;
  }

  /** Ends the session, because nothing more can be read. */
  unreadable(error: ProtocolError): void {
    this.fail(error, {});
  }

  /** Ends the session, because the peer does not speak the protocol. */
  stranger(): void {
    this.#finish("does not speak the protocol");
    this.#context.emit({ type: "stranger", endpoint: this.endpoint });
  }

  /** Counts what was read, and slows down a client that sends too much: even refusing its messages costs time. */
  read(bytes: number, extra: number): void {
    this.#messages = 0;
    this.#readBudget.frames += extra;
    if (!this.loggedIn) {
      this.#earlyBytes += bytes;
      this.#earlyMessages += this.#readBudget.frames;
      if (this.#earlyBytes > MAX_HELLO_BYTES || this.#earlyMessages > MAX_HELLO_FRAMES) {
        this.fail(new ProtocolError("timed-out", "The client sent too much before it logged in."), {});
      }
    }
    const wait = this.#readBudget.wait(bytes, performance.now());
    this.#messagesPerTurn = wait > 0 ? MESSAGES_PER_SLOW_TURN : MESSAGES_PER_TURN;
    if (wait > 0) this.#channel.pause(wait);
  }

  #handle(message: ClientMessage): void {
    if (message.type === "bye") {
      this.#receivedAll();
      this.#finish("left", "left");
      return void this.#channel.end();
    }
    if (this.#loggingIn) throw new ProtocolError("hello-first", "Wait for the reply to “hello”.");
    if (message.type === "hello") return this.#logIn(message);
    const participant = this.#participant;
    if (message.type === "transfer") return this.#handOver(message);
    if (!participant) throw new ProtocolError("hello-first", "The first message must be “hello” or “transfer”.");
    if (message.type === "ping") return this.send({ type: "pong", rid: message.rid, n: message.n });
    if (message.type === "pong") return this.#pong(message.n);
    if (message.type === "sent") throw noTransfer();
    const now = performance.now();
    if (message.type !== "idle") this.lastActive = now;
    if (!UNLIMITED.has(message.type)) {
      const wait = this.#rate.take(now);
      if (wait > 0) throw new ProtocolError("rate-limited", say("server.too-fast"), wait);
    }
    this.#serve(participant, message);
  }

  #serve(participant: Participant, message: Exclude<ClientMessage, { type: SessionMessage }>): void {
    const about = this.#about;
    const { member } = participant;
    const request = { context: this.#context, caller: this, participant, member, rid: about.rid };
    // The table has the handler of each type for just that type.
    const handle = HANDLERS[message.type] as Handler<typeof message.type>;
    const done = handle(request, message as never)?.catch((error) => this.report(error, about));
    if (done && IN_ORDER.has(message.type)) this.suspend(done);
  }

  /** Hands the channel over to a transfer, for good. */
  #handOver(message: ClientMessages["transfer"]): void {
    const { files } = this.#channel;
    if (this.loggedIn || !files) throw noTransfer();
    this.#transfer = new ChannelTransfer(this.#context.transfers, files);
    files.handOver(this.#transfer);
    this.#transfer.begin(message);
  }

  #logIn(hello: ClientMessages["hello"]): void {
    const about = this.#about;
    this.agent = excerpt(hello.agent ?? "", MAX_AGENT_LENGTH);
    this.bot = hello.bot === true;
    // Messages may name tickets of the last run, which takes a moment to read after a start.
    const { reading } = this.#context.transfers.tickets;
    const language = this.#spoken.use(hello.lang);
    const loading = reading ? Promise.all([reading, language]) : language;
    const begin = async () => {
      try {
        await logIn(this.#context, this, hello);
      } catch (error) {
        this.report(error, about);
      } finally {
        // Before the next message is handled.
        this.#loggingIn = false;
      }
    };
    this.#loggingIn = true;
    if (loading) this.suspend(loading.then(begin));
    else void begin();
  }

  report(error: unknown, about: About = this.#about): void {
    // What is wrong with the disk is for the operator.
    if (error instanceof ProtocolError && error.code === "storage-unavailable") error = new StoreError(error.message);
    if (error instanceof ProtocolError) return this.fail(error, about);
    if (error instanceof StoreError) return this.fail(new ProtocolError("storage-unavailable", STORAGE_FAILED), about);
    this.#context.emit({ type: "warning", message: `A request failed: ${(error as Error).message}` });
    this.fail(new ProtocolError("internal", say("server.request-failed")), about);
  }

  #ping(): void {
    this.send({ type: "ping", n: this.#roundTrip.begin(performance.now()) });
  }

  // A client may leave `n` out.
  #pong(n: number | undefined): void {
    if (this.#roundTrip.end(n, performance.now())) this.#receivedAll();
  }

  #receivedAll(): void {
    for (const run of this.#whenReceived.splice(0)) run();
  }

  #tooSlow(): void {
    this.fail(new ProtocolError("slow-consumer", say("server.slow-connection")), {});
  }

  // People leave their rooms at once, even if the connection takes long to close.
  #finish(reason: string, state: SessionState = "lost"): void {
    if (this.#ended) return;
    this.#ended = true;
    this.searching?.abort();
    this.#transfer?.ended();
    this.pacing.end();
    if (!this.#participant) return;
    // Clients that say “bye” have received everything.
    if (state === "left") this.lastSeenSeq = this.#context.store.log.newestSeq;
    logOut(this.#context, this, this.#participant, reason, state);
  }
}
