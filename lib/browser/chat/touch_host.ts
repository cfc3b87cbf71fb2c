import { currentConversation } from "../../client/core.ts";
import type { Chat } from "./chat.ts";
import { messageAt } from "./message_at.ts";
import type { Panel } from "./panel.ts";
import { coversTalk } from "../shared/view/drawer.ts";
import type { TouchHost } from "./touch_gestures.ts";

// They are where the list of people is.
const BESIDE: readonly Panel[] = ["people", "search", "pins", "files", "mentions"];

/** Returns what fingers do in a chat. */
export function touchHost(chat: Chat): TouchHost {
  const { panel, changes } = chat;
  return {
    messageOf: (element) => messageAt(chat, element),
    place: () => {
      const open = panel.value;
      const list = open === "rooms" ? "rooms" : BESIDE.includes(open) ? "people" : undefined;
      return {
        cover: list && coversTalk(list) ? list : undefined,
        canOpenRooms: coversTalk("rooms"),
        canOpenPeople: currentConversation(chat.client.state).kind === "room" && coversTalk("people"),
      };
    },
    reply: (entry) => chat.replyTo(entry),
    openMenu: (entry, at) => changes.menu.value = { entry, at },
    open: (list) => panel.value = list,
    close: () => panel.value = "none",
  };
}
