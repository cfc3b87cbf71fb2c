import { assertEquals } from "@std/assert";
import { type Ask } from "../../../lib/client/actions/host.ts";
import { firstSince } from "../../../lib/client/actions/first_since.ts";
import { say } from "../../../lib/language/mod.ts";
import type { Message, ServerMessages } from "../../../lib/protocol/mod.ts";

const DAY_MS = 86_400_000;
const SINCE = 20_000 * DAY_MS;

/** Searches as a server does. Counts the requests. */
function serverWith(times: readonly number[]): { ask: Ask; requests: number } {
  const messages = times.map((
    at,
    i,
  ) => ({ id: "i", to: "#lobby", seq: i + 1, at, from: "bob", text: "x" } satisfies Message));
  const server = {
    requests: 0,
    ask: ((request, { answered }) => {
      server.requests++;
      if (request.type !== "search") throw new Error("not a search");
      const { since = 0, until = Infinity, before = Infinity, limit = 1 } = request;
      const hits = messages.filter(({ at, seq }) => at >= since && at < until && seq < before);
      answered({ type: "found", messages: hits.slice(-limit), more: hits.length > limit } as ServerMessages["found"]);
      return true;
    }) as Ask,
  };
  return server;
}

for (
  const [what, times, expected] of [
    ["a message of the day", [SINCE - 1, SINCE + 5, SINCE + 6], 2],
    ["a message exactly at the time", [SINCE - 1, SINCE, SINCE], 2],
    ["the first of many in one day", Array.from({ length: 5_000 }, (_, i) => SINCE - 1_000 + i), 1_001],
    ["the first of many at the end of the day", [
      SINCE + 1,
      ...Array.from({ length: 500 }, (_, i) => SINCE + DAY_MS - 501 + i),
    ], 1],
    ["the first of many at the same time", Array.from({ length: 500 }, () => SINCE + 7), 1],
    ["the first months later", [SINCE - 1, SINCE + 100 * DAY_MS, SINCE + 101 * DAY_MS], 2],
  ] as const
) {
  Deno.test(`goes to ${what}, with few requests`, async () => {
    const server = serverWith(times);
    assertEquals(await firstSince(server.ask, "#lobby", SINCE, SINCE + 200 * DAY_MS), expected);
    assertEquals(server.requests <= 80, true);
  });
}

Deno.test("says that there is nothing since the day, or no connection", async () => {
  const { ask } = serverWith([SINCE - 1]);
  assertEquals(await firstSince(ask, "#lobby", SINCE, SINCE + DAY_MS), say("chat.no-message-since"));
  assertEquals(await firstSince(() => false, "#lobby", SINCE, SINCE), say("connection.not-connected"));
});
