import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { type DnsPacket, type DnsRecord, encodeResponse, readPacket } from "../../lib/discovery/dns.ts";
import { announcement, answerTo, goodbye, recordsOf } from "../../lib/discovery/service.ts";
import { OFFICE } from "./fakes.ts";

const SERVICE = "_tincan._tcp.local";
const records = recordsOf(OFFICE, "1234567890", ["192.168.1.5"]);
const query = (name: string, type: string, more: Partial<DnsPacket> = {}): DnsPacket => ({
  type: "query",
  opcode: "QUERY",
  questions: [{ name, type, class: "IN" }],
  answers: [],
  additionals: [],
  ...more,
});
const types = (list: readonly DnsRecord[] = []) => list.map(({ type }) => type);

Deno.test("a question for the service is answered with everything that a client needs", () => {
  const answer = answerTo(query(SERVICE, "PTR"), records)!;
  assertEquals(answer.answers, [{ name: SERVICE, type: "PTR", ttl: 4_500, data: `Office 12345.${SERVICE}` }]);
  assertEquals(types(answer.additionals), ["SRV", "TXT", "A"]);
  const [service, text, host] = answer.additionals;
  assertEquals(service.data, { priority: 0, weight: 0, port: 5555, target: "tincan-1234567890.local" });
  assertEquals(text.data, [
    "version=0.1.0",
    "name=Office",
    "fingerprint=12345-67890-12345-67890-12345-67890",
    "web=8080",
    "people=3",
  ]);
  assertEquals([host.name, host.data], ["tincan-1234567890.local", "192.168.1.5"]);
});

Deno.test("each record is answered by its name and type, in any case, and nothing else is", () => {
  const answered = (name: string, type: string, ofClass = "IN") =>
    types(answerTo(query(name, type, { questions: [{ name, type, class: ofClass }] }), records)?.answers);
  assertEquals(answered("_TINCAN._tcp.LOCAL", "PTR"), ["PTR"]);
  assertEquals(answered("_services._dns-sd._udp.local", "PTR"), ["PTR"]);
  assertEquals(answered(`office 12345.${SERVICE}`, "SRV"), ["SRV"]);
  assertEquals(answered(`Office 12345.${SERVICE}`, "ANY"), ["SRV", "TXT"]);
  assertEquals(answered("tincan-1234567890.local", "A"), ["A"]);
  assertEquals(answered(SERVICE, "PTR", "UNKNOWN_32769"), ["PTR"]);
  assertEquals(answered(SERVICE, "PTR", "CH"), []);
  assertEquals(answered(SERVICE, "SRV"), []);
  assertEquals(answered("tincan-1234567890.local", "AAAA"), []);
  assertEquals(answered("_http._tcp.local", "PTR"), []);
});

Deno.test("an answer leaves out what the asker knows, unless it is about to expire", () => {
  const known = (ttl: number) => query(SERVICE, "PTR", { answers: [{ ...records.pointer, ttl }] });
  assertEquals(answerTo(known(4_500), records), undefined);
  assertEquals(answerTo(known(2_249), records)?.answers.length, 1);
});

Deno.test("an instance is a label that fits, for any name of the server", () => {
  const label = (name: string) => String(recordsOf({ ...OFFICE, name }, "1234567890", []).pointer.data);
  assertEquals(label("Büro v1.2"), `Büro v1-2 12345.${SERVICE}`);
  assertEquals(label("...").replace(/^[- ]+/, ""), `12345.${SERVICE}`);
  for (const name of ["x".repeat(300), "é".repeat(64), "👩‍👩‍👧‍👦".repeat(20), "🎉".repeat(64)]) {
    const [first, ...others] = label(name).split(".");
    assert(new TextEncoder().encode(first).length <= 63);
    assert(first.isWellFormed() && first.endsWith(" 12345"), first);
    assertEquals(others.join("."), SERVICE);
  }
});

Deno.test("records survive being encoded, even the longest", () => {
  const longest = { ...OFFICE, name: "🎉".repeat(64), version: "9".repeat(32), people: 1_000_000 };
  for (const about of [OFFICE, longest]) {
    const all = announcement(recordsOf(about, "1234567890", ["192.168.1.5", "10.0.0.5"]));
    const packet = readPacket(encodeResponse(all, []))!;
    assertEquals(
      packet.answers.map(({ name, type, ttl }) => [name, type, ttl]),
      all.map(({ name, type, ttl }) => [name, type, ttl]),
    );
  }
  assert(goodbye(records).every(({ ttl }) => ttl === 0));
});

Deno.test("readPacket() refuses packets that would take much memory or time, and never throws", () => {
  const header = (...counts: number[]) =>
    new Uint8Array([0, 0, 0, 0, ...counts.flatMap((count) => [count >> 8, count & 255])]);
  assertEquals(readPacket(new Uint8Array(11)), undefined);
  assertEquals(readPacket(new Uint8Array(9_000)), undefined);
  assertEquals(readPacket(header(65535, 65535, 65535, 65535)), undefined);
  assertEquals(readPacket(header(1, 0, 0, 0)), undefined);
  assertEquals(readPacket(header(0, 0, 0, 0))?.questions, []);
  // A name that points to itself.
  assertEquals(readPacket(new Uint8Array([...header(1, 0, 0, 0), 0xc0, 12, 0, 12, 0, 1])), undefined);
  // Packets that begin as real ones do, with every type of record that the library knows.
  const name = [
    7,
    ..."_tincan".split("").map((it) => it.charCodeAt(0)),
    4,
    95,
    116,
    99,
    112,
    5,
    108,
    111,
    99,
    97,
    108,
    0,
  ];
  const body = fc.record({
    questions: fc.nat(3),
    answers: fc.nat(3),
    type: fc.nat(260),
    rest: fc.uint8Array({ maxLength: 200 }),
  }).map(({ questions, answers, type, rest }) =>
    new Uint8Array([...header(questions, answers, 0, 0), ...name, type >> 8, type & 255, 0, 1, ...rest])
  );
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ minLength: 12, maxLength: 1_472 }), body), (bytes) => {
      const packet = readPacket(bytes);
      if (packet) answerTo(packet, records);
    }),
    { numRuns: 2_000 },
  );
});
