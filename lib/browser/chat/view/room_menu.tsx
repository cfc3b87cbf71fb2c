import type { JSX } from "preact";
import {
  changesMessages,
  type Conversation,
  conversationOf,
  currentConversation,
  knowsInviteLinks,
  roleOf,
  type State,
} from "../../../client/core.ts";
import { t } from "../../../language/mod.ts";
import { FEATURES } from "../../../protocol/mod.ts";
import { cleanLine } from "../../../text/mod.ts";
import type { Chat } from "../chat.ts";
import { hashOf } from "../chat_location.ts";
import type { Panel } from "../panel.ts";
import { copyText } from "../../shared/copy_text.ts";
import type { Anchor } from "../../shared/floats.ts";
import type { IconName } from "../../shared/view/icons.tsx";
import { Menu, type MenuItem } from "../../shared/view/menu.tsx";

/** The menu of the current conversation. */
export function RoomMenu({ chat, at, linkable, onClose }: {
  chat: Chat;
  at: Anchor;
  /** Whether others can open links to it. */
  linkable: boolean;
  onClose: () => void;
}): JSX.Element {
  const state = chat.state.value;
  const conversation = currentConversation(state);
  const { name, kind, joined, byInvitation, unread, newSince } = conversation;
  const isRoom = kind === "room" && joined;
  const open = (icon: IconName, label: string, panel: Panel): MenuItem => ({
    icon,
    label,
    run: () => chat.panel.value = panel,
  });
  return (
    <Menu
      label={t("conversation.menu-of", { name: cleanLine(name) })}
      at={at}
      align="end"
      onClose={onClose}
      entries={[
        isRoom && open("edit", t("panels.change-topic"), "topic"),
        isRoom && byInvitation && open("people", t("panels.invite-people"), "invite"),
        isRoom && knowsInviteLinks(state) && open("link", t("conversation.invite-with-link"), "invite-link"),
        linkable && isRoom && copyLink(name),
        isRoom && managesHooks(state) && open("link", t("panels.hooks"), "hooks"),
        isRoom && "line",
        (unread > 0 || newSince !== undefined) && markAsRead(chat, name),
        open("search", t("conversation.search-messages"), "search"),
        state.features.includes(FEATURES.search) && open("calendar", t("panels.go-to-day"), "date"),
        kind === "room" && changesMessages(state) && open("pin", t("conversation.pinned-messages"), "pins"),
        chat.files.canSend(state) && open("file", t("conversation.files"), "files"),
        open("at", t("panels.mentions"), "mentions"),
        "line",
        { icon: "text", label: t("panels.print"), shortcut: "Ctrl P", run: () => void chat.print() },
        ending(chat, conversation),
      ]}
    />
  );
}

/** The menu of a conversation in the list. */
export function ConversationMenu({ chat, name, at, linkable, onClose }: {
  chat: Chat;
  name: string;
  at: Anchor;
  /** Whether others can open links to it. */
  linkable: boolean;
  onClose: () => void;
}): JSX.Element {
  const conversation = conversationOf(chat.state.value, name);
  return (
    <Menu
      label={t("conversation.menu-of", { name: cleanLine(name) })}
      at={at}
      onClose={onClose}
      entries={[
        markAsRead(chat, name),
        linkable && conversation.kind === "room" && copyLink(name),
        ending(chat, conversation),
      ]}
    />
  );
}

/** Returns whether the person may manage hooks here. Private rooms have none. */
function managesHooks(state: State): boolean {
  return state.features.includes(FEATURES.hooks) && roleOf(state, state.me) !== undefined &&
    !currentConversation(state).byInvitation;
}

function markAsRead(chat: Chat, name: string): MenuItem {
  return { icon: "check", label: t("panels.mark-as-read"), run: () => chat.client.markRead(name) };
}

function copyLink(name: string): MenuItem {
  return {
    icon: "link",
    label: t("panels.copy-room-link"),
    run: () => void copyText(new URL(hashOf({ name }), location.href).href),
  };
}

/** Returns what closes or leaves a conversation; false for the lobby. */
function ending(chat: Chat, { name, kind, joined }: Conversation): MenuItem | false {
  const { commands } = chat.client;
  if (kind === "direct") return { icon: "close", label: t("common.close"), run: () => commands.close(name) };
  return joined && !/^#lobby$/i.test(name) && {
    icon: "leave",
    label: t("conversation.leave-room", { room: cleanLine(name) }),
    isDangerous: true,
    run: () => commands.leave(name),
  };
}
