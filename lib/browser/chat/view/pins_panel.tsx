import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../../../language/mod.ts";
import { canPin, currentConversation } from "../../../client/core.ts";
import type { Chat } from "../chat.ts";
import { uncoverTalk } from "../panel.ts";
import { HitList, moveInHits } from "./hit.tsx";
import { IconButton } from "../../shared/view/icons.tsx";

/** Lists the pinned messages of the room. */
export function PinsPanel({ chat }: { chat: Chat }): JSX.Element {
  const state = chat.state.value;
  const here = currentConversation(state);
  const pins = chat.listing.value;
  const close = useRef<HTMLElement>(null);
  useLayoutEffect(() => close.current!.querySelector("button")!.focus(), []);
  useEffect(() => {
    chat.client.commands.showPins();
    return () => void (chat.listing.value = undefined);
  }, [state.current, here.pinsChangedAt]);
  return (
    <aside onKeyDown={moveInHits} class="people pins" aria-label={t("conversation.pinned-messages")}>
      <header ref={close}>
        <h2>{t("conversation.pinned-messages")}</h2>
        <IconButton name="close" label={t("panels.close-pinned")} onClick={() => chat.panel.value = "none"} />
      </header>
      <p class="empty" role="status">{pins?.title ?? t("panels.loading")}</p>
      <HitList
        chat={chat}
        hits={pins?.hits.toReversed() ?? []}
        onClick={() => uncoverTalk(chat.panel)}
        {...(canPin(state, here) && { remove: (entry) => chat.client.commands.pin(entry, true) })}
      />
    </aside>
  );
}
