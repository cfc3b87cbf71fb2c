import { assertEquals } from "@std/assert";
import { NickHolders } from "../../lib/chat/nick_holders.ts";

Deno.test("NickHolders remembers who had a nickname when, whatever its case", () => {
  const holders = new NickHolders();
  holders.take("Bob", 1, 100);
  holders.take("bob", 2, 200);
  assertEquals([99, 100, 199, 200, 300].map((at) => holders.holderAt("BOB", at)), [undefined, 1, 1, 2, 2]);
  assertEquals(holders.tookAfter("bob", 2, 150), true);
  assertEquals(holders.tookAfter("bob", 2, 200), false);
  assertEquals(holders.tookAfter("bob", 3, 0), false);
});

Deno.test("NickHolders keeps the time of a person who takes the same nickname again", () => {
  const holders = new NickHolders();
  holders.take("bob", 1, 100);
  holders.take("bob", 1, 500);
  assertEquals(holders.holderAt("bob", 200), 1);
});

Deno.test("NickHolders accepts a time before the start, unless someone else has had the nickname since", () => {
  const holders = new NickHolders();
  holders.take("bob", 1, 100, 40);
  assertEquals([39, 50].map((at) => holders.holderAt("bob", at)), [undefined, 1]);
  assertEquals([holders.since("Bob", 1), holders.since("Bob", 2)], [40, undefined]);
  holders.take("bob", 2, 200);
  holders.take("bob", 1, 300, 40);
  assertEquals(holders.since("bob", 1), 300);
  assertEquals([250, 300].map((at) => holders.holderAt("bob", at)), [2, 1]);
});

Deno.test("NickHolders forgets the least recently taken nicknames when there are too many", () => {
  const holders = new NickHolders();
  for (let i = 0; i < 30_000; i++) holders.take(`n${i}`, i + 1, 100);
  assertEquals(holders.holderAt("n0", 200), undefined);
  assertEquals(holders.holderAt("n29999", 200), 30_000);
});
