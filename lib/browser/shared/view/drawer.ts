import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";

// From this width of the window on they are beside the conversation, as in the style sheet; in pixels.
const ROOM: Readonly<Record<string, number>> = { rooms: 720, people: 1100 };

/** Returns whether the list of rooms or of people, if it is open, covers the conversation. */
export function coversTalk(list: "rooms" | "people"): boolean {
  return !matchMedia(`(min-width: ${ROOM[list]}px)`).matches;
}

/**
 * Moves the focus into a panel that covers the conversation, and back when it closes.
 *
 * @param panel The open panel. `rooms` and `people` cover the conversation in a narrow window.
 * @param close Called when the window has become wide enough for both.
 * @returns Whether the panel covers the conversation.
 */
export function useDrawer(root: RefObject<HTMLElement | null>, panel: string, close: () => void): boolean {
  const wide = matchMedia(`(min-width: ${ROOM[panel] ?? 0}px)`);
  const open = !wide.matches;
  useLayoutEffect(() => {
    if (!open) return;
    const before = document.activeElement as HTMLElement;
    root.current!.querySelector<HTMLElement>(`.${panel} .only-narrow`)?.focus();
    wide.addEventListener("change", close);
    return () => {
      wide.removeEventListener("change", close);
      // Unless the focus has already moved elsewhere.
      if (document.activeElement?.closest("textarea, dialog") == null) before.focus();
    };
  }, [panel]);
  return open;
}
