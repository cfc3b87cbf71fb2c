import { common } from "../../../../language/ar/common.ts";
import { connection } from "../../../../language/ar/connection.ts";
import { page } from "../../../../language/ar/page.ts";
import { protocol } from "../../../../language/ar/protocol.ts";
import type { Areas } from "./areas.ts";

/** What the chat page says before the person has joined, in Arabic. */
export const ar: Areas = { common, connection, page, protocol };
