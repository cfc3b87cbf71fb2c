import { help } from "../../../../language/es/help.ts";
import { notifications } from "../../../../language/es/notifications.ts";
import { panels } from "../../../../language/es/panels.ts";
import type { Areas } from "./areas.ts";

/** What the chat page says in panels, dialogs and menus, in Spanish. */
export const es: Areas = { help, notifications, panels };
