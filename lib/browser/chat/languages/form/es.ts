/** What the chat page says before the person has joined, in Spanish. */
export { common } from "../../../../language/es/common.ts";
export { connection } from "../../../../language/es/connection.ts";
export { page } from "../../../../language/es/page.ts";
export { protocol } from "../../../../language/es/protocol.ts";
