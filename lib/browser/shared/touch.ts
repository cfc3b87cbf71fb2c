/** Returns whether the device has a touch screen, where focusing a field opens a keyboard over half of the screen. */
export function isTouched(): boolean {
  return matchMedia("(pointer: coarse)").matches;
}
