import { assert, assertEquals } from "@std/assert";
import { REMEMBERED_IDS, UsedIds } from "../../../lib/server/session/used_ids.ts";

Deno.test("UsedIds knows an id that is about to be stored, and its seq once it is stored", () => {
  const ids = new UsedIds();
  assertEquals(ids.get("a"), undefined);
  ids.begin("a");
  assertEquals(ids.get("a"), 0);
  ids.store("a", 7);
  assertEquals(ids.get("a"), 7);
});

Deno.test("UsedIds releases an id that was refused", () => {
  const ids = new UsedIds();
  ids.begin("a");
  ids.refuse("a");
  assertEquals(ids.get("a"), undefined);
});

Deno.test("UsedIds starts with the ids in the log", () => {
  const ids = new UsedIds([["a", 1], ["b", 2]]);
  assertEquals([ids.get("a"), ids.get("b"), ids.get("c")], [1, 2, undefined]);
});

Deno.test("UsedIds ignores unknown ids", () => {
  const ids = new UsedIds();
  ids.store("a", 7);
  assertEquals(ids.get("a"), undefined);
});

Deno.test("UsedIds remembers at least the last thousand ids", () => {
  const ids = new UsedIds(Array.from({ length: REMEMBERED_IDS }, (_, i) => [`old ${i}`, i + 1]));
  const count = 10 * REMEMBERED_IDS;
  for (let i = 0; i < count; i++) {
    ids.begin(`${i}`);
    ids.store(`${i}`, i + 1);
    if (i % 97 !== 0) continue;
    const kept = Math.min(i + 1, REMEMBERED_IDS);
    for (const last of [0, 1, kept - 1]) if (last <= i) assertEquals(ids.get(`${i - last}`), i - last + 1);
  }
  const known = Array.from({ length: count }, (_, i) => ids.get(`${i}`)).filter((seq) => seq !== undefined);
  assert(known.length >= REMEMBERED_IDS && known.length <= 2 * REMEMBERED_IDS, `${known.length}`);
  assertEquals(ids.get("old 0"), undefined);
});

Deno.test("UsedIds never forgets an id that is about to be stored", () => {
  const ids = new UsedIds();
  ids.begin("waiting");
  for (let i = 0; i < 5 * REMEMBERED_IDS; i++) {
    ids.begin(`${i}`);
    ids.store(`${i}`, i + 1);
  }
  assertEquals(ids.get("waiting"), 0);
});
