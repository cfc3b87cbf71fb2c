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

const LIST = 18;

/**
 * Divides the screen.
 *
 * @param inputRows What the input would like, from 1; it gets a third of the screen at most.
 * @param peopleWidth Columns of the people, with the border.
 */
export function layoutFor({ columns, rows }: Size, inputRows: number, peopleWidth = LIST): Layout {
  const most = Math.max(1, Math.floor(rows / 3));
  const input = Math.max(0, rows - Math.min(Math.max(1, inputRows), most));
  const status = Math.max(0, input - 1);
  const left = columns >= WITH_LIST ? LIST : 0;
  const right = columns >= WITH_PEOPLE ? columns - peopleWidth : columns;
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
