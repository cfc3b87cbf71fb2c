import { formatDuration } from "../text/mod.ts";
import { type Actor, checkPermission } from "../chat/mod.ts";
import { ProtocolError } from "../protocol/mod.ts";
import type { Context } from "./context.ts";
import { Countdown } from "./countdown.ts";
import { checkDuration, checkReason } from "./moderation.ts";
import { because } from "./sentences.ts";

/** Stops a server at a planned time, and tells everyone how much time is left. */
export class Stopping {
  readonly #context: Context;
  readonly #stop: (reason: string) => void;
  #countdown: Countdown | undefined;

  /** @param stop Stops the server. */
  constructor(context: Context, stop: (reason: string) => void) {
    this.#context = context;
    this.#stop = stop;
  }

  /** When the server stops, in server time; undefined if that is not planned. */
  get at(): number | undefined {
    return this.#countdown?.at;
  }

  /** Returns the notice for people who log in now; undefined if no stop is planned. */
  notice(): string | undefined {
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
    const { hub, now, emit } = this.#context;
    checkDuration(ms);
    this.#countdown = new Countdown(now() + ms, checkReason(reason), now());
    emit({ type: "stopping", stopsAt: this.#countdown.at, reason: this.#countdown.reason, by: by.nick });
    hub.notify(this.#notice(ms));
  }

  /** Cancels the stop. @throws {ProtocolError} `not-allowed`, also if none is planned. */
  cancel(by: Actor): void {
    checkPermission(by, "stop");
    if (!this.#countdown) throw new ProtocolError("not-allowed", "No shutdown is scheduled.");
    this.#countdown = undefined;
    this.#context.emit({ type: "stop-cancelled", by: by.nick });
    this.#context.hub.notify("The shutdown was cancelled. The server keeps running.");
  }

  /** Tells everyone how much time is left, when that is due, and stops the server. Its owner calls it once a second. */
  tick(): void {
    const left = this.#countdown?.due(this.#context.now());
    if (left === undefined) return;
    if (left > 0) this.#context.hub.notify(this.#notice(left));
    else this.#stop(because("The server was stopped", this.#countdown!.reason));
  }

  #notice(left: number): string {
    return because(`The server stops in ${formatDuration(left)}`, this.#countdown!.reason);
  }
}
