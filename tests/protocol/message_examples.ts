import { type ClientMessages, MAX_ID_LENGTH, type ServerMessages } from "../../lib/protocol/mod.ts";

type Fields<M> = Exclude<keyof M, "type">;

/** A type of message, by example. The compiler asks for every field that the code knows. */
export interface Example<M = Record<string, unknown>> {
  /** A message with every field, without its `type`. */
  full: { [F in Fields<M>]-?: unknown };
  /** Which of the fields may be absent. */
  optional: Fields<M>[];
  /** Values that a field must not have. */
  bad: { [F in Fields<M>]-?: unknown[] };
}

const NOT_STRING = [1, true, [], {}];
const NOT_INTEGER = ["1", true, [], {}, 0.5, -1, 2 ** 53, 1e300];
const NOT_BOOLEAN = ["true", 0, [], {}];
const NOT_STRINGS = ["alice", 1, {}, [1], ["alice", null]];
const NOT_RID = [...NOT_STRING, "x".repeat(MAX_ID_LENGTH + 1), "a\nb", "\0", "\ud800"];
const NOT_ID = [...NOT_RID, ""];
const NOT_PASSWORD = [...NOT_STRING, "", "p".repeat(1025)];
const NOT_LIMIT = [...NOT_INTEGER, 0];

const NOT_REACTIONS = [
  "x",
  {},
  ["x"],
  [{ emoji: "", count: 1, names: [] }],
  [{ emoji: "👍", count: 0, names: [] }],
  [{ emoji: "👍", count: 1, names: [1] }],
  [{ emoji: "👍", count: 1, names: [], mine: 1 }],
];
const STATUS = { emoji: "🌴", text: "on leave", until: 1 };
const NOT_STATUS = ["x", [], { emoji: 1 }, { text: [] }, { until: "1" }];
const NOT_DELETION = ["x", [], {}, { by: "bob" }, { by: "bob", at: "1" }];
const FILE = {
  name: "tea.png",
  size: 12_345,
  type: "image/png",
  hash: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
  width: 640,
  height: 480,
  preview: "0a1b",
};
const NOT_FILE = [
  "tea.png",
  [],
  { ...FILE, name: 1 },
  { ...FILE, size: -1 },
  { ...FILE, type: "t".repeat(129) },
  { ...FILE, hash: "h".repeat(65) },
  { ...FILE, width: 0 },
  { ...FILE, height: 65_536 },
  { ...FILE, preview: 1 },
];
const NOT_TICKET = [...NOT_STRING, "", "t".repeat(65)];
const SAID = {
  to: "#lobby",
  seq: 7,
  id: "a1",
  from: "alice",
  text: "hi",
  at: 1_700_000_000_000,
  reply: "a0",
  reply_seq: 5,
  edited: 1_700_000_000_001,
  deleted: { by: "bob", at: 1_700_000_000_002 },
  reactions: [{ emoji: "👍", count: 2, mine: true, names: ["alice", "bob"] }],
  file: FILE,
};
const NOT_SAID = [
  "hi",
  {},
  ["hi"],
  [[]],
  [null],
  [{ ...SAID, to: undefined }],
  [{ ...SAID, seq: "7" }],
  [{ ...SAID, id: "" }],
  [{ ...SAID, from: 1 }],
  [{ ...SAID, text: null }],
  [{ ...SAID, at: -1 }],
  [{ ...SAID, reply: 1 }],
  [{ ...SAID, edited: "now" }],
  [{ ...SAID, deleted: true }],
  [{ ...SAID, reactions: [{ emoji: "👍" }] }],
];
const LIMITS = { frame: 1_048_576, text: 4_000, nick: 32, room: 32, history: 200, rate: 20 };

const ABOUT = { rid: "1", to: "#lobby", about: 7 };
const NOT_ABOUT = { rid: NOT_RID, to: NOT_STRING, about: NOT_INTEGER };
const AMENDMENT = { to: "#lobby", from: "alice", seq: 9, about: 7, by: "bob", at: 1_700_000_000_002 };
const NOT_AMENDMENT = {
  to: NOT_STRING,
  from: NOT_STRING,
  seq: NOT_INTEGER,
  about: NOT_INTEGER,
  by: NOT_STRING,
  at: NOT_INTEGER,
};

const SANCTION = { nick: "bob", address: "10.0.0.1", why: "", by: "server", at: 1, until: 2 };
const NOT_SANCTIONS = ["x", {}, ["bob"], [{ ...SANCTION, why: undefined }], [{ ...SANCTION, until: "2" }]];
const ORDERED = {
  full: { rid: "1", who: "bob", lasting: 60_000, why: "flooding" },
  optional: ["rid", "lasting", "why"],
  bad: { rid: NOT_RID, who: NOT_STRING, lasting: NOT_LIMIT, why: NOT_STRING },
} satisfies Example<ClientMessages["ban"]>;
const LIFTED = {
  full: { rid: "1", who: "bob" },
  optional: ["rid"],
  bad: { rid: NOT_RID, who: NOT_STRING },
} satisfies Example<ClientMessages["unban"]>;

/** The messages that clients send. */
export const CLIENT: { [T in keyof ClientMessages]: Example<ClientMessages[T]> } = {
  hello: {
    full: {
      rid: "1",
      protocol: 1,
      nick: "alice",
      agent: "tincan/0.1.0",
      lang: "de-AT",
      session: "s".repeat(256),
      password: "p".repeat(1024),
      nick_password: "ü".repeat(1024),
      log: "l".repeat(256),
      resume: { "#lobby": 7, "@bob": 0 },
    },
    optional: ["rid", "agent", "lang", "session", "password", "nick_password", "log", "resume"],
    bad: {
      rid: NOT_RID,
      protocol: NOT_INTEGER,
      nick: NOT_STRING,
      agent: NOT_STRING,
      lang: [...NOT_STRING, "x".repeat(65)],
      session: [...NOT_STRING, "s".repeat(257)],
      password: NOT_PASSWORD,
      nick_password: NOT_PASSWORD,
      log: [...NOT_STRING, "l".repeat(257)],
      resume: [
        "x",
        1,
        [],
        { "#lobby": "7" },
        { "#lobby": -1 },
        { "#lobby": null },
        Object.fromEntries(Array.from({ length: 1001 }, (_, i) => [`#room${i}`, i])),
      ],
    },
  },
  send: {
    full: {
      rid: "1",
      id: "a1",
      to: "#lobby",
      text: "hi",
      reply: "a0",
      reply_seq: 5,
      as_of: 1_700_000_000_000,
      file: "t1",
      preview: "t2",
    },
    optional: ["rid", "reply", "reply_seq", "as_of", "file", "preview"],
    bad: {
      rid: NOT_RID,
      id: NOT_ID,
      to: NOT_STRING,
      text: NOT_STRING,
      reply: NOT_ID,
      reply_seq: NOT_INTEGER,
      as_of: NOT_INTEGER,
      file: NOT_TICKET,
      preview: NOT_TICKET,
    },
  },
  edit: { full: { ...ABOUT, text: "ho" }, optional: ["rid"], bad: { ...NOT_ABOUT, text: NOT_STRING } },
  delete: { full: ABOUT, optional: ["rid"], bad: NOT_ABOUT },
  react: {
    full: { ...ABOUT, emoji: "👍", remove: true },
    optional: ["rid", "remove"],
    bad: { ...NOT_ABOUT, emoji: NOT_STRING, remove: NOT_BOOLEAN },
  },
  pin: { full: { ...ABOUT, remove: true }, optional: ["rid", "remove"], bad: { ...NOT_ABOUT, remove: NOT_BOOLEAN } },
  pins: { full: { rid: "1", to: "#lobby" }, optional: ["rid"], bad: { rid: NOT_RID, to: NOT_STRING } },
  purge: {
    full: { rid: "1", nick: "bob", lasting: 60_000 },
    optional: ["rid", "lasting"],
    bad: { rid: NOT_RID, nick: NOT_STRING, lasting: NOT_LIMIT },
  },
  upload: {
    full: { rid: "1", to: "#lobby", name: "tea.png", size: 12_345, width: 640, height: 480 },
    optional: ["rid", "width", "height"],
    bad: {
      rid: NOT_RID,
      to: NOT_STRING,
      name: [...NOT_STRING, "", "n".repeat(201)],
      size: NOT_INTEGER,
      width: [...NOT_LIMIT, 65_536],
      height: [...NOT_LIMIT, 65_536],
    },
  },
  download: {
    full: { ...ABOUT, preview: true },
    optional: ["rid", "preview"],
    bad: { ...NOT_ABOUT, preview: NOT_BOOLEAN },
  },
  cancel: { full: { rid: "1", ticket: "t1" }, optional: ["rid"], bad: { rid: NOT_RID, ticket: NOT_TICKET } },
  files: {
    full: { rid: "1", to: "#lobby", before: 7, limit: 50 },
    optional: ["rid", "before", "limit"],
    bad: { rid: NOT_RID, to: NOT_STRING, before: NOT_INTEGER, limit: NOT_LIMIT },
  },
  transfer: {
    full: { rid: "1", ticket: "t1", offset: 1_024, lang: "de-AT" },
    optional: ["rid", "offset", "lang"],
    bad: { rid: NOT_RID, ticket: NOT_TICKET, offset: NOT_INTEGER, lang: NOT_STRING },
  },
  sent: {
    full: { rid: "1", hash: FILE.hash },
    optional: ["rid"],
    bad: { rid: NOT_RID, hash: [...NOT_STRING, "h".repeat(65)] },
  },
  read: {
    full: { rid: "1", to: "#lobby", seq: 7 },
    optional: ["rid"],
    bad: { rid: NOT_RID, to: NOT_STRING, seq: NOT_INTEGER },
  },
  receipts: { full: { rid: "1", on: true }, optional: ["rid"], bad: { rid: NOT_RID, on: NOT_BOOLEAN } },
  join: {
    full: { rid: "1", room: "#tea", private: true },
    optional: ["rid", "private"],
    bad: { rid: NOT_RID, room: NOT_STRING, private: NOT_BOOLEAN },
  },
  leave: { full: { rid: "1", room: "#tea" }, optional: ["rid"], bad: { rid: NOT_RID, room: NOT_STRING } },
  history: {
    full: { rid: "1", to: "#tea", before: 9, after: 0, limit: 50 },
    optional: ["rid", "before", "after", "limit"],
    bad: { rid: NOT_RID, to: NOT_STRING, before: NOT_INTEGER, after: NOT_INTEGER, limit: NOT_LIMIT },
  },
  search: {
    full: {
      rid: "1",
      to: "#tea",
      text: "green build",
      before: 9,
      limit: 50,
      from: "alice",
      since: 1_700_000_000_000,
      until: 1_800_000_000_000,
      has: ["link"],
    },
    optional: ["rid", "to", "before", "limit", "from", "since", "until", "has"],
    bad: {
      rid: NOT_RID,
      to: NOT_STRING,
      text: NOT_STRING,
      before: NOT_INTEGER,
      limit: NOT_LIMIT,
      from: [...NOT_STRING, "x".repeat(130)],
      since: NOT_INTEGER,
      until: NOT_INTEGER,
      has: [...NOT_STRINGS, ["x".repeat(65)], Array(17).fill("link")],
    },
  },
  nick: { full: { rid: "1", nick: "bob" }, optional: ["rid"], bad: { rid: NOT_RID, nick: NOT_STRING } },
  topic: {
    full: { rid: "1", room: "#tea", text: "" },
    optional: ["rid"],
    bad: { rid: NOT_RID, room: NOT_STRING, text: NOT_STRING },
  },
  invite: {
    full: { rid: "1", nick: "bob", room: "#tea" },
    optional: ["rid"],
    bad: { rid: NOT_RID, nick: NOT_STRING, room: NOT_STRING },
  },
  uninvite: {
    full: { rid: "1", nick: "bob", room: "#tea" },
    optional: ["rid"],
    bad: { rid: NOT_RID, nick: NOT_STRING, room: NOT_STRING },
  },
  register: { full: { rid: "1", password: "x" }, optional: ["rid"], bad: { rid: NOT_RID, password: NOT_PASSWORD } },
  password: {
    full: { rid: "1", old: "x", new: "y" },
    optional: ["rid"],
    bad: { rid: NOT_RID, old: NOT_PASSWORD, new: NOT_PASSWORD },
  },
  devices: { full: { rid: "1" }, optional: ["rid"], bad: { rid: NOT_RID } },
  logout: {
    full: { rid: "1", device: 7 },
    optional: ["rid", "device"],
    bad: { rid: NOT_RID, device: [0, -1, 1.5, "7"] },
  },
  unregister: { full: { rid: "1", password: "x" }, optional: ["rid"], bad: { rid: NOT_RID, password: NOT_PASSWORD } },
  kick: {
    full: { rid: "1", nick: "bob", why: "flooding" },
    optional: ["rid", "why"],
    bad: { rid: NOT_RID, nick: NOT_STRING, why: NOT_STRING },
  },
  ban: ORDERED,
  unban: LIFTED,
  mute: ORDERED,
  unmute: LIFTED,
  bans: { full: { rid: "1" }, optional: ["rid"], bad: { rid: NOT_RID } },
  announce: { full: { rid: "1", text: "Tea." }, optional: ["rid"], bad: { rid: NOT_RID, text: NOT_STRING } },
  grant: {
    full: { rid: "1", nick: "bob", role: "owner" },
    optional: ["rid"],
    bad: { rid: NOT_RID, nick: NOT_STRING, role: [...NOT_STRING, "r".repeat(65)] },
  },
  rooms: { full: { rid: "1" }, optional: ["rid"], bad: { rid: NOT_RID } },
  who: { full: { rid: "1", room: "#tea" }, optional: ["rid", "room"], bad: { rid: NOT_RID, room: NOT_STRING } },
  whois: { full: { rid: "1", nick: "bob" }, optional: ["rid"], bad: { rid: NOT_RID, nick: NOT_STRING } },
  profile: {
    full: { rid: "1", status: STATUS, away: "lunch", back: true, dnd: true, picture: "dHdv" },
    optional: ["rid", "status", "away", "back", "dnd", "picture"],
    bad: {
      rid: NOT_RID,
      status: NOT_STATUS,
      away: NOT_STRING,
      back: NOT_BOOLEAN,
      dnd: NOT_BOOLEAN,
      picture: [...NOT_STRING, "t".repeat(65)],
    },
  },
  picture: {
    full: { rid: "1", hash: FILE.hash },
    optional: ["rid"],
    bad: { rid: NOT_RID, hash: [...NOT_STRING, "a".repeat(65)] },
  },
  idle: { full: { rid: "1", for: 600_000 }, optional: ["rid", "for"], bad: { rid: NOT_RID, for: NOT_INTEGER } },
  typing: { full: { rid: "1", to: "@bob" }, optional: ["rid"], bad: { rid: NOT_RID, to: NOT_STRING } },
  ping: { full: { rid: "1", n: 3 }, optional: ["rid", "n"], bad: { rid: NOT_RID, n: NOT_INTEGER } },
  pong: { full: { n: 3 }, optional: ["n"], bad: { n: NOT_INTEGER } },
  bye: { full: { rid: "1" }, optional: ["rid"], bad: { rid: NOT_RID } },
};

/** The messages that servers send. */
export const SERVER: { [T in keyof ServerMessages]: Example<ServerMessages[T]> } = {
  welcome: {
    full: {
      rid: "1",
      protocol: 1,
      server: "attic",
      version: "0.1.0",
      nick: "alice",
      session: "secret",
      log: "l".repeat(256),
      role: "member",
      features: ["search_filters"],
      limits: { ...LIMITS, edit: 1_440, file: 4_294_967_296 },
      receipts: true,
      at: 1_700_000_000_000,
    },
    optional: ["rid", "log", "role", "features", "receipts"],
    bad: {
      rid: NOT_RID,
      protocol: NOT_INTEGER,
      server: NOT_STRING,
      version: NOT_STRING,
      nick: NOT_STRING,
      session: NOT_STRING,
      log: [...NOT_STRING, "l".repeat(257)],
      role: [...NOT_STRING, "r".repeat(65)],
      features: [...NOT_STRINGS, ["f".repeat(65)], Array(101).fill("f")],
      limits: [
        "x",
        [],
        ...Object.keys(LIMITS).map((name) => ({ ...LIMITS, [name]: undefined })),
        { ...LIMITS, rate: -1 },
        { ...LIMITS, frame: 0 },
        { ...LIMITS, edit: -1 },
        { ...LIMITS, file: "4G" },
      ],
      receipts: NOT_BOOLEAN,
      at: NOT_INTEGER,
    },
  },
  room: {
    full: {
      rid: "1",
      room: "#tea",
      topic: "Green or black?",
      private: true,
      seq: 7,
      count: 2,
      members: ["alice", "bob"],
    },
    optional: ["rid", "private", "count"],
    bad: {
      rid: NOT_RID,
      room: NOT_STRING,
      topic: NOT_STRING,
      private: NOT_BOOLEAN,
      seq: NOT_INTEGER,
      count: NOT_INTEGER,
      members: NOT_STRINGS,
    },
  },
  left: {
    full: { room: "#tea", reason: "#tea is private." },
    optional: ["reason"],
    bad: { room: NOT_STRING, reason: NOT_STRING },
  },
  invited: {
    full: { room: "#tea", by: "bob", at: 1 },
    optional: [],
    bad: { room: NOT_STRING, by: NOT_STRING, at: NOT_INTEGER },
  },
  bans: {
    full: { rid: "1", bans: [SANCTION], mutes: [{ why: "", by: "server", at: 1 }] },
    optional: ["rid"],
    bad: { rid: NOT_RID, bans: NOT_SANCTIONS, mutes: NOT_SANCTIONS },
  },
  rooms: {
    full: { rid: "1", rooms: [{ room: "#tea", topic: "", members: 2, private: true }], more: true },
    optional: ["rid", "more"],
    bad: {
      rid: NOT_RID,
      rooms: [
        "x",
        {},
        ["#tea"],
        [{ room: "#tea", topic: "", members: ["alice"] }],
        [{ room: "#tea", members: 1 }],
        [{ room: "#tea", topic: "", members: 1, private: 1 }],
      ],
      more: NOT_BOOLEAN,
    },
  },
  devices: {
    full: {
      rid: "1",
      devices: [{
        device: 7,
        agent: "tincan/1",
        since: 1,
        active: 2,
        here: true,
        address: "10.0.0.1",
        encrypted: true,
        this: true,
      }],
    },
    optional: ["rid"],
    bad: { rid: NOT_RID, devices: ["x", {}, [7], [{ device: 0, active: 1, here: true }], [{ device: 1, active: 1 }]] },
  },
  whois: {
    full: {
      rid: "1",
      nick: "bob",
      here: true,
      account: "bob",
      role: "member",
      since: 1,
      idle: 5,
      rooms: ["#lobby"],
      encrypted: true,
      address: "192.168.1.7",
      status: STATUS,
      away: "lunch",
      dnd: true,
      picture: FILE.hash,
    },
    optional: [
      ...["rid", "account", "role", "since", "idle", "encrypted", "address"] as const,
      ...["status", "away", "dnd", "picture"] as const,
    ],
    bad: {
      rid: NOT_RID,
      nick: NOT_STRING,
      here: NOT_BOOLEAN,
      account: NOT_STRING,
      role: NOT_STRING,
      since: NOT_INTEGER,
      idle: NOT_INTEGER,
      rooms: NOT_STRINGS,
      encrypted: NOT_BOOLEAN,
      address: NOT_STRING,
      status: NOT_STATUS,
      away: NOT_STRING,
      dnd: NOT_BOOLEAN,
      picture: [...NOT_STRING, "a".repeat(65)],
    },
  },
  people: {
    full: { people: [{ nick: "bob", status: STATUS, away: "lunch", dnd: true, picture: FILE.hash, idle: 1 }] },
    optional: [],
    bad: { people: ["x", {}, ["x"], [{}], [{ nick: "bob", dnd: 1 }], [{ nick: "bob", idle: "1" }]] },
  },
  who: {
    full: { rid: "1", count: 1, members: ["alice"] },
    optional: ["rid", "count"],
    bad: { rid: NOT_RID, count: NOT_INTEGER, members: NOT_STRINGS },
  },
  topic: {
    full: { room: "#tea", topic: "", by: "alice", at: 1 },
    optional: [],
    bad: { room: NOT_STRING, topic: NOT_STRING, by: NOT_STRING, at: NOT_INTEGER },
  },
  message: {
    full: SAID,
    optional: ["reply", "reply_seq", "edited", "deleted", "reactions", "file"],
    bad: {
      to: NOT_STRING,
      seq: NOT_INTEGER,
      id: NOT_ID,
      from: NOT_STRING,
      text: NOT_STRING,
      at: NOT_INTEGER,
      reply: NOT_ID,
      reply_seq: NOT_INTEGER,
      edited: NOT_INTEGER,
      deleted: NOT_DELETION,
      reactions: NOT_REACTIONS,
      file: NOT_FILE,
    },
  },
  edited: { full: { ...AMENDMENT, text: "ho" }, optional: [], bad: { ...NOT_AMENDMENT, text: NOT_STRING } },
  deleted: { full: AMENDMENT, optional: [], bad: NOT_AMENDMENT },
  reacted: {
    full: { ...AMENDMENT, emoji: "👍", removed: true },
    optional: ["removed"],
    bad: { ...NOT_AMENDMENT, emoji: [...NOT_STRING, "", "x".repeat(65)], removed: NOT_BOOLEAN },
  },
  pinned: {
    full: { ...AMENDMENT, removed: true },
    optional: ["removed"],
    bad: { ...NOT_AMENDMENT, removed: NOT_BOOLEAN },
  },
  pins: {
    full: { rid: "1", to: "#tea", messages: [SAID] },
    optional: ["rid"],
    bad: { rid: NOT_RID, to: NOT_STRING, messages: NOT_SAID },
  },
  ticket: {
    full: { rid: "1", ticket: "t1", size: 12_345, path: "/files/t1" },
    optional: ["rid", "path"],
    bad: { rid: NOT_RID, ticket: NOT_TICKET, size: NOT_INTEGER, path: NOT_STRING },
  },
  files: {
    full: { rid: "1", to: "#tea", messages: [SAID], more: true },
    optional: ["rid"],
    bad: { rid: NOT_RID, to: NOT_STRING, messages: NOT_SAID, more: NOT_BOOLEAN },
  },
  go: {
    full: { rid: "1", offset: 1_024, size: 12_345 },
    optional: ["rid"],
    bad: { rid: NOT_RID, offset: NOT_INTEGER, size: NOT_INTEGER },
  },
  sent: {
    full: { rid: "1", hash: FILE.hash },
    optional: ["rid"],
    bad: { rid: NOT_RID, hash: [...NOT_STRING, "h".repeat(65)] },
  },
  purged: { full: { rid: "1", count: 3 }, optional: ["rid"], bad: { rid: NOT_RID, count: NOT_INTEGER } },
  read: {
    full: { marks: { "#lobby": 7, "@bob": 3 } },
    optional: [],
    bad: { marks: ["x", [], { "#lobby": "7" }, { "#lobby": -1 }] },
  },
  seen: { full: { to: "@bob", seq: 7 }, optional: [], bad: { to: NOT_STRING, seq: NOT_INTEGER } },
  receipts: { full: { on: true }, optional: [], bad: { on: NOT_BOOLEAN } },
  presence: {
    full: { room: "#tea", joined: ["bob"], left: [], renamed: [["carol", "caroline"]], count: 2, at: 1 },
    optional: ["count"],
    bad: {
      room: NOT_STRING,
      joined: NOT_STRINGS,
      left: NOT_STRINGS,
      renamed: ["x", {}, ["carol"], [["carol"]], [["a", "b", "c"]], [["a", 1]], [{ 0: "a", 1: "b", length: 2 }]],
      count: NOT_INTEGER,
      at: NOT_INTEGER,
    },
  },
  roles: {
    full: { owners: ["carol"], moderators: ["bob", "dan"] },
    optional: [],
    bad: { owners: NOT_STRINGS, moderators: NOT_STRINGS },
  },
  history: {
    full: {
      rid: "1",
      to: "#tea",
      messages: [SAID, { ...SAID, seq: 9 }],
      more: true,
      changed: [SAID],
      seq: 9,
      as_of: 10,
      stale: true,
    },
    optional: ["rid", "changed", "seq", "as_of", "stale"],
    bad: {
      rid: NOT_RID,
      to: NOT_STRING,
      messages: NOT_SAID,
      more: NOT_BOOLEAN,
      changed: NOT_SAID,
      seq: NOT_INTEGER,
      as_of: NOT_INTEGER,
      stale: NOT_BOOLEAN,
    },
  },
  found: {
    full: { rid: "1", to: "#tea", messages: [SAID], where: ["#tea"], more: false },
    optional: ["rid", "to", "where"],
    bad: { rid: NOT_RID, to: NOT_STRING, messages: NOT_SAID, where: NOT_STRINGS, more: NOT_BOOLEAN },
  },
  typing: {
    full: { to: "#tea", from: "alice" },
    optional: [],
    bad: { to: NOT_STRING, from: NOT_STRING },
  },
  notice: {
    full: { text: "Tea.", by: "server", at: 1, unmuted: true },
    optional: ["by", "unmuted"],
    bad: { text: NOT_STRING, by: NOT_STRING, at: NOT_INTEGER, unmuted: NOT_BOOLEAN },
  },
  ok: { full: { rid: "1" }, optional: ["rid"], bad: { rid: NOT_RID } },
  error: {
    full: {
      rid: "1",
      code: "muted",
      message: "Not now.",
      id: "a1",
      for: "nick",
      fatal: false,
      retry_after: 100,
      until: 5,
    },
    optional: ["rid", "id", "for", "fatal", "retry_after", "until"],
    bad: {
      rid: NOT_RID,
      code: [...NOT_STRING, "c".repeat(65)],
      message: NOT_STRING,
      id: NOT_ID,
      for: [...NOT_STRING, "f".repeat(65)],
      fatal: NOT_BOOLEAN,
      retry_after: NOT_INTEGER,
      until: NOT_INTEGER,
    },
  },
  ping: { full: { n: 3 }, optional: ["n"], bad: { n: NOT_INTEGER } },
  pong: { full: { rid: "1", n: 3 }, optional: ["rid", "n"], bad: { rid: NOT_RID, n: NOT_INTEGER } },
  bye: { full: { reason: "The server is going down." }, optional: [], bad: { reason: NOT_STRING } },
};
