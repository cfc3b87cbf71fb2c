/** What the chat page says before the person has joined, in Simplified Chinese. */
export { common } from "../../../../language/zh/common.ts";
export { connection } from "../../../../language/zh/connection.ts";
export { page } from "../../../../language/zh/page.ts";
export { protocol } from "../../../../language/zh/protocol.ts";
