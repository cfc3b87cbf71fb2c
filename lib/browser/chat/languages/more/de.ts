import { help } from "../../../../language/de/help.ts";
import { notifications } from "../../../../language/de/notifications.ts";
import { panels } from "../../../../language/de/panels.ts";
import type { Areas } from "./areas.ts";

/** What the chat page says in panels, dialogs and menus, in German. */
export const de: Areas = { help, notifications, panels };
