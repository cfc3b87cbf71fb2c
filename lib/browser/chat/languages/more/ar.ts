/** What the chat page says in panels, dialogs and menus, in Arabic. */
export { help } from "../../../../language/ar/help.ts";
export { notifications } from "../../../../language/ar/notifications.ts";
export { panels } from "../../../../language/ar/panels.ts";
export { finding } from "../../../../language/ar/finding.ts";
