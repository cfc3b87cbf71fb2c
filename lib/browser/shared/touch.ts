/// <reference lib="dom" />
/** Returns whether the device has a touch screen, where focusing a field opens a keyboard over half of the screen. */
export function isTouched(): boolean {
  return matchMedia("(pointer: coarse)").matches;
}

/** Returns whether the person can point at something without touching it. After a touch, browsers say that they do. */
export function canHover(): boolean {
  return matchMedia("(hover: hover)").matches;
}

let touchedLast = false;

/** Begins to note whether the person touches the screen, or uses a mouse or keys. */
export function noteTouches(): void {
  document.addEventListener("pointerdown", (event) => touchedLast = isByFinger(event), true);
  document.addEventListener("keydown", () => touchedLast = false, true);
}

/** Returns whether the person has touched the screen last. What has got the focus since then was touched. */
export function wasTouched(): boolean {
  return touchedLast;
}

/** Returns whether a finger has caused an event, as far as the browser says. */
export function isByFinger(event: MouseEvent): boolean {
  return "pointerType" in event && event.pointerType === "touch";
}
