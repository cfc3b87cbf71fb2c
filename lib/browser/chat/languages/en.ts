import { chat } from "../../../language/en/chat.ts";
import { commands } from "../../../language/en/commands.ts";
import { common } from "../../../language/en/common.ts";
import { connection } from "../../../language/en/connection.ts";
import { conversation } from "../../../language/en/conversation.ts";
import { files } from "../../../language/en/files.ts";
import { network } from "../../../language/en/network.ts";
import { notifications } from "../../../language/en/notifications.ts";
import { page } from "../../../language/en/page.ts";
import { people } from "../../../language/en/people.ts";
import { protocol } from "../../../language/en/protocol.ts";
import type { Areas } from "./areas.ts";

/** What the chat page says in English. */
export const en: Areas = {
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
