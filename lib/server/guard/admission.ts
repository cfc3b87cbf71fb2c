import { ProtocolError, RateLimit } from "../../protocol/mod.ts";
import type { Context } from "../context.ts";
import { ConnectionLimiter } from "./connection_limiter.ts";
import { banned } from "../sentences.ts";
import type { Session } from "../session/session.ts";

// Connections beyond `maxClients` that are heard out, so that they can be told, or can take a session over.
const SPARE_CONNECTIONS = 64;
// Of those turned away because too many come from their address, so many a second are told.
const FAREWELLS = 20;

/** Decides which connections are served, before they have said anything. */
export class Admission {
  readonly #context: Context;
  readonly #crowd: ConnectionLimiter;
  readonly #counted = new Set<Session>();
  readonly #farewells = new RateLimit(FAREWELLS, performance.now());

  /** @param maxPerAddress Connections of one address at a time; Infinity: no limit. */
  constructor(context: Context, maxPerAddress: number) {
    this.#context = context;
    this.#crowd = new ConnectionLimiter(maxPerAddress);
  }

  /**
   * Looks at a new connection. One that is not let in may have been told why; it is served until that is read.
   *
   * @param connections How many are served already.
   * @returns False if it is to be closed at once: a flood is not worth a farewell.
   */
  admit(session: Session, connections: number): boolean {
    const most = this.#context.maxClients + SPARE_CONNECTIONS;
    if (connections >= most + SPARE_CONNECTIONS) return false;
    const now = performance.now();
    if (this.#crowd.enter(session.host, now) !== undefined) return this.#turnAway(session, now);
    this.#counted.add(session);
    if (connections >= most) session.fail(new ProtocolError("server-full", "The server is full. Try later."));
    else this.#checkBans(session);
    return true;
  }

  /** A connection that was served has ended. */
  left(session: Session): void {
    if (this.#counted.delete(session)) this.#crowd.leave(session.host);
  }

  /** Forgets addresses that nobody came from lately. To be called now and then. */
  forget(): void {
    this.#crowd.forget(performance.now());
  }

  #turnAway(session: Session, now: number): boolean {
    const { endpoint, host } = session;
    const code = "server-full";
    const reason = "too many connections from there (--max-per-address)";
    this.#context.emit({ type: "refused", endpoint, code, reason });
    if (this.#farewells.take(now) > 0) return false;
    session.fail(new ProtocolError(code, `Too many connections come from your address, ${host}. Try later.`), {});
    return true;
  }

  #checkBans(session: Session): void {
    const { sanctions, steadyNow, emit } = this.#context;
    const marks = { address: session.host };
    const ban = sanctions.find("ban", marks, steadyNow());
    if (!ban) return;
    const error = banned(ban, marks, steadyNow());
    emit({ type: "refused", endpoint: session.endpoint, code: error.code, reason: error.message });
    session.fail(error, {});
  }
}
