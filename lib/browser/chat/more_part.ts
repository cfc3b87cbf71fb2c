/** What the chat shows only when the person asks for it. It is loaded when the browser has time. */
export { linkName } from "./link_name.ts";
export { TransferList } from "./view/files/transfer_list.tsx";
export { FoundServers } from "./view/found_servers.tsx";
export { HitList } from "./view/hit.tsx";
export { MessageMenu } from "./view/message_menu.tsx";
export { PeopleCards } from "./view/people/cards.tsx";
export { PanelDialog, Picker, SidePanel } from "./view/panels.tsx";
export { ConversationMenu, RoomMenu } from "./view/room_menu.tsx";
export { UnreadEdges } from "./view/unread_edges.tsx";
export { printWhole } from "./view/printed.tsx";
