import { foldName } from "../../protocol/mod.ts";
import { bytes, type ConsoleState, roundTripText } from "../../console/mod.ts";
import { type Grid, type Theme } from "../screen/mod.ts";
import { type Box, drawBorder } from "../widgets/layout.ts";
import { drawRows, type Row } from "../widgets/rows.ts";

/** Draws the rooms, and how many are in each. */
export function drawRooms(grid: Grid, box: Box, { rooms }: ConsoleState, theme: Theme): void {
  drawBorder(grid, box.right, box, theme);
  const rowAt = (i: number): Row => ({
    text: rooms[i].name,
    style: theme.public,
    note: rooms[i].size.toLocaleString("en"),
  });
  const title = `${rooms.length.toLocaleString("en")} ${rooms.length === 1 ? "room" : "rooms"}`;
  drawRows(grid, { ...box, right: box.right - 1 }, title, { count: rooms.length, listed: rooms.length, rowAt }, theme);
}

/** Draws who is connected, with what is the matter with each: muted, bytes that wait, or else how far away. */
export function drawConnected(grid: Grid, box: Box, { people }: ConsoleState, theme: Theme): void {
  drawBorder(grid, box.left - 1, box, theme);
  const rowAt = (i: number): Row => {
    const { nick, mute, waiting, roundTrip } = people[i];
    const row = { text: nick, style: theme.person(foldName(nick)) };
    if (mute !== undefined) return { ...row, note: "muted", noteStyle: theme.trouble };
    if (waiting > 0) return { ...row, note: `${bytes(waiting)} wait`, noteStyle: theme.trouble };
    return { ...row, note: roundTripText(roundTrip) };
  };
  const title = `${people.length.toLocaleString("en")} here (F2)`;
  drawRows(grid, box, title, { count: people.length, listed: people.length, rowAt }, theme);
}
