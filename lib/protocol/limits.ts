/** The version of the wire protocol that this code speaks. */
export const PROTOCOL_VERSION = 1;

/** The port a server listens on, and a client dials, unless told otherwise. */
export const DEFAULT_PORT = 5555;

/** The room that everyone is in from `welcome` on. */
export const LOBBY = "#lobby";

/** The nickname of the operator of the server. It is reserved. */
export const SERVER_NICK = "server";

/** Longest frame before `welcome`, in bytes, kind byte included. */
export const MAX_HANDSHAKE_FRAME_BYTES = 16 * 1024;

/** Longest frame of a client, in bytes, kind byte included: room for the longest text, however it is written. */
export const MAX_CLIENT_FRAME_BYTES = 64 * 1024;

/** Longest topic of a room, in characters. */
export const MAX_TOPIC_LENGTH = 300;

/** Most rooms that one client may be in. */
export const MAX_ROOMS = 100;

/** Most members of a room, or of the server, that are listed by name; others are only counted. */
export const MAX_LISTED_MEMBERS = 1_000;

/** Most words of a search, and its most characters. */
export const MAX_SEARCH_WORDS = 10;
export const MAX_SEARCH_LENGTH = 500;

/** How long a search may take, in milliseconds. */
export const MAX_SEARCH_MS = 3_000;

/** Optional features, as a server announces them in `welcome.features`. */
export const FEATURES = { search: "search_filters" } as const;

/** Most features that a client reads. */
export const MAX_FEATURES = 100;

/** Longest `id` and `rid`, in characters. */
export const MAX_ID_LENGTH = 64;

/** Longest password, in characters. */
export const MAX_PASSWORD_LENGTH = 1_024;

/** The shortest that a new password may be, in characters. */
export const MIN_PASSWORD_LENGTH = 8;

/** Most `hello` messages of a connection before the server closes it. */
export const MAX_HELLO_ATTEMPTS = 5;

/** How long a client may take to log in. */
export const HELLO_TIMEOUT_MS = 10_000;

/** Most bytes that are read of a client before its `hello` is accepted. */
export const MAX_HELLO_BYTES = 64 * 1024;

/** Most frames until then, and pieces and control frames of a WebSocket. */
export const MAX_HELLO_FRAMES = 100;

/** After this long without a byte from the peer, `ping`; after as long again, close. Milliseconds. */
export const KEEP_ALIVE_MS = 30_000;

/** Most owners, and most moderators, that a client is told of by name. */
export const MAX_STAFF = 100;

/** How often a client says `typing` while its person types, in milliseconds. */
export const TYPING_INTERVAL_MS = 3_000;

/**
 * Shortest time between two `typing` of one client that are passed on, in milliseconds: less than the above, as a
 * line may hold one back and hurry the next.
 */
export const MIN_TYPING_INTERVAL_MS = 2_000;

/** What a server tells its clients in `welcome.limits` (docs/protocol.md, "Limits"). */
export interface Limits {
  /** Longest frame of the server, in bytes, kind byte included. */
  readonly frame: number;
  /** Longest text, in characters (Unicode code points). */
  readonly text: number;
  /** Longest nick, in characters. */
  readonly nick: number;
  /** Longest name of a room, in characters, the `#` not counted. */
  readonly room: number;
  /** Most messages in one page of history. */
  readonly history: number;
  /** Requests a second for one client, bursts of five times that; 0 for no limit. */
  readonly rate: number;
}

/** The limits of a server that was not told otherwise. */
export const DEFAULT_LIMITS: Limits = {
  frame: 1024 * 1024,
  text: 4_000,
  nick: 32,
  room: 32,
  history: 200,
  rate: 20,
};
