import { assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import {
  CloseCode,
  closeFrame,
  controlFrame,
  loadWebSockets,
  Opcode,
  WEBSOCKET_MESSAGES,
  WebSocketDecoder,
  WebSocketError,
} from "../../lib/http/mod.ts";
import { encodeFrame, StoredFrames } from "../../lib/protocol/mod.ts";
import { bytes } from "../net/fakes.ts";

await loadWebSockets();

const text = new TextDecoder();

/** A frame as a browser sends it. */
function masked(opcode: number, payload: Uint8Array, final = true, key = [1, 2, 3, 4]): number[] {
  const { length } = payload;
  const size = length < 126 ? [length] : length < 65536 ? [126, length >>> 8, length & 255] : [
    127,
    ...[0, 0, 0, 0],
    ...[length >>> 24, length >>> 16 & 255, length >>> 8 & 255, length & 255],
  ];
  size[0] |= 128;
  return [(final ? 128 : 0) | opcode, ...size, ...key, ...payload.map((byte, i) => byte ^ key[i & 3])];
}

type Found = string | [opcode: number, payload: string | number];

/** Decodes a stream in chunks of the given sizes. Pings are returned with their text, a close with its code. */
function decode(stream: number[], { limit = 1024, pieces = [stream.length] } = {}): Found[] {
  const found: Found[] = [];
  const decoder = new WebSocketDecoder(limit, {
    message: (payload, kind) => void found.push((kind === 1 ? "" : `${kind}:`) + text.decode(payload)),
    ping: (payload) => found.push([Opcode.ping, text.decode(payload)]),
    closed: (code) => found.push([Opcode.close, code]),
  });
  let at = 0;
  for (let i = 0; at < stream.length; i++) {
    const count = Math.max(1, pieces[i % pieces.length]);
    at += decoder.push(Uint8Array.from(stream.slice(at, at + count)));
  }
  return found;
}

function refused(stream: number[], limit = 1024): number {
  return assertThrows(() => decode(stream, { limit }), WebSocketError).code;
}

Deno.test("WebSocketDecoder decodes byte by byte what it decodes at once", () => {
  const stream = [
    ...masked(Opcode.text, bytes('{"type":"ping"}')),
    ...masked(Opcode.ping, bytes("are you there")),
    ...masked(Opcode.text, bytes("")),
    ...masked(Opcode.binary, bytes("a file")),
    ...masked(Opcode.text, bytes("ä".repeat(100))),
    ...masked(Opcode.pong, bytes("yes")),
    ...masked(Opcode.close, Uint8Array.of(3, 0xe9)),
    ...masked(Opcode.text, bytes("after the close")),
  ];
  const expected: Found[] = ['{"type":"ping"}', [9, "are you there"], "", "2:a file", "ä".repeat(100), [8, 1001]];
  assertEquals(decode(stream), expected);
  assertEquals(decode(stream, { pieces: [1] }), expected);
});

Deno.test("WebSocketDecoder decodes all messages, in any fragments and chunks, with pings between them", () => {
  const message = fc.array(fc.string({ unit: "grapheme", maxLength: 60 }), { minLength: 1, maxLength: 5 });
  fc.assert(fc.property(
    fc.array(
      fc.tuple(message, fc.boolean(), fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 4, maxLength: 4 })),
    ),
    fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }),
    (messages, pieces) => {
      const stream: number[] = [];
      const expected: Found[] = [];
      for (const [parts, ping, key] of messages) {
        parts.forEach((part, i) => {
          const opcode = i === 0 ? Opcode.text : Opcode.continuation;
          stream.push(...masked(opcode, bytes(part), i === parts.length - 1, key));
          if (ping && i < parts.length - 1) {
            stream.push(...masked(Opcode.ping, bytes("p"), true, key));
            expected.push([9, "p"]);
          }
        });
        expected.push(parts.join(""));
      }
      assertEquals(decode(stream, { limit: 64 * 1024, pieces }), expected);
    },
  ));
});

Deno.test("WebSocketDecoder accepts a character that is split between fragments", () => {
  const [first, second] = bytes("ä");
  const stream = [
    ...masked(Opcode.text, Uint8Array.of(first), false),
    ...masked(Opcode.continuation, Uint8Array.of(second)),
  ];
  assertEquals(decode(stream), ["ä"]);
});

Deno.test("WebSocketDecoder refuses frames that break the protocol", () => {
  const { protocolError } = CloseCode;
  assertEquals(refused([0x81, 0x01, 0x61]), protocolError, "not masked");
  assertEquals(refused([0x81, 0xfe, 0, 125]), protocolError, "two bytes for a length that needs none");
  assertEquals(refused([0x81, 0xff, 0, 0, 0, 0, 0, 0, 3, 232]), protocolError, "eight bytes for one that needs two");
  for (const reserved of [0x40, 0x20, 0x10]) assertEquals(refused([0x81 | reserved, 0x80]), protocolError);
  for (const opcode of [3, 4, 5, 6, 7, 11, 12, 13, 14, 15]) assertEquals(refused([0x80 | opcode, 0x80]), protocolError);
  for (const opcode of [Opcode.close, Opcode.ping, Opcode.pong]) {
    assertEquals(refused(masked(opcode, bytes("x"), false)), protocolError, "a fragmented control frame");
    assertEquals(refused(masked(opcode, new Uint8Array(126))), protocolError, "a long control frame");
  }
  assertEquals(refused(masked(Opcode.continuation, bytes("x"))), protocolError, "nothing to continue");
  const begun = masked(Opcode.text, bytes("x"), false);
  assertEquals(refused([...begun, ...masked(Opcode.text, bytes("y"))]), protocolError, "one message in another");
});

Deno.test("WebSocketDecoder refuses texts that are not UTF-8 with 1007, and accepts any binary message", () => {
  for (const wrong of [[0xff], [0xc3], [0xed, 0xa0, 0x80], [0xf8, 0x88, 0x80, 0x80, 0x80]]) {
    assertEquals(refused(masked(Opcode.text, Uint8Array.from(wrong))), CloseCode.notUtf8);
  }
  assertEquals(decode(masked(Opcode.binary, Uint8Array.of(0xff))).length, 1);
});

Deno.test("WebSocketDecoder passes on the code of a close, and refuses codes that nobody may send", () => {
  for (const [code, found] of [[1000, 1000], [1001, 1001], [3000, 3000], [4999, 4999]]) {
    assertEquals(decode(masked(Opcode.close, Uint8Array.of(code >>> 8, code & 255))), [[Opcode.close, found]]);
  }
  assertEquals(decode(masked(Opcode.close, new Uint8Array())), [[Opcode.close, CloseCode.normal]]);
  for (const code of [0, 999, 1004, 1005, 1006, 1015, 2999, 5000, 0xffff]) {
    assertEquals(refused(masked(Opcode.close, Uint8Array.of(code >>> 8, code & 255))), CloseCode.protocolError);
  }
  assertEquals(refused(masked(Opcode.close, Uint8Array.of(3))), CloseCode.protocolError, "half a code");
  assertEquals(refused(masked(Opcode.close, Uint8Array.of(3, 0xe8, 0xff))), CloseCode.notUtf8);
});

Deno.test("WebSocketDecoder holds back what follows a message if its owner asks for it", () => {
  const heard: string[] = [];
  const decoder = new WebSocketDecoder(1000, {
    message: (payload) => heard.push(text.decode(payload)) > 0,
    ping: () => heard.push("ping"),
    closed: (code) => heard.push(`${code}`),
  });
  const frames = [
    masked(Opcode.text, bytes("1")),
    [...masked(Opcode.ping, bytes("")), ...masked(Opcode.text, bytes("2"))],
    masked(Opcode.close, new Uint8Array()),
  ];
  const stream = Uint8Array.from(frames.flat());
  let at = 0;
  for (const [i, expected] of [["1"], ["1", "ping", "2"], ["1", "ping", "2", "1000"]].entries()) {
    const taken = decoder.push(stream.subarray(at));
    assertEquals([heard, taken], [expected, frames[i].length]);
    at += taken;
  }
});

Deno.test("WebSocketDecoder can be used after a listener has thrown", () => {
  const heard: string[] = [];
  const decoder = new WebSocketDecoder(1000, {
    message: (payload) => {
      heard.push(text.decode(payload));
      throw new RangeError(heard.at(-1));
    },
    ping: () => {},
    closed: () => {},
  });
  for (const said of ["1", "2"]) {
    assertThrows(() => decoder.push(Uint8Array.from(masked(Opcode.text, bytes(said)))), RangeError, said);
  }
  assertEquals(heard, ["1", "2"]);
});

Deno.test("WebSocketDecoder accepts messages up to its limit, kind byte included, and refuses longer messages by their header", () => {
  const limit = 1000;
  assertEquals(decode(masked(Opcode.text, new Uint8Array(limit - 1).fill(97)), { limit })[0].length, limit - 1);
  assertEquals(refused(masked(Opcode.text, new Uint8Array(limit)).slice(0, 4), limit), CloseCode.tooLong);
  assertEquals(refused([0x81, 0xff, 255, 255, 255, 255, 255, 255, 255, 255], limit), CloseCode.tooLong);
});

Deno.test("WebSocketDecoder refuses a fragmented message that becomes too long, and endless empty fragments", () => {
  const piece = (opcode: number, length: number) => masked(opcode, new Uint8Array(length), false);
  const long = [...piece(Opcode.text, 600), ...piece(Opcode.continuation, 600)];
  assertEquals(refused(long, 1000), CloseCode.tooLong);
  const empty = [...piece(Opcode.text, 0), ...Array.from({ length: 200 }, () => piece(Opcode.continuation, 0)).flat()];
  assertEquals(refused(empty, 1000), CloseCode.tooLong);
});

Deno.test("WebSocketDecoder accepts a message in 1,024 fragments, and refuses a message in more", () => {
  const limit = 64 * 1024;
  const message = (fragments: number) => [
    ...masked(Opcode.text, bytes("x"), false),
    ...Array.from({ length: fragments - 2 }, () => masked(Opcode.continuation, bytes("x"), false)).flat(),
    ...masked(Opcode.continuation, bytes("x")),
  ];
  assertEquals(decode(message(1024), { limit }), ["x".repeat(1024)]);
  assertEquals(refused(message(1025), limit), CloseCode.tooLong);
});

Deno.test("WebSocketDecoder decodes a limited number of fragments and control frames in a turn", () => {
  const heard: number[] = [];
  const decoder = new WebSocketDecoder(1000, {
    message: () => heard.push(Opcode.text),
    ping: () => heard.push(Opcode.ping),
    closed: () => heard.push(Opcode.close),
  });
  const ping = masked(Opcode.ping, new Uint8Array());
  const stream = Uint8Array.from(Array.from({ length: 100 }, () => ping).flat());
  const taken = decoder.push(stream);
  assertEquals([taken, heard.length, decoder.smallFrames], [64 * ping.length, 64, 64]);
  assertEquals(decoder.push(stream.subarray(taken)), stream.length - taken);
  assertEquals([heard.length, decoder.smallFrames], [100, 100]);
  // The session counts messages; the decoder counts the fragments before the last.
  const message = [
    ...masked(Opcode.text, new Uint8Array(), false),
    ...masked(Opcode.continuation, new Uint8Array(), false),
    ...masked(Opcode.continuation, bytes("{}")),
  ];
  decoder.push(Uint8Array.from(message));
  assertEquals([heard.at(-1), decoder.smallFrames], [Opcode.text, 102]);
});

Deno.test("WebSocketDecoder accepts longer messages after its limit is raised", () => {
  const heard: number[] = [];
  const decoder = new WebSocketDecoder(10, {
    message: (payload) => heard.push(payload.length),
    ping: () => {},
    closed: () => {},
  });
  decoder.push(Uint8Array.from(masked(Opcode.text, bytes("short"))));
  decoder.limit = 1000;
  decoder.push(Uint8Array.from(masked(Opcode.text, bytes("x".repeat(900)))));
  assertEquals(heard, [5, 900]);
});

Deno.test("WEBSOCKET_MESSAGES are unmasked, with the shortest headers", () => {
  for (const length of [0, 1, 125, 126, 127, 65_535, 65_536, 70_000]) {
    const json = "x".repeat(length);
    const messages = WEBSOCKET_MESSAGES.encode([bytes(json)]);
    const header = length < 126 ? 2 : length < 65_536 ? 4 : 10;
    assertEquals(messages.length, header + length);
    assertEquals([messages[0], messages[1]], [0x81, header === 2 ? length : header === 4 ? 126 : 127]);
    if (header > 2) {
      const view = new DataView(messages.buffer);
      assertEquals(header === 4 ? view.getUint16(2) : Number(view.getBigUint64(2)), length);
    }
    assertEquals(text.decode(messages.subarray(header)), json);
  }
});

Deno.test("WEBSOCKET_MESSAGES of a delivery are encoded once for all channels", () => {
  const frames = Uint8Array.from([...encodeFrame("{}"), ...encodeFrame("[]")]);
  const delivery = new StoredFrames(frames, [7, 14]).slice(0, 2, 1);
  const messages = delivery.as(WEBSOCKET_MESSAGES);
  assertEquals([...messages], [0x81, 2, ...bytes("{}"), 0x81, 2, ...bytes("[]")]);
  assertStrictEquals(delivery.as(WEBSOCKET_MESSAGES), messages);
});

Deno.test("closeFrame() contains the code, and as many whole characters of the reason as fit", () => {
  assertEquals([...closeFrame(1000)], [0x88, 2, 0x03, 0xe8]);
  const long = closeFrame(1008, "ä".repeat(100));
  assertEquals([long.length, long[1]], [2 + 2 + 122, 124]);
  assertEquals(new TextDecoder("utf-8", { fatal: true }).decode(long.subarray(4)), "ä".repeat(61));
  assertEquals([...controlFrame(Opcode.pong, bytes("x"))], [0x8a, 1, 120]);
});
