import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { COMMANDS, findCommand } from "../../../commands/mod.ts";
import type { Choices } from "../completing.ts";

/** What the word at the cursor can become. */
export function Suggestions(
  { choices, chosen, take }: { choices: Choices; chosen: number; take: (index: number) => void },
): JSX.Element {
  const list = useRef<HTMLUListElement>(null);
  useLayoutEffect(() => list.current!.children[chosen]?.scrollIntoView({ block: "nearest" }), [chosen, choices]);
  return (
    <ul class="choices suggestions" id="choices" role="listbox" aria-label="Completions" ref={list}>
      {choices.candidates.map((candidate, i) => (
        <li
          key={candidate}
          id={`choice-${i}`}
          role="option"
          aria-selected={i === chosen}
          onMouseDown={(event) => {
            event.preventDefault(); // the focus stays in the text
            take(i);
          }}
        >
          <bdi>{choices.labels?.[i] ?? candidate.trim()}</bdi>
          {candidate.startsWith("/") && <span class="help">{findCommand(COMMANDS, candidate.trim())?.help}</span>}
        </li>
      ))}
    </ul>
  );
}
