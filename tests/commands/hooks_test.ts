import { assertEquals } from "@std/assert";
import { COMMANDS, describeCreatedHook, describeHooks, type HookHandler, parseLine } from "../../lib/commands/mod.ts";
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

Deno.test("/hook creates, removes and lists hooks", () => {
  assertEquals(asked("/hook new #tea build"), ["make", "#tea", "build"]);
  assertEquals(asked("/hook new build"), ["make", undefined, "build"]);
  assertEquals(asked("/hook out #tea https://ci.example/chat ci"), ["make", "#tea", "ci", "https://ci.example/chat"]);
  assertEquals(asked("/hook out https://ci.example/chat ci"), ["make", undefined, "ci", "https://ci.example/chat"]);
  assertEquals(asked("/hook remove 18"), ["remove", 18]);
  for (const line of ["/hook", "/hooks"]) assertEquals(asked(line), ["list"]);
});

Deno.test("/hook says what is missing", () => {
  const usage = ["refuse", "Name the room and the hook: /hook new #room build"];
  for (const line of ["/hook new", "/hook new #tea", "/hook new #tea two words"]) assertEquals(asked(line), usage);
  const out = ["refuse", "Name the room, the address and the hook: /hook out #room https://ci.example/chat ci"];
  for (const line of ["/hook out", "/hook out #tea", "/hook out #tea https://ci.example"]) {
    assertEquals(asked(line), out);
  }
  const number = ["refuse", "Name the number of the hook: /hook remove 7. /hooks lists the numbers."];
  for (const line of ["/hook remove", "/hook remove x", "/hook remove 0", "/hook remove 1 2"]) {
    assertEquals(asked(line), number, line);
  }
});

Deno.test("hooks are listed with their numbers, and when they were used last", () => {
  const hook = { name: "build\n", room: "#tea", by: "alice", at: 0 };
  assertEquals(describeHooks([], 0), "There are no hooks. Create a hook with /hook new #room NAME.");
  assertEquals(
    describeHooks([{ hook: 7, ...hook }, { hook: 9, ...hook, used: 60_000 }], 120_000),
    "7 · build  · #tea · by alice · not used since the server started\n9 · build  · #tea · by alice · used 1 minute ago",
  );
  assertEquals(
    describeHooks([{ hook: 9, ...hook, name: "ci", to: "ci.example", failed: 2, trouble: "It is off." }], 0),
    "9 · ci · #tea → ci.example · by alice · not used since the server started\n   2 messages were not posted: It is off.",
  );
  const made = { ...hook, hook: 9, name: "ci", to: "ci.example" };
  assertEquals(
    inWords(describeCreatedHook({ hook: made, key: "0123" })),
    "Each message of #tea now goes to ci.example by the hook ci. Copy its key now, because nobody can see it again: 0123",
  );
  assertEquals(
    inWords(describeCreatedHook({ hook: made, url: "https://box/hooks/0123" })),
    "The hook ci is ready in #tea. Copy its address now, because nobody can see it again: https://box/hooks/0123",
  );
});
