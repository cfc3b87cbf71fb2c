import { assertEquals } from "@std/assert";
import { SYSTEM_CLOCK } from "../../../lib/client/link/clock.ts";

Deno.test("the machine's clock waits even if the time is too long for timers", async () => {
  for (const ms of [2 ** 31, Number.MAX_SAFE_INTEGER, Infinity]) {
    let over = false;
    const cancel = SYSTEM_CLOCK.after(ms, () => over = true);
    // The runtime would turn it into a timer of 1 ms, which would run before this one.
    await new Promise<void>((resolve) => SYSTEM_CLOCK.after(5, resolve));
    cancel();
    assertEquals(over, false, `${ms}`);
  }
});
