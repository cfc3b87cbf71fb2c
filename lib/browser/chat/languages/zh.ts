import { chat } from "../../../language/zh/chat.ts";
import { commands } from "../../../language/zh/commands.ts";
import { common } from "../../../language/zh/common.ts";
import { connection } from "../../../language/zh/connection.ts";
import { conversation } from "../../../language/zh/conversation.ts";
import { files } from "../../../language/zh/files.ts";
import { network } from "../../../language/zh/network.ts";
import { notifications } from "../../../language/zh/notifications.ts";
import { page } from "../../../language/zh/page.ts";
import { people } from "../../../language/zh/people.ts";
import { protocol } from "../../../language/zh/protocol.ts";
import type { Areas } from "./areas.ts";

/** What the chat page says in Simplified Chinese. */
export const zh: Areas = {
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
