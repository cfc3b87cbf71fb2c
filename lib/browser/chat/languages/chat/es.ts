/** What the chat page says in a conversation, in Spanish. */
export { chat } from "../../../../language/es/chat.ts";
export { commands } from "../../../../language/es/commands.ts";
export { conversation } from "../../../../language/es/conversation.ts";
export { files } from "../../../../language/es/files.ts";
export { network } from "../../../../language/es/network.ts";
export { people } from "../../../../language/es/people.ts";
