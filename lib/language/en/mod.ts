import { common } from "./common.ts";
import { connection } from "./connection.ts";
import { flags } from "./flags.ts";
import { page } from "./page.ts";

/** All English messages. */
export const en = { common, connection, flags, page } as const;
