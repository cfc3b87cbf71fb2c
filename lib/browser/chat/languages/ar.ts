import { chat } from "../../../language/ar/chat.ts";
import { commands } from "../../../language/ar/commands.ts";
import { common } from "../../../language/ar/common.ts";
import { connection } from "../../../language/ar/connection.ts";
import { conversation } from "../../../language/ar/conversation.ts";
import { files } from "../../../language/ar/files.ts";
import { network } from "../../../language/ar/network.ts";
import { notifications } from "../../../language/ar/notifications.ts";
import { page } from "../../../language/ar/page.ts";
import { people } from "../../../language/ar/people.ts";
import { protocol } from "../../../language/ar/protocol.ts";
import type { Areas } from "./areas.ts";

/** What the chat page says in Arabic. */
export const ar: Areas = {
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
