import type { Translation } from "../catalogue.ts";
import { common } from "./common.ts";
import { connection } from "./connection.ts";
import { flags } from "./flags.ts";
import { page } from "./page.ts";

/** All messages in Simplified Chinese. */
export const zh: Translation = { common, connection, flags, page };
