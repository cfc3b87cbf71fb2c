import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../../../language/mod.ts";
import type { Chat } from "../chat.ts";
import { uncoverTalk } from "../panel.ts";
import { HitList, moveInHits } from "./hit.tsx";
import { IconButton } from "../../shared/view/icons.tsx";

/** Lists the messages of all conversations that mention the person. */
export function MentionsPanel({ chat }: { chat: Chat }): JSX.Element {
  const mentions = chat.listing.value;
  const head = useRef<HTMLElement>(null);
  useLayoutEffect(() => head.current!.querySelector("button")!.focus(), []);
  useEffect(() => {
    chat.client.commands.mentions();
    return () => void (chat.listing.value = undefined);
  }, []);
  return (
    <aside onKeyDown={moveInHits} class="people pins" aria-label={t("panels.mentions")}>
      <header ref={head}>
        <h2>{t("panels.mentions")}</h2>
        <IconButton name="close" label={t("common.close")} onClick={() => chat.panel.value = "none"} />
      </header>
      <p class="empty" role="status">{mentions?.title ?? t("panels.loading")}</p>
      <HitList
        chat={chat}
        hits={mentions?.hits.toReversed() ?? []}
        onClick={() => uncoverTalk(chat.panel)}
        namesPlaces
      />
    </aside>
  );
}
