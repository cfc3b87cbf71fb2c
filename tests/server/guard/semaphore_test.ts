import { assertEquals, assertRejects } from "@std/assert";
import { Semaphore } from "../../../lib/server/guard/semaphore.ts";
import { settle } from "../../net/fakes.ts";

Deno.test("Semaphore limits how many run for each name, and runs the others in order", async () => {
  const turns = new Semaphore(2);
  const begun: string[] = [];
  const held = new Map<string, Disposable>();
  const take = async (party: string, what: string, stop = new AbortController()) => {
    held.set(what, await turns.take(party, stop.signal));
    begun.push(what);
  };
  const stop = new AbortController();
  void take("a", "a1");
  void take("a", "a2");
  const given = take("a", "a3", stop);
  void take("a", "a4");
  void take("b", "b1");
  await settle();
  assertEquals(begun, ["a1", "a2", "b1"]);
  stop.abort(new Error("never mind"));
  await assertRejects(() => given, Error, "never mind");
  held.get("b1")![Symbol.dispose]();
  await settle();
  assertEquals(begun, ["a1", "a2", "b1"]);
  held.get("a2")![Symbol.dispose]();
  await settle();
  assertEquals(begun, ["a1", "a2", "b1", "a4"]);
  held.get("a1")![Symbol.dispose]();
  held.get("a4")![Symbol.dispose]();
  void take("a", "a5");
  void take("a", "a6");
  void take("a", "a7");
  await settle();
  assertEquals(begun.slice(4), ["a5", "a6"]);
  await assertRejects(() => turns.take("a", AbortSignal.abort(new Error("too late"))), Error, "too late");
});
