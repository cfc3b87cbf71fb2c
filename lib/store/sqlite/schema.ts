import type { DatabaseSync } from "node:sqlite";
import { StoreError } from "../store_error.ts";

// Each step brings a database from the version of its index to the next. Steps that were released never change.
const MIGRATIONS = [
  `
  -- What one turn of the event loop brought, as it was said: the log itself.
  CREATE TABLE turn (
    first INTEGER PRIMARY KEY,          -- seq of its first message; the others follow without a gap
    at INTEGER NOT NULL,                -- of all its messages
    people TEXT NOT NULL,               -- JSON: author and reader of each message
    frames BLOB NOT NULL
  );
  -- Which turns have messages of a conversation, or of an author.
  CREATE TABLE place (
    key TEXT NOT NULL,
    first INTEGER NOT NULL,
    PRIMARY KEY (key, first)
  ) WITHOUT ROWID;
  -- The words of each message, by seq. Made after the fact, up to progress.indexed.
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
    number INTEGER PRIMARY KEY AUTOINCREMENT,   -- never used twice: private history hangs on it
    secret BLOB NOT NULL UNIQUE,                -- its SHA-256
    nick TEXT NOT NULL,
    name TEXT NOT NULL,                         -- the nick, folded
    presence TEXT NOT NULL,                     -- here, left or lost
    seen INTEGER NOT NULL
  );
  CREATE INDEX session_name ON session (name);
`,
  `
  -- The words are in a database of their own (search_index.ts), which knows by this whose they are.
  DROP TABLE words;
  DROP TABLE progress;
  CREATE TABLE identity (id TEXT NOT NULL);
  INSERT INTO identity VALUES (lower(hex(randomblob(16))));
`,
  `
  -- Bans and mutes.
  CREATE TABLE sanction (
    kind TEXT NOT NULL,                 -- ban or mute
    subject TEXT NOT NULL,              -- the nick, folded, or else the address
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
  -- Whoever has registered a nickname.
  CREATE TABLE account (
    person INTEGER PRIMARY KEY,         -- the number of the session it was made in: what that one said is the account's
    name TEXT NOT NULL UNIQUE,          -- the nickname, folded
    looks TEXT NOT NULL,                -- what it has in common with names that look like it
    nick TEXT NOT NULL,
    password TEXT NOT NULL,             -- its hash, with parameters and salt
    role TEXT NOT NULL,                 -- member, moderator or owner
    created INTEGER NOT NULL,
    heard INTEGER NOT NULL              -- seq up to which the person has heard what was said to them
  );
  CREATE INDEX account_looks ON account (looks);
  ALTER TABLE session ADD COLUMN person INTEGER;   -- of an account; null: the session's own number
  ALTER TABLE session ADD COLUMN heard INTEGER NOT NULL DEFAULT 0;   -- as that of an account, for this session
  CREATE INDEX session_person ON session (person);
  -- Rooms for those who belong to them.
  CREATE TABLE private_room (
    number INTEGER PRIMARY KEY AUTOINCREMENT,      -- never used twice: its history hangs on it
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
  -- Who made a private room, and who let whom in: they may put others out. Null: not known, or nobody.
  ALTER TABLE private_room ADD COLUMN maker INTEGER;
  ALTER TABLE belonging ADD COLUMN inviter INTEGER;
  -- Who is alone in a room from before has nobody above.
  UPDATE private_room SET maker = (SELECT person FROM belonging WHERE room = number)
    WHERE (SELECT count(*) FROM belonging WHERE room = number) = 1;
`,
  `
  -- What somebody who is away is told on return, besides messages.
  CREATE TABLE missed (
    number INTEGER PRIMARY KEY,
    person INTEGER NOT NULL,
    about TEXT NOT NULL,                -- of several about the same thing the last is kept
    message TEXT NOT NULL,              -- as it is sent
    UNIQUE (person, about)
  );
`,
  `
  -- The number of whoever made it so; null: the server, or those who keep order.
  ALTER TABLE missed ADD COLUMN sender INTEGER;
`,
  `
  -- When the server last ran; one row at most.
  CREATE TABLE IF NOT EXISTS run (at INTEGER NOT NULL);
`,
  `
  -- Since when the person has had the nick, in server time; 0: from before that was noted.
  ALTER TABLE session ADD COLUMN since INTEGER NOT NULL DEFAULT 0;
`,
];

/** What a log is told apart by: made with it, and never changed. */
export function identityOf(db: DatabaseSync): string {
  return (db.prepare("SELECT id FROM identity").get() as { id: string }).id;
}

/**
 * Brings a database to the schema of this program.
 *
 * @param path For the error message.
 * @throws {StoreError} if a newer program made the database.
 */
export function migrate(db: DatabaseSync, path: string): void {
  const { user_version: version } = db.prepare("PRAGMA user_version").get() as { user_version: number };
  if (version > MIGRATIONS.length) {
    throw new StoreError(
      `The history in ${path} was written by a newer version of this program. Use that version, or another --data.`,
    );
  }
  for (let step = version; step < MIGRATIONS.length; step++) {
    db.exec("BEGIN IMMEDIATE");
    db.exec(MIGRATIONS[step]);
    db.exec(`PRAGMA user_version = ${step + 1}`);
    db.exec("COMMIT");
  }
}
