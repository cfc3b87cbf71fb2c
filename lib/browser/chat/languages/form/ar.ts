/** What the chat page says before the person has joined, in Arabic. */
export { common } from "../../../../language/ar/common.ts";
export { connection } from "../../../../language/ar/connection.ts";
export { page } from "../../../../language/ar/page.ts";
export { protocol } from "../../../../language/ar/protocol.ts";
