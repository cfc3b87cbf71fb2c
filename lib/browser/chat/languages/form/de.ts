/** What the chat page says before the person has joined, in German. */
export { common } from "../../../../language/de/common.ts";
export { connection } from "../../../../language/de/connection.ts";
export { page } from "../../../../language/de/page.ts";
export { protocol } from "../../../../language/de/protocol.ts";
