/** What the chat page says in a conversation, in English. */
export { chat } from "../../../../language/en/chat.ts";
export { commands } from "../../../../language/en/commands.ts";
export { conversation } from "../../../../language/en/conversation.ts";
export { files } from "../../../../language/en/files.ts";
export { network } from "../../../../language/en/network.ts";
export { people } from "../../../../language/en/people.ts";
