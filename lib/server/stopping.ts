import { say, type Sentence } from "../language/mod.ts";
import { formatDuration } from "../text/mod.ts";
import { type Actor, checkPermission } from "../chat/mod.ts";
import { ProtocolError } from "../protocol/mod.ts";
import type { Context } from "./context.ts";
import { Countdown } from "./countdown.ts";
import { checkDuration, checkReason } from "./moderation.ts";
import { tell } from "./notices.ts";
import { explained } from "./sentences.ts";

/** Stops a server at a planned time, and tells everyone how much time is left. */
export class Stopping {
  readonly #context: Context;
  readonly #stop: (reason: Sentence) => void;
  #countdown: Countdown | undefined;

  /** @param stop Stops the server. */
  constructor(context: Context, stop: (reason: Sentence) => void) {
    this.#context = context;
    this.#stop = stop;
  }

  /** When the server stops, in server time; undefined if that is not planned. */
  get at(): number | undefined {
    return this.#countdown?.at;
  }

  /** Returns the notice for people who log in now; undefined if no stop is planned. */
  notice(): Sentence | undefined {
    return this.#countdown && this.#notice(this.#countdown.at - this.#context.now());
  }

  /**
   * Plans a stop, in place of an earlier one.
   *
   * @param ms The time until then.
   * @throws {ProtocolError} `not-allowed` or `text-too-long`.
   */
  begin(by: Actor, ms: number, reason: string): void {
    checkPermission(by, "stop");
    const { now, emit } = this.#context;
    checkDuration(ms);
    this.#countdown = new Countdown(now() + ms, checkReason(reason), now());
    emit({ type: "stopping", stopsAt: this.#countdown.at, reason: this.#countdown.reason, by: by.nick });
    this.#tell(this.#notice(ms));
  }

  /** Cancels the stop. @throws {ProtocolError} `not-allowed`, also if none is planned. */
  cancel(by: Actor): void {
    checkPermission(by, "stop");
    if (!this.#countdown) throw new ProtocolError("not-allowed", say("server.no-stop-planned"));
    this.#countdown = undefined;
    this.#context.emit({ type: "stop-cancelled", by: by.nick });
    this.#tell(say("server.stop-cancelled"));
  }

  /** Tells everyone how much time is left, when that is due, and stops the server. Its owner calls it once a second. */
  tick(): void {
    const left = this.#countdown?.due(this.#context.now());
    if (left === undefined) return;
    if (left > 0) this.#tell(this.#notice(left));
    else this.#stop(say("server.stopped", explained(this.#countdown!.reason)));
  }

  #tell(sentence: Sentence): void {
    const { sessions, now } = this.#context;
    tell(sessions.values(), { type: "notice", sentence, at: now() });
  }

  #notice(left: number): Sentence {
    return say("server.stops-in", { time: formatDuration(left), ...explained(this.#countdown!.reason) });
  }
}
