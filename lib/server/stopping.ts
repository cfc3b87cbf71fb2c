import { describeTime } from "../text/mod.ts";
import { type Actor, checkPermission } from "../chat/mod.ts";
import { ProtocolError } from "../protocol/mod.ts";
import type { Context } from "./context.ts";
import { Countdown } from "./countdown.ts";
import { checkReason, checkTime } from "./handlers/moderation.ts";
import { because } from "./sentences.ts";

/** The stop of a server that is planned, and everyone hearing of it. */
export class Stopping {
  readonly #context: Context;
  readonly #stop: (reason: string) => void;
  #countdown: Countdown | undefined;

  /** @param stop Stops the server. */
  constructor(context: Context, stop: (reason: string) => void) {
    this.#context = context;
    this.#stop = stop;
  }

  /** When it is, in server time; undefined: it is not planned. */
  get at(): number | undefined {
    return this.#countdown?.at;
  }

  /** What somebody is told who comes now; undefined if there is nothing to tell. */
  notice(): string | undefined {
    return this.#countdown && this.#notice(this.#countdown.at - this.#context.now());
  }

  /** Plans it, in the place of what was planned. @param ms Until then. @throws {ProtocolError} `not-allowed` or `text-too-long`. */
  begin(by: Actor, ms: number, why: string): void {
    checkPermission(by, "stop");
    const { hub, now, emit } = this.#context;
    checkTime(ms);
    this.#countdown = new Countdown(now() + ms, checkReason(why), now());
    emit({ type: "stopping", stopsAt: this.#countdown.at, why: this.#countdown.why, by: by.nick });
    hub.notify(this.#notice(ms));
  }

  /** Calls it off. @throws {ProtocolError} `not-allowed`, also if it is not planned. */
  cancel(by: Actor): void {
    checkPermission(by, "stop");
    if (!this.#countdown) throw new ProtocolError("not-allowed", "The server is not about to stop.");
    this.#countdown = undefined;
    this.#context.emit({ type: "going-on", by: by.nick });
    this.#context.hub.notify("The server goes on: it does not stop after all.");
  }

  /** To be called every second: says what is left when that is due, and stops. */
  look(): void {
    const left = this.#countdown?.due(this.#context.now());
    if (left === undefined) return;
    if (left > 0) this.#context.hub.notify(this.#notice(left));
    else this.#stop(because("The server was stopped", this.#countdown!.why));
  }

  #notice(left: number): string {
    return because(`The server stops in ${describeTime(left)}`, this.#countdown!.why);
  }
}
