import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";

// Where the window is so wide they stand beside the talk, as the style sheet has it; in pixels.
const ROOM: Readonly<Record<string, number>> = { rooms: 720, people: 1100 };

/**
 * Gives what slides over the talk the focus while it is open, and gives that back.
 *
 * @param panel What is open: `rooms` and `people` slide over the talk.
 * @param close Called when there has become room for it beside the talk.
 * @returns Whether the talk is behind it.
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
      // Unless it has gone elsewhere already.
      if (document.activeElement?.closest("textarea, dialog") == null) before.focus();
    };
  }, [panel]);
  return open;
}
