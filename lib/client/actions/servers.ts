import type { Sentence } from "../../language/mod.ts";
import type { State } from "../model/model.ts";

/** A server that is open beside others. */
export interface ListedServer {
  /** Its name, or its address as long as it has none that tells it from the others. */
  readonly name: string;
  readonly state: State;
  /** Whether the view shows it. */
  readonly isCurrent: boolean;
}

/** The servers that a program has open beside each other. */
export interface Servers {
  /** In the order in which the person opened them. */
  readonly all: readonly ListedServer[];
  /**
   * Shows a conversation of any server: by its number in the list of all, as a step in it, by its name or the name of its
   * server; by default, the next with unread messages.
   *
   * @returns False if that is for the client whose server is current.
   */
  switch(to?: string): boolean;
  /**
   * Goes to the next unread conversation of all servers, and after the last back to where the person began.
   *
   * @returns False if that is for the client whose server is current.
   */
  toUnread(): boolean;
  /**
   * Opens another server, or shows it if it is open.
   *
   * @param address As typed.
   * @param nick The current nickname unless given.
   * @returns What is wrong with these; undefined if nothing is.
   */
  connect(address: string, nick?: string): Sentence | undefined;
  /**
   * Leaves a server, and takes it off the list.
   *
   * @param name Its name or address; by default, the current server.
   * @returns Why not; undefined if it was there.
   */
  disconnect(name?: string): Sentence | undefined;
  /** Leaves every server, before the program ends. */
  leave(): void;
}
