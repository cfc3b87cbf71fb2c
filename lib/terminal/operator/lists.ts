import { currentLocale, t } from "../../language/mod.ts";
import { foldName, formatBytes } from "../../text/mod.ts";
import { type OperatorState, roundTripText } from "../../operator/mod.ts";
import { type Grid, type Theme } from "../screen/mod.ts";
import { type Box, drawBorder } from "../widgets/layout.ts";
import { drawRows, type Row, widthOfRows } from "../widgets/rows.ts";

// Columns reserved for notes, so that the width of the list does not change.
const NOTE = 8;

/** Returns the width of the list of rooms with its border. */
export function roomsWidth({ rooms }: OperatorState, theme: Theme): number {
  return widthOfRows(roomsTitle(rooms.length), rooms.length, (i) => roomRow(rooms[i], theme)) + 2;
}

/** Draws the rooms, and how many people are in each. */
export function drawRooms(grid: Grid, box: Box, { rooms }: OperatorState, theme: Theme): void {
  drawBorder(grid, box.right, box, theme);
  const rows = { count: rooms.length, listed: rooms.length, rowAt: (i: number) => roomRow(rooms[i], theme) };
  drawRows(grid, { ...box, right: box.right - 1 }, roomsTitle(rooms.length), rows, theme);
}

/** Returns the width of the list of people with its border. */
export function connectedWidth({ people }: OperatorState, theme: Theme): number {
  const row = (i: number): Row => ({ text: people[i].nick, style: theme.system, note: " ".repeat(NOTE) });
  return widthOfRows(connectedTitle(people.length), people.length, row) + 2;
}

/** Draws who is connected, each with a note: muted, pending bytes, or the round trip. */
export function drawConnected(grid: Grid, box: Box, { people }: OperatorState, theme: Theme): void {
  drawBorder(grid, box.left - 1, box, theme);
  const rowAt = (i: number): Row => {
    const { nick, mute, waiting, roundTrip } = people[i];
    const row = { text: nick, style: theme.person(foldName(nick)) };
    if (mute !== undefined) return { ...row, note: t("terminal.muted"), noteStyle: theme.trouble };
    if (waiting > 0) {
      return {
        ...row,
        note: t("terminal.size-unsent", { size: formatBytes(waiting).replace(/[.,]\d/, "") }),
        noteStyle: theme.trouble,
      };
    }
    return { ...row, note: roundTripText(roundTrip) };
  };
  drawRows(grid, box, connectedTitle(people.length), { count: people.length, listed: people.length, rowAt }, theme);
}

function roomsTitle(count: number): string {
  return t("terminal.rooms", { count });
}

function roomRow({ name, size }: OperatorState["rooms"][number], theme: Theme): Row {
  return { text: name, style: theme.public, note: size.toLocaleString(currentLocale()) };
}

function connectedTitle(count: number): string {
  return t("terminal.here-f2", { count });
}
