import type { ExistingPassword } from "../protocol/mod.ts";
import type { View } from "../language/mod.ts";
import type { Clock } from "./link/clock.ts";
import type { ResumePoint } from "./link/resumption.ts";
import type { SettingsStore } from "./settings/settings_store.ts";
import type { Transport } from "./link/transport.ts";
import type { TransferPort } from "./transfers/transfer_port.ts";

/** What a client needs. */
export interface ClientOptions {
  /** The server's address, for people: `192.168.1.5:5555`. */
  readonly address: string;
  readonly nick: string;
  /** A room to enter and show, besides the lobby. */
  readonly room?: string;
  /** The code of an invitation link to use. */
  readonly inviteCode?: string | undefined;
  /** Whether a program writes here, not a person. */
  readonly bot?: boolean;
  /** The program and its version, to show to the operator. */
  readonly agent: string;
  /** An earlier session to resume. If the server no longer knows it, the client logs in normally. */
  readonly resumePoint?: ResumePoint;
  /** The number of messages to fetch on entering a room: by default 50, 0 for none. */
  readonly past?: number;
  /** Whether a person reads what arrives, so that the server may be told: by default, yes. */
  readonly isRead?: boolean;
  /**
   * Returns a password that is known beforehand, such as from a file. It is called once, when the server asks for one.
   */
  readonly passwords?: (whose: ExistingPassword) => string | undefined;
  /** The view in which people read the client's sentences; by default, a terminal. */
  readonly view?: View;
  /** Keeps the person's settings; absent: only while the program runs. */
  readonly settings?: SettingsStore;
  /** Dials the server, or throws an error whose message is for people. `say` shows them other notices. */
  readonly connect: (signal: AbortSignal, say: (notice: string) => void) => Promise<Transport>;
  /** Returns the port for clients, if the address has the port for browsers. */
  readonly clientPort?: (signal: AbortSignal) => Promise<number | undefined>;
  /** Decides about a server whose key has changed, as `Trust` does; undefined without encryption. */
  readonly trust?: { readonly offered: string | undefined; accept(): boolean };
  /** Reaches the files to send and to save; absent: this client cannot. */
  readonly files?: TransferPort;
  readonly clock?: Clock;
  /** Returns a number from 0 up to, but not including, 1. */
  readonly random?: () => number;
  /** Makes the ids of this client's messages unique; by default, random. */
  readonly prefix?: string;
}
