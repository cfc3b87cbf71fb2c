import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import { colorsOf, hasCurlyLines, hyperlinksOf, PEOPLE, rgbOf, themeFor } from "../../../lib/terminal/screen/style.ts";

const env = (variables: Record<string, string>) => (name: string) => variables[name];

Deno.test("colorsOf() follows NO_COLOR, COLORTERM and TERM", () => {
  assertStrictEquals(colorsOf(env({ TERM: "xterm-256color" }), false), "256");
  assertStrictEquals(colorsOf(env({ TERM: "xterm-256color", COLORTERM: "truecolor" }), false), "true");
  assertStrictEquals(colorsOf(env({ TERM: "xterm-256color", COLORTERM: "truecolor", NO_COLOR: "1" }), false), "none");
  assertStrictEquals(colorsOf(env({ TERM: "xterm-256color", NO_COLOR: "" }), false), "256");
  assertStrictEquals(colorsOf(env({ TERM: "linux" }), false), "16");
  assertStrictEquals(colorsOf(env({ TERM: "dumb" }), false), "none");
  assertStrictEquals(colorsOf(env({}), false), "none");
  assertStrictEquals(colorsOf(env({}), true), "true");
});

Deno.test("themeFor() uses only the colours that the terminal has", () => {
  const looks = (colors: Parameters<typeof themeFor>[0]) => {
    const { person, misspelt, hyperlinks: _, ...rest } = themeFor(colors);
    return [...Object.values(rest), misspelt(false), person("alice"), person("bob")].flatMap((look) => look.split(";"));
  };
  assertEquals(looks("none").filter((value) => Number(value) >= 30), []);
  assert(looks("16").every((value) => !["38", "48"].includes(value)));
  assert(looks("256").includes("38") && !looks("256").includes("94"));
});

Deno.test("Theme.person() always returns the same style for a name", () => {
  const { person } = themeFor("256");
  assertStrictEquals(person("alice"), themeFor("256").person("alice"));
  const many = new Set(Array.from({ length: 200 }, (_, i) => person(`person${i}`)));
  assertStrictEquals(many.size, PEOPLE.length);
});

Deno.test("PEOPLE has colours that are readable on black and on white", () => {
  for (const color of PEOPLE) {
    const [red, green, blue] = rgbOf(color).map((it) => it / 255).map((it) =>
      it <= 0.03928 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4
    );
    const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    assert((luminance + 0.05) / 0.05 > 3.25 && 1.05 / (luminance + 0.05) > 3.25, `${color}`);
  }
});

Deno.test("hyperlinksOf() allows links unless the terminal would show their codes", () => {
  assertEquals(["xterm-256color", "tmux-256color", "screen"].map((TERM) => hyperlinksOf(env({ TERM }), false)), [
    true,
    true,
    true,
  ]);
  assertEquals(["linux", "dumb", "vt100", ""].map((TERM) => hyperlinksOf(env({ TERM }), false)), [
    false,
    false,
    false,
    false,
  ]);
  assertStrictEquals(hyperlinksOf(env({}), true), true);
});

Deno.test("misspelt words have a curly line where the terminal is known to draw one, otherwise a plain line", () => {
  assert(hasCurlyLines(env({ TERM: "xterm-kitty" })));
  assert(hasCurlyLines(env({ TERM: "xterm-256color", VTE_VERSION: "7200" })));
  assert(!hasCurlyLines(env({ TERM: "xterm-256color" })));
  assert(!hasCurlyLines(env({ TERM: "linux" })));
  assertEquals([themeFor("none").misspelt(true), themeFor("none").misspelt(false)], ["4:3", "4"]);
  assertEquals([themeFor("16").misspelt(true), themeFor("16").misspelt(false)], ["4:3;58:5:196", "4;31"]);
});
