import type { Grid, Size, Theme } from "../screen/mod.ts";

/** A part of the screen: from `left` and `top` up to, and not with, `right` and `bottom`. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Where the parts of the screen are; those that do not fit are undefined. */
export interface Layout {
  /** The list on the left: rooms, conversations. */
  readonly list: Box | undefined;
  readonly log: Box;
  readonly people: Box | undefined;
  readonly status: Box;
  readonly input: Box;
}

// From so many columns on there is room for the lists beside the talk.
const WITH_LIST = 72;
const WITH_PEOPLE = 100;

// Most columns of a list with its border; the more where the screen has as many columns.
const MAX_LIST_WIDTH = 18;
const MAX_WIDE_LIST_WIDTH = 26;
const WIDE = 120;

/** How many columns the lists would like, their borders included. */
export interface Sides {
  readonly list: number;
  readonly people: number;
}

/**
 * Divides the screen. The lists get what they would like where that leaves most of it to the talk.
 *
 * @param inputRows What the input would like, from 1; it gets a third of the screen at most.
 */
export function layoutFor({ columns, rows }: Size, inputRows: number, sides: Sides): Layout {
  const widest = columns >= WIDE ? MAX_WIDE_LIST_WIDTH : MAX_LIST_WIDTH;
  const most = Math.max(1, Math.floor(rows / 3));
  const input = Math.max(0, rows - Math.min(Math.max(1, inputRows), most));
  const status = Math.max(0, input - 1);
  const left = columns >= WITH_LIST ? Math.min(sides.list, widest) : 0;
  const right = columns >= WITH_PEOPLE ? columns - Math.min(sides.people, widest) : columns;
  return {
    list: left > 0 ? { left: 0, top: 0, right: left - 1, bottom: status } : undefined,
    log: { left, top: 0, right: right < columns ? right - 1 : columns, bottom: status },
    people: right < columns ? { left: right, top: 0, right: columns, bottom: status } : undefined,
    status: { left: 0, top: status, right: columns, bottom: input },
    input: { left: 0, top: input, right: columns, bottom: rows },
  };
}

/** Draws the line beside a list. */
export function drawBorder(grid: Grid, x: number, { top, bottom }: Box, theme: Theme): void {
  for (let y = top; y < bottom; y++) grid.put(x, y, "│", theme.faint);
}
