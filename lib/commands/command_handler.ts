/** What somebody who has registered can be made. */
export type Role = "owner" | "moderator" | "member";

/**
 * Who carries a command out: a person's client, or the operator's console. What comes of it is shown where the
 * actor shows things; what goes wrong too, so nothing here throws.
 */
export interface CommandHandler {
  /** Says something in the current conversation. */
  say(text: string): void;
  /** Answers the last message of somebody else in the current conversation. */
  reply(text: string): void;
  /** Says something to one person. */
  tell(nick: string, text: string): void;
  /** Says what one does, in the current conversation. */
  me(text: string): void;
  /** Takes another nick. */
  nick(nick: string): void;
  /** Enters a room, and makes it the current conversation. @param asPrivate A room that is made is for its members only. */
  join(room: string, asPrivate: boolean): void;
  /** Leaves a room; the current one if none is named. */
  leave(room?: string): void;
  /** Tells somebody of a room, the current one if none is named, and lets that one in. */
  invite(nick: string, room?: string): void;
  /** Puts somebody out of a private room, the current one if none is named. */
  uninvite(nick: string, room?: string): void;
  /** Makes one's nick one's own. A password that is left out is asked for; so it is with the next two. */
  register(password?: string): void;
  /** Changes one's password. */
  password(before?: string, after?: string): void;
  /** Gives one's registered nick up. */
  unregister(password?: string): void;
  /** Sends someone away. */
  kick(nick: string, why?: string): void;
  /** Keeps someone out. @param who A nick or an address. @param lasting Milliseconds; undefined: until it is lifted. */
  ban(who: string, lasting?: number, why?: string): void;
  unban(who: string): void;
  /** Keeps someone from speaking. Its arguments are those of `ban`. */
  mute(who: string, lasting?: number, why?: string): void;
  unmute(who: string): void;
  /** Shows who is banned or muted. */
  bans(): void;
  /** Tells everyone. */
  announce(text: string): void;
  /** Makes somebody who has registered an `owner`, a `moderator` or a `member`. */
  grant(nick: string, role: Role): void;
  /** Shows the rooms there are. */
  rooms(): void;
  /** Shows who is in a room; in the current one if none is named. */
  users(room?: string): void;
  /** Sets the topic of the current room, an empty one too; shows it if none is given. */
  topic(text?: string): void;
  /** Shows the newest messages of the current conversation. */
  history(count?: number): void;
  /**
   * Shows messages that have these words and match the filters among them (`from:alice`), of the current conversation or, with
   * `--all`, of all; older ones than before if nothing is given.
   */
  search(words?: string): void;
  /** Goes to a hit of the last search, counted from the newest; without a number, to the newest message. */
  jump(hit?: number): void;
  /** Goes to the very first message of the current conversation. */
  first(): void;
  /** Looks at another conversation, by name or number in the list; at the next with unread messages if none is named. */
  switch(to?: string): void;
  /** Takes a private conversation off the list; the current one if none is named. */
  close(name?: string): void;
  /** Sets for which messages to ring; shows it if nothing is given. */
  notify(which?: "all" | "mentions" | "off"): void;
  /** Shows the keys. */
  keys(): void;
  /** Clears the screen. */
  clear(): void;
  /** Shows a text that answers a command, such as help or what was wrong with it. */
  show(text: string): void;
  /** Connects again, at once. */
  rejoin(): void;
  /** Trusts a server whose key has changed, and connects to it. */
  trust(): void;
  /** Leaves the talk; having left, ends the program. */
  exit(): void;
}
