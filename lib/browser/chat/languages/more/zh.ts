/** What the chat page says in panels, dialogs and menus, in Simplified Chinese. */
export { help } from "../../../../language/zh/help.ts";
export { notifications } from "../../../../language/zh/notifications.ts";
export { panels } from "../../../../language/zh/panels.ts";
export { finding } from "../../../../language/zh/finding.ts";
