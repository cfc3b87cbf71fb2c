import { chat } from "../../../../language/de/chat.ts";
import { commands } from "../../../../language/de/commands.ts";
import { conversation } from "../../../../language/de/conversation.ts";
import { files } from "../../../../language/de/files.ts";
import { network } from "../../../../language/de/network.ts";
import { people } from "../../../../language/de/people.ts";
import type { Areas } from "./areas.ts";

/** What the chat page says in a conversation, in German. */
export const de: Areas = { chat, commands, conversation, files, network, people };
