import { assert, assertEquals, assertInstanceOf, assertStrictEquals, assertStringIncludes } from "@std/assert";
import fc from "fast-check";
import {
  type ClientMessage,
  parseClientMessage,
  parseServerMessage,
  ProtocolError,
  type ServerMessage,
} from "../../lib/protocol/mod.ts";
import { CLIENT } from "./client_examples.ts";
import type { Example } from "./example.ts";
import { SERVER } from "./server_examples.ts";
import { badMessage, type Json, plain } from "./parsed.ts";

type Parse = (payload: Uint8Array | string) => ClientMessage | ServerMessage | undefined;

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

    Deno.test(`${name} accepts null and absent optional fields, and rejects absent required ones`, () => {
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

    Deno.test(`${name} rejects an invalid value of a field`, () => {
      assertEquals(Object.keys(bad), Object.keys(full), "every field has bad values to try");
      for (const [field, values] of Object.entries(bad)) {
        for (const value of values) {
          const text = JSON.stringify({ type, ...full, [field]: value });
          const problem = badMessage(() => assert(!parse(text), `accepted ${text.slice(0, 200)}`));
          assert(problem.startsWith("Cannot read the message: “"), problem);
        }
      }
    });

    Deno.test(`${name} ignores unknown fields`, () => {
      const text = JSON.stringify({ type, ...full, extra: 1, "": [], toString: "x", hasOwnProperty: null });
      assertEquals(parse(text), parse(JSON.stringify({ type, ...full })));
    });

    Deno.test(`${name} is not misled by __proto__ and constructor`, () => {
      const text = JSON.stringify({ type, ...full });
      const tricky = `${text.slice(0, -1)},"__proto__":${text},"constructor":{"prototype":{"x":1}}}`;
      const message = parse(tricky)!;
      assertEquals(message, parse(text));
      assertStrictEquals(Object.getPrototypeOf(message), Object.prototype);
      // Fields under __proto__ must not replace missing ones.
      const required = Object.keys(full).find((field) => !optional.includes(field));
      if (required) badMessage(() => parse(`{"type":"${type}","__proto__":${text}}`));
      assertStrictEquals((({}) as Json).x, undefined);
    });
  }

  Deno.test(`${direction}() rejects anything but a JSON object with a string “type”`, () => {
    for (const text of ["null", "1", '"ping"', "[]", '[{"type":"ping"}]', "{}", '{"type":1}', '{"type":null}']) {
      badMessage(() => parse(text));
      badMessage(() => parse(bytes(text)));
    }
  });

  Deno.test(`${direction}() rejects invalid JSON`, () => {
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

  Deno.test(`${direction}() accepts white space around the object`, () => {
    assertStrictEquals(parse(bytes(' \r\n\t{ "type" : "ping" }\n'))?.type, "ping");
  });

  Deno.test(`${direction}() rejects invalid UTF-8`, () => {
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

  Deno.test(`${direction}() accepts JSON nested 32 levels deep in ignored fields, and rejects far deeper JSON`, () => {
    const deep = (times: number) => `${"[".repeat(times)}"${"x".repeat(600)}"${"]".repeat(times)}`;
    assertStrictEquals(parse(bytes(`{"type":"ping","x":${deep(31)}}`))?.type, "ping");
    badMessage(() => parse(`{"type":"ping","n":${deep(31)}}`));
    for (const times of [32, 500_000]) badMessage(() => parse(bytes(`{"type":"ping","x":${deep(times)}}`)));
  });

  Deno.test(`${direction}() accepts integers up to 2^53 - 1 in any notation, and no other numbers`, () => {
    for (const n of ["0", "-0", "9007199254740991", "1e3", "1.0", "100e-2"]) {
      const message = parse(`{"type":"ping","n":${n}}`);
      assert(message?.type === "ping" && message.n === Number(n) + 0);
    }
    for (const n of ["9007199254740992", "1e999", "-1", "-1e999", "1e-1", "123456789012345678901234567890"]) {
      badMessage(() => parse(`{"type":"ping","n":${n}}`));
    }
  });

  Deno.test(`${direction}() throws only ProtocolError for any bytes and any JSON`, () => {
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

Deno.test("parseServerMessage() returns undefined for an unknown type", () => {
  for (const type of ["", "fireworks", "hello", "__proto__", "constructor", "toString"]) {
    assertStrictEquals(parseServerMessage(JSON.stringify({ type })), undefined);
  }
});

Deno.test("parseServerMessage() rejects values that would fill a client's memory, and invalid dates", () => {
  const said = { type: "message", to: "#lobby", seq: 1, id: "1", from: "bob", text: "hi", at: 1 };
  const room = { type: "room", room: "#tea", topic: "", seq: 1, members: ["bob"] };
  const cases: [Record<string, unknown>, field: string, most: unknown, tooMuch: unknown][] = [
    [said, "text", "漢".repeat(65_536), "漢".repeat(65_537)],
    [said, "from", "b".repeat(256), "b".repeat(257)],
    [said, "to", `#${"b".repeat(255)}`, `#${"b".repeat(256)}`],
    [said, "at", 8_640_000_000_000_000, 8_640_000_000_000_001],
    [room, "topic", "t".repeat(4_096), "t".repeat(4_097)],
    [room, "members", Array(20_000).fill("b"), Array(20_001).fill("b")],
    [{ type: "history", to: "#tea", messages: [], more: false }, "messages", [said], [{
      ...said,
      text: "x".repeat(65_537),
    }]],
    [{ type: "notice", text: "", at: 1 }, "text", "n".repeat(65_536), "n".repeat(65_537)],
    [{ type: "bye", reason: "" }, "reason", "r".repeat(4_096), "r".repeat(4_097)],
  ];
  for (const [message, field, most, tooMuch] of cases) {
    assert(parseServerMessage(JSON.stringify({ ...message, [field]: most })), field);
    badMessage(() => parseServerMessage(JSON.stringify({ ...message, [field]: tooMuch })));
  }
});

Deno.test("parseServerMessage() reduces a wait to the maximum of timers", () => {
  for (const [said, wait] of [[5_000, 5_000], [2 ** 31, 2 ** 31 - 1], [Number.MAX_SAFE_INTEGER, 2 ** 31 - 1]]) {
    const error = { type: "error", code: "rate-limited", message: "Wait.", retry_after: said };
    const parsed = parseServerMessage(JSON.stringify(error));
    assert(parsed?.type === "error");
    assertStrictEquals(parsed.retry_after, wait);
  }
});
