/** Whether one points with a finger: then a field that gets the focus unasked brings up a keyboard over half the screen. */
export function isTouched(): boolean {
  return matchMedia("(pointer: coarse)").matches;
}
