import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";
import type { Scroller } from "../scroller.ts";

/** Attaches a scroller to a box while it is shown, and positions the items after each drawing. */
export function useScroller<T extends object>(scroller: Scroller<T>, box: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    scroller.attach(box.current!);
    const observer = new ResizeObserver(() => scroller.resized());
    observer.observe(box.current!);
    return () => {
      observer.disconnect();
      scroller.detach();
    };
  }, []);
  useLayoutEffect(() => scroller.place());
}
