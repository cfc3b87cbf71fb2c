/** What the chat page says in a conversation, in Arabic. */
export { chat } from "../../../../language/ar/chat.ts";
export { commands } from "../../../../language/ar/commands.ts";
export { conversation } from "../../../../language/ar/conversation.ts";
export { files } from "../../../../language/ar/files.ts";
export { network } from "../../../../language/ar/network.ts";
export { people } from "../../../../language/ar/people.ts";
