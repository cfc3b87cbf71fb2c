import type { Sentence } from "../language/mod.ts";
import type { Sanction } from "../chat/mod.ts";
import type { StoredMessage } from "../store/mod.ts";
import type { FileEvent } from "./transfers/file_event.ts";
import type { Endpoint } from "../text/mod.ts";

/** A person, as the operator knows them. */
interface Somebody {
  readonly nick: string;
  readonly endpoint: Endpoint;
}

/** A message in an open room that was changed. */
interface Amended {
  readonly room: string;
  /** The seq of the message. */
  readonly about: number;
  /** The author of the message. */
  readonly from: string;
  readonly by: string;
}

/** What happens on a server, for the operator and the log. `by` is the nickname of the person who did it. */
export type ServerEvent =
  | { type: "joined" } & Somebody
  | { type: "left"; reason: string } & Somebody
  | { type: "renamed"; from: string; to: string; endpoint: Endpoint }
  | { type: "entered"; room: string } & Somebody
  | { type: "parted"; room: string } & Somebody
  | { type: "topic"; room: string; topic: string; by: string }
  | { type: "said"; messages: readonly StoredMessage[] }
  | { type: "edited"; text: string } & Amended
  /** `purge`: it is part of a purge, which is reported when it ends. */
  | { type: "deleted"; purge?: true } & Amended
  | { type: "reacted"; emoji: string; removed: boolean } & Amended
  | { type: "pinned"; removed: boolean } & Amended
  | { type: "announced"; text: string; by: string }
  | { type: "kicked"; reason: string; by: string } & Somebody
  /** `people`: the nicknames of those it disconnected; `spared`: the address that it leaves out because others share it. */
  | { type: "banned"; ban: Sanction; people: readonly string[]; spared?: string }
  | { type: "unbanned"; ban: Sanction; by: string }
  | { type: "muted"; mute: Sanction; people: readonly string[] }
  | { type: "unmuted"; mute: Sanction; by: string }
  /** `nick`: the author of the messages that were deleted. */
  | { type: "purged"; nick: string; count: number; by: string }
  /** `by`: the operator who registered the nickname or gave it a new password; otherwise its owner registered it. */
  | { type: "registered"; by?: undefined } & Somebody
  | { type: "registered"; by: string; nick: string }
  | { type: "unregistered"; nick: string; by: string }
  /** `room`: undefined for a private room. */
  | { type: "link-created"; link: number; room: string | undefined; uses: number; by: string }
  /** `by`: who created the link. */
  | { type: "link-used"; link: number; by: string } & Somebody
  | { type: "link-revoked"; link: number; by: string }
  | { type: "profile-reset"; nick: string; by: string }
  | { type: "granted"; nick: string; role: "owner" | "moderator" | "member"; by: string }
  /** `hook`: its name. */
  | { type: "hook-created" | "hook-removed"; hook: string; room: string; by: string }
  /** An outgoing hook cannot post, which is not reported again until it can. */
  | { type: "hook-failed"; hook: string; room: string; reason: Sentence }
  /** `failed`: how many messages it could not post since the server started. */
  | { type: "hook-recovered"; hook: string; failed: number }
  | FileEvent
  /** A login was refused. `nick`: the nickname of the login, if it came to that. */
  | { type: "refused"; nick?: string; endpoint: Endpoint; code: string; reason: string }
  /** `stopsAt`: in server time. */
  | { type: "stopping"; stopsAt: number; reason: string; by: string }
  | { type: "stop-cancelled"; by: string }
  /** `path`: its folder; `ms`: how long it took; `removed`: how many earlier backups were deleted for it. */
  | { type: "backed-up"; path: string; messages: number; files: number; bytes: number; ms: number; removed: number }
  /** A scheduled backup; it is tried again. */
  | { type: "backup-failed"; reason: string }
  /** The configuration was read again. `waiting`: what has changed in it and needs a restart. By the names of the flags. */
  | { type: "reloaded"; changed: readonly string[]; waiting: readonly string[] }
  | { type: "stranger"; endpoint: Endpoint }
  | { type: "warning"; message: string };
