import { assertEquals } from "@std/assert";
import {
  combineMovements,
  describeMovements,
  isFull,
  type Moved,
  type Movements,
} from "../../../lib/client/model/movements.ts";

const NOTHING: Moved = { left: [], renamed: [], joined: [] };

function told(...moved: Partial<Moved>[]): string {
  let all: Movements | undefined;
  for (const it of moved) all = combineMovements(all, { ...NOTHING, ...it }, 0);
  return describeMovements(all!);
}

const numbered = (count: number) => Array.from({ length: count }, (_, i) => `n${i}`);

Deno.test("describeMovements() puts people who left, changed nicknames and joined on one line", () => {
  assertEquals(told({ joined: ["alice"] }), "alice joined");
  assertEquals(
    told({ joined: ["alice"] }, { joined: ["bob"] }, { left: ["carol"] }),
    "carol left; alice and bob joined",
  );
  assertEquals(
    told({ left: ["carol"], renamed: [["dave", "david"]], joined: ["alice"] }),
    "carol left; dave is now david; alice joined",
  );
});

Deno.test("describeMovements() lists a few names and counts the others", () => {
  assertEquals(told(...numbered(14).map((name) => ({ joined: [name] }))), "n0, n1, n2, n3, n4 and 9 others joined");
  assertEquals(
    told({ renamed: numbered(5).map((name) => [name, `${name}x`] as const) }),
    "n0 is now n0x; n1 is now n1x; n2 is now n2x; 2 more changed their nicknames",
  );
});

Deno.test("describeMovements() reports only the first and last nickname of each person", () => {
  assertEquals(told({ renamed: [["a", "b"]] }, { renamed: [["b", "c"]] }, { renamed: [["c", "d"]] }), "a is now d");
  assertEquals(
    told({ renamed: [["a", "b"]] }, { renamed: [["b", "a"]] }),
    "a changed their nickname, then changed it back",
  );
  assertEquals(told({ renamed: [["a", "b"]] }, { left: ["b"] }), "b (was a) left");
  assertEquals(told({ joined: ["a"] }, { renamed: [["a", "b"]] }), "b joined");
  assertEquals(told({ joined: ["a"] }, { left: ["A"] }, { joined: ["a"] }), "a joined");
  assertEquals(told({ joined: ["a"] }, { left: ["a"] }), "a joined and left");
  assertEquals(told({ left: ["a"] }, { joined: ["a"] }), "a left and came back");
  assertEquals(told({ renamed: [["bob", "Bob"]] }), "bob is now Bob");
});

Deno.test("combineMovements() follows two people who swap nicknames", () => {
  const swap = { renamed: [["a", "b"], ["b", "a"]] as const };
  assertEquals(told(swap), "a is now b; b is now a");
  assertEquals(told(swap, swap), "a and b changed their nickname, then changed it back");
  assertEquals(told(swap, { left: ["a"] }), "a (was b) left; a is now b");
});

Deno.test("isFull() limits the people and the time of a line", () => {
  const all = combineMovements(undefined, { ...NOTHING, joined: numbered(199) }, 1_000);
  assertEquals([isFull(all, 1_000), isFull(all, 601_000), isFull(all, 601_001), isFull(all, 999)], [
    false,
    false,
    true,
    true,
  ]);
  assertEquals(isFull(combineMovements(all, { ...NOTHING, joined: ["one more"] }, 1_000), 1_000), true);
});
