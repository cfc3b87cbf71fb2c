import { cleanLine, cleanText } from "../../text/mod.ts";
import type { Item } from "./rows.ts";
import { timeOf } from "../shared/times.ts";

/** Copies what is selected as plain text; of several messages with time and name, a message a line. */
export function copySelection(event: ClipboardEvent, box: HTMLElement, items: readonly Item[]): void {
  const selection = getSelection();
  if (selection === null || selection.isCollapsed || event.clipboardData === null) return;
  const rows = [...box.querySelectorAll<HTMLElement>(".row")].filter((row) => selection.containsNode(row, true));
  const seqs = new Set(rows.flatMap(({ dataset }) => dataset.seq === undefined ? [] : [Number(dataset.seq)]));
  const said = items.filter((item) => item.kind === "message" && seqs.has(item.seq));
  const text = said.length > 1 ? said.map(lineOf).join("\n") : String(selection);
  event.clipboardData.setData("text/plain", text);
  event.preventDefault();
}

function lineOf(item: Item): string {
  if (item.kind !== "message") return "";
  return `[${timeOf(item.at)}] ${cleanLine(item.from)}: ${cleanText(item.text)}`;
}

/** Copies a text that somebody has asked for with a click or key. */
export function copyText(text: string): void {
  if (navigator.clipboard) return void navigator.clipboard.writeText(text);
  // A page that came over plain HTTP has no clipboard but what is copied by hand.
  const put = (event: ClipboardEvent) => {
    event.clipboardData!.setData("text/plain", text);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  addEventListener("copy", put, true);
  document.execCommand("copy");
  removeEventListener("copy", put, true);
}
