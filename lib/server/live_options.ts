import { HistoryBudget } from "./guard/history_budget.ts";
import { PresenceLimits } from "./guard/presence_limits.ts";
import type { Limits } from "../protocol/mod.ts";
import type { ServerOptions } from "./options.ts";
import type { RoomLimits } from "./transfers/room.ts";

const DEFAULT_FILE_ROOM = { total: 20 * 1024 ** 3, whenFull: "oldest" } as const;

/** The options of a server that can change while it runs. */
export type LiveOptions = Pick<
  ServerOptions,
  | "name"
  | "maxClients"
  | "maxPerAddress"
  | "limits"
  | "password"
  | "registeredOnly"
  | "retention"
  | "fileRoom"
  | "dailyShare"
  | "motd"
>;

/** The current values of options that can change, with their defaults, and the limits that follow from them. */
export interface CurrentOptions {
  readonly name: string;
  readonly limits: Limits;
  readonly maxClients: number;
  readonly registeredOnly: boolean;
  readonly motd: string | undefined;
  readonly room: RoomLimits;
  readonly dailyShare: number;
  readonly presenceLimits: PresenceLimits;
  readonly historyBudget: HistoryBudget;
}

/** Holds the options that can change while the server runs, with their defaults, and the limits that follow from them. */
export class Live {
  #options: LiveOptions;
  #presenceLimits: PresenceLimits;
  #historyBudget: HistoryBudget;

  constructor(options: LiveOptions) {
    this.#options = options;
    this.#presenceLimits = new PresenceLimits(options.limits.rate, this.maxPerAddress);
    this.#historyBudget = new HistoryBudget(options.limits.rate);
  }

  change(options: LiveOptions): void {
    const { limits: { rate }, maxPerAddress } = this.#options;
    this.#options = options;
    if (options.limits.rate === rate && options.maxPerAddress === maxPerAddress) return;
    this.#presenceLimits = new PresenceLimits(options.limits.rate, this.maxPerAddress);
    this.#historyBudget = new HistoryBudget(options.limits.rate);
  }

  get maxPerAddress(): number {
    return this.#options.maxPerAddress ?? Infinity;
  }

  /** Adds them to an object, as properties that always have their current values. */
  with<T extends object>(object: T): T & CurrentOptions {
    const options = () => this.#options;
    const guards = () => ({ presence: this.#presenceLimits, history: this.#historyBudget });
    const current: CurrentOptions = {
      get name() {
        return options().name;
      },
      get limits() {
        return options().limits;
      },
      get maxClients() {
        return options().maxClients;
      },
      get registeredOnly() {
        return options().registeredOnly ?? false;
      },
      get motd() {
        return options().motd;
      },
      get room() {
        return options().fileRoom ?? DEFAULT_FILE_ROOM;
      },
      get dailyShare() {
        return options().dailyShare ?? 0;
      },
      get presenceLimits() {
        return guards().presence;
      },
      get historyBudget() {
        return guards().history;
      },
    };
    return Object.defineProperties(object, Object.getOwnPropertyDescriptors(current)) as T & CurrentOptions;
  }
}
