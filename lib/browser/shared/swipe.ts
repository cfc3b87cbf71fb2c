/** What a finger does: nothing clear yet, a swipe to one side, or something else, such as scrolling. */
export type Course = "open" | "swipe" | "other";

// How far a finger moves before it is clear what it does, and how far it swipes before something happens; in pixels.
const MIN_MOVE_PX = 10;
export const MIN_SWIPE_PX = 56;

/** Returns what a finger does that has moved so far. A swipe is clearly more sideways than up or down. */
export function courseOf(dx: number, dy: number): Course {
  if (Math.max(Math.abs(dx), Math.abs(dy)) < MIN_MOVE_PX) return "open";
  return Math.abs(dx) > 2 * Math.abs(dy) ? "swipe" : "other";
}

/** What a swipe can do on a touch screen. */
export type SwipeAction = "reply" | "open rooms" | "open people" | "close";

/** Where a swipe takes place. */
export interface SwipePlace {
  /** What covers the conversation; undefined if nothing does. */
  readonly cover: "rooms" | "people" | undefined;
  readonly isOnMessage: boolean;
  /** Whether the list can be opened over the conversation. */
  readonly canOpenRooms: boolean;
  readonly canOpenPeople: boolean;
}

/** Returns what a swipe does. @param towardsStart Whether it goes to where lines of text begin. */
export function swipeAction(towardsStart: boolean, place: SwipePlace): SwipeAction | undefined {
  const { cover, isOnMessage, canOpenRooms, canOpenPeople } = place;
  if (cover !== undefined) return towardsStart === (cover === "rooms") ? "close" : undefined;
  if (!towardsStart) return canOpenRooms ? "open rooms" : undefined;
  if (isOnMessage) return "reply";
  return canOpenPeople ? "open people" : undefined;
}
