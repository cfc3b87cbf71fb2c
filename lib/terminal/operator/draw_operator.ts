import { DEFAULT_LIMITS, SERVER_NICK } from "../../protocol/mod.ts";
import type { OperatorState } from "../../operator/mod.ts";
import { Grid, type Size, type Theme } from "../screen/mod.ts";
import { counterText, drawAbove, drawInput, inputWidth, promptText } from "../widgets/input_line.ts";
import { type Layout, layoutFor, type Sides } from "../widgets/layout.ts";
import type { LineFormat } from "../widgets/lines.ts";
import type { TextPage } from "../widgets/page.ts";
import type { Scrollback } from "../widgets/scrollback.ts";
import { MAX_BELOW } from "../widgets/status_line.ts";
import type { Typing } from "../widgets/typing.ts";
import type { OperatorLog } from "./event_list.ts";
import { connectedWidth, drawConnected, drawRooms, roomsWidth } from "./lists.ts";
import { drawOperatorStatus } from "./status.ts";
import type { PeopleTable } from "./people_table.ts";

/** What to draw besides the state. */
export interface OperatorDisplay {
  readonly theme: Theme;
  readonly log: OperatorLog;
  readonly scrollback: Scrollback<number>;
  readonly typing: Typing;
  /** The overlay over the messages. */
  readonly over: TextPage | PeopleTable | undefined;
  /** A hint for an empty input. */
  readonly hint: string;
  /** The address that the server listens on. */
  readonly address: string;
}

/** Draws the whole screen. */
export function drawOperator(size: Size, state: OperatorState, looks: OperatorDisplay): Grid {
  const grid = new Grid(size.columns, size.rows);
  const { theme, log, scrollback, typing, over } = looks;
  const prompt = promptText(SERVER_NICK, size.columns);
  const typed = typing.composer.layout(inputWidth(size, prompt));
  const layout = layoutFor(size, typed.rows.length, sidesOf(state, theme));
  const content = log.content(state, formatOf(layout, theme));
  if (over === undefined) scrollback.draw(grid, layout.log, content);
  else over.draw(grid, layout.log, theme);
  if (layout.list) drawRooms(grid, layout.list, state, theme);
  if (layout.people) drawConnected(grid, layout.people, state, theme);
  const below = scrollback.hidden(content, MAX_BELOW);
  drawOperatorStatus(grid, layout.status, state, { address: looks.address, below }, theme);
  const counter = counterText(typing.composer.input.length, DEFAULT_LIMITS.text);
  drawInput(grid, layout.input, prompt, typed, counter, theme, looks.hint);
  drawAbove(grid, layout.log, typing.remark, typing.composer.offered, theme);
  return grid;
}

/** Returns the visible part of the events, for scrolling. */
export function operatorViewport(size: Size, state: OperatorState, looks: OperatorDisplay) {
  const { rows } = looks.typing.composer.layout(inputWidth(size, promptText(SERVER_NICK, size.columns)));
  const layout = layoutFor(size, rows.length, sidesOf(state, looks.theme));
  return {
    content: looks.log.content(state, formatOf(layout, looks.theme)),
    height: Math.max(1, layout.log.bottom - layout.log.top),
  };
}

function sidesOf(state: OperatorState, theme: Theme): Sides {
  return { list: { width: roomsWidth(state, theme) }, people: { width: connectedWidth(state, theme) } };
}

function formatOf({ log }: Layout, theme: Theme): LineFormat {
  return { width: Math.max(1, log.right - log.left), theme };
}
