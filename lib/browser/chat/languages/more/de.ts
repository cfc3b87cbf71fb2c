/** What the chat page says in panels, dialogs and menus, in German. */
export { help } from "../../../../language/de/help.ts";
export { notifications } from "../../../../language/de/notifications.ts";
export { panels } from "../../../../language/de/panels.ts";
export { finding } from "../../../../language/de/finding.ts";
