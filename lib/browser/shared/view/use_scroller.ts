import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";
import type { Scroller } from "../scroller.ts";

/** Lets a scroller have a box as long as it is shown, and puts what is visible in its place each time it is drawn. */
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
