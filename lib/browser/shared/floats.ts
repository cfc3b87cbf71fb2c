/// <reference lib="dom" />
import { signal } from "@preact/signals";
import { wasTouched } from "./touch.ts";

/** Closes the menu or popover that is open; undefined if none is. Back closes it before it leaves the page. */
export const openFloat = signal<(() => void) | undefined>(undefined);

/** What a menu or popover belongs to: an element, or a point or rectangle of the window. */
export type Anchor = Element | (Pick<DOMRect, "x" | "y"> & Partial<Pick<DOMRect, "width" | "height">>);

/** A rectangle in the window, in pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** How a float lies to its anchor. */
export interface Placement {
  /** Which edges of both are in line: where lines of text begin, or where they end. */
  readonly align: "start" | "end";
  /** Whether lines of text begin on the right. */
  readonly isRightToLeft: boolean;
}

// The smallest distance to the edges of the window, and to the anchor, in pixels.
const MARGIN_PX = 8;
const GAP_PX = 4;

/**
 * Returns where a float goes: below its anchor, or above where there is more room, and always inside of the window.
 *
 * @param window The size of the window.
 */
export function placeFloat(
  float: Pick<Box, "width" | "height">,
  anchor: Box,
  window: Pick<Box, "width" | "height">,
  { align, isRightToLeft }: Placement,
): { left: number; top: number } {
  const toRight = (align === "end") === isRightToLeft;
  const left = toRight ? anchor.left : anchor.left + anchor.width - float.width;
  const below = anchor.top + anchor.height + GAP_PX;
  const above = anchor.top - GAP_PX - float.height;
  const fitsBelow = below + float.height <= window.height - MARGIN_PX;
  const isMoreAbove = anchor.top > window.height - anchor.top - anchor.height;
  return {
    left: inside(left, float.width, window.width),
    top: inside(fitsBelow || !isMoreAbove ? below : above, float.height, window.height),
  };
}

function inside(wanted: number, size: number, space: number): number {
  return Math.max(MARGIN_PX, Math.min(wanted, space - size - MARGIN_PX));
}

/** Lets the rest of the current press do nothing: it only opens or closes a float. A mouse still moves the focus. */
export function swallowClick(): void {
  const swallow = (event: Event) => {
    if (event.type === "mousedown" && !wasTouched()) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const rest = ["mousedown", "click"];
  for (const type of rest) addEventListener(type, swallow, true);
  // A press that becomes no click must not take the next one.
  const stop = () => {
    for (const type of rest) removeEventListener(type, swallow, true);
  };
  addEventListener("pointerdown", stop, { capture: true, once: true });
  addEventListener("keydown", stop, { capture: true, once: true });
}
