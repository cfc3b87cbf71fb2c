import { assertEquals } from "@std/assert";
import { courseOf, swipeAction, type SwipePlace } from "../../../lib/browser/shared/swipe.ts";

Deno.test("a finger that goes clearly sideways swipes, and any other movement is left to the browser", () => {
  assertEquals(courseOf(4, -3), "open");
  assertEquals(courseOf(30, 10), "swipe");
  assertEquals(courseOf(-30, -10), "swipe");
  assertEquals(courseOf(0, 30), "other");
  assertEquals(courseOf(20, 20), "other");
});

const NARROW: SwipePlace = { cover: undefined, isOnMessage: false, canOpenRooms: true, canOpenPeople: true };

Deno.test("a swipe opens the list on its side, and closes it again", () => {
  assertEquals(swipeAction(false, NARROW), "open rooms");
  assertEquals(swipeAction(true, NARROW), "open people");
  assertEquals(swipeAction(true, { ...NARROW, cover: "rooms" }), "close");
  assertEquals(swipeAction(false, { ...NARROW, cover: "people" }), "close");
  assertEquals(swipeAction(false, { ...NARROW, cover: "rooms" }), undefined);
  assertEquals(swipeAction(false, { ...NARROW, canOpenRooms: false }), undefined);
});

Deno.test("a swipe on a message replies to it, the other way round it opens the rooms", () => {
  assertEquals(swipeAction(true, { ...NARROW, isOnMessage: true }), "reply");
  assertEquals(swipeAction(false, { ...NARROW, isOnMessage: true }), "open rooms");
});
