import type { JSX } from "preact";
import { currentConversation, namesInWords, typists } from "../../../client/core.ts";
import { cleanLine } from "../../../protocol/mod.ts";
import type { Chat } from "../chat.ts";
import { useSeconds } from "./seconds.ts";

// A message is usually back before anyone could read that it is on its way. Milliseconds.
const LATE = 1_000;

/** Who is typing, and what is not acknowledged yet. */
export function StatusLine({ chat }: { chat: Chat }): JSX.Element {
  const state = chat.state.value;
  const typing = typists(currentConversation(state)).map(cleanLine);
  const now = useSeconds(state.pending.length > 0);
  const late = state.pending.filter(({ at }) => state.link.phase !== "connected" || now - at >= LATE).length;
  return (
    <div class="status-line">
      <span class="typing">
        {typing.length > 0 && (
          <>
            <span class="dots" aria-hidden="true">
              <i />
              <i />
              <i />
            </span>
            {namesInWords(typing)} {typing.length === 1 ? "is" : "are"} typing…
          </>
        )}
      </span>
      <span class="late" role="status">
        {late > 0 && `${late} ${late === 1 ? "message waits" : "messages wait"} to be sent`}
      </span>
    </div>
  );
}
