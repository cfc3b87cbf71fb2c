import type { ClientRequest, ServerMessages } from "../../protocol/mod.ts";
import type { Sentence, View } from "../../language/mod.ts";
import type { ResponseHandler } from "../link/requests.ts";
import type { ClientEvent } from "../model/client_event.ts";
import type { Attention, Replied, State, Tone } from "../model/model.ts";
import type { Event } from "../model/reduce.ts";
import type { Listener } from "../model/store.ts";
import type { SettingsStore } from "../settings/settings_store.ts";
import type { Transfers } from "../transfers/transfers.ts";
import type { History } from "./history.ts";
import type { Servers } from "./servers.ts";
import type { ReturnedInput } from "./typed_requests.ts";

/** Sends a request. Returns false without a connection, and then calls no handler. */
export type Ask = (request: ClientRequest, waiting: ResponseHandler) => boolean;

/** What an action needs of the client: the model, the server and the time. */
export interface ActionHost {
  readonly state: State;
  /** The view in which people read. */
  readonly view: View;
  /** Applies an event to the state. */
  dispatch(event: Event): void;
  readonly ask: Ask;
  /** Adds a notice to a conversation, the current one unless given. */
  notice(text: Sentence, tone: Tone, conversation?: string): void;
  /** Shows the output of a command, in the words of the view. */
  answer(text: Sentence): void;
  /** Reports an event to views without changing the state. */
  emit(event: ClientEvent): void;
  /** Returns this machine's time, in ms since the epoch. */
  now(): number;
  /** Calls `run` after this time, unless the connection is lost first. */
  later(ms: number, run: () => void): void;
}

/** What commands need of the client. */
export interface CommandHost extends Omit<ActionHost, "now" | "later"> {
  readonly history: History;
  readonly settings: SettingsStore;
  readonly trust: { accept(): boolean } | undefined;
  /** The servers that are open; undefined if the program has only one. */
  readonly servers: Servers | undefined;
  onExit(): void;
  onReturned(unsent: ReturnedInput): void;
  /** Queues a message. Returns false if the queue is full. */
  send(to: string, text: string, reply?: Replied): boolean;
  /** Returns the server time at which the client knew who had which nickname; undefined for a room. */
  asOfFor(to: string): number | undefined;
  /** Sends and saves files; undefined if this client cannot. */
  readonly transfers: Transfers | undefined;
  look(name: string): void;
  attend(attention: Attention): void;
  jump(name: string, seq: number): Promise<boolean>;
  first(): Promise<number | undefined>;
  /** Applies the response to a request to enter a room. */
  entered(room: ServerMessages["room"]): void;
  /** Calls `listener` on each change, until the returned function is called. */
  subscribe(listener: Listener): () => void;
  reconnect(): void;
  close(): Promise<void>;
  /** Tells the listeners that `running` has changed. */
  notifyListeners(): void;
}
