import type { ReadonlySignal } from "@preact/signals";
import type { JSX } from "preact";
import { useContext, useRef } from "preact/hooks";
import { actionOf } from "../../../protocol/mod.ts";
import { type Block, cleanText, parseAction, parseMarkup } from "../../../text/mod.ts";
import { Formatted } from "./formatted.tsx";
import { Formatting } from "./message_text.tsx";

// Longer texts, which no server accepts, have no preview.
const MAX_LENGTH = 20_000;

/** Shows the text in the input as others will see it, from the first mark on until the input is empty again. */
export function Preview({ text }: { text: ReadonlySignal<string> }): JSX.Element | null {
  const isFormatted = useContext(Formatting);
  const wasMarked = useRef(false);
  const typed = text.value;
  if (typed === "" || typed.length > MAX_LENGTH || !isFormatted) {
    wasMarked.current = false;
    return null;
  }
  const clean = cleanText(typed);
  const action = actionOf(clean);
  const blocks = action === undefined ? parseMarkup(clean) : parseAction(action);
  wasMarked.current ||= isMarked(blocks);
  if (!wasMarked.current) return null;
  return (
    <div class="preview" inert>
      <div class="text" dir="auto">
        <Formatted blocks={blocks} />
      </div>
    </div>
  );
}

function isMarked(blocks: readonly Block[]): boolean {
  return blocks.some((block) =>
    block.type !== "paragraph" || block.content.some(({ type }) => type !== "text" && type !== "link")
  );
}
