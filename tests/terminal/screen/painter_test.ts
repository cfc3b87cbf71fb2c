import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import fc from "fast-check";
import { Grid } from "../../../lib/terminal/screen/cells.ts";
import { paint } from "../../../lib/terminal/screen/painter.ts";
import { Emulator } from "../../support/emulator.ts";

const [COLUMNS, ROWS] = [20, 4];

function grid(...lines: string[]): Grid {
  const made = new Grid(COLUMNS, ROWS);
  lines.forEach((line, y) => made.put(0, y, line));
  return made;
}

Deno.test("paint() writes nothing where nothing changed", () => {
  assertStrictEquals(paint(grid("a", "漢字"), grid("a", "漢字")), "");
});

Deno.test("paint() writes one frame between the marks of synchronized output", () => {
  const output = paint(undefined, grid("hello"));
  assert(output.startsWith("\x1b[?2026h") && output.endsWith("\x1b[?2026l"), JSON.stringify(output));
});

Deno.test("paint() writes only the cells that changed", () => {
  const output = paint(grid("hello world", "second"), grid("hello_world", "second"));
  assertStrictEquals(output, "\x1b[?2026h\x1b[?25l\x1b[1;6H_\x1b[?2026l");
});

Deno.test("paint() moves only the cursor if nothing else changed", () => {
  const [before, next] = [grid("a"), grid("a")];
  before.cursor = { x: 1, y: 0 };
  next.cursor = { x: 0, y: 0 };
  const output = paint(before, next);
  assert(output.includes("\x1b[1;1H") && !output.includes("a"), JSON.stringify(output));
});

Deno.test("paint() redraws a row whose width terminals disagree on", () => {
  const output = paint(grid("👨‍👩‍👧 a"), grid("👨‍👩‍👧 b"));
  assert(output.includes("\x1b[2K") && output.includes("👨‍👩‍👧"), JSON.stringify(output));
});

Deno.test("paint() marks the pieces of a link, and ends it", () => {
  const made = grid("see");
  made.put(10, 0, "https://a", "4", COLUMNS, "https://a.example/");
  made.put(0, 1, ".example/", "4", COLUMNS, "https://a.example/");
  const output = paint(grid("see"), made);
  // deno-lint-ignore no-control-regex
  const links = [...output.matchAll(/\x1b\]8;([^;]*);([^\x1b]*)\x1b\\/g)].map(([, id, href]) => [id, href]);
  assertStrictEquals(links[0][1], "https://a.example/");
  assert(links[0][0].startsWith("id=") && links.every(([id, href]) => href === "" || id === links[0][0]));
  assertEquals(links.at(-1), ["", ""]);
});

const piece = fc.record({
  x: fc.nat(COLUMNS - 1),
  y: fc.nat(ROWS - 1),
  text: fc.oneof(
    fc.constantFrom("hello", "漢字", "👨‍👩‍👧", "❤️", "e\u0301", " ", "          ", "שלום", "│", "🇩🇪x"),
    fc.string({ unit: "grapheme", maxLength: 8 }),
  ),
  style: fc.constantFrom("", "1", "38;5;33"),
  href: fc.constantFrom("", "", "https://a.example/", "http://b.example/c;d"),
});
const screen = fc.record({ pieces: fc.array(piece), cursor: fc.option(fc.record({ x: fc.nat(19), y: fc.nat(3) })) });

function drawn(
  { pieces, cursor }: {
    pieces: { x: number; y: number; text: string; style: string; href: string }[];
    cursor: { x: number; y: number } | null;
  },
): Grid {
  const made = new Grid(COLUMNS, ROWS);
  for (const { x, y, text, style, href } of pieces) made.put(x, y, text, style, COLUMNS, href);
  made.cursor = cursor ?? undefined;
  return made;
}

Deno.test("paint() changes a terminal from any screen to any other", () => {
  fc.assert(fc.property(fc.array(screen, { minLength: 1, maxLength: 4 }), (screens) => {
    const terminal = new Emulator(COLUMNS, ROWS);
    let before: Grid | undefined;
    for (const next of screens.map(drawn)) {
      terminal.write(paint(before, next));
      before = next;
      assertStrictEquals(terminal.text(), next.toString());
      const styles = terminal.cells.flat().map(([, style]) => style);
      assertEquals(styles, next.styles);
      const hrefs = terminal.cells.flat().map(([text, , href]) => text === " " ? "" : href);
      assertEquals(hrefs, next.hrefs);
      assertEquals(terminal.unknown, []);
      assertStrictEquals(terminal.cursor.shown, next.cursor !== undefined);
      if (next.cursor) assertEquals([terminal.cursor.x, terminal.cursor.y], [next.cursor.x, next.cursor.y]);
    }
  }));
});

Deno.test("paint() keeps plain text in place on terminals without joined emoji", () => {
  const apart = (text: string) =>
    Array.from(
      text,
      (it): [string, number] => [it, /[\u200d\ufe0f]/.test(it) ? 0 : it.codePointAt(0)! > 0x1f000 ? 2 : 1],
    );
  const terminal = new Emulator(COLUMNS, ROWS, apart);
  const screenWith = (text: string) => {
    const made = grid(text);
    made.put(8, 0, "│ people");
    return made;
  };
  const [first, second, third] = [screenWith("👨‍👩‍👧‍👦"), screenWith("ab❤️c"), screenWith("plain")];
  terminal.write(paint(undefined, first));
  assert(terminal.text().includes("│ people"));
  const columnOf = (text: string) => terminal.cells[0].findIndex(([it]) => it === text);
  assertStrictEquals(columnOf("│"), 8);
  terminal.write(paint(first, second));
  assertStrictEquals(columnOf("│"), 8);
  assertStrictEquals(columnOf("c"), 4);
  terminal.write(paint(second, third));
  assertStrictEquals(terminal.text().trimEnd(), "plain   │ people");
});
