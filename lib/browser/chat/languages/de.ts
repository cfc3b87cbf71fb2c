import { chat } from "../../../language/de/chat.ts";
import { commands } from "../../../language/de/commands.ts";
import { common } from "../../../language/de/common.ts";
import { connection } from "../../../language/de/connection.ts";
import { conversation } from "../../../language/de/conversation.ts";
import { files } from "../../../language/de/files.ts";
import { network } from "../../../language/de/network.ts";
import { notifications } from "../../../language/de/notifications.ts";
import { page } from "../../../language/de/page.ts";
import { people } from "../../../language/de/people.ts";
import { protocol } from "../../../language/de/protocol.ts";
import type { Areas } from "./areas.ts";

/** What the chat page says in German. */
export const de: Areas = {
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
