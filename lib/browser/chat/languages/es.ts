import { chat } from "../../../language/es/chat.ts";
import { commands } from "../../../language/es/commands.ts";
import { common } from "../../../language/es/common.ts";
import { connection } from "../../../language/es/connection.ts";
import { conversation } from "../../../language/es/conversation.ts";
import { files } from "../../../language/es/files.ts";
import { network } from "../../../language/es/network.ts";
import { notifications } from "../../../language/es/notifications.ts";
import { page } from "../../../language/es/page.ts";
import { people } from "../../../language/es/people.ts";
import { protocol } from "../../../language/es/protocol.ts";
import type { Areas } from "./areas.ts";

/** What the chat page says in Spanish. */
export const es: Areas = {
  chat,
  commands,
  common,
  connection,
  conversation,
  files,
  network,
  notifications,
  page,
  people,
  protocol,
};
