import { assertEquals } from "@std/assert";
import { describeTransfer, percentDone, type Transfer } from "../../../lib/client/mod.ts";

const GIB = 1024 ** 3;

function described(change: Partial<Transfer>): string {
  return describeTransfer({
    id: 1,
    direction: "up",
    conversation: "#lobby",
    name: "film.mkv",
    size: 4 * GIB,
    done: GIB,
    phase: "running",
    ...change,
  });
}

Deno.test("describeTransfer() says how far a transfer is, how fast, and how long it takes", () => {
  assertEquals(described({}), "film.mkv to #lobby: 25% of 4.0 GiB");
  assertEquals(
    described({ rate: 100 * 1024 ** 2, timeLeft: 30_720 }),
    "film.mkv to #lobby: 25% of 4.0 GiB, 100 MiB/s, 31 s left",
  );
  assertEquals(
    described({ direction: "down", rate: 1, timeLeft: 90 * 60_000 }),
    "film.mkv from #lobby: 25% of 4.0 GiB, 1 B/s, 2 h left",
  );
  assertEquals(described({ phase: "paused" }), "film.mkv to #lobby: 25% of 4.0 GiB, continues when you are connected");
  assertEquals(described({ phase: "failed", reason: "No." }), "film.mkv to #lobby: failed at 25%. No.");
  assertEquals(described({ phase: "done", path: "/tmp/film.mkv" }), "film.mkv to #lobby: saved as /tmp/film.mkv");
});

Deno.test("percentDone() says 100 only at the end", () => {
  assertEquals(percentDone({ done: 999, size: 1_000 }), 99);
  assertEquals(percentDone({ done: 0, size: 0 }), 100);
});
