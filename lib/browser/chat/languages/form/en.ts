import { common } from "../../../../language/en/common.ts";
import { connection } from "../../../../language/en/connection.ts";
import { page } from "../../../../language/en/page.ts";
import { protocol } from "../../../../language/en/protocol.ts";
import type { Areas } from "./areas.ts";

/** What the chat page says before the person has joined, in English. */
export const en: Areas = { common, connection, page, protocol };
