import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import {
  type Conversation,
  conversationKey,
  type LinkState,
  listed,
  type NotifyLevel,
  type State,
} from "../../../client/core.ts";
import { cleanLine } from "../../../text/mod.ts";
import { t } from "../../../language/mod.ts";
import type { Chat } from "../chat.ts";
import { notifications } from "../notify.ts";
import type { ChatPage } from "../chat_page.ts";
import { MenuButton } from "../../shared/view/menu.tsx";
import { StatusSign } from "./people/status_sign.tsx";
import { Avatar, Icon, IconButton } from "../../shared/view/icons.tsx";
import { UnreadEdges } from "./unread_edges.tsx";
import { Unanswered } from "../../shared/view/unanswered.tsx";

/** The list of rooms and direct conversations, the state of the connection, and the person's nickname. */
export function Rooms({ page, chat }: { page: ChatPage; chat: Chat }): JSX.Element {
  const state = chat.state.value;
  const list = listed(state);
  const items = (kind: Conversation["kind"]) =>
    list.filter(([, it]) => it.kind === kind).map(([key, it]) => (
      <Item key={key} chat={chat} conversation={it} current={key === state.current} />
    ));
  const people = items("direct");
  const lists = useRef<HTMLDivElement>(null);
  const open = chat.panel.value === "rooms";
  useLayoutEffect(() => {
    lists.current!.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }, [state.current, open]);
  return (
    <nav class="rooms" aria-label="Conversations">
      <header>
        <div class="server">
          <strong>
            <bdi>{cleanLine(state.server) || "Tincan"}</bdi>
          </strong>
          <Link state={state} />
        </div>
        <IconButton name="close" label="Close" class="only-narrow" onClick={() => chat.panel.value = "none"} />
      </header>
      <div class="lists-box">
        <div class="lists" ref={lists}>
          <div class="list-head">
            <h2 id="rooms-head">Rooms</h2>
            <IconButton name="plus" label="Join a room" onClick={() => chat.panel.value = "join"} />
          </div>
          <ul aria-labelledby="rooms-head">{items("room")}</ul>
          <div class="list-head">
            <h2 id="direct-head">Direct messages</h2>
          </div>
          {people.length > 0
            ? <ul aria-labelledby="direct-head">{people}</ul>
            : <p class="empty">Choose someone from the list of people.</p>}
        </div>
        <UnreadEdges box={lists} list={list.map(([, conversation]) => conversation)} />
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
          <Notifications chat={chat} />
          <IconButton name="edit" label="Change nickname" onClick={() => chat.panel.value = "nick"} />
          <IconButton name="help" label="Keys and commands" onClick={() => chat.panel.value = "keys"} />
          <IconButton name="leave" label="Leave" onClick={() => page.leave()} />
        </span>
      </footer>
    </nav>
  );
}

function Item(
  { chat, conversation, current }: { chat: Chat; conversation: Conversation; current: boolean },
): JSX.Element {
  const { name, kind, unread, mentions, byInvitation } = conversation;
  const plain = cleanLine(name.slice(1));
  const room = kind === "room";
  const draft = !current && chat.drafts.kept.value.has(conversationKey(name));
  const spoken = [
    room ? `${byInvitation ? "Private room" : "Room"} ${plain}` : `${plain}, direct messages`,
    ...(unread > 0 ? [`${unread} unread`] : []),
    ...(mentions > 0 ? [`${mentions} ${mentions === 1 ? "mention" : "mentions"}`] : []),
    ...(draft ? ["draft"] : []),
  ].join(", ");
  return (
    <li class={`item ${kind}${unread > 0 ? " has-unread" : ""}`}>
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
          label={`Close ${plain}`}
          class="close-item"
          onClick={() => chat.client.commands.close(name)}
        />
      )}
      {room && !/^#lobby$/i.test(name) && (
        <IconButton
          name="close"
          label={`Leave ${plain}`}
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
        <span class="trip" title="Round trip to the server">{Math.round(roundTrip)} ms</span>
      )}
    </div>
  );
}

function linkInWords(link: LinkState): string {
  switch (link.phase) {
    case "connected":
      return "Connected";
    case "connecting":
      return "Connecting…";
    case "left":
      return "You left";
    default:
      return "Not connected";
  }
}

const LEVELS: readonly [NotifyLevel, string][] = [
  ["all", "All messages"],
  ["mentions", "Direct messages and mentions"],
  ["none", "None"],
];

function Notifications({ chat }: { chat: Chat }): JSX.Element | null {
  const permission = useSignal(notifications());
  if (permission.value === "impossible" || permission.value === "denied") return null;
  const level = permission.value === "granted" ? chat.state.value.settings.notify : "none";
  const choose = async (chosen: NotifyLevel) => {
    if (permission.value === "default") permission.value = await Notification.requestPermission();
    if (permission.value === "granted") chat.client.commands.settings.notify(undefined, chosen);
  };
  return (
    <MenuButton
      icon="bell"
      label={level === "none" ? "Notifications: off" : "Notifications: on"}
      class={level === "none" ? "" : "on"}
      entries={() =>
        LEVELS.map(([which, label]) => ({
          label,
          checked: which === level,
          isChoice: true,
          run: () => void choose(which),
        }))}
    />
  );
}
