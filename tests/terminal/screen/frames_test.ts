import { assertEquals, assertStrictEquals } from "@std/assert";
import { FRAME_MS, Frames } from "../../../lib/terminal/screen/frames.ts";

/** Frames whose end and clock the test controls. */
class Fixture {
  drawn = 0;
  #now = 0;
  #timers: { at: number; run: () => void }[] = [];
  #taken: (() => void) | undefined;
  readonly frames = new Frames(() => {
    this.drawn++;
    return new Promise((resolve) => this.#taken = resolve);
  }, {
    now: () => this.#now,
    after: (ms, run) => {
      const timer = { at: this.#now + ms, run };
      this.#timers.push(timer);
      return () => this.#timers = this.#timers.filter((it) => it !== timer);
    },
  });

  get timers(): number {
    return this.#timers.length;
  }

  async turn(): Promise<void> {
    for (let i = 0; i < 10; i++) await Promise.resolve();
  }

  /** Ends the current frame. */
  async taken(): Promise<void> {
    this.#taken?.();
    await this.turn();
  }

  async pass(ms: number): Promise<void> {
    this.#now += ms;
    const due = this.#timers.filter(({ at }) => at <= this.#now);
    this.#timers = this.#timers.filter((timer) => !due.includes(timer));
    due.forEach(({ run }) => run());
    await this.turn();
  }
}

Deno.test("Frames draws the first change in the same turn, and once per turn", async () => {
  const it = new Fixture();
  it.frames.request();
  it.frames.request();
  it.frames.request(true);
  assertStrictEquals(it.drawn, 0);
  await it.turn();
  assertStrictEquals(it.drawn, 1);
});

Deno.test("Frames draws a flood once per frame, and the effect of a key at once", async () => {
  const it = new Fixture();
  it.frames.request();
  await it.turn();
  await it.taken();
  for (let i = 0; i < 5; i++) it.frames.request();
  await it.turn();
  assertEquals([it.drawn, it.timers], [1, 1]);
  await it.pass(FRAME_MS);
  assertStrictEquals(it.drawn, 2);
  await it.taken();
  it.frames.request();
  it.frames.request(true);
  await it.turn();
  assertEquals([it.drawn, it.timers], [3, 0]);
});

Deno.test("Frames draws nothing while the terminal is busy, and then the newest state once", async () => {
  const it = new Fixture();
  it.frames.request();
  await it.turn();
  await it.pass(1_000);
  for (let i = 0; i < 5; i++) it.frames.request(i === 2);
  await it.turn();
  assertEquals([it.drawn, it.timers], [1, 0]);
  await it.taken();
  assertStrictEquals(it.drawn, 2);
  await it.taken();
  assertEquals([it.drawn, it.timers], [2, 0]);
});

Deno.test("Frames draws nothing once closed", async () => {
  const it = new Fixture();
  it.frames.request();
  await it.turn();
  await it.taken();
  it.frames.request();
  it.frames.close();
  assertStrictEquals(it.timers, 0);
  it.frames.request(true);
  await it.turn();
  assertStrictEquals(it.drawn, 1);
});
