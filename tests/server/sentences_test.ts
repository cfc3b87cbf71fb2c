import { assertEquals, assertMatch } from "@std/assert";
import { inWords, say } from "../../lib/language/mod.ts";
import type { Marks, Sanction } from "../../lib/chat/mod.ts";
import { banned, describeEnd as end, explained, muted } from "../../lib/server/sentences.ts";

const NOON = new Date(2026, 10, 21, 12, 0).getTime();
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const describeEnd = (until: number | undefined, now: number) => inWords(end(until, now));

const ban = (marks: Marks, until?: number): Sanction => ({
  kind: "ban",
  reason: "flooding",
  by: "server",
  at: NOON,
  ...marks,
  until,
});

Deno.test("describeEnd() gives the time of day, and the date if it is another day", () => {
  assertEquals(describeEnd(NOON + 10 * MINUTE, NOON), "until 12:10:00");
  assertEquals(describeEnd(NOON + 13 * 60 * MINUTE, NOON), "until 2026-11-22 01:00");
  assertEquals(describeEnd(NOON + 7 * DAY, NOON), "until 2026-11-28 12:00");
  assertEquals(describeEnd(undefined, NOON), "permanently");
  assertEquals(describeEnd(NOON + 25_400, NOON), "until 12:00:26", "it has ended by then");
  assertEquals(describeEnd(NOON + 2 * 60 * MINUTE + 1, NOON), "until 14:01");
});

Deno.test("explained() ends a reason with one full stop", () => {
  assertEquals(["", "flooding", "Calm down.", "why?"].map((why) => inWords(say("server.kicked", explained(why)))), [
    "You were kicked.",
    "You were kicked: flooding.",
    "You were kicked: Calm down.",
    "You were kicked: why?",
  ]);
});

Deno.test("banned() names the nickname if only that is banned, and the person otherwise", () => {
  const marks = { person: 1, nick: "Alice", address: "10.0.0.1" };
  const sentence = (of: Marks, who: Marks) => banned(ban(of, NOON + MINUTE), who, NOON).message;
  assertEquals(sentence(marks, marks), "You are banned until 12:01:00: flooding.");
  assertEquals(sentence(marks, { address: "10.0.0.1" }), "You are banned until 12:01:00: flooding.");
  assertEquals(
    sentence(marks, { person: 1, nick: "x", address: "10.0.0.2" }),
    "You are banned until 12:01:00: flooding.",
  );
  assertEquals(
    sentence(marks, { person: 2, nick: "alice", address: "10.0.0.2" }),
    "The nickname Alice is banned until 12:01:00: flooding.",
  );
  assertEquals(
    sentence({ nick: "Alice" }, { nick: "ALICE" }),
    "The nickname Alice is banned until 12:01:00: flooding.",
  );
});

Deno.test("the errors of bans and mutes have the time when they end", () => {
  const mute = muted({ ...ban({ nick: "alice" }, NOON + MINUTE), kind: "mute" }, NOON);
  assertEquals([mute.code, mute.until, mute.message], [
    "muted",
    NOON + MINUTE,
    "You are muted until 12:01:00: flooding.",
  ]);
  const error = banned(ban({ address: "10.0.0.1" }), { address: "10.0.0.1" }, NOON);
  assertEquals([error.code, error.until], ["banned", undefined]);
  assertMatch(error.message, /^You are banned permanently: /);
});
