import { cleanLine, cleanText } from "../../text/mod.ts";
import type { Item } from "./rows.ts";
import { timeOf } from "../shared/times.ts";

/** Copies the selection as plain text, a whole message as typed; several messages with time and nickname, one on each line. */
export function copySelection(event: ClipboardEvent, box: HTMLElement, items: readonly Item[]): void {
  const selection = getSelection();
  if (selection === null || selection.isCollapsed || event.clipboardData === null) return;
  const rows = [...box.querySelectorAll<HTMLElement>(".row")].filter((row) => selection.containsNode(row, true));
  const seqs = new Set(rows.flatMap(({ dataset }) => dataset.seq === undefined ? [] : [Number(dataset.seq)]));
  const said = items.filter((item) => item.kind === "message" && item.deleted === undefined && seqs.has(item.seq));
  const text = said.length > 1
    ? said.map(lineOf).join("\n")
    : said.length === 1 && rows.length === 1 && isWhole(rows[0], String(selection))
    ? typedText(said[0])
    : String(selection);
  event.clipboardData.setData("text/plain", text);
  event.preventDefault();
}

/** Returns whether a selection is the whole text of a message, which is then copied with its marks. */
function isWhole(row: HTMLElement, selected: string): boolean {
  const text = row.querySelector(".text:not(.action)")?.cloneNode(true) as Element | undefined;
  for (const unselectable of text?.querySelectorAll(".edited, .language") ?? []) unselectable.remove();
  const squeeze = (shown: string) => shown.replace(/\s/g, "");
  return text !== undefined && squeeze(text.textContent) === squeeze(selected);
}

function typedText(item: Item): string {
  return item.kind === "message" ? cleanText(item.text) : "";
}

function lineOf(item: Item): string {
  if (item.kind !== "message") return "";
  return `[${timeOf(item.at)}] ${cleanLine(item.from)}: ${cleanText(item.text)}`;
}
