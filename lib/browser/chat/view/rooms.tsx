import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { type Conversation, conversationKey, type LinkState, listed, type State } from "../../../client/core.ts";
import { cleanLine } from "../../../text/mod.ts";
import { joinNotes, t } from "../../../language/mod.ts";
import type { Chat } from "../chat.ts";
import type { ChatPage } from "../chat_page.ts";
import { More } from "./more.tsx";
import { StatusSign } from "./people/status_sign.tsx";
import type { Anchor } from "../../shared/floats.ts";
import { Avatar, Icon, IconButton } from "../../shared/view/icons.tsx";
import { Unanswered } from "../../shared/view/unanswered.tsx";

/** The list of rooms and direct conversations, the state of the connection, and the person's nickname. */
export function Rooms({ page, chat }: { page: ChatPage; chat: Chat }): JSX.Element {
  const state = chat.state.value;
  const list = listed(state);
  const menu = useSignal<{ name: string; at: Anchor } | undefined>(undefined);
  const close = () => menu.value = undefined;
  const items = (kind: Conversation["kind"]) =>
    list.filter(([, it]) => it.kind === kind).map(([key, it]) => (
      <Item
        key={key}
        chat={chat}
        conversation={it}
        current={key === state.current}
        onMenu={(at) => menu.value = { name: it.name, at }}
      />
    ));
  const people = items("direct");
  const lists = useRef<HTMLDivElement>(null);
  const open = chat.panel.value === "rooms";
  useLayoutEffect(() => {
    lists.current!.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }, [state.current, open]);
  return (
    <nav class="rooms" aria-label={t("conversation.conversations")}>
      <header>
        <div class="server">
          <strong>
            <bdi>{cleanLine(state.server) || "Tincan"}</bdi>
          </strong>
          <Link state={state} />
        </div>
        <IconButton
          name="close"
          label={t("common.close")}
          class="only-narrow"
          onClick={() => chat.panel.value = "none"}
        />
      </header>
      <div class="lists-box">
        <div class="lists" ref={lists}>
          <div class="list-head">
            <h2 id="rooms-head">{t("conversation.rooms")}</h2>
            <IconButton name="goTo" label={t("conversation.go-to")} onClick={() => chat.panel.value = "switcher"} />
            <IconButton name="plus" label={t("page.join-room")} onClick={() => chat.panel.value = "join"} />
          </div>
          <ul aria-labelledby="rooms-head">{items("room")}</ul>
          <div class="list-head">
            <h2 id="direct-head">{t("conversation.direct-messages")}</h2>
          </div>
          {people.length > 0
            ? <ul aria-labelledby="direct-head">{people}</ul>
            : <p class="empty">{t("conversation.choose-someone")}</p>}
        </div>
        {menu.value && (
          <More
            draw={({ ConversationMenu }) => (
              <ConversationMenu chat={chat} {...menu.value!} linkable={page.config.mode === "room"} onClose={close} />
            )}
            onClose={close}
          />
        )}
        <More
          draw={({ UnreadEdges }) => <UnreadEdges box={lists} list={list.map(([, conversation]) => conversation)} />}
        />
      </div>
      <footer>
        <button
          type="button"
          class="me"
          title={cleanLine(state.me)}
          aria-haspopup="dialog"
          aria-label={`${cleanLine(state.me)}: ${t("people.you")}`}
          onClick={({ currentTarget }) => chat.people.card.value = { nick: state.me, at: currentTarget }}
        >
          <Avatar nick={state.me} />
          <bdi>{cleanLine(state.me)}</bdi>
          <StatusSign nick={state.me} />
        </button>
        <span class="tools">
          <IconButton name="settings" label={t("common.settings")} onClick={() => chat.panel.value = "settings"} />
          <IconButton name="help" label={t("common.keys-and-commands")} onClick={() => chat.panel.value = "keys"} />
          <IconButton name="leave" label={t("conversation.leave")} onClick={() => page.leave()} />
        </span>
      </footer>
    </nav>
  );
}

function Item(
  { chat, conversation, current, onMenu }: {
    chat: Chat;
    conversation: Conversation;
    current: boolean;
    onMenu: (at: Anchor) => void;
  },
): JSX.Element {
  const { name, kind, unread, mentions, byInvitation } = conversation;
  const plain = cleanLine(name.slice(1));
  const room = kind === "room";
  const draft = !current && chat.state.value.drafts.has(conversationKey(name));
  const spoken = joinNotes([
    room
      ? t(byInvitation ? "conversation.private-room-named" : "conversation.room-named", { room: plain })
      : t("conversation.direct-named", { nick: plain }),
    ...(unread > 0 ? [t("conversation.unread", { count: unread })] : []),
    ...(mentions > 0 ? [t("conversation.mentions", { count: mentions })] : []),
    ...(draft ? [t("conversation.draft")] : []),
  ]);
  return (
    <li
      class={`item ${kind}${unread > 0 ? " has-unread" : ""}`}
      onContextMenu={(event) => {
        event.preventDefault();
        onMenu(
          event.button === 2 ? { x: event.clientX, y: event.clientY } : event.currentTarget.getBoundingClientRect(),
        );
      }}
    >
      <button
        type="button"
        aria-current={current ? "true" : undefined}
        aria-label={spoken}
        onClick={() => chat.look(name)}
      >
        {room
          ? <span class="sign" aria-hidden="true">{byInvitation ? <Icon name="lock" /> : "#"}</span>
          : <Avatar nick={name.slice(1)} size="small" />}
        <bdi class="name">{plain}</bdi>
        {draft && <span class="draft" aria-hidden="true">✎</span>}
        {unread > 0 && (
          <span
            class={`badge${mentions > 0 || !room ? " strong" : ""}`}
            data-count={`${mentions > 0 ? "@" : ""}${unread > 999 ? "999+" : unread}`}
          />
        )}
      </button>
      {!room && (
        <IconButton
          name="close"
          label={t("conversation.close-direct", { nick: plain })}
          class="close-item"
          onClick={() => chat.client.commands.close(name)}
        />
      )}
      {room && !/^#lobby$/i.test(name) && (
        <IconButton
          name="close"
          label={t("conversation.leave-room", { room: plain })}
          class="close-item"
          onClick={() => chat.client.commands.leave(name)}
        />
      )}
    </li>
  );
}

function Link({ state }: { state: State }): JSX.Element {
  const { link, roundTrip, unansweredSince } = state;
  const answers = unansweredSince === undefined;
  return (
    <div class={`link ${answers ? link.phase : "unanswered"}`}>
      <span class="dot" aria-hidden="true" />
      {answers ? <span role="status">{linkInWords(link)}</span> : <Unanswered since={unansweredSince} />}
      {link.phase === "connected" && answers && roundTrip !== undefined && (
        <span class="trip" title={t("conversation.round-trip")}>
          {t("conversation.milliseconds", { count: Math.round(roundTrip) })}
        </span>
      )}
    </div>
  );
}

function linkInWords(link: LinkState): string {
  switch (link.phase) {
    case "connected":
      return t("conversation.connected");
    case "connecting":
      return t("page.connecting");
    case "left":
      return t("conversation.left");
    default:
      return t("page.not-connected");
  }
}
