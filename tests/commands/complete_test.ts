import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { complete } from "../../lib/commands/mod.ts";

const context = { nicks: ["bob", "Alice", "alfred", "Żaneta"], rooms: ["#lobby", "#dev"] };

function candidates(line: string, cursor = line.length): string[] {
  return complete(line, cursor, context).candidates;
}

Deno.test("complete() offers commands and aliases at the start of a line", () => {
  assertEquals(candidates("/rej"), ["/rejoin "]);
  assertEquals(candidates("/q"), ["/query ", "/quit "]);
  assertEquals(candidates("/h"), ["/help ", "/history "]);
});

Deno.test("complete() offers what the argument at the cursor is", () => {
  assertEquals(candidates("/msg al"), ["alfred ", "Alice "]);
  assertEquals(candidates("/join #"), ["#dev ", "#lobby "]);
  assertEquals(candidates("/join "), ["#dev ", "#lobby "]);
  assertEquals(candidates("/join d"), ["#dev "]);
  assertEquals(candidates("/help hi"), ["history "]);
  assertEquals(candidates("/help /hi"), ["/history "]);
  assertEquals(candidates("/history 1"), []);
  assertEquals(candidates("/notify "), ["all ", "mentions ", "off "]);
  assertEquals(candidates("/notify m"), ["mentions "]);
  assertEquals(candidates("/switch d"), ["#dev "]);
  assertEquals(candidates("/close @b"), ["@bob "]);
  assertEquals(candidates("/switch al"), ["@alfred ", "@Alice "]);
  assertEquals(candidates("/rooms x"), []);
  assertEquals(candidates("/nick a b"), []);
  assertEquals(candidates("/nothing al"), []);
});

Deno.test("complete() offers nicks in a text, at its start with a colon, and rooms", () => {
  assertEquals(candidates("AL"), ["alfred: ", "Alice: "]);
  assertEquals(candidates("ask ż"), ["Żaneta "]);
  assertEquals(candidates("/msg bob ask al"), ["alfred ", "Alice "]);
  assertEquals(candidates("see #d"), ["#dev "]);
  assertEquals(candidates("//al"), []);
  assertEquals(candidates("ask "), []);
});

Deno.test("complete() offers emoji by name, the shortest first, and shows them", () => {
  const emoji = new Map([["smiley", "😃"], ["smile", "😄"], ["tada", "🎉"], ["+1", "👍"]]);
  const of = (line: string) => complete(line, line.length, { ...context, emoji });
  assertEquals(of("nice :sm"), {
    candidates: [":smile: ", ":smiley: "],
    labels: ["😄 :smile:", "😃 :smiley:"],
    word: ":sm",
  });
  assertEquals(of("/reply (:TA").candidates, [":tada: "]);
  assertEquals(of(":tada::+").candidates, [":+1: "]);
  for (const line of ["at 10:3", "http://t", "std::s", ":"]) assertEquals(of(line).candidates, [], line);
  assertEquals(candidates(":sm"), [], "not loaded");
});

Deno.test("complete() looks no further than the cursor", () => {
  assertEquals(complete("al and more", 2, context), { candidates: ["alfred: ", "Alice: "], word: "al" });
});

Deno.test("complete() takes any line and cursor, and its word ends at the cursor", () => {
  fc.assert(fc.property(fc.string({ unit: "grapheme" }), fc.nat(20), (line, cursor) => {
    const { word } = complete(line, cursor, context);
    assert(line.slice(0, cursor).endsWith(word));
  }));
});
