import { assertEquals } from "@std/assert";
import { COMMANDS, describeHooks, type HookHandler, parseLine } from "../../lib/commands/mod.ts";
import { inWords } from "../../lib/language/mod.ts";

/** Returns what a typed line asks of the handler. */
function asked(line: string): unknown[] {
  const calls: unknown[] = [];
  const hooks: HookHandler = {
    list: () => calls.push("list"),
    make: (...values) => calls.push("make", ...values),
    remove: (...values) => calls.push("remove", ...values),
    refuse: (sentence) => calls.push("refuse", inWords(sentence)),
  };
  const parsed = parseLine(line, COMMANDS);
  if (parsed.type === "command") parsed.command.run({ hooks } as never, parsed.values);
  return calls;
}

Deno.test("/hook makes, removes and lists hooks", () => {
  assertEquals(asked("/hook new #tea build"), ["make", "#tea", "build"]);
  assertEquals(asked("/hook new build"), ["make", undefined, "build"]);
  assertEquals(asked("/hook remove 18"), ["remove", 18]);
  for (const line of ["/hook", "/hooks"]) assertEquals(asked(line), ["list"]);
});

Deno.test("/hook says what is missing", () => {
  const usage = ["refuse", "Name the room and the hook: /hook new #room build"];
  for (const line of ["/hook new", "/hook new #tea", "/hook new #tea two words"]) assertEquals(asked(line), usage);
  const number = ["refuse", "Name the number of the hook: /hook remove 7. /hooks lists the numbers."];
  for (const line of ["/hook remove", "/hook remove x", "/hook remove 0", "/hook remove 1 2"]) {
    assertEquals(asked(line), number, line);
  }
});

Deno.test("hooks are listed with their numbers, and when they were used last", () => {
  const hook = { name: "build\n", room: "#tea", by: "alice", at: 0 };
  assertEquals(describeHooks([], 0), "There are no hooks. Make a hook with /hook new #room NAME.");
  assertEquals(
    describeHooks([{ hook: 7, ...hook }, { hook: 9, ...hook, used: 60_000 }], 120_000),
    "7 · build  · #tea · by alice · not used since the server started\n9 · build  · #tea · by alice · used 1 minute ago",
  );
});
