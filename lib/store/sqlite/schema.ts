import type { DatabaseSync } from "node:sqlite";
import { StoreError } from "../store_error.ts";
import { markClean } from "./clean_log.ts";

// Each step migrates a database from the version of its index to the next. Released steps never change, except their
// comments.
const MIGRATIONS = [
  `
  -- A batch: what one turn of the event loop appended, as it was sent. This is the log itself.
  CREATE TABLE turn (
    first INTEGER PRIMARY KEY,          -- seq of its first message; the next seqs follow without a gap
    at INTEGER NOT NULL,                -- server time of all its messages
    people TEXT NOT NULL,               -- JSON: author and reader of each message (batch_row.ts)
    frames BLOB NOT NULL
  );
  -- Which batches have messages of a conversation, or of an author (conversation_keys.ts).
  CREATE TABLE place (
    key TEXT NOT NULL,
    first INTEGER NOT NULL,
    PRIMARY KEY (key, first)
  ) WITHOUT ROWID;
  -- The words of each message, by seq, up to progress.indexed.
  CREATE VIRTUAL TABLE words USING fts5 (
    text, place, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
  );
  CREATE TABLE progress (indexed INTEGER NOT NULL);
  INSERT INTO progress VALUES (0);
  CREATE TABLE room (
    name TEXT PRIMARY KEY,              -- folded
    topic TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE session (
    number INTEGER PRIMARY KEY AUTOINCREMENT,   -- never used twice: direct messages belong to it
    secret BLOB NOT NULL UNIQUE,                -- its SHA-256
    nick TEXT NOT NULL,
    name TEXT NOT NULL,                         -- the nickname, folded
    presence TEXT NOT NULL,                     -- here, left or lost
    seen INTEGER NOT NULL
  );
  CREATE INDEX session_name ON session (name);
`,
  `
  -- The words have a database of their own (search_index.ts), which knows by this to which log it belongs.
  DROP TABLE words;
  DROP TABLE progress;
  CREATE TABLE identity (id TEXT NOT NULL);
  INSERT INTO identity VALUES (lower(hex(randomblob(16))));
`,
  `
  -- Bans and mutes.
  CREATE TABLE sanction (
    kind TEXT NOT NULL,                 -- ban or mute
    subject TEXT NOT NULL,              -- the nickname, folded, or the address if there is none
    session INTEGER,
    nick TEXT,
    address TEXT,
    why TEXT NOT NULL,
    by TEXT NOT NULL,
    at INTEGER NOT NULL,
    until INTEGER,                      -- null: until it is lifted
    PRIMARY KEY (kind, subject)
  ) WITHOUT ROWID;
`,
  `
  -- Registered nicknames.
  CREATE TABLE account (
    person INTEGER PRIMARY KEY,         -- the number of the session that registered it, whose messages are then the account's
    name TEXT NOT NULL UNIQUE,          -- the nickname, folded
    looks TEXT NOT NULL,                -- its skeleton: what it shares with names that look like it
    nick TEXT NOT NULL,
    password TEXT NOT NULL,             -- its hash, with parameters and salt
    role TEXT NOT NULL,                 -- member, moderator or owner
    created INTEGER NOT NULL,
    heard INTEGER NOT NULL              -- the newest seq that the person has seen
  );
  CREATE INDEX account_looks ON account (looks);
  ALTER TABLE session ADD COLUMN person INTEGER;   -- of the account; null: the session's own number
  ALTER TABLE session ADD COLUMN heard INTEGER NOT NULL DEFAULT 0;   -- as in account, for this session
  CREATE INDEX session_person ON session (person);
  -- Private rooms and their members.
  CREATE TABLE private_room (
    number INTEGER PRIMARY KEY AUTOINCREMENT,      -- never used twice: its history belongs to it
    name TEXT NOT NULL UNIQUE,                     -- folded
    shown TEXT NOT NULL
  );
  CREATE TABLE belonging (
    room INTEGER NOT NULL,
    person INTEGER NOT NULL,
    PRIMARY KEY (room, person)
  ) WITHOUT ROWID;
`,
  `
  -- Who made a private room, and who invited whom: they may remove others. Null: not known, or nobody.
  ALTER TABLE private_room ADD COLUMN maker INTEGER;
  ALTER TABLE belonging ADD COLUMN inviter INTEGER;
  -- A room from before with one member was made by that member.
  UPDATE private_room SET maker = (SELECT person FROM belonging WHERE room = number)
    WHERE (SELECT count(*) FROM belonging WHERE room = number) = 1;
`,
  `
  -- What people missed besides messages, and are told on return.
  CREATE TABLE missed (
    number INTEGER PRIMARY KEY,
    person INTEGER NOT NULL,
    about TEXT NOT NULL,                -- a notice replaces an earlier notice about the same
    message TEXT NOT NULL,              -- as it is sent
    UNIQUE (person, about)
  );
`,
  `
  -- The person who caused it; null: the server, or a moderator.
  ALTER TABLE missed ADD COLUMN sender INTEGER;
`,
  `
  -- When the server last ran; at most one row.
  CREATE TABLE IF NOT EXISTS run (at INTEGER NOT NULL);
`,
  `
  -- Since when the person has had the nickname, in server time; 0: from before this was noted.
  ALTER TABLE session ADD COLUMN since INTEGER NOT NULL DEFAULT 0;
`,
  `
  -- Which records changed which messages. Rows of \`turn\` have changes too; \`people\` is null for them.
  CREATE TABLE amendment (
    seq INTEGER NOT NULL,               -- of the record
    about INTEGER NOT NULL,             -- the seq of the message
    key TEXT NOT NULL,                  -- a conversation that it belongs to (conversation_keys.ts); empty: not changed
    PRIMARY KEY (key, seq)
  ) WITHOUT ROWID;
  CREATE INDEX amendment_about ON amendment (about, seq);
  -- Deleted messages with earlier changes that have to leave the log.
  CREATE TABLE erasure (about INTEGER PRIMARY KEY);
  CREATE TABLE reaction (
    about INTEGER NOT NULL,
    emoji TEXT NOT NULL,
    person INTEGER NOT NULL,
    nick TEXT NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (about, emoji, person)
  ) WITHOUT ROWID;
  CREATE INDEX reaction_seq ON reaction (about, emoji, seq);
  CREATE TABLE pin (
    about INTEGER PRIMARY KEY,
    key TEXT NOT NULL,                  -- of the room
    seq INTEGER NOT NULL
  );
  CREATE INDEX pin_key ON pin (key, seq);
`,
  `
  -- How far the owners of accounts have read, and whether others may learn of it.
  CREATE TABLE read_mark (
    person INTEGER NOT NULL,
    key TEXT NOT NULL,                  -- of the conversation (conversation_keys.ts)
    conversation TEXT NOT NULL,         -- as JSON
    other INTEGER,                      -- the other person of direct messages
    seq INTEGER NOT NULL,               -- of the newest message that they have seen
    moved INTEGER NOT NULL,             -- seq of the record
    PRIMARY KEY (person, key)
  ) WITHOUT ROWID;
  CREATE INDEX read_mark_other ON read_mark (other) WHERE other IS NOT NULL;
  ALTER TABLE account ADD COLUMN receipts INTEGER NOT NULL DEFAULT 0;
`,
  `
  -- The rows of \`turn\` that have changes: \`people\` begins with [null,null for changes of messages, with [null,0 for others.
  CREATE INDEX turn_change ON turn (substr(people, 1, 7)) WHERE substr(people, 1, 5) = '[null';
  -- How many messages the log had up to a seq; later ones are counted at the start. One row.
  CREATE TABLE counted (up_to INTEGER NOT NULL, messages INTEGER NOT NULL);
  INSERT INTO counted VALUES (0, 0);
`,
  `
  -- Which messages have which files.
  CREATE TABLE file_use (
    seq INTEGER NOT NULL,
    hash TEXT NOT NULL,
    is_preview INTEGER NOT NULL,        -- 1: it is only a smaller picture of the file
    PRIMARY KEY (seq, hash)
  ) WITHOUT ROWID;
  CREATE INDEX file_use_hash ON file_use (hash, seq);
  -- The messages with files of each conversation (conversation_keys.ts).
  CREATE TABLE file_place (
    key TEXT NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (key, seq)
  ) WITHOUT ROWID;
  CREATE INDEX file_place_seq ON file_place (seq);
  -- Files that have lost a message, and perhaps have none any more.
  CREATE TABLE file_gone (hash TEXT PRIMARY KEY) WITHOUT ROWID;
`,
  `
  -- What the owners of accounts show of themselves.
  CREATE TABLE profile (
    person INTEGER PRIMARY KEY,
    status TEXT,                        -- as JSON
    away TEXT,                          -- why they are away; null: they are not
    dnd INTEGER NOT NULL,               -- 1: do not disturb
    picture TEXT                        -- its hash
  );
  CREATE INDEX profile_picture ON profile (picture) WHERE picture IS NOT NULL;
`,
  `
  -- Invitation links, and who has used them.
  CREATE TABLE invite_link (
    number INTEGER PRIMARY KEY AUTOINCREMENT,   -- never used twice: people revoke links by it
    hash TEXT NOT NULL UNIQUE,                  -- the SHA-256 of its code
    room TEXT NOT NULL,
    room_number INTEGER,                        -- of a private room
    inviter INTEGER,                            -- null: the operator
    by TEXT NOT NULL,
    registers INTEGER NOT NULL,                 -- 1: people can register with it
    uses INTEGER NOT NULL,
    until INTEGER NOT NULL
  );
  CREATE TABLE invite_link_use (
    link INTEGER NOT NULL,
    person INTEGER NOT NULL,
    PRIMARY KEY (link, person)
  ) WITHOUT ROWID;
`,
  `
  -- Ways by which other programs say something in a room, or hear what is said there.
  CREATE TABLE hook (
    number INTEGER PRIMARY KEY,         -- taken from the sessions: its messages have it as their author
    name TEXT NOT NULL,
    room TEXT NOT NULL,
    maker TEXT NOT NULL,                -- the nickname of the person who made it
    at INTEGER NOT NULL,
    secret TEXT,                        -- of an incoming hook: the hash of the secret in its address
    url TEXT,                           -- of an outgoing hook, like the following
    signing TEXT,                       -- the key that signs what it posts
    position INTEGER                    -- the seq up to which it has posted the messages of the room
  );
`,
];

/** Returns what identifies a log. It is created with the log, and never changes. */
export function identityOf(db: DatabaseSync): string {
  return (db.prepare("SELECT id FROM identity").get() as { id: string }).id;
}

/** The version of the schema that this program writes. */
export const SCHEMA_VERSION = MIGRATIONS.length;

/**
 * Migrates a database to the schema of this program.
 *
 * @param path For the error message.
 * @throws {StoreError} if a newer version wrote the database.
 */
export function migrate(db: DatabaseSync, path: string): void {
  const { user_version: version } = db.prepare("PRAGMA user_version").get() as { user_version: number };
  if (version > MIGRATIONS.length) {
    throw new StoreError(
      `The history in ${path} was written by a newer version of this program. Use that version, or give another folder with --data.`,
    );
  }
  if (version === 0) markClean(db);
  for (let step = version; step < MIGRATIONS.length; step++) {
    db.exec("BEGIN IMMEDIATE");
    db.exec(MIGRATIONS[step]);
    db.exec(`PRAGMA user_version = ${step + 1}`);
    db.exec("COMMIT");
  }
}
