import { chat } from "../../../../language/ar/chat.ts";
import { commands } from "../../../../language/ar/commands.ts";
import { conversation } from "../../../../language/ar/conversation.ts";
import { files } from "../../../../language/ar/files.ts";
import { network } from "../../../../language/ar/network.ts";
import { people } from "../../../../language/ar/people.ts";
import type { Areas } from "./areas.ts";

/** What the chat page says in a conversation, in Arabic. */
export const ar: Areas = { chat, commands, conversation, files, network, people };
