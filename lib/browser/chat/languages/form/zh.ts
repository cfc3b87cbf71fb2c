import { common } from "../../../../language/zh/common.ts";
import { connection } from "../../../../language/zh/connection.ts";
import { page } from "../../../../language/zh/page.ts";
import { protocol } from "../../../../language/zh/protocol.ts";
import type { Areas } from "./areas.ts";

/** What the chat page says before the person has joined, in Simplified Chinese. */
export const zh: Areas = { common, connection, page, protocol };
