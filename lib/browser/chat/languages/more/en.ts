import { help } from "../../../../language/en/help.ts";
import { notifications } from "../../../../language/en/notifications.ts";
import { panels } from "../../../../language/en/panels.ts";
import type { Areas } from "./areas.ts";

/** What the chat page says in panels, dialogs and menus, in English. */
export const en: Areas = { help, notifications, panels };
