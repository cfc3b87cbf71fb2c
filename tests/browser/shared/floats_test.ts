import { assertEquals } from "@std/assert";
import { placeFloat } from "../../../lib/browser/shared/floats.ts";

const WINDOW = { width: 1000, height: 600 };
const MENU = { width: 200, height: 300 };
const LEFT_TO_RIGHT = { align: "start", isRightToLeft: false } as const;

Deno.test("a float lies below its anchor, where the anchor begins", () => {
  const anchor = { left: 100, top: 50, width: 40, height: 40 };
  assertEquals(placeFloat(MENU, anchor, WINDOW, LEFT_TO_RIGHT), { left: 100, top: 94 });
});

Deno.test("a float lies where its anchor ends if asked to, and mirrored from right to left", () => {
  const anchor = { left: 500, top: 50, width: 40, height: 40 };
  assertEquals(placeFloat(MENU, anchor, WINDOW, { align: "end", isRightToLeft: false }).left, 340);
  assertEquals(placeFloat(MENU, anchor, WINDOW, { align: "start", isRightToLeft: true }).left, 340);
  assertEquals(placeFloat(MENU, anchor, WINDOW, { align: "end", isRightToLeft: true }).left, 500);
});

Deno.test("a float lies above an anchor that has no room below", () => {
  const anchor = { left: 100, top: 500, width: 40, height: 40 };
  assertEquals(placeFloat(MENU, anchor, WINDOW, LEFT_TO_RIGHT), { left: 100, top: 196 });
});

Deno.test("a float stays inside the window, whatever its anchor and its size", () => {
  const corner = { left: 990, top: 590, width: 0, height: 0 };
  assertEquals(placeFloat(MENU, corner, WINDOW, LEFT_TO_RIGHT), { left: 792, top: 286 });
  const small = { width: 150, height: 200 };
  assertEquals(placeFloat(MENU, { left: 0, top: 0, width: 0, height: 0 }, small, LEFT_TO_RIGHT), { left: 8, top: 8 });
});
