import { inWords } from "../language/mod.ts";
import { formatDuration } from "../text/mod.ts";
import type { Log } from "../store/mod.ts";
import { describeEnd } from "./sentences.ts";
import type { SteadyClock } from "./steady_clock.ts";

// Systems set their clocks back slightly. Beyond this, the operator is warned.
const CLOCK_SLACK_MS = 60_000;

/** What the clock is compared with. */
interface ClockWatchOptions {
  readonly log: Pick<Log, "newestTime">;
  readonly clock: Pick<SteadyClock, "doubted">;
  /** Server time, in milliseconds. */
  readonly now: () => number;
  /** Called with a sentence for the operator. */
  readonly warn: (message: string) => void;
}

/** Warns the operator when the clock of the machine is wrong. */
export class ClockWatch {
  readonly #options: ClockWatchOptions;
  #behind = false;
  #ahead = false;

  constructor(options: ClockWatchOptions) {
    this.#options = options;
  }

  // Messages keep their order: after a message with a time in the future, all get that time until the clock reaches it.
  /** Looks at the clock. Its owner calls it once a second. */
  tick(): void {
    const { log, clock, now, warn } = this.#options;
    const behind = log.newestTime > now() + CLOCK_SLACK_MS;
    if (behind && !this.#behind) {
      const end = describeEnd(log.newestTime, now());
      warn(
        `The clock of this machine is behind the time of the newest message. All messages get that time ${
          inWords(end)
        }. ` +
          "If the clock is wrong, correct it; otherwise it was wrong before.",
      );
    }
    this.#behind = behind;
    const ahead = clock.doubted;
    if (ahead > 0 && !this.#ahead) {
      warn(
        `The clock of this machine is ${
          inWords(formatDuration(ahead))
        } ahead of when this server last ran. If it is wrong, correct ` +
          "it. For the next 24 hours, no ban or mute ends and no message is deleted because of that clock.",
      );
    }
    this.#ahead = ahead > 0;
  }
}
