import { assertEquals } from "@std/assert";

/** The selectors of a style sheet that stand outside of `@media (hover: hover)` and want a mouse. */
function stuckHovers(css: string): string[] {
  const found: string[] = [];
  const open: string[] = [];
  let prelude = "";
  for (const character of css.replace(/\/\*[^]*?\*\//g, "")) {
    if (character === "{") {
      if (prelude.includes(":hover") && !open.some((it) => it.includes("(hover: hover)"))) found.push(prelude.trim());
      open.push(prelude);
      prelude = "";
    } else if (character === "}") {
      open.pop();
      prelude = "";
    } else prelude = character === ";" ? "" : prelude + character;
  }
  return found;
}

const sheets = ["shared/style", "chat/style", "operator", "guide"].flatMap((folder) =>
  [...Deno.readDirSync(`lib/browser/${folder}`)].filter(({ name }) => name.endsWith(".css"))
    .map(({ name }) => `lib/browser/${folder}/${name}`)
);

/** The declarations of a style sheet that stay on their side where lines run from right to left. */
function fixedSides(css: string): string[] {
  // A centre is the same on both sides.
  const side =
    /^ *(?:(?:[\w-]+-)?(?:left|right)(?:-(?:color|style|width))?: (?!50%)|(?:text-align|float|clear): (?:left|right);).*/gm;
  return css.match(side) ?? [];
}

Deno.test("no style has a left or right side, so that pages can run from right to left", () => {
  assertEquals(fixedSides("a {\n  margin-left: 2px;\n  text-align: right;\n  left: 50%;\n}"), [
    "  margin-left: 2px;",
    "  text-align: right;",
  ]);
  for (const path of sheets) assertEquals(fixedSides(Deno.readTextFileSync(path)), [], path);
});

Deno.test("every :hover rule requires a device that can hover, so that nothing stays lit after a touch", () => {
  assertEquals(stuckHovers("@media (hover: hover) { a:hover { color: red; } } b, c:hover { color: red; }"), [
    "b, c:hover",
  ]);
  assertEquals(sheets.length > 5, true);
  for (const path of sheets) assertEquals(stuckHovers(Deno.readTextFileSync(path)), [], path);
});
