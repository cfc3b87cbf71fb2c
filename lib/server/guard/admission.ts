import { say } from "../../language/mod.ts";
import { ProtocolError, RateLimit } from "../../protocol/mod.ts";
import type { Context } from "../context.ts";
import { ConnectionLimiter } from "./connection_limiter.ts";
import { banned } from "../sentences.ts";
import type { LiveSession } from "../session/participant.ts";

// Connections beyond `maxClients` that are served, so that they can be refused politely, or take over a session.
const SPARE_CONNECTIONS = 64;
// How many connections per second are told that too many come from their address. The others are closed silently.
const REFUSALS_PER_SECOND = 20;

/** What admission needs of a new session. */
type NewSession = Pick<LiveSession, "host" | "endpoint" | "fail">;

/** Decides which connections are served, before they have sent anything. */
export class Admission {
  readonly #context: Context;
  readonly #limiter: ConnectionLimiter;
  readonly #counted = new Set<NewSession>();
  readonly #refusals = new RateLimit(REFUSALS_PER_SECOND, performance.now());

  /** @param maxPerAddress Maximum number of connections of one address at a time, or Infinity. */
  constructor(context: Context, maxPerAddress: number) {
    this.#context = context;
    this.#limiter = new ConnectionLimiter(maxPerAddress);
  }

  /** Changes the maximum number of connections of one address at a time. Those that are open stay. */
  set maxPerAddress(max: number) {
    this.#limiter.max = max;
  }

  /**
   * Admits a new connection, or refuses it with an error, which its session still delivers.
   *
   * @param connections The number of connections that are served already.
   * @returns False if its owner must close it at once, without an error, as in a flood.
   */
  admit(session: NewSession, connections: number): boolean {
    const most = this.#context.maxClients + SPARE_CONNECTIONS;
    if (connections >= most + SPARE_CONNECTIONS) return false;
    const now = performance.now();
    if (this.#limiter.enter(session.host, now) !== undefined) return this.#refuse(session, now);
    this.#counted.add(session);
    if (connections >= most) session.fail(new ProtocolError("server-full", say("server.full")));
    else this.#checkBans(session);
    return true;
  }

  /** Notes that a connection has ended. */
  release(session: NewSession): void {
    if (this.#counted.delete(session)) this.#limiter.leave(session.host);
  }

  /** Forgets addresses without recent connections. Its owner calls it regularly. */
  forget(): void {
    this.#limiter.forget(performance.now());
  }

  #refuse(session: NewSession, now: number): boolean {
    const { endpoint, host } = session;
    const code = "server-full";
    const reason = "too many connections from this address (--max-per-address)";
    this.#context.emit({ type: "refused", endpoint, code, reason });
    if (this.#refusals.take(now) > 0) return false;
    session.fail(new ProtocolError(code, say("server.too-many-connections-from", { address: host })), {});
    return true;
  }

  #checkBans(session: NewSession): void {
    const { sanctions, steadyNow, emit } = this.#context;
    const marks = { address: session.host };
    const ban = sanctions.find("ban", marks, steadyNow());
    if (!ban) return;
    const error = banned(ban, marks, steadyNow());
    emit({ type: "refused", endpoint: session.endpoint, code: error.code, reason: error.message });
    session.fail(error, {});
  }
}
