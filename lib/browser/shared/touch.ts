/** Returns whether the device has a touch screen, where focusing a field opens a keyboard over half of the screen. */
export function isTouched(): boolean {
  return matchMedia("(pointer: coarse)").matches;
}

/** Returns whether the person can point at something without touching it. After a touch, browsers say that they do. */
export function canHover(): boolean {
  return matchMedia("(hover: hover)").matches;
}
