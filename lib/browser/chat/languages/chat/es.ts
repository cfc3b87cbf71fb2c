import { chat } from "../../../../language/es/chat.ts";
import { commands } from "../../../../language/es/commands.ts";
import { conversation } from "../../../../language/es/conversation.ts";
import { files } from "../../../../language/es/files.ts";
import { network } from "../../../../language/es/network.ts";
import { people } from "../../../../language/es/people.ts";
import type { Areas } from "./areas.ts";

/** What the chat page says in a conversation, in Spanish. */
export const es: Areas = { chat, commands, conversation, files, network, people };
