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

Deno.test("every :hover rule requires a device that can hover, so that nothing stays lit after a touch", () => {
  assertEquals(stuckHovers("@media (hover: hover) { a:hover { color: red; } } b, c:hover { color: red; }"), [
    "b, c:hover",
  ]);
  const sheets = ["shared/style", "operator"].flatMap((folder) =>
    [...Deno.readDirSync(`lib/browser/${folder}`)].filter(({ name }) => name.endsWith(".css"))
      .map(({ name }) => `lib/browser/${folder}/${name}`)
  );
  assertEquals(sheets.length > 5, true);
  for (const path of sheets) assertEquals(stuckHovers(Deno.readTextFileSync(path)), [], path);
});
