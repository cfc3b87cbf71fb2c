import type { JSX } from "preact";
import { countOverdue, currentConversation, namesInWords, typingNicks } from "../../../client/core.ts";
import { t } from "../../../language/mod.ts";
import { cleanLine } from "../../../text/mod.ts";
import type { Chat } from "../chat.ts";
import { useSeconds } from "../../shared/view/seconds.ts";
import { Unanswered } from "../../shared/view/unanswered.tsx";

/** Shows who is typing, whether the server answers, and how many messages are unsent. */
export function StatusLine({ chat }: { chat: Chat }): JSX.Element {
  const state = chat.state.value;
  const typing = typingNicks(currentConversation(state)).map(cleanLine);
  const now = useSeconds(state.pending.length > 0);
  const late = countOverdue(state, now);
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
            {t("conversation.typing", { count: typing.length, names: namesInWords(typing) })}
          </>
        )}
      </span>
      <span class="late">
        {state.unansweredSince !== undefined && <Unanswered since={state.unansweredSince} />}
        <span role="status">
          {late > 0 && t("conversation.late", { count: late })}
        </span>
      </span>
    </div>
  );
}
