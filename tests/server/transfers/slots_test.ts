import { assertEquals, assertRejects } from "@std/assert";
import { Slots } from "../../../lib/server/transfers/slots.ts";
import { settle } from "../../net/fakes.ts";

const NEVER = new AbortController().signal;

/** Takes slots, and notes who has got one. */
function taking(slots: Slots): { got: number[]; take: (person: number, signal?: AbortSignal) => Promise<Disposable> } {
  const got: number[] = [];
  return {
    got,
    take: async (person, signal = NEVER) => {
      const turn = await slots.take(person, signal);
      got.push(person);
      return turn;
    },
  };
}

Deno.test("Slots gives each person only so many, and all together only so many", async () => {
  const slots = new Slots({ each: 2, all: 3 });
  const { got, take } = taking(slots);
  const first = take(1);
  for (const person of [1, 1, 1, 2, 3]) void take(person);
  await settle();
  assertEquals(got, [1, 1, 2]);
  (await first)[Symbol.dispose]();
  await settle();
  assertEquals(got, [1, 1, 2, 3]); // person 3 has none, person 1 has one
});

Deno.test("Slots gives a slot once, even if it is given back twice", async () => {
  const slots = new Slots({ each: 9, all: 1 });
  const { got, take } = taking(slots);
  const first = await take(1);
  void take(2);
  void take(3);
  first[Symbol.dispose]();
  first[Symbol.dispose]();
  await settle();
  assertEquals(got, [1, 2]);
});

Deno.test("Slots forgets those who give up", async () => {
  const slots = new Slots({ each: 1, all: 9 });
  const { got, take } = taking(slots);
  const first = await take(1);
  const gone = new AbortController();
  const second = take(1, gone.signal);
  void take(1);
  gone.abort(new Error("gone"));
  await assertRejects(() => second, Error, "gone");
  await assertRejects(() => take(1, gone.signal), Error, "gone");
  first[Symbol.dispose]();
  await settle();
  assertEquals(got, [1, 1]);
});
