import type { JSX } from "preact";
import type { Chat } from "../chat.ts";
import { DeleteMessage, JoinRoom, Keys, NewNick } from "./dialogs.tsx";
import { EmojiPicker, ReactionPicker } from "./emoji_picker.tsx";
import { Devices } from "./people/devices.tsx";
import { FilesPanel } from "./files/files_panel.tsx";
import { PictureViewer } from "./files/picture_viewer.tsx";
import { HooksDialog } from "./hooks_dialog.tsx";
import { InviteLinkDialog } from "./invite_link_dialog.tsx";
import { MentionsPanel } from "./mentions_panel.tsx";
import { PinsPanel } from "./pins_panel.tsx";
import { DateDialog, InviteDialog, TopicDialog } from "./room_dialogs.tsx";
import { SearchPanel } from "./search_panel.tsx";
import { Switcher } from "./switcher.tsx";
import { SettingsDialog } from "./settings/settings_dialog.tsx";

/** The panel beside the conversation that is open in place of the list of people. */
export function SidePanel({ chat }: { chat: Chat }): JSX.Element | null {
  switch (chat.panel.value) {
    case "search":
      return <SearchPanel chat={chat} />;
    case "pins":
      return <PinsPanel chat={chat} />;
    case "mentions":
      return <MentionsPanel chat={chat} />;
    case "files":
      return <FilesPanel chat={chat} key={chat.state.value.current} />;
    default:
      return null;
  }
}

/** The dialog that is open. */
export function PanelDialog({ chat }: { chat: Chat }): JSX.Element | null {
  const onClose = () => chat.panel.value = "none";
  switch (chat.panel.value) {
    case "join":
      return <JoinRoom chat={chat} onClose={onClose} />;
    case "nick":
      return <NewNick chat={chat} onClose={onClose} />;
    case "delete":
      return <DeleteMessage chat={chat} onClose={onClose} />;
    case "picture":
      return <PictureViewer chat={chat} onClose={onClose} />;
    case "keys":
      return <Keys onClose={onClose} />;
    case "switcher":
      return <Switcher chat={chat} onClose={onClose} />;
    case "topic":
      return <TopicDialog chat={chat} onClose={onClose} />;
    case "invite":
      return <InviteDialog chat={chat} onClose={onClose} />;
    case "invite-link":
      return <InviteLinkDialog chat={chat} onClose={onClose} />;
    case "hooks":
      return <HooksDialog chat={chat} onClose={onClose} />;
    case "date":
      return <DateDialog chat={chat} onClose={onClose} />;
    case "devices":
      return <Devices chat={chat} onClose={onClose} />;
    case "settings":
      return <SettingsDialog chat={chat} onClose={onClose} />;
    default:
      return null;
  }
}

/** The picker of emoji that is open. @param props `insert` inserts an emoji into the text. */
export function Picker({ chat, insert }: { chat: Chat; insert: (emoji: string) => void }): JSX.Element | null {
  const onClose = () => chat.panel.value = "none";
  switch (chat.panel.value) {
    case "emoji":
      return <EmojiPicker onPick={insert} onClose={onClose} />;
    case "react":
      return <ReactionPicker changes={chat.changes} onClose={onClose} />;
    default:
      return null;
  }
}
