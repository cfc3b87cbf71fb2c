import { common } from "../../../../language/es/common.ts";
import { connection } from "../../../../language/es/connection.ts";
import { page } from "../../../../language/es/page.ts";
import { protocol } from "../../../../language/es/protocol.ts";
import type { Areas } from "./areas.ts";

/** What the chat page says before the person has joined, in Spanish. */
export const es: Areas = { common, connection, page, protocol };
