import { foldText } from "../text/mod.ts";
import type { OperatorLine } from "./model.ts";
import { t } from "../language/mod.ts";

// A search shows the newest lines that it finds.
const MAX_FOUND = 200;

/**
 * Finds lines that contain all the words, in any case. Skips the output of earlier commands.
 *
 * @param lines Oldest first.
 * @param words Separated by spaces.
 * @returns A text for the operator: the lines found, newest last, or that there are none.
 */
export function searchLines(lines: readonly OperatorLine[], words: string): string {
  const wanted = words.trim().split(/\s+/).map(foldText);
  const found: string[] = [];
  for (const line of lines) {
    if (line.kind === "answer" || line.kind === "refused") continue;
    const shown = shownLine(line);
    const folded = foldText(shown);
    if (wanted.every((word) => folded.includes(word))) found.push(shown);
  }
  const about = { count: found.length, words: words.trim() };
  if (found.length === 0) return t("operator.no-line", { words: about.words });
  const newest = found.slice(-MAX_FOUND);
  const head = newest.length < found.length
    ? t("operator.newest-lines-found", { ...about, shown: MAX_FOUND })
    : t("operator.lines-found", about);
  return [head, ...newest].join("\n");
}

function shownLine({ at, text, room, from, action }: OperatorLine): string {
  const time = new Date(at).toTimeString().slice(0, 5);
  const who = from === undefined ? "" : `${room} ${action ? `* ${from}` : `${from}:`} `;
  return `${time} ${who}${text.replaceAll("\n", " ")}`;
}
