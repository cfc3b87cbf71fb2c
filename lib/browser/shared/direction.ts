/// <reference lib="dom" />

/** Returns whether lines of the page run from right to left. */
export function isRightToLeft(): boolean {
  return document.documentElement.dir === "rtl";
}

/** Returns the step of an arrow key along a line: 1 to where it ends, -1 to where it begins. */
export function stepOf(key: "ArrowLeft" | "ArrowRight"): 1 | -1 {
  return (key === "ArrowRight") === isRightToLeft() ? -1 : 1;
}
