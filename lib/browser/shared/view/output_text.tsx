import type { JSX } from "preact";
import { Linked } from "./linked.tsx";

// A line of two columns, as in the help.
const COLUMNS = /^(\S.*?) {2,}(\S.*)$/;

/** Shows the output of a command, or the reason why it did nothing. */
export function OutputText({ text, refused }: { text: string; refused: boolean }): JSX.Element {
  return (
    <pre
      role={refused ? "alert" : "status"}
      tabIndex={0}
    >{refused && <span class="sign" aria-hidden="true">!</span>}<Lines text={text} /></pre>
  );
}

/** Shows a text; columns, which a terminal makes of spaces, are columns here too. */
function Lines({ text }: { text: string }): JSX.Element {
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
