/** What the chat page says in a conversation, in German. */
export { chat } from "../../../../language/de/chat.ts";
export { commands } from "../../../../language/de/commands.ts";
export { conversation } from "../../../../language/de/conversation.ts";
export { files } from "../../../../language/de/files.ts";
export { network } from "../../../../language/de/network.ts";
export { people } from "../../../../language/de/people.ts";
