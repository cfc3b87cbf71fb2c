import { notifications } from "../../../../language/zh/notifications.ts";
import type { Areas } from "./areas.ts";

/** What the chat page says about notifications, in Simplified Chinese. */
export const zh: Areas = { notifications };
