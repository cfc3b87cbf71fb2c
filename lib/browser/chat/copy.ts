import { cleanLine, cleanText } from "../../text/mod.ts";
import type { Item } from "./rows.ts";
import { timeOf } from "../shared/times.ts";

/** Copies the selection as plain text; several messages with time and nickname, one on each line. */
export function copySelection(event: ClipboardEvent, box: HTMLElement, items: readonly Item[]): void {
  const selection = getSelection();
  if (selection === null || selection.isCollapsed || event.clipboardData === null) return;
  const rows = [...box.querySelectorAll<HTMLElement>(".row")].filter((row) => selection.containsNode(row, true));
  const seqs = new Set(rows.flatMap(({ dataset }) => dataset.seq === undefined ? [] : [Number(dataset.seq)]));
  const said = items.filter((item) => item.kind === "message" && item.deleted === undefined && seqs.has(item.seq));
  const text = said.length > 1 ? said.map(lineOf).join("\n") : String(selection);
  event.clipboardData.setData("text/plain", text);
  event.preventDefault();
}

function lineOf(item: Item): string {
  if (item.kind !== "message") return "";
  return `[${timeOf(item.at)}] ${cleanLine(item.from)}: ${cleanText(item.text)}`;
}
