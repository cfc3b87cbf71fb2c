import {
  assert,
  assertEquals,
  assertInstanceOf,
  assertStrictEquals,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import fc from "fast-check";
import {
  type ClientMessage,
  MAX_ID,
  parseClientMessage,
  parseServerMessage,
  ProtocolError,
  type ServerMessage,
} from "../../lib/protocol/mod.ts";

type Json = Record<string, unknown>;
type Parse = (payload: Uint8Array | string) => ClientMessage | ServerMessage | undefined;

interface Example {
  /** A message with every field, without its `type`. */
  full: Json;
  /** Which of the fields may be absent. */
  optional: string[];
  /** Values that a field must not have. */
  bad: Record<string, unknown[]>;
}

const NOT_STRING = [1, true, [], {}];
const NOT_INTEGER = ["1", true, [], {}, 0.5, -1, 2 ** 53, 1e300];
const NOT_BOOLEAN = ["true", 0, [], {}];
const NOT_STRINGS = ["alice", 1, {}, [1], ["alice", null]];
const NOT_RID = [...NOT_STRING, "x".repeat(MAX_ID + 1), "a\nb", "\0", "\ud800"];
const NOT_ID = [...NOT_RID, ""];
const NOT_PASSWORD = [...NOT_STRING, "", "p".repeat(1025)];
const NOT_LIMIT = [...NOT_INTEGER, 0];

const SAID = { to: "#lobby", seq: 7, id: "a1", from: "alice", text: "hi", at: 1_700_000_000_000, reply: "a0" };
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
];
const LIMITS = { frame: 1_048_576, text: 4_000, nick: 32, room: 32, history: 200, rate: 20 };

const SANCTION = { nick: "bob", address: "10.0.0.1", why: "", by: "server", at: 1, until: 2 };
const NOT_SANCTIONS = ["x", {}, ["bob"], [{ ...SANCTION, why: undefined }], [{ ...SANCTION, until: "2" }]];
const ORDERED = {
  full: { rid: "1", who: "bob", lasting: 60_000, why: "flooding" },
  optional: ["rid", "lasting", "why"],
  bad: { rid: NOT_RID, who: NOT_STRING, lasting: NOT_LIMIT, why: NOT_STRING },
};
const LIFTED = { full: { rid: "1", who: "bob" }, optional: ["rid"], bad: { rid: NOT_RID, who: NOT_STRING } };

const CLIENT: Record<ClientMessage["type"], Example> = {
  hello: {
    full: {
      rid: "1",
      protocol: 1,
      nick: "alice",
      agent: "tincan/0.1.0",
      session: "s".repeat(256),
      password: "p".repeat(1024),
      nick_password: "ü".repeat(1024),
      resume: { "#lobby": 7, "@bob": 0 },
    },
    optional: ["rid", "agent", "session", "password", "nick_password", "resume"],
    bad: {
      rid: NOT_RID,
      protocol: NOT_INTEGER,
      nick: NOT_STRING,
      agent: NOT_STRING,
      session: [...NOT_STRING, "s".repeat(257)],
      password: NOT_PASSWORD,
      nick_password: NOT_PASSWORD,
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
    full: { rid: "1", id: "a1", to: "#lobby", text: "hi", reply: "a0" },
    optional: ["rid", "reply"],
    bad: { rid: NOT_RID, id: NOT_ID, to: NOT_STRING, text: NOT_STRING, reply: NOT_ID },
  },
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
    full: { rid: "1", to: "#tea", text: "green build", before: 9, limit: 50 },
    optional: ["rid", "before", "limit"],
    bad: { rid: NOT_RID, to: NOT_STRING, text: NOT_STRING, before: NOT_INTEGER, limit: NOT_LIMIT },
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
  typing: { full: { rid: "1", to: "@bob" }, optional: ["rid"], bad: { rid: NOT_RID, to: NOT_STRING } },
  ping: { full: { rid: "1", n: 3 }, optional: ["rid", "n"], bad: { rid: NOT_RID, n: NOT_INTEGER } },
  pong: { full: { n: 3 }, optional: ["n"], bad: { n: NOT_INTEGER } },
  bye: { full: { rid: "1" }, optional: ["rid"], bad: { rid: NOT_RID } },
};

const SERVER: Record<ServerMessage["type"], Example> = {
  welcome: {
    full: {
      rid: "1",
      protocol: 1,
      server: "attic",
      version: "0.1.0",
      nick: "alice",
      session: "secret",
      role: "member",
      limits: LIMITS,
      motd: "Be kind.",
      at: 1_700_000_000_000,
    },
    optional: ["rid", "role", "motd"],
    bad: {
      rid: NOT_RID,
      protocol: NOT_INTEGER,
      server: NOT_STRING,
      version: NOT_STRING,
      nick: NOT_STRING,
      session: NOT_STRING,
      role: NOT_STRING,
      limits: [
        "x",
        [],
        ...Object.keys(LIMITS).map((name) => ({ ...LIMITS, [name]: undefined })),
        { ...LIMITS, rate: -1 },
        { ...LIMITS, frame: 0 },
      ],
      motd: NOT_STRING,
      at: NOT_INTEGER,
    },
  },
  room: {
    full: { rid: "1", room: "#tea", topic: "Green or black?", private: true, seq: 7, members: ["alice", "bob"] },
    optional: ["rid", "private"],
    bad: {
      rid: NOT_RID,
      room: NOT_STRING,
      topic: NOT_STRING,
      private: NOT_BOOLEAN,
      seq: NOT_INTEGER,
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
    full: { rid: "1", rooms: [{ room: "#tea", topic: "", members: 2 }] },
    optional: ["rid"],
    bad: {
      rid: NOT_RID,
      rooms: ["x", {}, ["#tea"], [{ room: "#tea", topic: "", members: ["alice"] }], [{ room: "#tea", members: 1 }]],
    },
  },
  who: { full: { rid: "1", members: ["alice"] }, optional: ["rid"], bad: { rid: NOT_RID, members: NOT_STRINGS } },
  topic: {
    full: { room: "#tea", topic: "", by: "alice", at: 1 },
    optional: [],
    bad: { room: NOT_STRING, topic: NOT_STRING, by: NOT_STRING, at: NOT_INTEGER },
  },
  message: {
    full: SAID,
    optional: ["reply"],
    bad: {
      to: NOT_STRING,
      seq: NOT_INTEGER,
      id: NOT_ID,
      from: NOT_STRING,
      text: NOT_STRING,
      at: NOT_INTEGER,
      reply: NOT_ID,
    },
  },
  presence: {
    full: { room: "#tea", joined: ["bob"], left: [], renamed: [["carol", "caroline"]], at: 1 },
    optional: [],
    bad: {
      room: NOT_STRING,
      joined: NOT_STRINGS,
      left: NOT_STRINGS,
      renamed: ["x", {}, ["carol"], [["carol"]], [["a", "b", "c"]], [["a", 1]], [{ 0: "a", 1: "b", length: 2 }]],
      at: NOT_INTEGER,
    },
  },
  roles: {
    full: { owners: ["carol"], moderators: ["bob", "dan"] },
    optional: [],
    bad: { owners: NOT_STRINGS, moderators: NOT_STRINGS },
  },
  history: {
    full: { rid: "1", to: "#tea", messages: [SAID, { ...SAID, seq: 9 }], more: true },
    optional: ["rid"],
    bad: { rid: NOT_RID, to: NOT_STRING, messages: NOT_SAID, more: NOT_BOOLEAN },
  },
  found: {
    full: { rid: "1", to: "#tea", messages: [SAID], more: false },
    optional: ["rid"],
    bad: { rid: NOT_RID, to: NOT_STRING, messages: NOT_SAID, more: NOT_BOOLEAN },
  },
  typing: {
    full: { to: "#tea", from: "alice" },
    optional: [],
    bad: { to: NOT_STRING, from: NOT_STRING },
  },
  notice: {
    full: { text: "Tea.", by: "server", at: 1 },
    optional: ["by"],
    bad: { text: NOT_STRING, by: NOT_STRING, at: NOT_INTEGER },
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

function badMessage(parse: () => void): string {
  const error = assertThrows(parse, ProtocolError);
  assertStrictEquals(error.code, "bad-message");
  return error.message;
}

const bytes = (text: string) => new TextEncoder().encode(text);

for (
  const [direction, parse, examples] of [
    ["parseClientMessage", parseClientMessage, CLIENT],
    ["parseServerMessage", parseServerMessage, SERVER],
  ] as [string, Parse, Record<string, Example>][]
) {
  for (const [type, { full, optional, bad }] of Object.entries(examples)) {
    const name = `${direction}() on “${type}”`;

    Deno.test(`${name} reads every field`, () => {
      assertEquals(plain(parse(JSON.stringify({ type, ...full }))), plain({ type, ...full }));
    });

    Deno.test(`${name} reads bytes and text alike`, () => {
      const text = JSON.stringify({ type, ...full });
      assertEquals(parse(bytes(text)), parse(text));
    });

    Deno.test(`${name} takes an absent or null optional field as absent, and refuses any other`, () => {
      for (const field of Object.keys(full)) {
        const { [field]: _, ...rest } = full;
        const absent = JSON.stringify({ type, ...rest });
        const none = JSON.stringify({ type, ...rest, [field]: null });
        if (optional.includes(field)) {
          assertEquals(plain(parse(absent)), plain({ type, ...rest }), field);
          assertEquals(parse(none), parse(absent), field);
          assert(!Object.hasOwn(parse(none)!, field), field);
        } else {
          assertStringIncludes(badMessage(() => parse(absent)), `“${field}”`);
          assertStringIncludes(badMessage(() => parse(none)), `“${field}”`);
        }
      }
    });

    Deno.test(`${name} refuses a value that a field must not have`, () => {
      assertEquals(Object.keys(bad), Object.keys(full), "every field has bad values to try");
      for (const [field, values] of Object.entries(bad)) {
        for (const value of values) {
          const text = JSON.stringify({ type, ...full, [field]: value });
          const problem = badMessage(() => assert(!parse(text), `accepted ${text.slice(0, 200)}`));
          assert(problem.startsWith("Cannot read the message: “"), problem);
        }
      }
    });

    Deno.test(`${name} ignores fields it does not know`, () => {
      const text = JSON.stringify({ type, ...full, extra: 1, "": [], toString: "x", hasOwnProperty: null });
      assertEquals(parse(text), parse(JSON.stringify({ type, ...full })));
    });

    Deno.test(`${name} is not misled by __proto__ and constructor`, () => {
      const text = JSON.stringify({ type, ...full });
      const tricky = `${text.slice(0, -1)},"__proto__":${text},"constructor":{"prototype":{"x":1}}}`;
      const message = parse(tricky)!;
      assertEquals(message, parse(text));
      assertStrictEquals(Object.getPrototypeOf(message), Object.prototype);
      // What stands under __proto__ must not fill in for what is missing.
      const required = Object.keys(full).find((field) => !optional.includes(field));
      if (required) badMessage(() => parse(`{"type":"${type}","__proto__":${text}}`));
      assertStrictEquals((({}) as Json).x, undefined);
    });
  }

  Deno.test(`${direction}() refuses what is not one JSON object with a string “type”`, () => {
    for (const text of ["null", "1", '"ping"', "[]", '[{"type":"ping"}]', "{}", '{"type":1}', '{"type":null}']) {
      badMessage(() => parse(text));
      badMessage(() => parse(bytes(text)));
    }
  });

  Deno.test(`${direction}() refuses what is not JSON`, () => {
    const broken = [
      "",
      " ",
      "{",
      '{"type":"ping"',
      '{"type":"ping"}}',
      '{"type":"ping"}{"type":"ping"}',
      "{'type':'ping'}",
    ];
    const foreign = ['{"type":"ping",}', '{"type":"ping","n":NaN}', '{"type":"ping","n":01}', '\ufeff{"type":"ping"}'];
    for (const text of [...broken, ...foreign]) {
      badMessage(() => parse(text));
      badMessage(() => parse(bytes(text)));
    }
  });

  Deno.test(`${direction}() takes white space around the object`, () => {
    assertStrictEquals(parse(bytes(' \r\n\t{ "type" : "ping" }\n'))?.type, "ping");
  });

  Deno.test(`${direction}() refuses invalid UTF-8`, () => {
    const [head, tail] = [bytes('{"type":"ping","x":"'), bytes('"}')];
    for (
      const wrong of [
        [0xff], // never a byte of UTF-8
        [0x80], // a continuation without a start
        [0xc3], // cut short
        [0xc0, 0xaf], // overlong
        [0xed, 0xa0, 0x80], // a surrogate
        [0xf4, 0x90, 0x80, 0x80], // past U+10FFFF
      ]
    ) {
      badMessage(() => parse(Uint8Array.of(...head, ...wrong, ...tail)));
    }
    assert(parse(Uint8Array.of(...head, 0xc3, 0xa9, ...tail)));
  });

  Deno.test(`${direction}() takes the last of duplicate keys`, () => {
    assertEquals(parse('{"type":"pong","n":1,"n":2}'), parse('{"type":"pong","n":2}'));
    assertStrictEquals(parse('{"type":"nonsense","type":"ping"}')?.type, "ping");
  });

  Deno.test(`${direction}() takes JSON nested as deep as a frame allows, where it is ignored`, () => {
    const deep = "[".repeat(500_000) + "]".repeat(500_000);
    assertStrictEquals(parse(bytes(`{"type":"ping","x":${deep}}`))?.type, "ping");
    badMessage(() => parse(`{"type":"ping","n":${deep}}`));
  });

  Deno.test(`${direction}() takes whole numbers up to 2^53 - 1 in any spelling, and no other`, () => {
    for (const n of ["0", "-0", "9007199254740991", "1e3", "1.0", "100e-2"]) {
      const message = parse(`{"type":"ping","n":${n}}`);
      assert(message?.type === "ping" && message.n === Number(n) + 0);
    }
    for (const n of ["9007199254740992", "1e999", "-1", "-1e999", "1e-1", "123456789012345678901234567890"]) {
      badMessage(() => parse(`{"type":"ping","n":${n}}`));
    }
  });

  Deno.test(`${direction}() throws nothing but a ProtocolError on any bytes, and on any JSON`, () => {
    const attempt = (payload: Uint8Array | string) => {
      try {
        parse(payload);
      } catch (error) {
        assertInstanceOf(error, ProtocolError);
        assert(error.message.isWellFormed());
      }
    };
    fc.assert(fc.property(fc.uint8Array({ maxLength: 40 }), attempt));
    const types = fc.oneof(fc.constantFrom(...Object.keys(examples)), fc.string());
    const fields = [...new Set(Object.values(examples).flatMap(({ full }) => Object.keys(full)))];
    const object = fc.dictionary(fc.oneof(fc.constantFrom(...fields), fc.string()), fc.jsonValue({ maxDepth: 2 }));
    fc.assert(fc.property(types, object, (type, rest) => attempt(JSON.stringify({ ...rest, type }))));
  });
}

Deno.test("parseClientMessage() refuses an unknown type with unknown-type", () => {
  for (const type of ["", "shout", "Ping", "welcome", "__proto__", "constructor", "toString", "hasOwnProperty"]) {
    const error = assertThrows(() => parseClientMessage(JSON.stringify({ type })), ProtocolError);
    assertStrictEquals(error.code, "unknown-type");
  }
});

Deno.test("parseClientMessage() names an unknown type in a sentence that is safe to show", () => {
  const type = "\x1b[2J\u202e" + "😀".repeat(100);
  const error = assertThrows(() => parseClientMessage(JSON.stringify({ type })), ProtocolError);
  // deno-lint-ignore no-control-regex
  assert(!/[\x00-\x1f\u202e]/.test(error.message) && error.message.isWellFormed() && error.message.length < 100);
  const hello = { type: "hello", protocol: 1, nick: "a", resume: { ["\x1b\n" + "😀".repeat(100)]: "x" } };
  const sentence = badMessage(() => parseClientMessage(JSON.stringify(hello)));
  // deno-lint-ignore no-control-regex
  assert(!/[\x00-\x1f]/.test(sentence) && sentence.isWellFormed() && sentence.length < 160);
});

Deno.test("parseServerMessage() gives undefined for a type it does not know", () => {
  for (const type of ["", "fireworks", "hello", "__proto__", "constructor", "toString"]) {
    assertStrictEquals(parseServerMessage(JSON.stringify({ type })), undefined);
  }
});

Deno.test("parseClientMessage() tells the rid and id of a request, also of one it refuses", () => {
  const told = (message: Json): [string | undefined, string | undefined] => {
    let seen: [string | undefined, string | undefined] = ["not", "called"];
    try {
      parseClientMessage(JSON.stringify(message), (rid, id) => seen = [rid, id]);
    } catch (error) {
      assertInstanceOf(error, ProtocolError);
    }
    return seen;
  };
  assertEquals(told({ type: "send", rid: "r", id: "i", to: "#lobby", text: "hi" }), ["r", "i"]);
  assertEquals(told({ type: "send", rid: "r", id: "i" }), ["r", "i"]);
  assertEquals(told({ type: "shout", rid: "r", id: "i" }), ["r", "i"]);
  assertEquals(told({ type: "ping" }), [undefined, undefined]);
  assertEquals(told({ type: "send", rid: 1, id: 2 }), [undefined, undefined]);
  assertEquals(told({ type: "send", rid: null, id: null }), [undefined, undefined]);
});

Deno.test("parseClientMessage() tells no rid or id that a reply could not carry", () => {
  let seen: unknown;
  for (const wrong of ["x".repeat(MAX_ID + 1), "a\nb", "\ud800", [], {}]) {
    try {
      parseClientMessage(JSON.stringify({ type: "ping", rid: wrong, id: wrong }), (...told) => seen = told);
    } catch (error) {
      assertInstanceOf(error, ProtocolError);
    }
    assertEquals(seen, [undefined, undefined]);
  }
  parseClientMessage('{"type":"ping","rid":"","id":""}', (...told) => seen = told);
  assertEquals(seen, ["", undefined]);
});

Deno.test("parseClientMessage() counts the length of an id in characters, not in UTF-16 units", () => {
  const send = (id: string) => parseClientMessage(JSON.stringify({ type: "send", id, to: "#lobby", text: "hi" }));
  assert(send("😀".repeat(MAX_ID)));
  badMessage(() => send("😀".repeat(MAX_ID) + "x"));
});

Deno.test("parseClientMessage() leaves names and text as they came, for those who know the limits", () => {
  const message = parseClientMessage('{"type":"send","id":"1","to":"nobody","text":"\\u0000\\ud800"}');
  assertEquals(plain(message), { type: "send", id: "1", to: "nobody", text: "\0\ud800" });
});

Deno.test("parseClientMessage() reads resume as a map in which no key is special", () => {
  const text = '{"type":"hello","protocol":1,"nick":"a","resume":{"__proto__":1,"constructor":2,"#lobby":3}}';
  const message = parseClientMessage(text);
  assert(message.type === "hello");
  assertEquals([...message.resume!], [["__proto__", 1], ["constructor", 2], ["#lobby", 3]]);
  assertStrictEquals(message.resume!.get("toString"), undefined);
});

Deno.test("parseClientMessage() takes as many as 1,000 conversations to resume", () => {
  const resume = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`#room${i}`, i]));
  const message = parseClientMessage(JSON.stringify({ type: "hello", protocol: 1, nick: "a", resume }));
  assert(message.type === "hello" && message.resume!.size === 1000);
});

/** A message as plain JSON, for comparing: a map as the object it was read from, `type` first. */
function plain(message: Json | ClientMessage | ServerMessage | undefined): Json {
  const { type, ...rest } = message as Json;
  return JSON.parse(
    JSON.stringify({ type, ...rest }, (_, value) => value instanceof Map ? Object.fromEntries(value) : value),
  );
}
