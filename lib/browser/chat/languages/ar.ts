import { common } from "../../../language/ar/common.ts";
import { connection } from "../../../language/ar/connection.ts";
import { page } from "../../../language/ar/page.ts";
import type { Areas } from "./areas.ts";

/** What the chat page says in Arabic. */
export const ar: Areas = { common, connection, page };
