import { help } from "../../../../language/zh/help.ts";
import { notifications } from "../../../../language/zh/notifications.ts";
import { panels } from "../../../../language/zh/panels.ts";
import type { Areas } from "./areas.ts";

/** What the chat page says in panels, dialogs and menus, in Simplified Chinese. */
export const zh: Areas = { help, notifications, panels };
