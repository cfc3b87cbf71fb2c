import { assertEquals } from "@std/assert";
import { ESCAPE_TIMEOUT, Keyboard, PASTE_TIMEOUT } from "../../../lib/terminal/input/keyboard.ts";

const encoder = new TextEncoder();

/** A keyboard whose timers the test controls. */
function typing() {
  const got: string[] = [];
  const timers = new Map<number, { ms: number; run: () => void }>();
  let id = 0;
  const keyboard = new Keyboard((input) => {
    got.push(input.type === "key" ? input.name : input.type);
    if (input.type === "key" && input.name === "q") keyboard.close();
  }, (ms, run) => {
    const own = id++;
    timers.set(own, { ms, run });
    return () => void timers.delete(own);
  });
  const elapse = () => {
    for (const [own, { run }] of [...timers]) {
      timers.delete(own);
      run();
    }
  };
  const waits = () => [...timers.values()].map(({ ms }) => ms);
  return { keyboard, got, elapse, waits, type: (text: string) => keyboard.push(encoder.encode(text)) };
}

Deno.test("Keyboard takes a lone ESC for Escape after a timeout", () => {
  const { type, got, elapse, waits } = typing();
  type("\x1b");
  assertEquals([got, waits()], [[], [ESCAPE_TIMEOUT]]);
  type("[A");
  assertEquals([got, waits()], [["up"], []]);
  type("\x1b");
  elapse();
  assertEquals([got, waits()], [["up", "escape"], []]);
});

Deno.test("Keyboard ends a paste without an end mark after a timeout", () => {
  const { type, got, elapse, waits } = typing();
  type("\x1b[200~one");
  type("two");
  assertEquals([got, waits()], [[], [PASTE_TIMEOUT]]);
  elapse();
  assertEquals(got, ["paste"]);
});

Deno.test("Keyboard reports nothing and stops its timer when closed", () => {
  const { keyboard, type, got, elapse, waits } = typing();
  type("a\x1b[Aq\rb\x1b");
  assertEquals([got, waits()], [["a", "up", "q"], []]);
  type("c");
  keyboard.close();
  elapse();
  assertEquals([got, waits()], [["a", "up", "q"], []]);
});
