import { createContext, type JSX } from "preact";
import { useContext } from "preact/hooks";
import { cleanLine } from "../../../../text/mod.ts";
import type { ShownCard } from "../../people/card.ts";

/** Shows the card of a person; undefined where there are none, as on paper. */
export const ShowCard = createContext<((card: ShownCard) => void) | undefined>(undefined);

/** Returns whether an author is a hook, which has no card: unlike a nickname, its name has a blank. */
export function isHook(author: string): boolean {
  return author.includes(" ");
}

/** The nickname of a person, or the `text` that names them. Clicked, it shows their card. */
export function Name(
  { nick, class: name, text = nick }: { nick: string; class: string; text?: string },
): JSX.Element {
  const show = useContext(ShowCard);
  const shown = cleanLine(text);
  if (!show || isHook(nick)) return <bdi class={name}>{shown}</bdi>;
  // The keyboard reaches cards by the list of people and the menus: two more stops at each message would be too many.
  return (
    <button
      type="button"
      class={`name-button ${name}`}
      tabIndex={-1}
      aria-haspopup="dialog"
      onClick={({ currentTarget }) => show({ nick, at: currentTarget })}
    >
      <bdi>{shown}</bdi>
    </button>
  );
}
