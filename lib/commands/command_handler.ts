import type { ClientRequest, ServerResponse } from "../protocol/mod.ts";
import type { Sentence } from "../language/mod.ts";
import type { AmendmentHandler } from "./amendment_commands.ts";
import type { CopyHandler } from "./copy_commands.ts";
import type { FamiliarHandler } from "./familiar_commands.ts";
import type { FileHandler } from "./file_commands.ts";
import type { InviteLinkHandler } from "./invite_commands.ts";
import type { HookHandler } from "./hook_commands.ts";
import type { ModerationHandler } from "./moderation_commands.ts";
import type { PeopleHandler } from "./people_commands.ts";
import type { SettingsHandler } from "./setting_commands.ts";

/** The role of a registered person. */
export type Role = "owner" | "moderator" | "member";

/** The conversation that the person is looking at. */
export interface CurrentConversation {
  /** `#room` or `@nick`. */
  readonly name: string;
  readonly kind: "room" | "direct";
  /** False for a room that the person has left. */
  readonly joined: boolean;
  readonly topic: string;
}

/** The person's account. Each method asks for the passwords that are left out. */
export interface AccountHandler {
  register(password?: string): void;
  change(old?: string, fresh?: string): void;
  unregister(password?: string): void;
  /** Lists where the person is logged in. */
  devices(): void;
  /** Logs out another device: a number of the list, or `all`. */
  logOut(which: string): void;
}

/**
 * What commands act on: the person's client. The first members are enough for a command that its own row carries out;
 * the others need the client or its view. Nothing here throws: errors are shown to the person.
 */
export interface CommandHandler {
  readonly current: CurrentConversation;
  /** Sends a request to the server, and shows its refusal if there is one. */
  request(request: ClientRequest, answered: (response: ServerResponse) => void): void;
  /** Shows the output of a command. */
  show(text: Sentence): void;
  /** Shows why a command cannot be carried out, and returns the line to the input. */
  refuse(text: Sentence): void;
  /** Sends a message to the current conversation. */
  say(text: string): void;

  readonly account: AccountHandler;
  readonly moderation: ModerationHandler;
  readonly hooks: HookHandler;
  readonly amendments: AmendmentHandler;
  readonly files: FileHandler;
  readonly settings: SettingsHandler;
  readonly familiar: FamiliarHandler;
  readonly copying: CopyHandler;
  readonly inviteLinks: InviteLinkHandler;
  /** Replies to the last message of another person in the current conversation. */
  reply(text: string): void;
  /** Sends a direct message. */
  sendDirect(nick: string, text: string): void;
  /** Sends an action (`/me waves`) to the current conversation. */
  me(text: string): void;
  /** Changes the nickname. */
  nick(nick: string): void;
  /** Enters a room, and shows it. @param asPrivate Whether a new room is private. */
  join(room: string, asPrivate: boolean): void;
  /** Leaves a room; by default, the current one. */
  leave(room?: string): void;
  /** Lists the rooms of the server. */
  rooms(): void;
  readonly people: PeopleHandler;
  /** Lists the people in a room; by default, in the current one. */
  users(room?: string): void;
  /** Shows the newest messages of the current conversation. */
  history(count?: number): void;
  /** Searches for words and filters (`from:alice`). Without any, shows older hits of the last search. */
  search(words?: string): void;
  /** Lists the messages that mention the person. */
  mentions(): void;
  /** Goes to a hit of the last search, counted from the newest. Without a number, goes to the newest message. */
  jump(hit?: number): void;
  /** Goes to the very first message of the current conversation. */
  first(): void;
  /** Shows another conversation, by name or number in the list; by default, the next with unread messages. */
  switch(to?: string): void;
  /** Takes a direct conversation off the list, or leaves an open room; by default, the current one. */
  close(name?: string): void;
  /** Shows the keys. */
  keys(): void;
  /** Clears the screen. */
  clear(): void;
  /** Reconnects immediately. */
  rejoin(): void;
  /** Trusts a server whose key has changed, and connects to it. */
  trust(): void;
  /** Leaves the chat; after that, ends the program. */
  exit(): void;
}
