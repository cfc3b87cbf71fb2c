import type { Translation } from "../catalogue.ts";
import { chat } from "./chat.ts";
import { commands } from "./commands.ts";
import { common } from "./common.ts";
import { connection } from "./connection.ts";
import { conversation } from "./conversation.ts";
import { files } from "./files.ts";
import { flags } from "./flags.ts";
import { guide } from "./guide.ts";
import { help } from "./help.ts";
import { log } from "./log.ts";
import { network } from "./network.ts";
import { notifications } from "./notifications.ts";
import { operator } from "./operator.ts";
import { operatorPage } from "./operator_page.ts";
import { page } from "./page.ts";
import { panels } from "./panels.ts";
import { people } from "./people.ts";
import { programs } from "./programs.ts";
import { protocol } from "./protocol.ts";
import { server } from "./server.ts";
import { terminal } from "./terminal.ts";

/** All messages in Spanish. */
export const es: Translation = {
  chat,
  commands,
  common,
  connection,
  conversation,
  files,
  flags,
  guide,
  help,
  log,
  network,
  notifications,
  operator,
  operatorPage,
  page,
  panels,
  people,
  programs,
  protocol,
  server,
  terminal,
};
