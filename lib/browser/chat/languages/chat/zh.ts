/** What the chat page says in a conversation, in Simplified Chinese. */
export { chat } from "../../../../language/zh/chat.ts";
export { commands } from "../../../../language/zh/commands.ts";
export { conversation } from "../../../../language/zh/conversation.ts";
export { files } from "../../../../language/zh/files.ts";
export { network } from "../../../../language/zh/network.ts";
export { people } from "../../../../language/zh/people.ts";
