import { help } from "../../../../language/ar/help.ts";
import { notifications } from "../../../../language/ar/notifications.ts";
import { panels } from "../../../../language/ar/panels.ts";
import type { Areas } from "./areas.ts";

/** What the chat page says in panels, dialogs and menus, in Arabic. */
export const ar: Areas = { help, notifications, panels };
