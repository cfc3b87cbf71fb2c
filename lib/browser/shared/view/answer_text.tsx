import type { JSX } from "preact";
import { Linked } from "./linked.tsx";

// A line of two columns, as help has them.
const COLUMNS = /^(\S.*?) {2,}(\S.*)$/;

/** What a command answered. Columns, which are made of blanks at a terminal, stand below each other here too. */
export function AnswerText({ text }: { text: string }): JSX.Element {
  const lines = text.split("\n").map((line) => ({ line, columns: COLUMNS.exec(line) }));
  if (lines.filter(({ columns }) => columns).length < 2) return <Linked text={text} />;
  return (
    <>
      {lines.map(({ line, columns }, i) => (
        columns
          ? (
            <span key={i} class="columns">
              <code>{columns[1]}</code>
              <span>
                <Linked text={columns[2]} />
              </span>
            </span>
          )
          : (
            <span key={i} class="line">
              <Linked text={line || " "} />
            </span>
          )
      ))}
    </>
  );
}
