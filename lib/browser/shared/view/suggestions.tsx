import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { type AnyCommand, findCommand } from "../../../commands/mod.ts";
import { hasArea, inWords, t } from "../../../language/mod.ts";
import type { Choices } from "../completion.ts";
import { Avatar } from "./icons.tsx";

// How many are shown at a time. The list moves with the selection.
const MAX_SHOWN = 8;

/** Shows the completions of the word at the cursor. */
export function Suggestions(
  { choices, chosen, commands, take }: {
    choices: Choices;
    chosen: number;
    commands: readonly AnyCommand[];
    take: (index: number) => void;
  },
): JSX.Element {
  const { candidates, labels, people } = choices;
  const first = Math.max(0, Math.min(chosen - MAX_SHOWN / 2, candidates.length - MAX_SHOWN));
  const list = useRef<HTMLUListElement>(null);
  useLayoutEffect(() => list.current!.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" }));
  return (
    <ul
      ref={list}
      class="choices suggestions"
      id="choices"
      role="listbox"
      aria-label={t("common.completions")}
      tabIndex={0}
    >
      {candidates.slice(first, first + MAX_SHOWN).map((candidate, at) => {
        const i = first + at;
        return (
          <li
            key={candidate}
            id={`choice-${i}`}
            role="option"
            aria-selected={i === chosen}
            aria-setsize={candidates.length}
            aria-posinset={i + 1}
            onMouseDown={(event) => {
              event.preventDefault(); // keeps the focus in the text
              take(i);
            }}
          >
            {people && <Avatar nick={people[i]} size="small" />}
            <bdi>{labels?.[i] ?? candidate.trim()}</bdi>
            {candidate.startsWith("/") && hasArea("help") && (
              <span class="help">{inWords(findCommand(commands, candidate.trim())?.help ?? "", "page")}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
