import { assertEquals } from "@std/assert";
import { expandAlias } from "../../lib/commands/mod.ts";

Deno.test("expandAlias() replaces an alias and its arguments, once, and nothing else", () => {
  const aliases = new Map([
    ["g", "/msg $1 $2-"],
    ["k", "/join kitchen"],
    ["all", "/me says $* ($1)"],
    ["loop", "/loop $*"],
    ["join", "/leave"],
    ["part", "/join lobby"],
  ]);
  const expected: Record<string, string> = {
    "/g bob hello  there": "/msg bob hello  there",
    "/G bob": "/msg bob",
    "/k": "/join kitchen",
    "/k --private": "/join kitchen --private",
    "/all two words": "/me says two words (two)",
    "/all $1": "/me says $1 ($1)",
    "/loop x": "/loop x",
    "/join x": "/join x",
    "/part": "/join lobby",
    "//g bob": "//g bob",
    "k": "k",
    "/gg": "/gg",
  };
  for (const [line, expanded] of Object.entries(expected)) assertEquals(expandAlias(line, aliases), expanded, line);
});
