import { assertEquals } from "@std/assert";
import { inWords } from "../../lib/language/mod.ts";
import { formatDuration, MAX_DURATION_MS, parseDuration, parseLeadingDuration } from "../../lib/text/mod.ts";

const [SECOND, MINUTE, HOUR, DAY] = [1_000, 60_000, 3_600_000, 86_400_000];

Deno.test("parseDuration() reads durations as people type them", () => {
  const times: Record<string, number | undefined> = {
    "90s": 90 * SECOND,
    "10m": 10 * MINUTE,
    "10min": 10 * MINUTE,
    "2H": 2 * HOUR,
    "1h30m": 90 * MINUTE,
    "7d": 7 * DAY,
    "2weeks": 14 * DAY,
    "1day": DAY,
    "2months": 60 * DAY,
    "1y": 365 * DAY,
    "10": undefined,
    "0m": undefined,
    "m": undefined,
    "": undefined,
    "-5m": undefined,
    "1.5h": undefined,
    "10x": undefined,
    "9999999s": 9_999_999 * SECOND,
    "1234567890123456s": undefined,
  };
  for (const [text, expected] of Object.entries(times)) assertEquals(parseDuration(text), expected, text);
});

Deno.test("parseLeadingDuration() reads the duration at the start of a text, and returns the rest", () => {
  const texts: Record<string, [ms: number, rest: string] | undefined> = {
    "5m": [5 * MINUTE, ""],
    "5m  new disk": [5 * MINUTE, "new disk"],
    "5 minutes new\n disk": [5 * MINUTE, "new\n disk"],
    "in 5m": [5 * MINUTE, ""],
    "In An Hour, all of it": undefined,
    "in an hour": [HOUR, ""],
    "for one day and no more": [DAY, "and no more"],
    "for 1h30m": [90 * MINUTE, ""],
    "1 hour 30 minutes flooding": [90 * MINUTE, "flooding"],
    "in 1 day 2 hours and 5 minutes, maybe": [DAY + 2 * HOUR, "and 5 minutes, maybe"],
    "for an hour and 30 minutes": [90 * MINUTE, ""],
    "1 hour 5 minutes 5 minutes": [HOUR + 5 * MINUTE, "5 minutes"],
    "1 day an hour": [DAY, "an hour"],
    "1 day 30 reasons": [DAY, "30 reasons"],
    "1h 5 minutes of spam": [HOUR, "5 minutes of spam"], // as the operator's page writes it
    "a minute": undefined,
    "in the name of love": undefined,
    "for 10 reasons": undefined,
    "10 5m": undefined,
    "in": undefined,
    "in ": undefined,
    "": undefined,
  };
  for (const [text, expected] of Object.entries(texts)) {
    const time = parseLeadingDuration(text);
    assertEquals(time && [time.ms, time.rest], expected, text);
  }
});

Deno.test("formatDuration() uses at most two units", () => {
  const times: Array<[ms: number, text: string]> = [
    [-5, "1 second"],
    [1, "1 second"],
    [SECOND, "1 second"],
    [59_600, "1 minute"],
    [5 * MINUTE, "5 minutes"],
    [90 * MINUTE, "1 hour 30 minutes"],
    [DAY + HOUR + MINUTE, "1 day 1 hour"],
    [14 * DAY, "14 days"],
    [MAX_DURATION_MS, "10 years"],
    [400 * DAY, "1 year 35 days"],
  ];
  for (const [ms, text] of times) assertEquals(inWords(formatDuration(ms)), text);
});
