import { assertEquals } from "@std/assert";
import { Bells } from "../../../lib/client/model/bells.ts";

Deno.test("Bells.ring() rings at most once in three seconds for each conversation", () => {
  const bells = new Bells();
  const rung: string[] = [];
  for (let now = 0; now < 6_500; now += 100) {
    for (const conversation of ["#lobby", "@bob"]) {
      if (bells.ring(conversation, now)) rung.push(`${conversation} ${now}`);
    }
  }
  assertEquals(rung, ["#lobby 0", "@bob 0", "#lobby 3000", "@bob 3000", "#lobby 6000", "@bob 6000"]);
});
