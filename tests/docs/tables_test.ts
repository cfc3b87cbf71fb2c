import { assertEquals, assertThrows } from "@std/assert";
import { TABLES, withTables } from "../../scripts/docs_tables.ts";

const ROOT = new URL("../../", import.meta.url);

/** Returns a text without the padding that `deno fmt` gives to columns. */
const unaligned = (text: string) => text.replace(/ +/g, " ").replace(/-{3,}/g, "---");

for (const [path, tables] of Object.entries(TABLES)) {
  Deno.test(`${path} has the tables of the code (deno task docs writes them)`, () => {
    const document = Deno.readTextFileSync(new URL(path, ROOT));
    assertEquals(unaligned(document), unaligned(withTables(document, tables)));
  });
}

Deno.test("withTables() replaces what stands between the markers, and asks for both of them", () => {
  const tables = { "a": () => "new" };
  const page = (text: string) => `before\n\n<!-- begin a -->\n\n${text}\n\n<!-- end a -->\n\nafter\n`;
  assertEquals(withTables(page("old"), tables), page("new"));
  assertEquals(withTables("<!-- begin a -->\n<!-- end a -->", tables), "<!-- begin a -->\n\nnew\n\n<!-- end a -->");
  for (const text of ["", "<!-- begin a -->\n", "\n<!-- end a -->", "\n<!-- end a -->\n<!-- begin a -->\n"]) {
    assertThrows(() => withTables(text, tables), Error, "no markers");
  }
});
