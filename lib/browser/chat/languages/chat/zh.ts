import { chat } from "../../../../language/zh/chat.ts";
import { commands } from "../../../../language/zh/commands.ts";
import { conversation } from "../../../../language/zh/conversation.ts";
import { files } from "../../../../language/zh/files.ts";
import { network } from "../../../../language/zh/network.ts";
import { people } from "../../../../language/zh/people.ts";
import type { Areas } from "./areas.ts";

/** What the chat page says in a conversation, in Simplified Chinese. */
export const zh: Areas = { chat, commands, conversation, files, network, people };
