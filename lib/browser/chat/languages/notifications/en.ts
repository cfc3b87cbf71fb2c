import { notifications } from "../../../../language/en/notifications.ts";
import type { Areas } from "./areas.ts";

/** What the chat page says about notifications, in English. */
export const en: Areas = { notifications };
