import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { parseFiles, parseLine, pathAtEnd, quotePath, takePath } from "../../lib/commands/mod.ts";

Deno.test("parseFiles() splits paths as a shell does, and takes the text after --", () => {
  assertEquals(parseFiles("tea.png  ~/cake.png -- Our tea -- today"), {
    paths: ["tea.png", "~/cake.png"],
    text: "Our tea -- today",
  });
  assertEquals(parseFiles(`"my tea.png" 'it"s.png' my\\ cake\\(1\\).png`).paths, [
    "my tea.png",
    'it"s.png',
    "my cake(1).png",
  ]);
  assertEquals(parseFiles("").paths, []);
});

Deno.test("parseFiles() keeps the backslashes of Windows", () => {
  assertEquals(parseFiles(String.raw`C:\photos\(1).png \\host\share\x.png photos\tea.png "C:\my tea.png"`).paths, [
    String.raw`C:\photos\(1).png`,
    String.raw`\\host\share\x.png`,
    String.raw`photos\tea.png`,
    String.raw`C:\my tea.png`,
  ]);
});

Deno.test("quotePath() returns what parses as the same path", () => {
  fc.assert(fc.property(fc.string({ minLength: 1 }), (path) => {
    if (/\\/.test(path)) return; // see the backslashes of Windows
    assertEquals(parseFiles(quotePath(path)).paths, [path]);
  }));
});

Deno.test("takePath() and pathAtEnd() tell where a path ends and begins", () => {
  assertEquals(takePath('"my tea.png" ~/pictures'), { path: "my tea.png", rest: "~/pictures" });
  assertEquals(takePath(""), { path: "", rest: "" });
  assertEquals(pathAtEnd('x "my te'), { path: "my te", start: 2, end: 8 });
  assertEquals(pathAtEnd("x "), { path: "", start: 2, end: 2 });
});

Deno.test("parseLine() takes quoted paths for /get, and the whole rest for /send", () => {
  const valuesOf = (line: string) => {
    const parsed = parseLine(line);
    return parsed.type === "command" ? parsed.values : parsed;
  };
  assertEquals(valuesOf('/get "my tea.png" /tmp'), ["my tea.png", "/tmp"]);
  assertEquals(valuesOf("/send a b -- c"), ["a b -- c"]);
  assertEquals(valuesOf("/get"), []);
});
