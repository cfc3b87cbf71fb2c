import { assert, assertEquals, assertInstanceOf, assertStrictEquals, assertThrows } from "@std/assert";
import { MAX_ID_LENGTH, parseClientMessage, ProtocolError } from "../../lib/protocol/mod.ts";
import { badMessage, type Json, plain } from "./parsed.ts";

Deno.test("parseClientMessage() rejects an unknown type with unknown-type", () => {
  for (const type of ["", "shout", "Ping", "welcome", "__proto__", "constructor", "toString", "hasOwnProperty"]) {
    const error = assertThrows(() => parseClientMessage(JSON.stringify({ type })), ProtocolError);
    assertStrictEquals(error.code, "unknown-type");
  }
});

Deno.test("parseClientMessage() quotes an unknown type safely", () => {
  const type = "\x1b[2J\u202e" + "😀".repeat(100);
  const error = assertThrows(() => parseClientMessage(JSON.stringify({ type })), ProtocolError);
  // deno-lint-ignore no-control-regex
  assert(!/[\x00-\x1f\u202e]/.test(error.message) && error.message.isWellFormed() && error.message.length < 100);
  const hello = { type: "hello", protocol: 1, nick: "a", resume: { ["\x1b\n" + "😀".repeat(100)]: "x" } };
  const sentence = badMessage(() => parseClientMessage(JSON.stringify(hello)));
  // deno-lint-ignore no-control-regex
  assert(!/[\x00-\x1f]/.test(sentence) && sentence.isWellFormed() && sentence.length < 160);
});

Deno.test("parseClientMessage() reports rid and id even if it rejects the request", () => {
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

Deno.test("parseClientMessage() reports no rid or id that a response could not contain", () => {
  let seen: unknown;
  for (const wrong of ["x".repeat(MAX_ID_LENGTH + 1), "a\nb", "\ud800", [], {}]) {
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
  assert(send("😀".repeat(MAX_ID_LENGTH)));
  badMessage(() => send("😀".repeat(MAX_ID_LENGTH) + "x"));
});

Deno.test("parseClientMessage() leaves names and text unchanged and unchecked", () => {
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

Deno.test("parseClientMessage() accepts up to 1,000 conversations to resume", () => {
  const resume = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`#room${i}`, i]));
  const message = parseClientMessage(JSON.stringify({ type: "hello", protocol: 1, nick: "a", resume }));
  assert(message.type === "hello" && message.resume!.size === 1000);
});
