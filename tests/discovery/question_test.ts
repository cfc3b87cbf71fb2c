import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { MAX_NAME_CHARACTERS, readAdvertisement } from "../../lib/discovery/advertisement.ts";
import {
  encodeAnswer,
  encodeQuestion,
  QUESTION_BYTES,
  readAnswer,
  readQuestion,
} from "../../lib/discovery/question.ts";
import { OFFICE } from "./fakes.ts";

const RID = "0123456789abcdef0123456789abcdef";
const bytes = (value: unknown) => new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value));
const text = (datagram: Uint8Array) => new TextDecoder().decode(datagram);

Deno.test("a question is padded, and readQuestion() returns its rid", () => {
  const question = encodeQuestion(RID);
  assertEquals(question.length, QUESTION_BYTES);
  assertEquals(readQuestion(question), RID);
});

Deno.test("an answer says what the question asked, and readAnswer() returns it", () => {
  assertEquals(readAnswer(encodeAnswer(OFFICE, RID, QUESTION_BYTES)!, RID), OFFICE);
  const plain = { name: "Büro", version: "1", port: 6000, people: 0 };
  assertEquals(readAnswer(encodeAnswer(plain, RID, QUESTION_BYTES)!, RID), plain);
});

Deno.test("an answer is never longer than its question", () => {
  // Also with the longest of everything.
  const name = "👩‍👩‍👧‍👦".repeat(100);
  const longest = { ...OFFICE, name, version: "9".repeat(32), port: 65535, webPort: 65535, people: 1_000_000 };
  const answer = encodeAnswer(longest, RID.repeat(2), QUESTION_BYTES)!;
  assert(answer.length <= QUESTION_BYTES, `${answer.length}`);
  assert([...readAnswer(answer, RID.repeat(2))!.name].length <= MAX_NAME_CHARACTERS);
  assertEquals(encodeAnswer(OFFICE, RID, 64), undefined);
});

Deno.test("readQuestion() reads nothing else", () => {
  const wrong = [
    "",
    "find",
    "null",
    "[]",
    { type: "find" },
    { type: "find", protocol: 1 },
    { type: "find", protocol: 2, rid: RID },
    { type: "find", protocol: 1, rid: "short" },
    { type: "find", protocol: 1, rid: "x".repeat(65) },
    { type: "find", protocol: 1, rid: `${RID}\n` },
    { type: "server", protocol: 1, rid: RID },
    { type: "find", protocol: 1, rid: RID, pad: "x".repeat(2_000) },
  ];
  for (const value of wrong) assertEquals(readQuestion(bytes(value)), undefined, JSON.stringify(value));
  assertEquals(readQuestion(new Uint8Array([0x7b, 0xff, 0x7d])), undefined);
});

Deno.test("readAnswer() takes only answers to its own question", () => {
  const answer = encodeAnswer(OFFICE, RID, QUESTION_BYTES)!;
  assertEquals(readAnswer(answer, "another-rid"), undefined);
  assertEquals(readAnswer(encodeQuestion(RID), RID), undefined);
});

Deno.test("readAnswer() cleans the name, and refuses values that no server has", () => {
  const answer = (change: Record<string, unknown>) => {
    const said = JSON.parse(text(encodeAnswer(OFFICE, RID, QUESTION_BYTES)!));
    return readAnswer(bytes({ ...said, ...change }), RID);
  };
  assertEquals(answer({ name: " Of\x1b[31mfice\u202e\nLab " })?.name, "Of[31mfice Lab");
  assertEquals([...answer({ name: "x".repeat(1_000) })!.name].length, MAX_NAME_CHARACTERS);
  assertEquals(answer({ more: 1 }), OFFICE);
  const wrong = [
    { name: "" },
    { name: " \x07 " },
    { name: 7 },
    { name: null },
    { version: "1 2" },
    { version: "\x1b[2J" },
    { version: "1".repeat(33) },
    { port: 0 },
    { port: 65536 },
    { port: "5555" },
    { port: 1.5 },
    { web_port: 0 },
    { web_port: null },
    { fingerprint: "12345" },
    { fingerprint: null },
    { people: -1 },
    { people: 1e9 },
    { people: "3" },
    { people: NaN },
  ];
  for (const change of wrong) assertEquals(answer(change), undefined, JSON.stringify(change));
});

Deno.test("readQuestion() and readAnswer() never throw", () => {
  const field = fc.oneof(fc.jsonValue(), fc.string(), fc.integer(), fc.constant(RID));
  const objects = fc.record({
    type: fc.constantFrom("find", "server", "other"),
    protocol: fc.constantFrom(1, 2, "1"),
    rid: fc.oneof(fc.constant(RID), field),
    name: field,
    version: fc.oneof(fc.constant("1.0"), field),
    port: fc.oneof(fc.constant(5555), field),
    people: fc.oneof(fc.constant(0), field),
    fingerprint: field,
    web_port: field,
  }, { requiredKeys: [] });
  const datagrams = fc.oneof(fc.uint8Array({ maxLength: 2_000 }), objects.map((it) => bytes(it)));
  fc.assert(fc.property(datagrams, (datagram) => {
    readQuestion(datagram);
    const about = readAnswer(datagram, RID);
    if (about === undefined) return;
    assertEquals(readAdvertisement({ fingerprint: undefined, webPort: undefined, ...about }), about);
    // deno-lint-ignore no-control-regex
    assert(!/[\x00-\x1f\x7f-\x9f\u202a-\u202e]/.test(about.name + about.version));
  }));
});
