import type { Limits } from "../protocol/mod.ts";
import type { Durability, Retention } from "../store/mod.ts";
import type { Advertise } from "./advertising.ts";
import type { BackupSchedule } from "./backups.ts";
import type { ServerEvent } from "./events.ts";
import type { Cost } from "./guard/passwords.ts";
import type { HookHost } from "./hooks/hook_hosts.ts";
import type { RoomLimits } from "./transfers/room.ts";
import type { Listen } from "./listeners/listener.ts";

/** How a server runs. */
export interface ServerOptions {
  /** Where clients connect; see `listenersOf`. They start in this order, once the data is open. */
  readonly listeners: readonly Listen[];
  /** The data directory, which is created if necessary. */
  readonly data: string;
  readonly name: string;
  readonly version: string;
  readonly maxClients: number;
  /** Maximum number of connections of one address, except the server's own machine; no limit unless given. */
  readonly maxPerAddress?: number;
  readonly limits: Limits;
  /** The password that everyone needs to log in; none unless given. */
  readonly password?: string;
  /** Whether only people with registered nicknames can log in. */
  readonly registeredOnly?: boolean;
  /** The cost of hashing a password; the recommended cost unless given. */
  readonly passwordCost?: Cost;
  readonly durability?: Durability;
  /** How much of the history is kept; all of it unless given. */
  readonly retention?: Retention;
  /** How much the files may take on the disk; 20 GiB, then the oldest go, unless given. */
  readonly fileRoom?: RoomLimits;
  /** How many bytes each person may send as files within 24 hours; 0 for no limit, which is the default. */
  readonly dailyShare?: number;
  /** Where and how often backups are made; never unless given. */
  readonly backup?: BackupSchedule | undefined;
  /** The hosts to which outgoing hooks may post; none unless given. */
  readonly hookHosts?: readonly HookHost[];
  /** Whether to write `chat_history.txt`. */
  readonly transcript: boolean;
  /** Lets clients on the network find the server; absent: they need its address. */
  readonly advertise?: Advertise;
  /** The message of the day, which people see when they join; none unless given. */
  readonly motd?: string;
  /** Called with everything that happens, as it happens. */
  readonly onEvent: (event: ServerEvent) => void;
  /** Server time, in milliseconds; the system's unless given. */
  readonly now?: () => number;
}
