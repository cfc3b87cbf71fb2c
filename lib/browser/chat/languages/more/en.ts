/** What the chat page says in panels, dialogs and menus, in English. */
export { help } from "../../../../language/en/help.ts";
export { notifications } from "../../../../language/en/notifications.ts";
export { panels } from "../../../../language/en/panels.ts";
export { finding } from "../../../../language/en/finding.ts";
