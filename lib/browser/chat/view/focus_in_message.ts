import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";

/** Moves the focus to the message of an element that has it and disappears. Otherwise, the page would lose it. */
export function useFocusInMessage(element: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const it = element.current!;
    return () => {
      if (it.contains(document.activeElement)) it.closest<HTMLElement>(".message")?.focus({ preventScroll: true });
    };
  }, []);
}
