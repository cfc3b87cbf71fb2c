import { chat } from "../../../../language/en/chat.ts";
import { commands } from "../../../../language/en/commands.ts";
import { conversation } from "../../../../language/en/conversation.ts";
import { files } from "../../../../language/en/files.ts";
import { network } from "../../../../language/en/network.ts";
import { people } from "../../../../language/en/people.ts";
import type { Areas } from "./areas.ts";

/** What the chat page says in a conversation, in English. */
export const en: Areas = { chat, commands, conversation, files, network, people };
