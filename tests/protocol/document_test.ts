import { assert, assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import {
  CLIENT_TABLE,
  DEFAULT_LIMITS,
  DEFAULT_PORT,
  encodeFrame,
  type ErrorCode,
  HELLO_TIMEOUT_MS,
  isFatal,
  KEEP_ALIVE_MS,
  MAX_CHUNK_FRAME_BYTES,
  MAX_CLIENT_FRAME_BYTES,
  MAX_FILE_NAME_LENGTH,
  MAX_HANDSHAKE_FRAME_BYTES,
  MAX_HELLO_ATTEMPTS,
  MAX_HELLO_BYTES,
  MAX_HELLO_FRAMES,
  MAX_ID_LENGTH,
  MAX_LISTED_MEMBERS,
  MAX_PASSWORD_LENGTH,
  MAX_PICTURE_BYTES,
  MAX_PINS,
  MAX_PREVIEW_BYTES,
  MAX_PURGED,
  MAX_REACTION_KINDS,
  MAX_REACTION_NAMES,
  MAX_ROOMS,
  MAX_SEARCH_LENGTH,
  MAX_SEARCH_MS,
  MAX_SEARCH_WORDS,
  MAX_STAFF,
  MAX_STATUS_LENGTH,
  MAX_TICKET_LENGTH,
  MAX_TOPIC_LENGTH,
  MIN_PASSWORD_LENGTH,
  MIN_TYPING_INTERVAL_MS,
  parseClientMessage,
  parseServerMessage,
  PROTOCOL_VERSION,
  ProtocolError,
  SERVER_TABLE,
  TICKET_LIFE_MS,
  TYPING_INTERVAL_MS,
} from "../../lib/protocol/mod.ts";

// Compares docs/protocol.md with lib/protocol. scripts/docs.ts writes its tables of messages; this test reads the page
// independently, so that it also finds mistakes of the script.

const DOCUMENT = Deno.readTextFileSync(new URL("../../docs/protocol.md", import.meta.url));

// Written out, so that the compiler reports differences between this list and the code.
const ERROR_CODES: Record<ErrorCode, true> = {
  "bad-frame": true,
  "bad-message": true,
  "unknown-type": true,
  "hello-first": true,
  "protocol-unsupported": true,
  "nick-invalid": true,
  "nick-taken": true,
  "server-full": true,
  "banned": true,
  "kicked": true,
  "muted": true,
  "auth-required": true,
  "auth-failed": true,
  "room-invalid": true,
  "no-such-room": true,
  "no-such-nick": true,
  "not-in-room": true,
  "no-such-message": true,
  "no-such-hook": true,
  "too-late": true,
  "too-many": true,
  "emoji-invalid": true,
  "file-too-large": true,
  "files-full": true,
  "file-damaged": true,
  "no-such-file": true,
  "no-such-ticket": true,
  "no-such-link": true,
  "text-empty": true,
  "text-too-long": true,
  "rate-limited": true,
  "search-stopped": true,
  "not-allowed": true,
  "slow-consumer": true,
  "session-replaced": true,
  "too-many-attempts": true,
  "timed-out": true,
  "storage-unavailable": true,
  "internal": true,
};

type Direction = "client" | "server";
type Json = Record<string, unknown>;

const PARSE = { client: parseClientMessage, server: parseServerMessage };
const TYPES = { client: Object.keys(CLIENT_TABLE), server: Object.keys(SERVER_TABLE) };

/** Returns what follows a heading, up to the next heading of the same or a higher level. */
function section(heading: string): string {
  const level = heading.indexOf(" ");
  const start = DOCUMENT.indexOf(`\n${heading}\n`);
  assert(start >= 0, `the page has no heading “${heading}”`);
  const rest = DOCUMENT.slice(start + heading.length + 2);
  const end = rest.search(new RegExp(`^#{1,${level}} `, "m"));
  return end < 0 ? rest : rest.slice(0, end);
}

/** Returns the rows of the table with these columns, without its head. */
function table(text: string, ...columns: string[]): string[][] {
  const cells = (line: string) => line.split("|").slice(1, -1).map((cell) => cell.trim());
  const lines = text.split("\n");
  const head = lines.findIndex((line) => line.startsWith("|") && cells(line).join() === columns.join());
  assert(head >= 0, `the page has no table of ${columns.join(", ")}`);
  const rows: string[][] = [];
  for (const line of lines.slice(head + 2)) {
    if (!line.startsWith("|")) break;
    rows.push(cells(line));
  }
  return rows;
}

const code = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1]!);
const number = (cell: string) => Number(cell.replaceAll(",", ""));

interface Example {
  direction: Direction;
  text: string;
}

const EXAMPLES: Example[] = [...DOCUMENT.matchAll(/^ {4}([CS]): (.*)$/gm)]
  .map(([, who, text]) => ({ direction: who === "C" ? "client" : "server", text: text! }));

interface FieldRow {
  field: string;
  optional: boolean;
  type: string;
  bounds: string;
}

function fieldTables(direction: Direction): Map<string, FieldRow[]> {
  const rows = table(section(`### From the ${direction}`), "type", "field", "is", "bounds and meaning");
  const tables = new Map<string, FieldRow[]>();
  let current: FieldRow[] = [];
  for (const [type = "", field = "", is = "", bounds = ""] of rows) {
    if (type) tables.set(code(type)[0]!, current = []);
    const [name] = code(field);
    if (name) current.push({ field: name.replace("?", ""), optional: name.endsWith("?"), type: is, bounds });
  }
  return tables;
}

const MESSAGE = { to: "#tea", seq: 1, id: "1", from: "bob", text: "hi", at: 1 };

// For each type in the tables: a valid value, and invalid values.
const HOOK = { hook: 7, name: "build", room: "#tea", by: "alice", at: 1 };

const VALUES: Record<string, [good: unknown, ...bad: unknown[]]> = {
  string: ["x", 1, {}],
  integer: [1, "1", -1, 0.5],
  boolean: [true, 1, "true"],
  nick: ["bob", 1],
  room: ["#tea", 1],
  conversation: ["@bob", 1],
  seq: [7, "7", -1],
  time: [1763683200000, "2025-11-21", -1],
  limits: [DEFAULT_LIMITS, 1, {}, []],
  "{conversation: seq}": [{ "#tea": 7 }, 1, [], { "#tea": "7" }],
  "[string]": [["link"], "link", [1]],
  "[nick]": [["bob"], "bob", [1]],
  "status": [{ text: "tea" }, "tea", []],
  "[link]": [[{ link: 7, by: "alice", uses: 1, used: 0, until: 1 }], "x", [7]],
  "[device]": [[{ device: 7, active: 1, here: true }], "x", [7]],
  "[person]": [[{ nick: "bob" }], "bob", [1]],
  "[room]": [["#tea"], "#tea", [1]],
  "[conversation]": [["#tea"], "#tea", [1]],
  "[[nick]]": [[["bob", "rob"]], ["bob"], [["bob"]]],
  "[message]": [[MESSAGE], MESSAGE, [{ ...MESSAGE, seq: "1" }]],
  hook: [HOOK, "x", { hook: 0 }],
  "[hook]": [[HOOK], HOOK, [{ hook: 7 }]],
  deletion: [{ by: "bob", at: 1 }, true, { by: "bob" }],
  "[reaction]": [[{ emoji: "👍", count: 1, names: ["bob"] }], [{ emoji: "👍" }]],
  ticket: ["t1", 1, ""],
  file: [{ name: "a", size: 1, type: "text/plain", hash: "00" }, "a", { name: "a" }],
  "[sanction]": [[{ nick: "bob", why: "", by: "alice", at: 1 }], "bob", [{ nick: "bob" }]],
  "[room entry]": [[{ room: "#tea", topic: "", members: 1 }], [{ room: "#tea", topic: "" }]],
};

function refuses(direction: Direction, message: Json): void {
  const error = assertThrows(
    () => PARSE[direction](JSON.stringify(message)),
    ProtocolError,
    "",
    JSON.stringify(message),
  );
  assertStrictEquals(error.code, "bad-message");
}

Deno.test("docs/protocol.md has the sections of the contract, in order", () => {
  const headings = [...DOCUMENT.matchAll(/^## \d+\. (.*)$/gm)].map((match) => match[1]);
  const fixed = ["Frames", "Messages", "What is promised", "Names and text", "Error codes"];
  assertEquals(headings.slice(0, 5), fixed);
  assertEquals(code(DOCUMENT.match(/^## 2\.[^]*?^### (.*)$/m)![0]).includes("type"), true);
});

Deno.test("docs/protocol.md has an example of each type, and the code parses all examples", () => {
  const seen = { client: new Set<string>(), server: new Set<string>() };
  for (const { direction, text } of EXAMPLES) {
    const message = PARSE[direction](text);
    assert(message, text);
    seen[direction].add(message.type);
    assertEquals(Object.keys(JSON.parse(text)).sort(), Object.keys(message).sort(), `${text} has unknown fields`);
    assertStrictEquals(JSON.stringify(JSON.parse(text)), text, "an example is JSON without spaces");
  }
  assertEquals([...seen.client].sort(), TYPES.client.toSorted());
  assertEquals([...seen.server].sort(), TYPES.server.toSorted());
});

Deno.test("the conversation in docs/protocol.md answers each request that has a rid, with the same rid", () => {
  const lines = [...section("## 7. A whole conversation").matchAll(/^ {4}([CS]): (.*)$/gm)]
    .map(([, who, text]) => ({ who, message: JSON.parse(text!) as Json }));
  const waiting: unknown[] = [];
  const seqs = new Map<unknown, number>();
  for (const { who, message } of lines) {
    if (message.rid === undefined) { /* nothing to pair */ }
    else if (who === "C") waiting.push(message.rid);
    else assertStrictEquals(waiting.shift(), message.rid);
    if (message.type === "message") {
      assert((message.seq as number) > Math.max(0, ...seqs.values()), `seq ${message.seq} does not increase`);
      seqs.set(message.to, message.seq as number);
    }
  }
  assertEquals(waiting, []);
  const said = (who: string, type: string) => lines.filter((line) => line.who === who && line.message.type === type);
  for (const { message: { id } } of said("C", "send")) {
    assert(lines.some(({ who, message }) => who === "S" && message.id === id), `${id} has no answer`);
  }
});

Deno.test("docs/protocol.md shows the bytes of a frame", () => {
  const [, json, hex] = section("## 1. Frames").match(/^ {4}C: (.*)\n\n((?: {4}[ 0-9a-f]+\n)+)/m)!;
  const bytes = hex!.trim().split(/\s+/).map((byte) => parseInt(byte, 16));
  assertEquals(Uint8Array.from(bytes), encodeFrame(json!));
});

for (const direction of ["client", "server"] as const) {
  const tables = fieldTables(direction);

  Deno.test(`docs/protocol.md lists the types from the ${direction}`, () => {
    assertEquals([...tables.keys()], TYPES[direction]);
  });

  for (const [type, rows] of tables) {
    const withRid = direction === "client" && type !== "pong";
    const full: Json = { type };
    for (const { field, type: is } of rows) {
      assert(VALUES[is], `${type}.${field}: “${is}” is not a type of the page`);
      full[field] = VALUES[is][0];
    }

    Deno.test(`docs/protocol.md lists the fields of “${type}” from the ${direction}, and which may be absent`, () => {
      // The code keeps the fields that it knows for this type.
      const every: Json = { rid: "1" };
      for (const row of [...tables.values()].flat()) every[row.field] ??= VALUES[row.type]![0];
      const known = Object.keys(PARSE[direction](JSON.stringify({ ...every, ...full }))!);
      assertEquals(known.sort(), [...Object.keys(full), ...(withRid ? ["rid"] : [])].sort());
      for (const { field, optional } of rows) {
        const { [field]: _, ...rest } = full;
        if (optional) assert(PARSE[direction](JSON.stringify(rest)), field);
        else refuses(direction, rest);
      }
    });

    Deno.test(`docs/protocol.md states the types and bounds of the fields of “${type}” from the ${direction}`, () => {
      for (const { field, type: is, bounds } of rows) {
        for (const bad of VALUES[is]!.slice(1)) refuses(direction, { ...full, [field]: bad });
        const takes = (value: unknown) => PARSE[direction](JSON.stringify({ ...full, [field]: value }));
        const most = bounds.match(/^(?:1 to|at most) ([\d,]+) characters/);
        if (is === "string" && most && field !== "text") {
          assert(takes("x".repeat(number(most[1]!))));
          refuses(direction, { ...full, [field]: "x".repeat(number(most[1]!) + 1) });
        }
        if (is === "string" && bounds.startsWith("1 to 64")) refuses(direction, { ...full, [field]: "" });
        if (is === "integer" && bounds.startsWith("from 1")) refuses(direction, { ...full, [field]: 0 });
        if (field === "resume") {
          const conversations = (count: number) =>
            Object.fromEntries(Array.from({ length: count }, (_, i) => [`#room${i}`, i]));
          assert(bounds.startsWith("at most 1,000 entries;") && takes(conversations(1000)));
          refuses(direction, { ...full, [field]: conversations(1001) });
        }
      }
    });
  }
}

Deno.test("docs/protocol.md states the answer to each request, and its errors", () => {
  const rows = table(section("### From the client"), "request", "answer", "may be refused with");
  assertEquals(rows.flatMap(([request]) => code(request!)).sort(), TYPES.client.toSorted());
  for (const [request, , refusals] of rows) {
    for (const name of code(refusals!)) {
      assert(Object.hasOwn(ERROR_CODES, name), `${request}: ${name} is not an error code`);
    }
  }
});

Deno.test("docs/protocol.md lists the error codes, and which are fatal", () => {
  const text = section("## 5. Error codes");
  const rows = table(text, "code", "fatal", "what happened, what to do");
  assertEquals(rows.map(([cell]) => code(cell!)[0]).sort(), Object.keys(ERROR_CODES).sort());
  for (const [cell, fatal] of rows) assertStrictEquals(fatal === "yes", isFatal(code(cell!)[0]!), cell);
  const list = text.slice(0, text.indexOf("Codes with"));
  const listed = [...list.matchAll(/`([a-z-]+)`(\\\*)?/g)].map(([, name, star]) =>
    [name!, star !== undefined] as const
  );
  assertEquals(listed.map(([name]) => name).sort(), Object.keys(ERROR_CODES).sort());
  for (const [name, star] of listed) assertStrictEquals(star, isFatal(name), name);
});

Deno.test("docs/protocol.md names no unknown error code", () => {
  for (const name of code(DOCUMENT)) {
    if (/^[a-z]+-[a-z-]+$/.test(name)) assert(Object.hasOwn(ERROR_CODES, name), name);
  }
});

Deno.test("docs/protocol.md states the limits of welcome, with their defaults", () => {
  const rows = table(section("## 6. Limits"), "limit", "default", "of what");
  const limits = Object.fromEntries(rows.map(([name, value]) => [code(name!)[0]!, number(value!)]));
  assertEquals(limits, { ...DEFAULT_LIMITS });
  const [, names] = section("### From the server").match(
    /\| `limits` +\| limits +\| an object with the integers ([^:]*):/,
  )!;
  assertEquals(code(names!), Object.keys(DEFAULT_LIMITS));
});

Deno.test("docs/protocol.md states the limits that are the same everywhere", () => {
  assertEquals(Object.fromEntries(table(section("## 6. Limits"), "limit", "value").map(([a, b]) => [a, number(b!)])), {
    "protocol version": PROTOCOL_VERSION,
    "default port": DEFAULT_PORT,
    "frame before `welcome`, in bytes": MAX_HANDSHAKE_FRAME_BYTES,
    "frame of a client, in bytes": MAX_CLIENT_FRAME_BYTES,
    "`id` and `rid`, in characters": MAX_ID_LENGTH,
    "topic, in characters": MAX_TOPIC_LENGTH,
    "status, and reason for being away, in characters": MAX_STATUS_LENGTH,
    "password, in characters": MAX_PASSWORD_LENGTH,
    "shortest new password, in characters": MIN_PASSWORD_LENGTH,
    "rooms of a client": MAX_ROOMS,
    "different emoji on a message": MAX_REACTION_KINDS,
    "names listed for each emoji": MAX_REACTION_NAMES,
    "pinned messages of a room": MAX_PINS,
    "messages that a `purge` deletes": MAX_PURGED,
    "preview of a picture, in bytes": MAX_PREVIEW_BYTES,
    "picture of a person, in bytes": MAX_PICTURE_BYTES,
    "ticket, in characters": MAX_TICKET_LENGTH,
    "frame of a chunk, in bytes": MAX_CHUNK_FRAME_BYTES,
    "name of a file, in characters": MAX_FILE_NAME_LENGTH,
    "validity of a ticket, in ms": TICKET_LIFE_MS,
    "words of a search": MAX_SEARCH_WORDS,
    "search, in characters": MAX_SEARCH_LENGTH,
    "time for a search, in ms": MAX_SEARCH_MS,
    "people listed by name": MAX_LISTED_MEMBERS,
    "owners, and moderators, by name": MAX_STAFF,
    "`hello` until `welcome`": MAX_HELLO_ATTEMPTS,
    "time for `hello`, in ms": HELLO_TIMEOUT_MS,
    "bytes until `welcome`": MAX_HELLO_BYTES,
    "frames until `welcome`": MAX_HELLO_FRAMES,
    "silence until `ping`, in ms": KEEP_ALIVE_MS,
    "between two `typing`, in ms": TYPING_INTERVAL_MS,
    "between two `typing` that the server passes on, in ms": MIN_TYPING_INTERVAL_MS,
  });
});
