import type { ClientRequest, ServerResponse } from "../protocol/mod.ts";
import type { Sentence } from "../text/mod.ts";
import type { ModerationHandler } from "./moderation_commands.ts";

/** What the owner of a registered nickname can be. */
export type Role = "owner" | "moderator" | "member";

/** The conversation that the person looks at. */
export interface CurrentConversation {
  /** `#room` or `@nick`. */
  readonly name: string;
  readonly kind: "room" | "direct";
  /** False for a room that the person has left. */
  readonly joined: boolean;
  readonly topic: string;
}

/** The account of the person. A password that is left out is asked for. */
export interface AccountHandler {
  register(password?: string): void;
  change(old?: string, fresh?: string): void;
  unregister(password?: string): void;
}

/**
 * What the commands of a person act on: their client. The first members are enough for a command that is done in its own
 * row; the others are for what the client or its view has to do. Nothing here throws: what goes wrong is shown.
 */
export interface CommandHandler {
  readonly current: CurrentConversation;
  /** Sends a request to the server; what the server refuses is shown. */
  request(request: ClientRequest, answered: (response: ServerResponse) => void): void;
  /** Shows the answer to a command. */
  show(text: string): void;
  /** Says why a command cannot be carried out, and gives the line back. */
  refuse(text: Sentence): void;
  /** Sends a message to the current conversation. */
  say(text: string): void;

  readonly account: AccountHandler;
  readonly moderation: ModerationHandler;
  /** Replies to the last message of somebody else in the current conversation. */
  reply(text: string): void;
  /** Sends a direct message. */
  tell(nick: string, text: string): void;
  /** Sends an action (`/me waves`) to the current conversation. */
  me(text: string): void;
  /** Changes the nickname. */
  nick(nick: string): void;
  /** Enters a room, and shows it. @param asPrivate A new room is for its members only. */
  join(room: string, asPrivate: boolean): void;
  /** Leaves a room; the current one if none is named. */
  leave(room?: string): void;
  /** Lists the rooms of the server. */
  rooms(): void;
  /** Lists the people in a room; in the current one if none is named. */
  users(room?: string): void;
  /** Shows the newest messages of the current conversation. */
  history(count?: number): void;
  /** Searches for words and filters (`from:alice`); without any, shows older hits of the last search. */
  search(words?: string): void;
  /** Goes to a hit of the last search, counted from the newest; without a number, to the newest message. */
  jump(hit?: number): void;
  /** Goes to the very first message of the current conversation. */
  first(): void;
  /** Shows another conversation, by name or number in the list; the next with unread messages if none is named. */
  switch(to?: string): void;
  /** Takes a direct conversation off the list; the current one if none is named. */
  close(name?: string): void;
  /** Sets which messages notify the person; shows the setting if nothing is given. */
  notify(which?: "all" | "mentions" | "off"): void;
  /** Shows the keys. */
  keys(): void;
  /** Clears the screen. */
  clear(): void;
  /** Connects again, at once. */
  rejoin(): void;
  /** Trusts a server whose key has changed, and connects to it. */
  trust(): void;
  /** Leaves the chat; after that, ends the program. */
  exit(): void;
}
