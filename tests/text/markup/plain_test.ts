import { assertEquals } from "@std/assert";
import { plainExcerpt, withoutMarks } from "../../../lib/text/mod.ts";

Deno.test("withoutMarks() leaves out marks, fences and signs of quotes, and keeps lists", () => {
  assertEquals(withoutMarks("*a* _b_ `c` snake_case_name"), "a b c snake_case_name");
  assertEquals(withoutMarks("> a\n> *b*\n- c\n2. ~d~\n```ts\ne\n```"), "a\nb\n- c\n2. d\ne");
  assertEquals(withoutMarks("/usr/*x*"), "/usr/*x*");
});

Deno.test("plainExcerpt() quotes a message on one line without marks", () => {
  assertEquals(plainExcerpt("> *a*\n\nb", 10), "a b");
  assertEquals(plainExcerpt(`*${"a".repeat(20)}*`, 5), "aaaaa…");
  assertEquals(plainExcerpt("*a* ".repeat(5_000), 5), "a a a…");
});
