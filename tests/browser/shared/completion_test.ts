import { assertEquals } from "@std/assert";
import { applyChoice, choicesFor } from "../../../lib/browser/shared/completion.ts";

Deno.test("applyChoice() replaces the word at the cursor", () => {
  const choices = { candidates: [":smile: "], word: ":sm" };
  assertEquals(applyChoice("a :sm b", 5, choices, 0), { text: "a :smile: b", cursor: 10 });
  assertEquals(applyChoice(":sm", 3, choices, 0), { text: ":smile: ", cursor: 8 });
});

Deno.test("choicesFor() offers people after an @, but not in a command", () => {
  const people = () => ({ word: "@a", nicks: ["alice", "amy"] });
  const complete = () => ({ candidates: [], word: "" });
  const choices = choicesFor("hi @a", 5, complete, [], people)!;
  assertEquals(choices.candidates, ["@alice ", "@amy "]);
  assertEquals(applyChoice("hi @a", 5, choices, 1), { text: "hi @amy ", cursor: 8 });
  assertEquals(choicesFor("/msg @a", 7, complete, [], people), undefined);
});
