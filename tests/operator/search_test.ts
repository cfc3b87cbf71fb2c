import { assertEquals } from "@std/assert";
import type { OperatorLine } from "../../lib/operator/model.ts";
import { searchLines } from "../../lib/operator/search.ts";

const NOON = new Date(2026, 4, 6, 12, 0).getTime();

const line = (text: string, more: Partial<OperatorLine> = {}): OperatorLine => ({
  kind: "notice",
  at: NOON,
  text,
  ...more,
});

Deno.test("searchLines() finds lines with all the words, in any case and language", () => {
  const lines = [
    line("Connection established with 10.0.0.2 (Bob)", { kind: "presence" }),
    line("早上好，请重启服务器\nbob", { kind: "said", room: "#lobby", from: "alice", action: false }),
    line("waves", { kind: "said", room: "#tea", from: "bob", action: true }),
    line("Bob is not banned.", { kind: "refused" }),
    line("2 lines with “bob”:", { kind: "answer" }),
  ];
  const searches: Record<string, string[]> = {
    "BOB": [
      "3 lines with “BOB”:",
      "12:00 Connection established with 10.0.0.2 (Bob)",
      "12:00 #lobby alice: 早上好，请重启服务器 bob",
      "12:00 #tea * bob waves",
    ],
    " 重启  alice ": ["1 line with “重启  alice”:", "12:00 #lobby alice: 早上好，请重启服务器 bob"],
    "10.0.0.2": ["1 line with “10.0.0.2”:", "12:00 Connection established with 10.0.0.2 (Bob)"],
    "banned": ["No line contains “banned”."],
  };
  for (const [words, expected] of Object.entries(searches)) {
    assertEquals(searchLines(lines, words).split("\n"), expected, words);
  }
});

Deno.test("searchLines() returns the newest of many lines", () => {
  const lines = Array.from({ length: 1_000 }, (_, i) => line(`line ${i}`));
  const shown = searchLines(lines, "line").split("\n");
  assertEquals([shown[0], shown.length], ["1,000 lines with “line”, of which these are the newest 200:", 201]);
  assertEquals([shown[1], shown[200]], ["12:00 line 800", "12:00 line 999"]);
});
