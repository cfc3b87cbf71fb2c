import type { JSX } from "preact";
import { pieces } from "../links.ts";

/** Shows a text in which web and mail addresses are links. No other part of it becomes markup. */
export function Linked({ text }: { text: string }): JSX.Element {
  return (
    <>
      {pieces(text).map(({ text, link }, i) =>
        link === undefined ? text : <a key={i} href={link} target="_blank" rel="noopener noreferrer">{text}</a>
      )}
    </>
  );
}
