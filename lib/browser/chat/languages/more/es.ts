/** What the chat page says in panels, dialogs and menus, in Spanish. */
export { help } from "../../../../language/es/help.ts";
export { notifications } from "../../../../language/es/notifications.ts";
export { panels } from "../../../../language/es/panels.ts";
export { finding } from "../../../../language/es/finding.ts";
