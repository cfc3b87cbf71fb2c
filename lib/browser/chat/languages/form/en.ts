/** What the chat page says before the person has joined, in English. */
export { common } from "../../../../language/en/common.ts";
export { connection } from "../../../../language/en/connection.ts";
export { page } from "../../../../language/en/page.ts";
export { protocol } from "../../../../language/en/protocol.ts";
