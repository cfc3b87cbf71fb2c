import type { ClientMessages } from "../../protocol/mod.ts";
import { password, register, unregister } from "./accounts.ts";
import { edit, pin, react, remove } from "./amendments.ts";
import { devices, logout } from "./devices.ts";
import { cancel, download, files, picture, upload } from "./files.ts";
import { hook, hooks, unhook } from "./hooks.ts";
import { history, pins } from "./history.ts";
import { invite_link, invite_links, revoke_link, use_link } from "./invite_links.ts";
import { send, typing } from "./messages.ts";
import { announce, ban, bans, grant, kick, mute, purge, unban, unmute } from "./moderation.ts";
import { nick, who, whois } from "./people.ts";
import { idle, profile } from "./profiles.ts";
import { read, receipts } from "./reading.ts";
import type { Handler, SessionMessage } from "./request.ts";
import { invite, join, leave, rooms, topic, uninvite } from "./rooms.ts";
import { search } from "./search.ts";

/**
 * What the server does for each message of someone who is logged in (docs/protocol.md, "From the client"). A new type of
 * message in lib/protocol needs a handler here.
 */
export const HANDLERS: { readonly [T in Exclude<keyof ClientMessages, SessionMessage>]: Handler<T> } = {
  // Messages
  send,
  typing,
  history,
  search,
  edit,
  delete: remove,
  react,
  pin,
  pins,
  read,
  receipts,

  // Files
  upload,
  download,
  cancel,
  files,
  picture,

  // Rooms
  join,
  leave,
  invite,
  uninvite,
  invite_link,
  invite_links,
  revoke_link,
  use_link,
  topic,
  rooms,

  // People
  who,
  whois,
  profile,
  idle,
  nick,

  // Accounts
  register,
  password,
  unregister,
  devices,
  logout,

  // Moderation
  kick,
  ban,
  unban,
  mute,
  unmute,
  purge,
  bans,
  announce,
  grant,

  // Hooks
  hooks,
  hook,
  unhook,
};
