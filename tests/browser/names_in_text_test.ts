import { assertEquals } from "@std/assert";
import { splitAtNames } from "../../lib/browser/chat/people/names_in_text.ts";
import { foldName } from "../../lib/text/mod.ts";

Deno.test("splitAtNames() finds people who are here after an @", () => {
  const here = new Map(["Bob", "zoë", "o.k", "李雷"].map((nick) => [foldName(nick), nick]));
  const found = (text: string) =>
    splitAtNames(text, (nick) => here.get(foldName(nick))).map(({ text, nick }) => nick ? [text, nick] : text);
  assertEquals(found("tea, @bob? @Zoë."), ["tea, ", ["@bob", "Bob"], "? ", ["@Zoë", "zoë"], "."]);
  assertEquals(found("@o.k. and @bob."), [["@o.k", "o.k"], ". and ", ["@bob", "Bob"], "."]);
  assertEquals(found("@李雷 (@bob)"), [["@李雷", "李雷"], " (", ["@bob", "Bob"], ")"]);
  for (const text of ["", "bob", "@carol", "me@bob", "@bobby", "a@b.c @", "@.bob"]) assertEquals(found(text), [text]);
});
