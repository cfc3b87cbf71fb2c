import type { JSX } from "preact";
import { beginningOf, type MessageEntry } from "../../../client/core.ts";
import { cleanLine } from "../../../protocol/mod.ts";
import { colourOf } from "../people.ts";
import { timeAndDay } from "../times.ts";

/** A message in a list, which leads to its place. */
export function Hit({ entry, onClick }: { entry: MessageEntry; onClick: () => void }): JSX.Element {
  return (
    <li class="hit">
      <button type="button" onClick={onClick}>
        <span class="hit-head">
          <bdi class={`name c${colourOf(entry.from)}`}>{cleanLine(entry.from)}</bdi> <time>{timeAndDay(entry.at)}</time>
        </span>
        <bdi class="hit-text">{beginningOf(entry.text, 200)}</bdi>
      </button>
    </li>
  );
}
