import { assertEquals } from "@std/assert";
import fc from "fast-check";
import {
  backupName,
  backupNamed,
  isUnfinishedName,
  nextDue,
  nextRetry,
  surplusOf,
  unfinishedName,
} from "../../../lib/store/backup/plan.ts";

const DAY = 24 * 3600 * 1000;
const NOW = Date.UTC(2026, 11, 1, 0, 15, 3);

Deno.test("the folder of a backup is named by its time, and says who asked for it", () => {
  assertEquals(backupName({ at: NOW + 999, kind: "scheduled" }), "2026-12-01T00-15-03Z");
  assertEquals(backupName({ at: NOW, kind: "requested" }), "2026-12-01T00-15-03Z-requested");
  for (const kind of ["scheduled", "requested"] as const) {
    const name = backupName({ at: NOW, kind });
    assertEquals(backupNamed(name), { name, at: NOW, kind });
  }
});

Deno.test("a folder with another name is not a backup of the schedule", () => {
  const names = [
    "",
    "lock",
    "before-the-move",
    "2026-12-01",
    "2026-13-01T00-15-03Z",
    "2026-12-01T25-15-03Z",
    "x2026-12-01T00-15-03Z",
  ];
  assertEquals(names.map(backupNamed), names.map(() => undefined));
  assertEquals(backupNamed(unfinishedName("2026-12-01T00-15-03Z")), undefined);
});

Deno.test("only folders that a backup has left count as unfinished", () => {
  assertEquals(isUnfinishedName(unfinishedName("2026-12-01T00-15-03Z")), true);
  assertEquals(isUnfinishedName(unfinishedName("2026-12-01T00-15-03Z-requested")), true);
  assertEquals(["unfinished-", "unfinished-symphony", "2026-12-01T00-15-03Z"].map(isUnfinishedName), [
    false,
    false,
    false,
  ]);
});

Deno.test("the newest scheduled backups stay, and all that people asked for", () => {
  const entry = (days: number, kind: "scheduled" | "requested" = "scheduled") => {
    const at = NOW - days * DAY;
    return { name: backupName({ at, kind }), at, kind };
  };
  const all = [entry(3), entry(0), entry(9, "requested"), entry(1), entry(2)];
  assertEquals(surplusOf(all, 2), [entry(2), entry(3)]);
  assertEquals(surplusOf(all, 4), []);
  assertEquals(surplusOf([entry(1)], 0), []);
});

Deno.test("the rotation never removes the newest scheduled backup", () => {
  const entries = fc.array(
    fc.record({
      at: fc.integer({ min: 0, max: NOW }),
      kind: fc.constantFrom("scheduled" as const, "requested" as const),
    }),
  );
  fc.assert(fc.property(entries, fc.integer({ min: 0, max: 9 }), (all, keep) => {
    const backups = all.map((it) => ({ ...it, name: backupName(it) }));
    const scheduled = backups.filter(({ kind }) => kind === "scheduled");
    const removed = surplusOf(backups, keep);
    assertEquals(removed.length, Math.max(0, scheduled.length - Math.max(1, keep)));
    const newest = Math.max(...scheduled.map(({ at }) => at));
    const kept = scheduled.filter((it) => !removed.includes(it));
    assertEquals(scheduled.length === 0 || kept.some(({ at }) => at === newest), true);
  }));
});

Deno.test("a backup is due after the interval since the last, and at once if there is none", () => {
  assertEquals(nextDue(undefined, DAY, NOW), NOW);
  assertEquals(nextDue(NOW - DAY / 2, DAY, NOW), NOW + DAY / 2);
  assertEquals(nextDue(NOW - 3 * DAY, DAY, NOW), NOW - 2 * DAY);
});

Deno.test("a clock that was set back delays the next backup by one interval at most", () => {
  assertEquals(nextDue(NOW + 400 * DAY, DAY, NOW), NOW + DAY);
});

Deno.test("a failed backup is tried again soon, then less often, and never later than the next backup", () => {
  const minutes = [1, 2, 3, 6, 7, 8, 100].map((failures) => (nextRetry(failures, DAY, NOW) - NOW) / 60_000);
  assertEquals(minutes, [1, 2, 4, 32, 60, 60, 60]);
  assertEquals(nextRetry(9, 5 * 60_000, NOW), NOW + 5 * 60_000);
});
