import { assertEquals } from "@std/assert";
import { InputDecoder } from "../../../lib/terminal/input/mod.ts";
import { asWheel } from "../../../lib/terminal/input/wheel.ts";

function read(bytes: string) {
  return asWheel(new InputDecoder().push(new TextEncoder().encode(bytes))).map((input) =>
    input.type === "wheel" ? input.lines : input.type === "key" ? input.name : input.type
  );
}

Deno.test("asWheel() takes several arrows in one read for the wheel, in both cursor key modes", () => {
  assertEquals(read("\x1b[A\x1b[A\x1b[A"), [3]);
  assertEquals(read("\x1bOB\x1bOB"), [-2]);
});

Deno.test("asWheel() keeps single, mixed and modified arrows", () => {
  assertEquals(read("\x1b[A"), ["up"]);
  assertEquals(read("\x1b[A\x1b[B"), ["up", "down"]);
  assertEquals(read("\x1b[A\x1b[Ax"), ["up", "up", "x"]);
  assertEquals(read("\x1b[1;2A\x1b[1;2A"), ["up", "up"]);
  assertEquals(read("\x1b[D\x1b[D"), ["left", "left"]);
  assertEquals(read(""), []);
});
