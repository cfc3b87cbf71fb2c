import { t } from "../../language/mod.ts";
import { foldName } from "../../text/mod.ts";
import { type OperatorState, personColumns, personRow } from "../../operator/mod.ts";
import { type Grid, textWidth, type Theme, truncate } from "../screen/mod.ts";
import type { Box } from "../widgets/layout.ts";
import { drawTitle } from "../widgets/page.ts";

const GAP = 2;

/** An overlay with everyone who is connected, and all that is known about them. */
export class PeopleTable {
  readonly #stateNow: () => OperatorState;
  #top = 0; // the index of the first person on the screen

  /** @param stateNow Returns the state to draw. */
  constructor(stateNow: () => OperatorState) {
    this.#stateNow = stateNow;
  }

  /** Scrolls, down if positive; drawing stops it at the ends. */
  scroll(lines: number): void {
    this.#top = Math.max(0, this.#top + lines);
  }

  /** Draws the table. On a narrow screen, details stand below each nickname. */
  draw(grid: Grid, box: Box, theme: Theme): void {
    const { people, stats } = this.#stateNow();
    const width = box.right - box.left;
    grid.erase(box.left, box.top, box.right, box.bottom);
    // Measure only the people on the screen; there may be thousands.
    let shown = box.bottom - box.top - 2;
    const rowsFrom = (top: number) => people.slice(top, top + Math.max(1, shown)).map((it) => personRow(it, stats!.at));
    let rows = rowsFrom(this.#top);
    const columns = personColumns();
    const widths = columns.map((title, i) => Math.max(...[title, ...rows.map((row) => row[i])].map(textWidth)));
    const narrow = widths.reduce((sum, it) => sum + it + GAP, -GAP) > width;
    if (narrow) shown = Math.floor((box.bottom - box.top - 1) / 2);
    this.#top = Math.max(0, Math.min(this.#top, people.length - shown));
    rows = rowsFrom(this.#top);
    const more = people.length - this.#top - rows.length;
    const keys = more > 0 ? t("terminal.more-pagedown", { count: more }) : t("terminal.esc-back");
    drawTitle(grid, box, t("terminal.here", { count: people.length }), keys, theme);
    if (!narrow) putRow(grid, box, box.top + 1, columns, widths, () => theme.faint);
    rows.forEach((row, i) => {
      const name = theme.person(foldName(row[0]));
      if (!narrow) return putRow(grid, box, box.top + 2 + i, row, widths, (column) => column === 0 ? name : "");
      const y = box.top + 1 + 2 * i;
      const at = grid.put(box.left, y, truncate(row[0], Math.max(4, width - textWidth(row[1]) - 1)), name, box.right);
      grid.put(at + 1, y, row[1], "", box.right);
      const [, , since, idle, trip, waiting, mute] = row;
      const rest = [
        mute,
        t("terminal.online-since", { time: since }),
        t("terminal.idle-since", { time: idle }),
        trip,
        waiting === "0" ? "" : t("terminal.size-unsent", { size: waiting }),
      ];
      grid.put(
        box.left + 2,
        y + 1,
        truncate(rest.filter((it) => it !== "").join(", "), width - 2),
        theme.faint,
        box.right,
      );
    });
  }
}

function putRow(
  grid: Grid,
  box: Box,
  y: number,
  cells: readonly string[],
  widths: readonly number[],
  styleOf: (column: number) => string,
): void {
  let x = box.left;
  cells.forEach((cell, i) => {
    if (y < box.bottom) grid.put(x, y, cell, styleOf(i), box.right);
    x += widths[i] + GAP;
  });
}
