import { assertEquals, assertThrows } from "@std/assert";
import { parseQuery } from "../../../lib/client/model/search_query.ts";

const day = (date: number, month = 11, year = 2026) => new Date(year, month - 1, date).getTime();
const NOW = day(15) + 12 * 3600 * 1000;

Deno.test("parseQuery() separates filters from words", () => {
  const cases: ReadonlyArray<readonly [string, Record<string, unknown>]> = [
    ["release friday", { text: "release friday" }],
    ["release from:alice friday", { text: "release friday", from: "alice" }],
    ["FROM:@José", { text: "", from: "José" }],
    ["x has:link", { text: "x", has: ["link"] }],
    ["before:2026-11-01", { text: "", until: day(1) }],
    ["after:2026-11-01", { text: "", since: day(2) }],
    ["after:2026-12-31", { text: "", since: day(1, 1, 2027) }],
    ["on:2026-2-3 x", { text: "x", since: day(3, 2), until: day(4, 2) }],
    ["after:2026-11-01 before:2026-11-10", { text: "", since: day(2), until: day(10) }],
    ["on:today", { text: "", since: day(15), until: day(16) }],
    ["after:yesterday", { text: "", since: day(15) }],
    ["after:yesterday on:today", { text: "", since: day(15), until: day(16) }],
    ['http://box/x :on: a:b "from:alice"', { text: 'http://box/x :on: a:b "from:alice"' }],
  ];
  for (const [line, asked] of cases) {
    const query = parseQuery(line, NOW);
    assertEquals([query.typed, query.all, query.in, query.asked], [line, false, undefined, asked as never], line);
  }
});

Deno.test("parseQuery() reads --all and in:", () => {
  const where = (line: string) => {
    const { typed, all, in: place, asked } = parseQuery(line, NOW);
    return [typed, all, place, asked.text];
  };
  assertEquals(where("--all a b"), ["a b", true, undefined, "a b"]);
  assertEquals(where("a b —ALL"), ["a b", true, undefined, "a b"]);
  assertEquals(where("a --all b"), ["a --all b", false, undefined, "a --all b"]);
  assertEquals(where("x in:#Tea"), ["x in:#Tea", false, "#Tea", "x"]);
  assertEquals(where("in:tea x"), ["in:tea x", false, "#tea", "x"]);
  assertEquals(where("in:@bob x"), ["in:@bob x", false, "@bob", "x"]);
});

Deno.test("parseQuery() explains an invalid filter", () => {
  const cases: ReadonlyArray<readonly [string, string]> = [
    ["--all", "Nothing to search for. Give words, or a filter such as from:alice."],
    ["in:#tea", "Nothing to search for. Give words, or a filter such as from:alice."],
    ["from: alice", "“from:” needs a value. Examples: from:alice in:#room before:2026-11-30 "],
    ["from:alice from:bob", "Use “from:” only once."],
    ["from:a!b", "“a!b” is not a nickname. Example: from:alice."],
    ["in:@ x", "“” is not a nickname. Example: in:@alice."],
    ["in:#a,b x", "That room name can contain only letters, digits"],
    ["--all in:#tea x", "“--all” and “in:” contradict each other. Use only one of them."],
    ["has:cake", "Unknown filter “has:cake”. Use has:link."],
    ["before:friday", "“friday” is not a day. Write a date such as 2026-11-01, or “today” or “yesterday”."],
    ["after:2026-02-30", "“2026-02-30” is not a day."],
    ["on:2026-13-01", "“2026-13-01” is not a day."],
    ["on:0001-01-01", "“0001-01-01” is not a day."],
    ["before:01.11.2026", "“01.11.2026” is not a day."],
    ["after:2026-11-02 before:2026-11-03", "Those dates leave no day to search. “before:” and “after:” exclude"],
    ["after:2026-11-05 before:2026-11-01 x", "Those dates leave no day to search"],
  ];
  for (const [line, message] of cases) assertThrows(() => parseQuery(line, NOW), Error, message, line);
});
