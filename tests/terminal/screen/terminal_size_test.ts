import { assertEquals } from "@std/assert";
import { watchSize } from "../../../lib/terminal/screen/mod.ts";

Deno.test("watchSize() looks at the size on Windows, which has no signal, and tells only of a new size", async () => {
  let size = { columns: 80, rows: 24 };
  let looks = 0;
  let told = Promise.withResolvers<void>();
  let count = 0;
  const looked = async (times: number) => {
    const enough = looks + times;
    while (looks < enough) await new Promise((resolve) => setTimeout(resolve, 1));
  };
  const stop = watchSize(
    "windows",
    () => (count++, told.resolve()),
    () => (looks++, { ...size }),
    1,
  );
  await looked(3);
  assertEquals(count, 0);
  size = { columns: 100, rows: 24 };
  await told.promise;
  told = Promise.withResolvers();
  await looked(3);
  assertEquals(count, 1);
  size = { columns: 100, rows: 30 };
  await told.promise;
  assertEquals(count, 2);
  stop();
});

Deno.test({
  name: "watchSize() waits for the signal elsewhere",
  ignore: Deno.build.os === "windows",
}, async () => {
  const told = Promise.withResolvers<void>();
  const stop = watchSize("linux", told.resolve);
  // Again and again, because a listener alone keeps no program running.
  const sending = setInterval(() => Deno.kill(Deno.pid, "SIGWINCH"), 1);
  await told.promise;
  clearInterval(sending);
  stop();
});
