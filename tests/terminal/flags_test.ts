import { assertEquals } from "@std/assert";
import { joinValues } from "../../lib/terminal/flags.ts";

Deno.test("joinValues() joins an empty value or a negative number with its option, and nothing else", () => {
  const join = (...args: string[]) => joinValues(args, ["rate", "name"]);
  assertEquals(join("--rate", "-1", "--name", ""), ["--rate=-1", "--name="]);
  for (const args of [["--rate", "1"], ["--name", "--rate"], ["--plain", "-1"], ["-1"], ["--rate"], ["x", ""]]) {
    assertEquals(join(...args), args);
  }
});
