import { type ComponentChildren, createContext, type JSX } from "preact";
import { useContext } from "preact/hooks";
import { actionOf } from "../../../protocol/mod.ts";
import {
  asTyped,
  cleanLine,
  cleanText,
  highlightBlocks,
  parseAction,
  parseMarkup,
  type SplitText,
} from "../../../text/mod.ts";
import { Formatted } from "./formatted.tsx";

// A few emoji without text are shown large.
const EMOJI_ONLY = /^(?:\p{RGI_Emoji}\s*){1,6}$/v;

/** Whether messages are formatted; otherwise they are shown as typed. */
export const Formatting = createContext(true);

/** Shows the text of a message, formatted. `split` finds what to mark in it. `children` follow it. */
export function MessageText(
  { text, nick, split, children }: { text: string; nick: string; split?: SplitText; children?: ComponentChildren },
): JSX.Element {
  const clean = cleanText(text);
  const isFormatted = useContext(Formatting);
  const action = actionOf(clean);
  if (action !== undefined) return <ActionText text={action} nick={nick}>{children}</ActionText>;
  const large = clean.length < 80 && EMOJI_ONLY.test(clean.trim());
  const blocks = isFormatted ? parseMarkup(clean) : asTyped(clean);
  return (
    <div class={large ? "text large" : "text"} dir="auto">
      <Formatted blocks={split === undefined ? blocks : highlightBlocks(blocks, split)}>{children}</Formatted>
    </div>
  );
}

/** Shows an action (`/me`). @param props `text` without the nickname. */
export function ActionText(
  { text, nick, children }: { text: string; nick: string; children?: ComponentChildren },
): JSX.Element {
  const blocks = useContext(Formatting) ? parseAction(text) : asTyped(text);
  return (
    <div class="text action" dir="auto">
      <span aria-hidden="true">*</span> <bdi>{cleanLine(nick)}</bdi> <Formatted blocks={blocks}>{children}</Formatted>
    </div>
  );
}
