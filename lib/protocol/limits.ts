/** The version of the wire protocol that this code speaks. */
export const PROTOCOL_VERSION = 1;

/** The port a server listens on, and a client dials, unless told otherwise. */
export const DEFAULT_PORT = 5555;

/** The room that everyone is in after `welcome`. */
export const LOBBY = "#lobby";

/** The nickname of the operator of the server. It is reserved. */
export const SERVER_NICK = "server";

/** The maximum length of a frame before `welcome`, in bytes, including the kind. */
export const MAX_HANDSHAKE_FRAME_BYTES = 16 * 1024;

/** The maximum length of a client's frame, in bytes, including the kind: enough for the longest text, fully escaped. */
export const MAX_CLIENT_FRAME_BYTES = 64 * 1024;

/** The maximum length of a topic, in characters. */
export const MAX_TOPIC_LENGTH = 300;

/** The maximum length of the message of the day, in characters, and its maximum number of lines. */
export const MAX_MOTD_LENGTH = 2_000;
export const MAX_MOTD_LINES = 40;

/** The maximum length of a status, and of the reason for being away, in characters. */
export const MAX_STATUS_LENGTH = 100;

/** After this time without input, in milliseconds, a client says that its person is idle. */
export const IDLE_AFTER_MS = 600_000;

/** The maximum number of rooms that a client can be in. */
export const MAX_ROOMS = 100;

/** The maximum number of members of a room, or of the server, that are listed by name. Others are only counted. */
export const MAX_LISTED_MEMBERS = 1_000;

/** The maximum number of words in a search, and its maximum length in characters. */
export const MAX_SEARCH_WORDS = 10;
export const MAX_SEARCH_LENGTH = 500;

/** The time limit of a search, in milliseconds. */
export const MAX_SEARCH_MS = 3_000;

/** Optional features, as a server announces them in `welcome.features`. */
export const FEATURES = {
  search: "search_filters",
  amendments: "amendments",
  readMarkers: "read_markers",
  files: "files",
  profiles: "profiles",
  devices: "devices",
  inviteLinks: "invite_links",
  hooks: "hooks",
} as const;

/** The maximum number of people who can use an invitation link, and for how long, in milliseconds. */
export const MAX_LINK_USES = 1_000;
export const MAX_LINK_MS = 365 * 24 * 3600 * 1000;

/** The maximum length of the code of an invitation link, in characters. */
export const MAX_CODE_LENGTH = 64;

/** The maximum number of features that a client reads. */
export const MAX_FEATURES = 100;

/** The maximum length of an emoji in a reaction, in UTF-16 units: more than the longest emoji has. */
export const MAX_EMOJI_UNITS = 64;

/** The maximum number of different emoji with which people react to one message. */
export const MAX_REACTION_KINDS = 20;

/** The maximum number of names that a message lists for each emoji. Further people are only counted. */
export const MAX_REACTION_NAMES = 10;

/** The maximum number of pinned messages of a room. */
export const MAX_PINS = 50;

/** The maximum number of messages that one `purge` deletes. */
export const MAX_PURGED = 1_000;

/** The maximum length of a ticket for a transfer, in characters. */
export const MAX_TICKET_LENGTH = 64;

/** The maximum length of a chunk of a file, in bytes, including the kind. */
export const MAX_CHUNK_FRAME_BYTES = 256 * 1024 + 1;

/** The maximum size of the smaller picture of a picture, in bytes. */
export const MAX_PREVIEW_BYTES = 256 * 1024;

/** The maximum size of the picture of a person, in bytes. */
export const MAX_PICTURE_BYTES = 64 * 1024;

/** The maximum length of the name of a file, in characters. */
export const MAX_FILE_NAME_LENGTH = 200;

/** How long a ticket is valid after its transfer was last under way, in milliseconds. */
export const TICKET_LIFE_MS = 24 * 3600 * 1000;

/** The maximum length of `id` and `rid`, in characters. */
export const MAX_ID_LENGTH = 64;

/** Maximum length of the name of a language, in characters. */
export const MAX_LANG_LENGTH = 64;

/** The maximum length of a password, in characters. */
export const MAX_PASSWORD_LENGTH = 1_024;

/** The minimum length of a new password, in characters. */
export const MIN_PASSWORD_LENGTH = 8;

/** The maximum number of `hello` messages on a connection before the server closes it. */
export const MAX_HELLO_ATTEMPTS = 5;

/** The time limit for logging in, in milliseconds. */
export const HELLO_TIMEOUT_MS = 10_000;

/** The maximum number of bytes that the server reads from a client before it accepts its `hello`. */
export const MAX_HELLO_BYTES = 64 * 1024;

/** The maximum number of frames until then, including fragments and control frames of a WebSocket. */
export const MAX_HELLO_FRAMES = 100;

/**
 * The keep-alive interval in milliseconds: after this long without a byte from the peer, `ping`; after twice as long,
 * close.
 */
export const KEEP_ALIVE_MS = 30_000;

/** The maximum number of owners, and of moderators, that the server tells a client by name. */
export const MAX_STAFF = 100;

/** The interval at which a client sends `typing` while the person types, in milliseconds. */
export const TYPING_INTERVAL_MS = 3_000;

/**
 * The minimum interval between two `typing` of a client that the server passes on, in milliseconds. It is below the
 * client's interval, since a slow network can delay the first of the two.
 */
export const MIN_TYPING_INTERVAL_MS = 2_000;

/** The limits that a server announces in `welcome.limits` (docs/protocol.md, "Limits"). */
export interface Limits {
  /** The maximum length of the server's frames, in bytes, including the kind. */
  readonly frame: number;
  /** The maximum length of a text, in characters (Unicode code points). */
  readonly text: number;
  /** The maximum length of a nickname, in characters. */
  readonly nick: number;
  /** The maximum length of a room's name without the `#`, in characters. */
  readonly room: number;
  /** The maximum number of messages in a page of history. */
  readonly history: number;
  /** Requests per second for each client, with bursts of five times as many; 0 for no limit. */
  readonly rate: number;
  /** The time limit for editing a message, in minutes; 0: never. Absent: this server cannot edit. */
  readonly edit?: number | undefined;
  /** The maximum size of a file, in bytes. Absent: this server does not accept files. */
  readonly file?: number | undefined;
}

/** The default limits of a server. */
export const DEFAULT_LIMITS: Limits = {
  frame: 1024 * 1024,
  text: 4_000,
  nick: 32,
  room: 32,
  history: 200,
  rate: 20,
  edit: 1_440,
  file: 4 * 1024 ** 3,
};
