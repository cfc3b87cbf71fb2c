import type { Grid, Size, Theme } from "../screen/mod.ts";

/** A part of the screen; `right` and `bottom` are outside it. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The parts of the screen; parts without room are undefined. */
export interface Layout {
  /** The list on the left: rooms, conversations. */
  readonly list: Box | undefined;
  readonly log: Box;
  readonly people: Box | undefined;
  readonly status: Box;
  readonly input: Box;
}

// From this width on, the lists have room next to the messages.
const WITH_LIST = 72;
const WITH_PEOPLE = 100;

// The widest list with its border; wider on a screen with as many columns.
const MAX_LIST_WIDTH = 18;
const MAX_WIDE_LIST_WIDTH = 26;
const WIDE = 120;

/** The width of a list, including its border. */
export interface Side {
  /** 0: it is not shown. */
  readonly width: number;
  /** Whether the person has set it. Otherwise, it is what the list needs. */
  readonly isSet?: boolean;
}

/** The widths of the lists. */
export interface Sides {
  readonly list: Side;
  readonly people: Side;
}

/**
 * Divides the screen. The lists get the width they need if that leaves most of the screen to the messages.
 *
 * @param inputRows The rows that the input needs, from 1; it gets at most a third of the screen.
 */
export function layoutFor({ columns, rows }: Size, inputRows: number, sides: Sides): Layout {
  const widest = columns >= WIDE ? MAX_WIDE_LIST_WIDTH : MAX_LIST_WIDTH;
  const widthOf = ({ width, isSet }: Side) => Math.min(width, isSet ? Math.floor(columns / 3) : widest);
  const most = Math.max(1, Math.floor(rows / 3));
  const input = Math.max(0, rows - Math.min(Math.max(1, inputRows), most));
  const status = Math.max(0, input - 1);
  const left = columns >= WITH_LIST ? widthOf(sides.list) : 0;
  const right = columns >= WITH_PEOPLE ? columns - widthOf(sides.people) : columns;
  return {
    list: left > 0 ? { left: 0, top: 0, right: left - 1, bottom: status } : undefined,
    log: { left, top: 0, right: right < columns ? right - 1 : columns, bottom: status },
    people: right < columns ? { left: right, top: 0, right: columns, bottom: status } : undefined,
    status: { left: 0, top: status, right: columns, bottom: input },
    input: { left: 0, top: input, right: columns, bottom: rows },
  };
}

/** Draws the border of a list. */
export function drawBorder(grid: Grid, x: number, { top, bottom }: Box, theme: Theme): void {
  for (let y = top; y < bottom; y++) grid.put(x, y, "│", theme.faint);
}
