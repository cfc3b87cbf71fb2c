import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { COMMANDS, complete, type Role } from "../../lib/commands/mod.ts";
import { OPERATOR_COMMANDS } from "../../lib/operator/mod.ts";

const context = { nicks: ["bob", "Alice", "alfred", "Żaneta"], rooms: ["#lobby", "#dev"] };

function candidates(line: string, cursor = line.length): string[] {
  return complete(line, cursor, context).candidates;
}

Deno.test("complete() offers commands and aliases at the start of a line", () => {
  assertEquals(candidates("/rej"), ["/rejoin "]);
  assertEquals(candidates("/q"), ["/query ", "/quit "]);
  assertEquals(candidates("/h"), ["/help ", "/highlight ", "/history ", "/hook ", "/hooks "]);
});

Deno.test("complete() offers values for the argument at the cursor", () => {
  assertEquals(candidates("/msg al"), ["alfred ", "Alice "]);
  assertEquals(candidates("/join #"), ["#dev ", "#lobby "]);
  assertEquals(candidates("/join "), ["#dev ", "#lobby "]);
  assertEquals(candidates("/join d"), ["#dev "]);
  assertEquals(candidates("/help his"), ["history "]);
  assertEquals(candidates("/help /his"), ["/history "]);
  assertEquals(candidates("/history "), ["50 ", "200 ", "1000 "]);
  assertEquals(candidates("/history 1"), ["1000 "]);
  assertEquals(candidates("/notify "), ["all ", "default ", "mentions ", "none "]);
  assertEquals(candidates("/notify m"), ["mentions "]);
  assertEquals(candidates("/switch d"), ["#dev "]);
  assertEquals(candidates("/close @b"), ["@bob "]);
  assertEquals(candidates("/switch al"), ["@alfred ", "@Alice "]);
  assertEquals(candidates("/rooms x"), []);
  assertEquals(candidates("/nick a b"), []);
  assertEquals(candidates("/nothing al"), []);
});

Deno.test("complete() offers nicknames and rooms in a text, with a colon after a nickname at its start", () => {
  assertEquals(candidates("AL"), ["alfred: ", "Alice: "]);
  assertEquals(candidates("ask ż"), ["Żaneta "]);
  assertEquals(candidates("/msg bob ask al"), ["alfred ", "Alice "]);
  assertEquals(candidates("see #d"), ["#dev "]);
  assertEquals(candidates("//al"), []);
  assertEquals(candidates("ask "), []);
});

/** The line after Tab. */
function completed(line: string, nicks: string[]): string[] {
  const { candidates, word } = complete(line, line.length, { nicks, rooms: ["#lobby", "#Café", "#_hidden"] });
  return candidates.map((candidate) => line.slice(0, line.length - word.length) + candidate);
}

Deno.test("complete() finds names after punctuation, without accents, and without leading punctuation", () => {
  const nicks = ["José", "Łukasz", "_under", "bob", "Øre", "Straße", "李雷", "Ёлка", "josef", "O'Brien", "-dash-"];
  const cases: Record<string, string[]> = {
    "@jos": ["@José ", "@josef "],
    "hi @jos": ["hi @José ", "hi @josef "],
    "(jos": ["(José ", "(josef "],
    "hi (jos": ["hi (José ", "hi (josef "],
    "“luk": ["“Łukasz "],
    "luk": ["Łukasz: "],
    "Łuk": ["Łukasz: "],
    "JOSE": ["josef: ", "José: "],
    "Jose\u0301": ["José: ", "josef: "],
    "und": ["_under: "],
    "_und": ["_under: "],
    "@und": ["@_under "],
    "da": ["-dash-: "],
    "ore": ["Øre: "],
    "strass": ["Straße: "],
    "елк": ["Ёлка: "],
    "谢谢李": ["谢谢李雷 "],
    "bob/luk": ["bob/Łukasz "],
    "bob,luk": ["bob,Łukasz "],
    "👋jos": ["👋José ", "👋josef "],
    "l'o'b": ["l'O'Brien "],
    "/msg @luk": ["/msg @Łukasz "],
    "/msg luk": ["/msg Łukasz "],
    "/msg und": ["/msg _under "],
    "/join caf": ["/join #Café "],
    "/join hid": ["/join #_hidden "],
    "(#caf": ["(#Café "],
    "http://x/bo": [],
    "/usr/bo": [],
    "kebab": [],
  };
  for (const [line, expected] of Object.entries(cases)) assertEquals(completed(line, nicks), expected, line);
});

Deno.test("complete() offers emoji by name, the shortest first, with their pictures", () => {
  const emoji = new Map([["smiley", "😃"], ["smile", "😄"], ["tada", "🎉"], ["+1", "👍"]]);
  const of = (line: string) => complete(line, line.length, { ...context, emoji });
  assertEquals(of("nice :sm"), {
    candidates: [":smile: ", ":smiley: "],
    labels: ["😄 :smile:", "😃 :smiley:"],
    word: ":sm",
  });
  assertEquals(of("/reply (:TA").candidates, [":tada: "]);
  assertEquals(of(":tada::+").candidates, [":+1: "]);
  assertEquals(of("+:ta"), { candidates: [":tada: "], labels: ["🎉 :tada:"], word: ":ta" });
  assertEquals(of("/react ta"), { candidates: [":tada: "], labels: ["🎉 :tada:"], word: "ta" });
  assertEquals([of("/react :ta").candidates, of("/react 🎉 al").candidates], [[":tada: "], ["alfred ", "Alice "]]);
  for (const line of ["at 10:3", "http://t", "std::s", ":", "a[:s", "--opt=:s", "`x :s", "    :s"]) {
    assertEquals(of(line).candidates, [], line);
  }
  assertEquals(candidates(":sm"), [], "not loaded");
});

Deno.test("complete() ignores text after the cursor", () => {
  assertEquals(complete("al and more", 2, context), { candidates: ["alfred: ", "Alice: "], word: "al" });
});

Deno.test("complete() accepts any line and cursor, and its word ends at the cursor", () => {
  fc.assert(fc.property(fc.string({ unit: "grapheme" }), fc.nat(20), (line, cursor) => {
    const { word } = complete(line, cursor, context);
    assert(line.slice(0, cursor).endsWith(word));
  }));
});

Deno.test("complete() offers durations only for the argument that takes them", () => {
  assertEquals(candidates("/mute bob "), ["10m ", "1h ", "1d ", "7d ", "- "]);
  assertEquals(candidates("/mute bob 1"), ["10m ", "1h ", "1d "]);
  assertEquals(candidates("/mute bob 1h "), []);
  assertEquals(candidates("/topic "), []);
});

Deno.test("complete() offers filters for each word of a search, and names for from: and in:", () => {
  const candidates = (line: string) => complete(line, line.length, context).candidates;
  const filters = ["--all ", "from:", "in:", "before:", "after:", "on:", "on:today ", "has:link "];
  assertEquals([candidates("/search "), candidates("/search tea ")], [filters, filters]);
  assertEquals([candidates("/search tea fr"), candidates("/search --")], [["from:"], ["--all "]]);
  assertEquals([candidates("/search from:ali"), candidates("/search in:#lo")], [["Alice "], ["#lobby "]]);
});

Deno.test("complete() offers the rest of a suggestion of several words, and addresses after names", () => {
  const at = (line: string) =>
    complete(line, line.length, { nicks: ["10.0.0.7", "zoe", "alice"], rooms: [] }, OPERATOR_COMMANDS).candidates;
  assertEquals([at("/stop "), at("/stop i")], [["in 5m ", "now ", "cancel "], ["in 5m "]]);
  assertEquals([at("/stop in "), at("/stop in 5"), at("/stop in 5m al")], [["5m "], ["5m "], ["alice "]]);
  assertEquals([at("/ban "), at("/ban 1")], [["alice ", "zoe ", "10.0.0.7 "], ["10.0.0.7 "]]);
});

Deno.test("complete() offers paths for files to send, quoted where necessary", () => {
  const paths = (typed: string) => ["tea.png", "te a.png", "teas/"].filter((path) => path.startsWith(typed));
  const at = (line: string) => complete(line, line.length, { ...context, paths, files: ["Cake.png", "tea.txt"] });
  assertEquals(at("/send te").candidates, ["tea.png ", '"te a.png" ', "teas/"]);
  assertEquals([at('/send x "te ').word, at('/send x "te ').candidates], ['"te ', ['"te a.png" ']]);
  assertEquals([at("/get ca").candidates, at("/get Cake.png teas").candidates], [["Cake.png "], ["teas/"]]);
  assertEquals([at("/get Cake.png tea x").candidates, at("/open t").candidates], [[], ["tea.txt "]]);
});

Deno.test("complete() offers usable commands first, then other roles' commands, then names from other chats", () => {
  const names = (line: string, role: Role) => complete(line, line.length, { ...context, role }).candidates;
  assertEquals(names("/un", "member"), ["/unalias ", "/unignore ", "/uninvite ", "/unpin ", "/unregister "]);
  assertEquals(names("/un", "moderator"), [
    "/unalias ",
    "/unban ",
    "/unignore ",
    "/uninvite ",
    "/unmute ",
    "/unpin ",
    "/unregister ",
  ]);
  assertEquals([names("/ban", "member"), names("/gr", "moderator")], [["/ban ", "/bans "], ["/grant "]]);
  assertEquals([names("/tel", "member"), names("/part", "member")], [["/msg "], ["/leave "]]);
  assertEquals([names("/boo", "member"), names("/boo", "moderator")], [[], ["/kick "]]);
});

Deno.test("every argument is completed, or is a text, a password or a new name", () => {
  for (const command of [...COMMANDS, ...OPERATOR_COMMANDS]) {
    for (const { kind, choices, suggestions } of command.arguments) {
      const offers = (choices ?? suggestions ?? []).length > 0;
      assert(offers || !["number", "time", "choice"].includes(kind), `/${command.name}: ${kind}`);
    }
  }
});
