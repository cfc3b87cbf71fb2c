import { common } from "../../../../language/de/common.ts";
import { connection } from "../../../../language/de/connection.ts";
import { page } from "../../../../language/de/page.ts";
import { protocol } from "../../../../language/de/protocol.ts";
import type { Areas } from "./areas.ts";

/** What the chat page says before the person has joined, in German. */
export const de: Areas = { common, connection, page, protocol };
