import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { currentConversation, listed, profileOf } from "../../../client/core.ts";
import { joinNotes, t } from "../../../language/mod.ts";
import { cleanLine } from "../../../text/mod.ts";
import type { Chat } from "../chat.ts";
import { IconButton } from "../../shared/view/icons.tsx";
import { Linked } from "../../shared/view/linked.tsx";
import { stateInWords } from "./people/status_sign.tsx";
import { More } from "./more.tsx";
import { PeopleButton } from "../../shared/view/people_button.tsx";

/** The header: the conversation, its topic, and the buttons for the panels. */
export function Head({ chat, linkable }: { chat: Chat; linkable: boolean }): JSX.Element {
  const menu = useSignal<Element | undefined>(undefined);
  const place = useRef<HTMLSpanElement>(null);
  const close = () => menu.value = undefined;
  const state = chat.state.value;
  const { name, kind, topic, count, byInvitation } = currentConversation(state);
  const panel = chat.panel.value;
  const { NotificationsButton } = chat.notifications.part.value ?? {};
  // On a phone the list is behind this button, which shows what is unread there.
  const gone = state.link.phase !== "connected";
  const lost = gone || state.unansweredSince !== undefined;
  const unread = listed(state).reduce((sum, [key, it]) => key === state.current ? sum : sum + it.unread, 0);
  return (
    <header class="topbar">
      <IconButton
        name="menu"
        label={joinNotes([
          t("conversation.rooms"),
          ...(gone ? [t("conversation.not-connected")] : lost ? [t("conversation.no-answer")] : []),
          ...(unread > 0 ? [t("conversation.unread", { count: unread })] : []),
        ])}
        class={lost ? "only-narrow lost" : "only-narrow"}
        data-count={lost ? "!" : unread > 99 ? "99+" : unread || undefined}
        aria-expanded={panel === "rooms"}
        onClick={() => chat.toggle("rooms")}
      />
      <div class="topbar-text">
        <h1>
          <bdi>{cleanLine(name)}</bdi>
          {(kind === "direct" || byInvitation) && <span class="chip">{t("conversation.private")}</span>}
        </h1>
        <p class="topic" title={topic}>
          {kind === "direct"
            ? joinNotes(stateInWords(profileOf(state, name.slice(1)))) || t("conversation.only-two")
            : topic === ""
            ? byInvitation ? t("conversation.only-invited") : ""
            : (
              <bdi>
                <Linked text={cleanLine(topic)} />
              </bdi>
            )}
        </p>
      </div>
      <IconButton
        name="search"
        label={t("conversation.search-messages")}
        aria-expanded={panel === "search"}
        onClick={() => chat.toggle("search")}
      />
      {NotificationsButton ? <NotificationsButton chat={chat} /> : <span class="icon-button" />}
      {kind === "room" && (
        <PeopleButton
          count={count}
          open={panel === "people"}
          onClick={() => chat.toggle("people")}
        />
      )}
      <span ref={place} class="menu-button">
        <IconButton
          name="more"
          label={t("conversation.menu-of", { name: cleanLine(name) })}
          aria-haspopup="menu"
          aria-expanded={menu.value !== undefined}
          onClick={() => menu.value = place.current!.firstElementChild!}
        />
        {menu.value && (
          <More
            draw={({ RoomMenu }) => <RoomMenu chat={chat} at={menu.value!} linkable={linkable} onClose={close} />}
            onClose={close}
          />
        )}
      </span>
    </header>
  );
}
